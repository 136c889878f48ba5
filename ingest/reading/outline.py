"""Lines under headings, as they come: what both readers, of pages and of acts, write into."""

from dataclasses import dataclass, field, replace

from corpus.documents import Line, LineKind, Section


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
        """Add one line under the open headings; an empty one is not kept."""
        if text:
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
        self._listing = self._listing or last.lines[-1].text.endswith(":")
        line = Line(LineKind.ITEM if self._listing else LineKind.TEXT, heading.text)
        self._sections[-1] = replace(last, lines=(*last.lines, line))

    def _path(self) -> tuple[str, ...]:
        return tuple(heading.text for heading in self._headings)

    def _write(self) -> None:
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
