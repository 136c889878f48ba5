"""Documents into passages: along headings, by whole lines, small enough to quote and large enough to understand."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from corpus.documents import Line, LineKind, Passage, Section, new_passage_id

SPLITTER_VERSION = 1
# Recall@5 on the given questions was measured with passages of this many letters (shared/findings.md).
LIMIT = 900
# Announcing lines longer than this are paragraphs of their own, not the introduction of a list.
_INTRODUCTION = 300

SplitLong = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines that stay together, and the table header to repeat if the block opens a passage."""

    lines: tuple[Line, ...]
    header: Line | None = None

    @property
    def size(self) -> int:
        """Its letters, line ends included."""
        return sum(len(line.text) + 1 for line in self.lines)


def split(document_id: str, sections: Sequence[Section], split_long: SplitLong) -> list[Passage]:
    """The passages of a document in reading order; its lines are parted among them, none lost, none moved.

    A passage never reaches over a heading, so that each is cited under its own; a section of one line is a passage of
    one line, whose heading path carries the context. A table's header is repeated in every passage that carries its
    rows. Only a line longer than LIMIT is handed to `split_long`, and cut where that cuts it.
    """
    passages: list[Passage] = []
    seen: Counter[tuple[tuple[str, ...], str]] = Counter()
    for section in sections:
        for lines in _fill(_blocks(section.lines, split_long)):
            text = "\n".join(line.text for line in lines)
            key = (section.heading_path, text)
            passages.append(
                Passage(
                    passage_id=new_passage_id(document_id, section.heading_path, text, seen[key]),
                    document_id=document_id,
                    position=len(passages),
                    heading_path=section.heading_path,
                    text=text,
                    line_kinds="".join(line.kind for line in lines),
                    anchor=section.anchor,
                    page=section.page,
                    confidence=section.confidence,
                    part=section.part,
                    act=section.act,
                )
            )
            seen[key] += 1
    return passages


def _blocks(lines: Sequence[Line], split_long: SplitLong) -> Iterator[_Block]:
    """Lines grouped so that an introduction keeps the first item it announces, and a header its first row."""
    held: tuple[Line, ...] = ()
    header: Line | None = None
    short = [*_short_lines(lines, split_long)]
    for line, following in zip_longest(short, short[1:]):
        if line.kind == LineKind.TABLE_HEADER:
            header = line
        elif line.kind != LineKind.TABLE_ROW:
            header = None
        announces = _announces(line, following)
        if announces and held and (line.kind == LineKind.TEXT or _Block(held).size > LIMIT / 2):
            yield _Block(held)
            held = ()
        held += (line,)
        if not announces:
            yield _Block(held, header if line.kind == LineKind.TABLE_ROW else None)
            held = ()
    if held:
        yield _Block(held)


def _short_lines(lines: Sequence[Line], split_long: SplitLong) -> Iterator[Line]:
    for line in lines:
        is_long = len(line.text) > LIMIT and line.kind in (LineKind.TEXT, LineKind.ITEM)
        for text in split_long(line.text) if is_long else [line.text]:
            yield Line(line.kind, text)


def _announces(line: Line, following: Line | None) -> bool:
    """Whether a line makes no sense without the next: a table's header or caption, "Pièces à fournir :"."""
    if line.kind == LineKind.TABLE_HEADER:
        return True
    if line.kind == LineKind.TABLE_ROW or len(line.text) > _INTRODUCTION:
        return False
    return line.text.endswith(":") or (following is not None and following.kind == LineKind.TABLE_HEADER)


def _fill(blocks: Iterator[_Block]) -> Iterator[list[Line]]:
    """Blocks put together while they fit in LIMIT; one that is longer stands alone."""
    lines: list[Line] = []
    size = 0
    for block in blocks:
        if lines and size + block.size > LIMIT:
            yield lines
            lines, size = [], 0
        if not lines and block.header and block.header not in block.lines:
            lines, size = [block.header], len(block.header.text) + 1
        lines.extend(block.lines)
        size += block.size
    if lines:
        yield lines
