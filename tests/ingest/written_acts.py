"""Acts typed by hand, as a reader would give them: "- " for an item, " | " between cells, "# " for a heading."""

from collections.abc import Iterator

from corpus.deliberations import Deliberation
from corpus.documents import Kind, Line, LineKind, Section
from ingest.acts.recognising import with_act
from ingest.pages import ReadDocument

UNTITLED = "acte 12"


def read(text: str, title: str = UNTITLED, kind: Kind = Kind.DELIBERATION) -> ReadDocument:
    """A document of these lines, before anybody asked what they mean."""
    return ReadDocument(title=title, sections=tuple(_sections(text)), language="fr", kind=kind)


def act(text: str, title: str = UNTITLED, kind: Kind = Kind.DELIBERATION) -> ReadDocument:
    return with_act(read(text, title, kind))


def facts(text: str, title: str = UNTITLED, kind: Kind = Kind.DELIBERATION) -> Deliberation:
    found = act(text, title, kind).deliberation
    assert found is not None
    return found


def paths(document: ReadDocument) -> dict[str, tuple[str, ...]]:
    """The heading path of every line, by its first words."""
    return {line.text[:24]: section.heading_path for section in document.sections for line in section.lines}


def _sections(text: str) -> Iterator[Section]:
    path: tuple[str, ...] = ()
    lines: list[Line] = []
    for row in filter(None, map(str.strip, text.splitlines())):
        if row.startswith("# "):
            yield from [Section(path, tuple(lines), page=1)] if lines else []
            path, lines = (row[2:],), []
        else:
            lines.append(_line(row))
    yield Section(path, tuple(lines), page=1)


def _line(row: str) -> Line:
    if row.startswith("- "):
        return Line(LineKind.ITEM, row[2:])
    if " | " in row:
        return Line(LineKind.TABLE_ROW, row.replace(" | ", "\t"))
    return Line(LineKind.TEXT, row)
