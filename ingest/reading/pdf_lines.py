"""The printed lines of a PDF page: their words, where they stand, and how they are set."""

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.reading.text import plain

BROKEN = "\ufffe"  # PDFium's own sign
_BOLD_WEIGHT = 600
# Justified lines stretch their spaces to 0.9 of the letter size in the acts measured; columns lie 1.3 and more apart.
_CELL_GAP = 1.2


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line as printed, in points from the page's bottom left; `height` is the page's.

    Cells are parted by a tab; a hyphen that the printer set inside a word at a line's end is BROKEN. `bold` is of the
    whole line.
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

    @property
    def is_row(self) -> bool:
        """Whether wide gaps part the line into cells."""
        return "\t" in self.text


def read_lines(document: pypdfium2.PdfDocument, number: int) -> list[PrintedLine]:
    """The lines of page `number` (from 1) in the order in which the file prints them."""
    page = document[number - 1]
    try:
        words = page.get_textpage()
        try:
            return list(_lines_of(words, number, page.get_height()))
        finally:
            words.close()
    finally:
        page.close()


def _lines_of(words: pypdfium2.PdfTextPage, number: int, height: float) -> Iterator[PrintedLine]:
    start = 0
    for printed in words.get_text_range().split("\r\n"):
        text = printed.strip()
        if text:
            first = start + len(printed) - len(printed.lstrip())
            line = _measure(words, text, first, number, height)
            if line.text:
                yield line
        start += len(printed) + 2


def _measure(words: pypdfium2.PdfTextPage, text: str, first: int, number: int, height: float) -> PrintedLine:
    head, tail = _index(words, first), _index(words, first + len(text) - 1)
    left, bottom, _, top = words.get_charbox(head, loose=True)
    _, tail_bottom, right, tail_top = words.get_charbox(tail, loose=True)
    size = max(float(pdfium.FPDFText_GetFontSize(words, head)), 1.0)
    return PrintedLine(
        text=_cells(words, text, first, size),
        page=number,
        left=left,
        right=right,
        bottom=min(bottom, tail_bottom),
        top=max(top, tail_top),
        size=size,
        bold=_is_bold(words, head) and _is_bold(words, tail),
        height=height,
    )


def _cells(words: pypdfium2.PdfTextPage, text: str, first: int, size: float) -> str:
    """The line's words, a tab where the gap between two is that of two columns."""
    parts = [""]
    for offset, letter in enumerate(text):
        if letter == " " and 0 < offset < len(text) - 1 and _gap(words, first + offset) > _CELL_GAP * size:
            parts.append("")
        else:
            parts[-1] += letter
    return "\t".join(filter(None, map(plain, parts)))


def _gap(words: pypdfium2.PdfTextPage, space: int) -> float:
    before = words.get_charbox(_index(words, space - 1), loose=True)
    after = words.get_charbox(_index(words, space + 1), loose=True)
    return float(after[0] - before[2])


def _index(words: pypdfium2.PdfTextPage, position: int) -> int:
    index = int(pdfium.FPDFText_GetCharIndexFromTextIndex(words, position))
    return max(0, min(index, int(words.count_chars()) - 1))


def _is_bold(words: pypdfium2.PdfTextPage, index: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(words, index) >= _BOLD_WEIGHT:
        return True
    name = ctypes.create_string_buffer(100)
    pdfium.FPDFText_GetFontInfo(words, index, name, len(name), ctypes.byref(ctypes.c_int()))
    return b"bold" in name.value.lower()
