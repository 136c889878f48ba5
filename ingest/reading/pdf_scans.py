"""Scanned pages of a PDF: their words as Tesseract recognises them, with how sure it is of them."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from statistics import mean, median

import pypdfium2

from ingest.reading.pdf_lines import PrintedLine
from ingest.reading.pdf_pictures import draw
from ingest.reading.tesseract import RecognitionFailed
from ingest.reading.text import plain

Recognise = Callable[[bytes], str]
"""From a page's image (PGM) to Tesseract's table of words; raises RecognitionFailed."""

MOST_SCANS = 150
DOTS_AN_INCH = 250
_FEW_LETTERS = 25
_UNSURE = 0.35  # below, a page's "words" are those of a photograph: the scans measured lie at 0.85 and above
_WORD_LEVEL = "5"
_LARGER = 1.3
_LEADING = 1.15


@dataclass(frozen=True, slots=True)
class Scan:
    """What was recognised on one page; `confidence` is the mean over its words, from 0 to 1."""

    lines: list[PrintedLine]
    confidence: float


@dataclass(frozen=True, slots=True)
class _Word:
    line: tuple[str, str, str]
    text: str
    confidence: float
    left: int
    top: int
    width: int
    height: int


def is_scan(page: pypdfium2.PdfPage, lines: Sequence[PrintedLine]) -> bool:
    """Whether a page shows something, and next to nothing of it is text."""
    return count_letters(lines) < _FEW_LETTERS and not draw(page).is_blank


def count_letters(lines: Sequence[PrintedLine]) -> int:
    """How many letters lines hold."""
    return sum(letter.isalpha() for line in lines for letter in line.text)


def read_scan(page: pypdfium2.PdfPage, number: int, recognise: Recognise) -> Scan | None:
    """The words on the image of page `number`; None where there are none to be sure of."""
    picture = draw(page, DOTS_AN_INCH)
    try:
        words = list(_words(recognise(picture.as_pgm())))
    except RecognitionFailed:
        return None
    if not words or mean(word.confidence for word in words) < _UNSURE:
        return None
    groups = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    size = median(_height(group) for group in groups)
    lines = [_line(group, number, size, picture.height, picture.dots_a_point) for group in groups]
    return Scan(lines, round(mean(word.confidence for word in words), 3))


def _words(table: str) -> Iterator[_Word]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = plain(row["text"] or "")
        if row["level"] == _WORD_LEVEL and text:
            line = row["block_num"], row["par_num"], row["line_num"]
            place = (int(row[name]) for name in ("left", "top", "width", "height"))
            yield _Word(line, text, float(row["conf"]) / 100, *place)


def _height(words: Sequence[_Word]) -> int:
    return max(word.top + word.height for word in words) - min(word.top for word in words)


def _line(words: Sequence[_Word], number: int, usual: float, height: int, scale: float) -> PrintedLine:
    """Recognised words as a printed line: of the page's usual size unless clearly larger: ink has no exact height."""
    own = _height(words)
    size = own if own > _LARGER * usual else usual
    middle = height - mean((min(word.top for word in words), max(word.top + word.height for word in words)))
    return PrintedLine(
        text=" ".join(word.text for word in words),
        page=number,
        left=words[0].left / scale,
        right=(words[-1].left + words[-1].width) / scale,
        bottom=(middle - _LEADING * size / 2) / scale,
        top=(middle + _LEADING * size / 2) / scale,
        size=size / scale,
        bold=False,
        height=height / scale,
    )
