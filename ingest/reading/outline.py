"""Lines under headings, as they come: what both readers, of pages and of acts, write into."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.documents import Line, LineKind, Section
from ingest.reading.values import ends_address, heading_among, labels_among

_SHORT = 40
_LONG_CELL = 2  # lines between the rows of a table, where a cell is no heading
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
    So does one that a page gives to an item of such a list because it is short, with the lines under it; and one that
    is only a value, after others under which nothing stands: in a contact box, under the label; in a table, with them;
    or after a line that announces it. Label and value of a table of two columns are one line: "Délit : 6 ans".
    """

    anchor: str | None = None
    page: int | None = None
    _headings: list[_Heading] = field(default_factory=list)
    _lines: list[Line] = field(default_factory=list)
    _sections: list[Section] = field(default_factory=list)
    _listing: bool = False
    _run: list[_Heading] = field(default_factory=list)
    _above: list[_Heading] = field(default_factory=list)
    _in_table: bool = False

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
        self._write()
        last = self._headings[-1] if self._headings else None
        follows = last and last.level == level and not last.used and self.page is None
        if last and follows:
            run, self._run = [*self._run, self._headings.pop()], []
            self._dissolve(last)
            self._run = run
        else:
            self.close(level)
        if text:
            self._headings.append(_Heading(level, text, anchor))

    def lengthen(self, text: str) -> None:
        """Add words to the heading opened last, under which nothing stands yet."""
        self._headings[-1].text += f" {text}"

    def close(self, level: float) -> None:
        """Close every open heading of this level and below."""
        self._write()
        run, self._run = self._run, []
        while self._headings and self._headings[-1].level >= level:
            heading = self._headings.pop()
            if not heading.used:
                self._dissolve(heading)
                run.append(heading)
        self._pair(run, run, self._in_table)

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

    def _end_run(self) -> None:
        """Settle with the lines under them which of the headings that follow each other are lines: items, or values."""
        run = [*self._run, self._headings[-1]]
        goes_on = self._in_table or (not self._run and self._announces())
        kept = heading_among([heading.text for heading in run], goes_on)
        self._in_table = kept is None and len(self._lines) <= _LONG_CELL and not ends_address(run[-1].text)
        is_item = self._is_item()
        if is_item or kept is None:
            lines, self._lines = self._lines, []
            self._dissolve(self._headings.pop())
            self._pair(run, run, goes_on)
            if is_item:
                self._join(lines)
            else:
                self._headings, self._lines = list(self._above), lines
        elif values := run[kept + 1 :]:
            self._take_back(len(values))
            self._headings[-1] = run[kept]
            self._lines[:0] = [Line(LineKind.TEXT, value.text) for value in values]
        else:
            self._pair(run, self._run, goes_on)
        self._run = []

    def _pair(self, run: Sequence[_Heading], dissolved: Sequence[_Heading], goes_on: bool) -> None:
        """Write each label and its value, of those of a run that became lines, on one line: "Délit : 6 ans"."""
        if not dissolved:
            return
        last = self._sections[-1]
        lines, cells = list(last.lines[: -len(dissolved)]), last.lines[-len(dissolved) :]
        before = lines[-1].text if goes_on and lines else None
        labels = labels_among([heading.text for heading in run], before)
        for place, cell in enumerate(cells):
            if place - 1 in labels:
                lines[-1] = Line(lines[-1].kind, f"{lines[-1].text} : {cell.text}")
            else:
                lines.append(cell)
        self._sections[-1] = replace(last, lines=tuple(lines))

    def _announces(self) -> bool:
        """Whether the line before names what comes: "Depuis l'outre-mer :"."""
        last = self._sections[-1] if self._sections else None
        return last is not None and last.lines[-1].text.rstrip().endswith(":")

    def _take_back(self, number: int) -> None:
        """Undo so many headings' becoming lines."""
        last = self._sections.pop()
        if lines := last.lines[:-number]:
            self._sections.append(replace(last, lines=lines))

    def _is_item(self) -> bool:
        """Whether the heading opened last goes on with the list of the section before it, by what stands under it."""
        last = self._sections[-1] if self._sections else None
        path, first = self._path(), self._lines[0]
        if last is None or self.page is not None or first.kind != LineKind.TEXT:
            return False
        is_listing = self._listing or _lists(last.lines)
        if last.heading_path[:-1] != path[:-1] or not (is_listing or _goes_on(first.text)):
            return False
        return _goes_on(path[-1]) or (is_listing and (_goes_on(first.text) or _is_label(first.text)))

    def _join(self, lines: Sequence[Line]) -> None:
        """Make the lines under a heading that became an item those that follow it."""
        last = self._sections[-1]
        for line in lines:
            is_item = line.text.startswith(_ALTERNATIVE) or not _ENDED.search(line.text)
            self._listing = self._listing and line.kind == LineKind.TEXT and is_item
            kind = LineKind.ITEM if self._listing else line.kind
            last = replace(last, lines=(*last.lines, Line(kind, line.text)))
        self._sections[-1] = last

    def _path(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self._headings)

    def _write(self) -> None:
        if self._lines and self._headings and not self._headings[-1].used:
            self._end_run()
        if not self._lines:
            return
        for heading in self._headings:
            heading.used = True
        self._above = list(self._headings)
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
