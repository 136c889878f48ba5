"""A document's passages arranged as a page: headings, paragraphs, lists and tables."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from bot.protocols import SourceView
from corpus.documents import Line, LineKind, Passage

BlockKind = Literal["text", "list", "table"]
_BLOCKS: dict[LineKind, BlockKind] = {
    LineKind.TEXT: "text",
    LineKind.ITEM: "list",
    LineKind.TABLE_HEADER: "table",
    LineKind.TABLE_ROW: "table",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the document and its level in our page, whose title is level 1."""

    level: int
    text: str


@dataclass(frozen=True, slots=True)
class Block:
    """Lines of one kind that stand together; cells by row, a paragraph or item being a row of one cell."""

    kind: BlockKind
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class SourcePart:
    """One passage: the page it starts, the headings that it opens, its blocks, and whether it is the cited one."""

    page: int | None
    headings: tuple[Heading, ...]
    blocks: tuple[Block, ...]
    cited: bool


def source_parts(view: SourceView) -> Iterator[SourcePart]:
    """The document in reading order; a heading or a page number stands only where it changes."""
    open_path: tuple[str, ...] = ()
    open_page: int | None = None
    for passage in view.passages:
        path = _below_title(passage, view.document.title)
        page = passage.page if passage.page != open_page else None
        yield SourcePart(page, _new_headings(open_path, path), _blocks(passage), passage.passage_id == view.passage_id)
        open_path, open_page = path, passage.page


def _below_title(passage: Passage, title: str) -> tuple[str, ...]:
    """The page's own title is usually its first heading: it is not said twice."""
    path = passage.heading_path
    return path[1:] if path and path[0].casefold() == title.casefold() else path


def _new_headings(before: tuple[str, ...], path: tuple[str, ...]) -> tuple[Heading, ...]:
    same = 0
    while same < min(len(before), len(path)) and before[same] == path[same]:
        same += 1
    return tuple(Heading(min(depth + 2, 6), path[depth]) for depth in range(same, len(path)))


def _blocks(passage: Passage) -> tuple[Block, ...]:
    runs = groupby(passage.lines, key=lambda line: _BLOCKS[line.kind])
    return tuple(block for kind, lines in runs for block in _split_tables(kind, list(lines)))


def _split_tables(kind: BlockKind, lines: list[Line]) -> Iterator[Block]:
    """A header line in the middle of rows starts another table."""
    starts = [at for at, line in enumerate(lines) if line.kind is LineKind.TABLE_HEADER and at > 0]
    for start, end in zip([0, *starts], [*starts, len(lines)], strict=True):
        yield _block(kind, lines[start:end])


def _block(kind: BlockKind, lines: list[Line]) -> Block:
    rows = [tuple(line.text.split("\t")) if kind == "table" else (line.text,) for line in lines]
    if lines[0].kind is LineKind.TABLE_HEADER:
        return Block(kind, rows[0], tuple(rows[1:]))
    return Block(kind, (), tuple(rows))
