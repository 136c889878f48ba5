"""The words of a ruled table as its rows, each a line whose cells are parted by a tab, however they are wrapped."""

from collections.abc import Sequence
from dataclasses import replace
from statistics import median

from ingest.reading.pdf_lines import BROKEN, PrintedLine
from ingest.reading.pdf_raised import whole_lines
from ingest.reading.pdf_rules import Grid

# A frame of few cells around whole paragraphs arranges a page and is no table.
_LONGEST_CELL = 600
_FEW_CELLS = 6


def is_table(lines: Sequence[PrintedLine], grid: Grid) -> bool:
    """Whether what stands in a grid are the rows of a table, told by the words that its cells hold."""
    held = _held(lines, grid)
    is_frame = len(held) <= _FEW_CELLS and any(len(_text(its)) > _LONGEST_CELL for its in held.values())
    rows = [row for row in dict.fromkeys(grid.cells) if any(cell in held for cell in row)]
    return not is_frame and len(rows) > 1 and any(len(set(row) & held.keys()) > 1 for row in rows)


def order_tables(lines: Sequence[PrintedLine], grids: Sequence[Grid]) -> list[PrintedLine]:
    """The lines of one page, those inside each table as its rows, in the place where its first word is printed."""
    found = list(lines)
    for grid in grids:
        held = _held(found, grid)
        taken = {id(line) for its in held.values() for line in its}
        start = next(index for index, line in enumerate(found) if id(line) in taken)
        below = (line for line in found[start:] if id(line) not in taken)
        found = [*found[:start], *_rows(held, grid), *below]
    return found


def _held(lines: Sequence[PrintedLine], grid: Grid) -> dict[int, list[PrintedLine]]:
    """The lines that stand in each cell which holds any."""
    held: dict[int, list[PrintedLine]] = {}
    for line in lines:
        cell = grid.cell_at((line.left + line.right) / 2, (line.bottom + line.top) / 2)
        if cell is not None and not line.is_ruled:
            held.setdefault(cell, []).append(line)
    return held


def _rows(held: dict[int, list[PrintedLine]], grid: Grid) -> list[PrintedLine]:
    """The rows that hold words; a merged cell says its own in each row."""
    texts = {cell: _text(its) for cell, its in held.items()}
    rows = []
    for cells in dict.fromkeys(grid.cells):
        own = [line for cell in dict.fromkeys(cells) for line in held.get(cell, ())]
        if own:
            each = [texts.get(cell, "") for cell in cells]
            rows.append(_row(own, each[0] if len(set(cells)) == 1 else "\t".join(_without_hollow(each, grid, texts))))
    return rows


def _without_hollow(each: Sequence[str], grid: Grid, texts: dict[int, str]) -> list[str]:
    """A row's cells without the columns in which no row has a word of its own: the space between two rules is one."""
    filled = [any(row[column] in texts for row in grid.cells) for column in range(len(each))]
    return [text for text, is_filled in zip(each, filled, strict=True) if is_filled]


def _text(lines: Sequence[PrintedLine]) -> str:
    text = ""
    for line in whole_lines(lines):
        if text[-1:] == "-" and text[-2:-1].isalpha() and line.text[:1].isalpha():
            text = text[:-1] + BROKEN
        text += line.text if not text or text[-1] == BROKEN else f" {line.text}"
    return text.replace("\t", " ")


def _row(lines: Sequence[PrintedLine], text: str) -> PrintedLine:
    return replace(
        lines[0],
        text=text,
        left=min(line.left for line in lines),
        right=max(line.right for line in lines),
        bottom=min(line.bottom for line in lines),
        top=max(line.top for line in lines),
        size=median(line.size for line in lines),
        bold=all(line.bold for line in lines),
        gaps=(),
        is_ruled=True,
    )
