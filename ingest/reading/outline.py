"""Lines under headings, as they come: what both readers, of pages and of acts, write into."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.documents import Line, LineKind, Section

_SHORT = 40
_CLOSES = (")", ",", ";")
_ALTERNATIVE = ("ou ", "et ")
_ENDED = re.compile(r"[.!?…:]\s*$")


@dataclass(slots=True)
class _Heading:
    level: float
    text: str
    anchor: str | None
    used: bool = False


@dataclass(slots=True)
class Outline:
    """Sections being written. The document's title is not part of heading paths: a path holds the headings below it.

    A heading under which nothing stands becomes a line of what comes before it under the same parent, so that no word
    is lost and none stands alone: an item if the line before announces a list ("Il faut fournir :"), else a text.
    So does one that a page gives to an item of such a list because it is short, with the lines under it.
    """

    anchor: str | None = None
    page: int | None = None
    _headings: list[_Heading] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)
    _sections: list[Section] = field(default_factory=list)
    _listing: bool = False

    @property
    def level(self) -> float:
        """The level of the innermost open heading; 1, the title's own, where none is open."""
        return self._headings[-1].level if self._headings else 1

    def add(self, kind: LineKind, text: str) -> None:
        """Add one line under the open headings; an empty one is not kept, ") …" ends the one before."""
        if self._lines and kind == self._lines[-1].kind == LineKind.TEXT and text.startswith(_CLOSES):
            self._lines[-1] = Line(kind, f"{self._lines[-1].text}{text}")
        elif text:
            self._lines.append(Line(kind, text))

    def extend(self, lines: list[Line]) -> None:
        """Add lines that are already made."""
        self._lines.extend(lines)

    def open(self, level: float, text: str, anchor: str | None = None) -> None:
        """Open a heading, closing those of its level and below."""
        self.close(level)
        if text:
            self._headings.append(_Heading(level, text, anchor))

    def lengthen(self, text: str) -> None:
        """Add words to the heading opened last, under which nothing stands yet."""
        self._headings[-1].text += f" {text}"

    def close(self, level: float) -> None:
        """Close every open heading of this level and below."""
        self._write()
        while self._headings and self._headings[-1].level >= level:
            heading = self._headings.pop()
            if not heading.used:
                self._dissolve(heading)

    def turn_page(self, page: int) -> None:
        """What follows stands on another page."""
        if page != self.page:
            self._write()
            self.page = page

    def start_at(self, anchor: str | None) -> None:
        """What follows, under no heading yet, can be reached by this anchor."""
        self.close(0)
        self.anchor = anchor

    def finish(self) -> tuple[Section, ...]:
        """Close everything: the sections in reading order."""
        self.close(0)
        return tuple(self._sections)

    def _dissolve(self, heading: _Heading) -> None:
        parent = self._path()
        last = self._sections[-1] if self._sections else None
        if last is None or last.heading_path[: len(parent)] != parent or last.page != self.page:
            self.add(LineKind.TEXT, heading.text)
            self._write()
            return
        self._listing = self._listing or _lists(last.lines)
        line = Line(LineKind.ITEM if self._listing else LineKind.TEXT, heading.text)
        self._sections[-1] = replace(last, lines=(*last.lines, line))

    def _is_item(self) -> bool:
        """Whether the heading opened last goes on with the list of the section before it, by what stands under it."""
        last = self._sections[-1] if self._sections else None
        path, first = self._path(), self._lines[0]
        if last is None or self.page is not None or not path or self._headings[-1].used or first.kind != LineKind.TEXT:
            return False
        is_listing = self._listing or _lists(last.lines)
        if last.heading_path[:-1] != path[:-1] or not (is_listing or _goes_on(first.text)):
            return False
        return _goes_on(path[-1]) or (is_listing and (_goes_on(first.text) or _is_label(first.text)))

    def _join(self) -> None:
        """Make the heading opened last an item, and the lines under it those that follow."""
        self._dissolve(self._headings.pop())
        last = self._sections[-1]
        lines, self._lines = self._lines, []
        for line in lines:
            is_item = line.text.startswith(_ALTERNATIVE) or not _ENDED.search(line.text)
            self._listing = self._listing and line.kind == LineKind.TEXT and is_item
            kind = LineKind.ITEM if self._listing else line.kind
            last = replace(last, lines=(*last.lines, Line(kind, line.text)))
        self._sections[-1] = last

    def _path(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self._headings)

    def _write(self) -> None:
        if self._lines and self._is_item():
            self._join()
        if not self._lines:
            return
        for heading in self._headings:
            heading.used = True
        path = self._path()
        anchors = [self.anchor, *(heading.anchor for heading in self._headings)]
        anchor = next((each for each in reversed(anchors) if each), None)
        lines = tuple(self._lines)
        self._lines.clear()
        self._listing = False
        last = self._sections[-1] if self._sections else None
        if last and (last.heading_path, last.anchor, last.page) == (path, anchor, self.page):
            self._sections[-1] = Section(path, last.lines + lines, anchor, self.page)
        else:
            self._sections.append(Section(path, lines, anchor, self.page))


def _lists(lines: Sequence[Line]) -> bool:
    """Whether lines end in a list that one of them announces, its items written as paragraphs or not there yet."""
    for line in reversed(lines):
        if line.kind != LineKind.TEXT or _ENDED.search(line.text):
            return line.kind == LineKind.TEXT and line.text.rstrip().endswith(":")
    return False


def _is_label(text: str) -> bool:
    """Whether words stop without an end and are many, as a list's items too long for a heading; no day, no hours."""
    return len(text) > _SHORT and text[:1].isalpha() and not _ENDED.search(text)


def _goes_on(text: str) -> bool:
    """Whether words start within a sentence: "ou à l'issue d'un congé", ") ne peut être refusé."."""
    return text[:1].islower() or text.startswith(_CLOSES)
