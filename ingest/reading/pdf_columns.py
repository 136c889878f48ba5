"""Columns of a printed page, read one after the other."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.reading.pdf_lines import PrintedLine

_FEWEST = 6  # lines that make a column
_WIDE = 0.8  # share of its column's width that a line of running text fills, unless it ends a paragraph
_NARROWEST = 10  # in letter sizes: what is narrower is a column of figures
_MOST_CROSSING = 0.3


@dataclass(frozen=True, slots=True)
class _Sides:
    """The lines of a page left of a gutter, right of it, and across it."""

    left: list[PrintedLine]
    right: list[PrintedLine]
    across: list[PrintedLine]


def order_columns(lines: list[PrintedLine]) -> list[PrintedLine]:
    """The lines of one page, left column before right; as they came where the page has one column.

    A line across both columns, as a title, parts what stands above it from what stands below.
    """
    parted = [_part(lines, gutter) for gutter in _gutters(lines)]
    columned = [sides for sides in parted if _are_columns(sides)]
    if not columned:
        return lines
    sides = min(columned, key=lambda each: len(each.across))
    bars = sorted(map(_middle, sides.across), reverse=True)

    def place(line: PrintedLine, side: int) -> tuple[int, int]:
        above = sum(bar > _middle(line) for bar in bars)
        return 2 * above + (side == 0), side

    placed = [
        (place(line, side), line) for side, part in enumerate((sides.across, sides.left, sides.right)) for line in part
    ]
    return [line for _, line in sorted(placed, key=lambda each: each[0])]


def _gutters(lines: Sequence[PrintedLine]) -> list[float]:
    """Where a gutter may run: in the middle of a gap, or just before a line that starts far to the right."""
    if len(lines) < _FEWEST:
        return []
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    gaps = [sum(gap) / 2 for line in lines for gap in line.gaps]
    starts = [line.left - 1 for line in lines]
    inner = (x for x in gaps + starts if left + 0.3 * (right - left) < x < left + 0.7 * (right - left))
    return list({round(x / 4): x for x in inner}.values())


def _part(lines: Sequence[PrintedLine], gutter: float) -> _Sides:
    sides = _Sides([], [], [])
    for line in lines:
        gap = next((number for number, (start, end) in enumerate(line.gaps) if start < gutter < end), None)
        if line.right <= gutter:
            sides.left.append(line)
        elif line.left >= gutter:
            sides.right.append(line)
        elif gap is None:
            sides.across.append(line)
        else:
            cells = line.text.split("\t")
            start, end = line.gaps[gap]
            sides.left.append(replace(line, text="\t".join(cells[: gap + 1]), right=start, gaps=line.gaps[:gap]))
            sides.right.append(replace(line, text="\t".join(cells[gap + 1 :]), left=end, gaps=line.gaps[gap + 1 :]))
    return sides


def _are_columns(sides: _Sides) -> bool:
    """Whether both sides are running text beside each other, and no table of two columns."""
    count = len(sides.left) + len(sides.right)
    beside = min(_top(sides.left), _top(sides.right)) - max(_foot(sides.left), _foot(sides.right))
    return (
        _is_running(sides.left)
        and _is_running(sides.right)
        and len(sides.across) <= _MOST_CROSSING * count
        and beside > _FEWEST * sides.left[0].size
    )


def _is_running(lines: Sequence[PrintedLine]) -> bool:
    if len(lines) < _FEWEST or any(line.gaps for line in lines):
        return False
    width = max(line.right for line in lines) - min(line.left for line in lines)
    full = sum(line.right - line.left > _WIDE * width for line in lines)
    return width > _NARROWEST * lines[0].size and full >= len(lines) / 2


def _top(lines: Sequence[PrintedLine]) -> float:
    return max((line.top for line in lines), default=0.0)


def _foot(lines: Sequence[PrintedLine]) -> float:
    return min((line.bottom for line in lines), default=0.0)


def _middle(line: PrintedLine) -> float:
    return (line.top + line.bottom) / 2
