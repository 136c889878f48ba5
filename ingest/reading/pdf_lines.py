"""The printed lines of a PDF page: their words, where they stand, and how they are set."""

import ctypes
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import hypot

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.reading.pdf_rules import Grid
from ingest.reading.pdf_sight import Sight, char_index
from ingest.reading.text import plain

BROKEN = "\ufffe"  # PDFium's own sign
_BOLD_WEIGHT = 600
# Justified lines stretch their spaces to 0.9 of the letter size in the acts measured; columns lie 1.3 and more apart.
_CELL_GAP = 1.2
_ALIKE = 0.1
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed, in points from the page's bottom left; `height` is the page's.

    Cells are parted by a tab, and `gaps` says from where to where each is apart from the next; a hyphen that the
    printer set inside a word at a line's end is BROKEN. `bold` is of the whole line; `is_ruled` tells a row of a
    table whose cells rules part.
    """

    text: str
    page: int
    left: float
    right: float
    bottom: float
    top: float
    size: float
    bold: bool
    height: float
    gaps: tuple[tuple[float, float], ...] = ()
    is_ruled: bool = False

    @property
    def is_row(self) -> bool:
        """Whether wide gaps part the line into cells."""
        return "\t" in self.text


def read_lines(page: pypdfium2.PdfPage, number: int, grids: Sequence[Grid] = ()) -> tuple[list[PrintedLine], list[str]]:
    """The lines that page `number` (from 1) shows, in the order in which the file prints them, and what it hides.

    A line that runs over several cells of a ruled table is parted by them.
    """
    words = page.get_textpage()
    try:
        sight = Sight(page, words)
        shown: list[PrintedLine] = []
        hidden: list[str] = []
        for text, first in _printed(words):
            for part, start, is_hidden in _parts(sight, text, first):
                if is_hidden:
                    hidden.append(part)
                    continue
                pieces = _by_cells(words, part, start, grids) if grids else [(part, start)]
                measured = (_measure(words, piece, at, number, page.get_height()) for piece, at in pieces)
                shown += [line for line in measured if line.text]
        return shown, hidden
    finally:
        words.close()


def _printed(words: pypdfium2.PdfTextPage) -> Iterator[tuple[str, int]]:
    """The text of every line, and where in the page's text it starts."""
    start = 0
    for printed in words.get_text_range().split("\r\n"):
        text = printed.strip()
        if text:
            yield text, start + len(printed) - len(printed.lstrip())
        start += len(printed) + 2


def _parts(sight: Sight, text: str, first: int) -> list[tuple[str, int, bool]]:
    """A line whole, unless some of its words are hidden: then parted into what shows and what does not."""
    starts = _word_starts(text)
    faint = [sight.is_faint(first + start) for start in starts]
    if not any(faint):
        return [(text, first, False)]
    parts: list[tuple[str, int, bool]] = []
    for is_faint, run in groupby(range(len(starts)), key=lambda word: faint[word]):
        chosen = list(run)
        start, end = starts[chosen[0]], [*starts, len(text)][chosen[-1] + 1]
        part = text[start:end].rstrip()
        parts.append((part, first + start, is_faint and sight.hides(first + start, first + start + len(part) - 1)))
    return parts if any(is_hidden for *_, is_hidden in parts) else [(text, first, False)]


def _word_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in _SPACES.finditer(text))]


def _by_cells(words: pypdfium2.PdfTextPage, text: str, first: int, grids: Sequence[Grid]) -> list[tuple[str, int]]:
    """The stretches of a line that stand in one cell each, or off every table."""
    runs = groupby(_word_starts(text), key=lambda start: _cells_at(words, first + start, grids))
    edges = [next(iter(run)) for _, run in runs]
    return [(text[start:end].rstrip(), first + start) for start, end in pairwise([*edges, len(text)])]


def _cells_at(words: pypdfium2.PdfTextPage, index: int, grids: Sequence[Grid]) -> tuple[int | None, ...]:
    left, bottom, right, top = words.get_charbox(char_index(words, index), loose=True)
    return tuple(grid.cell_at((left + right) / 2, (bottom + top) / 2) for grid in grids)


def _measure(words: pypdfium2.PdfTextPage, text: str, first: int, number: int, height: float) -> PrintedLine:
    head, tail = char_index(words, first), char_index(words, first + len(text) - 1)
    left, bottom, _, top = words.get_charbox(head, loose=True)
    _, tail_bottom, right, tail_top = words.get_charbox(tail, loose=True)
    size = _size(words, head)
    joined, gaps = _cells(words, text, first, size)
    return PrintedLine(
        text=joined,
        page=number,
        left=left,
        right=right,
        bottom=min(bottom, tail_bottom),
        top=max(top, tail_top),
        size=size,
        bold=_is_bold(words, head) and _is_bold(words, tail),
        height=height,
        gaps=gaps,
    )


def _size(words: pypdfium2.PdfTextPage, index: int) -> float:
    """The letter size in points: many programs set a font at one size and scale it."""
    size, matrix = float(pdfium.FPDFText_GetFontSize(words, index)), pdfium.FS_MATRIX()
    scale = hypot(matrix.b, matrix.d) if pdfium.FPDFText_GetMatrix(words, index, matrix) else 0.0
    return max(size * (scale or 1.0), 1.0)


def _cells(
    words: pypdfium2.PdfTextPage, text: str, first: int, size: float
) -> tuple[str, tuple[tuple[float, float], ...]]:
    """The line's words, a tab where the gap between two is that of two columns, and where these gaps are."""
    spaces = [offset for offset in range(1, len(text) - 1) if text[offset] == " "]
    apart = {offset: _gap(words, first + offset) for offset in spaces}
    wide = {offset: gap for offset, gap in apart.items() if gap[1] - gap[0] > _CELL_GAP * size}
    if _is_stretched(list(apart.values()), size) and len(wide) == len(apart):
        wide = {}
    edges = [-1, *wide, len(text)]
    cells = [plain(text[start + 1 : end]) for start, end in pairwise(edges)]
    gaps = wide.values()
    return "\t".join(filter(None, cells)), tuple(gaps) if all(cells) else ()


def _is_stretched(spaces: Sequence[tuple[float, float]], size: float) -> bool:
    """Whether a line's spaces are all alike, as where a narrow column is justified: a table's differ with its words."""
    widths = [right - left for left, right in spaces]
    return len(widths) > 1 and max(widths) - min(widths) < _ALIKE * size


def _gap(words: pypdfium2.PdfTextPage, space: int) -> tuple[float, float]:
    before = words.get_charbox(char_index(words, space - 1), loose=True)
    after = words.get_charbox(char_index(words, space + 1), loose=True)
    return float(before[2]), float(after[0])


def _is_bold(words: pypdfium2.PdfTextPage, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(words, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(words, index, name, len(name), ctypes.byref(ctypes.c_int()))
    return b"bold" in name.value.lower()
