"""The rules drawn on a PDF page, and the tables whose cells they part."""

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

import pypdfium2
import pypdfium2.raw as pdfium

_STRAIGHT = 0.8
_SHORTEST = 4.0
# Rules that meet or lie on each other are drawn up to so many points apart, as are the two sides of one rule.
_NEAR = 2.5
# A map has more, and no table.
_MOST_RULES = 6000
_MOST_GROUPS = 200
_MOST_COLUMNS = 30


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line: across the page at height `at`, or up and down it at `at`; from `start` to `end`."""

    is_across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: the edges of its columns from left to right and of its rows from top to bottom.

    `cells` says by row and column which cell stands there, by number: a merged one stands in several places.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell in which a point lies; None off the table."""
        column = next((i for i in range(len(self.columns) - 1) if self.columns[i] <= x < self.columns[i + 1]), None)
        row = next((i for i in range(len(self.rows) - 1) if self.rows[i] >= y > self.rows[i + 1]), None)
        return None if row is None or column is None else self.cells[row][column]


def read_grids(page: pypdfium2.PdfPage) -> list[Grid]:
    """The ruled tables of a page, each of two columns and two rows at least."""
    rules = list(islice(_rules(page), _MOST_RULES + 1))
    groups = _touching(rules) if len(rules) <= _MOST_RULES else []
    return [grid for group in groups if (grid := _grid(group))]


def _rules(page: pypdfium2.PdfPage) -> Iterator[Rule]:
    for drawn in islice(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=1), _MOST_RULES):
        a, b, c, d, e, f = drawn.get_matrix().get()
        start = last = None
        for x, y, kind, closes in _segments(drawn.raw):
            point = (a * x + c * y + e, b * x + d * y + f)
            if kind == pdfium.FPDF_SEGMENT_LINETO and last:
                yield from _rule(last, point)
            start, last = (point if kind == pdfium.FPDF_SEGMENT_MOVETO else start), point
            if closes and start:
                yield from _rule(point, start)


def _segments(path: object) -> Iterator[tuple[float, float, int, bool]]:
    x, y = ctypes.c_float(), ctypes.c_float()
    for index in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_RULES)):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        yield x.value, y.value, pdfium.FPDFPathSegment_GetType(segment), bool(pdfium.FPDFPathSegment_GetClose(segment))


def _rule(one: tuple[float, float], other: tuple[float, float]) -> Iterator[Rule]:
    across, up = abs(one[0] - other[0]), abs(one[1] - other[1])
    if up < _STRAIGHT and across > _SHORTEST:
        yield Rule(True, (one[1] + other[1]) / 2, *sorted((one[0], other[0])))
    elif across < _STRAIGHT and up > _SHORTEST:
        yield Rule(False, (one[0] + other[0]) / 2, *sorted((one[1], other[1])))


def _touching(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules parted into those that hang together, straight on or at a corner; none where they are strewn about."""
    groups: list[tuple[list[float], list[Rule]]] = []
    for rule in rules:
        box = [rule.start, rule.at, rule.end, rule.at] if rule.is_across else [rule.at, rule.start, rule.at, rule.end]
        members = [rule]
        apart = []
        for other in groups:
            if _overlap(box, other[0]):
                box = [*map(min, box[:2], other[0][:2]), *map(max, box[2:], other[0][2:])]
                members = [*other[1], *members]
            else:
                apart.append(other)
        groups = [*apart, (box, members)]
        if len(groups) > _MOST_GROUPS:
            return []
    return [members for _, members in groups]


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return all(one[side] <= other[side + 2] + _NEAR and other[side] <= one[side + 2] + _NEAR for side in (0, 1))


def _grid(rules: Sequence[Rule]) -> Grid | None:
    upright = [rule for rule in rules if not rule.is_across]
    across = [rule for rule in rules if rule.is_across]
    columns, rows = _edges(upright), _edges(across)[::-1]
    if not 2 < len(columns) <= _MOST_COLUMNS or len(rows) < 3:
        return None
    numbers = _number_cells(columns, rows, upright, across)
    grid = Grid(tuple(columns), tuple(rows), numbers)
    parted = sum(len(set(row)) > 1 for row in dict.fromkeys(numbers))
    return grid if parted > 1 else None


def _edges(rules: Sequence[Rule]) -> list[float]:
    """Where rules lie, each place once."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    return found


def _number_cells(
    columns: Sequence[float], rows: Sequence[float], upright: Sequence[Rule], across: Sequence[Rule]
) -> tuple[tuple[int, ...], ...]:
    """The number of the cell in each place: its own, or that of the place left or above with no rule between."""
    numbers: list[list[int]] = []
    left_of = [[rule for rule in upright if abs(rule.at - at) <= _NEAR] for at in columns]
    above = [[rule for rule in across if abs(rule.at - at) <= _NEAR] for at in rows]
    for row in range(len(rows) - 1):
        middle = (rows[row] + rows[row + 1]) / 2
        numbers.append([])
        for column in range(len(columns) - 1):
            centre = (columns[column] + columns[column + 1]) / 2
            number = row * len(columns) + column
            if column and not _stands(left_of[column], middle):
                number = numbers[row][column - 1]
            elif row and not _stands(above[row], centre):
                number = numbers[row - 1][column]
            numbers[row].append(number)
    return tuple(map(tuple, numbers))


def _stands(rules: Sequence[Rule], beside: float) -> bool:
    return any(rule.start <= beside <= rule.end for rule in rules)
