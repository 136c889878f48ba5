"""What a PDF page shows of its own words: white on white, minute or outside the page, nobody reads them."""

import ctypes

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.reading.pdf_pictures import Picture, draw

_PALE = 235  # of 255, each of red, green and blue: paler ink is looked at, on the ground it stands on
_OPAQUE = 25
_UNSEEN_MODE = 3  # text that is not painted, as under the image of a scan
_SMALLEST = 2.0  # points; the smallest print of acts measured is 5
_ONE_TONE = 12  # of 255: between the darkest and the lightest dot of a box in which nothing is to be read


class Sight:
    """Looks at the words of one page; the page is drawn only where some of its ink is pale."""

    def __init__(self, page: pypdfium2.PdfPage, words: pypdfium2.PdfTextPage) -> None:
        self._page = page
        self._words = words
        self._width, self._height = page.get_width(), page.get_height()
        self._picture: Picture | None = None

    def is_faint(self, position: int) -> bool:
        """Whether the letter at a position of the page's text may be unseen: by its ink, its size or its place."""
        index = char_index(self._words, position)
        return self._is_pale(index) or self._is_minute(index) or not self._is_on_page(index)

    def hides(self, first: int, last: int) -> bool:
        """Whether the words from one position to another, all of them faint, are indeed not to be seen."""
        head, tail = char_index(self._words, first), char_index(self._words, last)
        if self._is_minute(head) or not self._is_on_page(head):
            return True
        left, bottom, _, top = self._words.get_charbox(head)
        _, low, right, high = self._words.get_charbox(tail)
        if self._picture is None:
            self._picture = draw(self._page)
        corners = [self._to_picture(x, y) for x in (left, right) for y in (min(bottom, low), max(top, high))]
        return self._picture.contrast(corners) <= _ONE_TONE

    def _is_pale(self, index: int) -> bool:
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        pdfium.FPDFText_GetFillColor(self._words, index, red, green, blue, opacity)
        if opacity.value < _OPAQUE or min(red.value, green.value, blue.value) >= _PALE:
            return True
        printed = pdfium.FPDFText_GetTextObject(self._words, index)
        return bool(printed) and pdfium.FPDFTextObj_GetTextRenderMode(printed) == _UNSEEN_MODE

    def _is_minute(self, index: int) -> bool:
        left, bottom, right, top = self._words.get_charbox(index, loose=True)
        return max(top - bottom, right - left) < _SMALLEST

    def _is_on_page(self, index: int) -> bool:
        left, bottom, right, top = self._words.get_charbox(index)
        across, down = self._to_picture((left + right) / 2, (bottom + top) / 2)
        return 0 <= across <= 1 and 0 <= down <= 1

    def _to_picture(self, x: float, y: float) -> tuple[float, float]:
        """A point of the page as shares of its drawn width and height, from the top left."""
        grain = 10_000
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(self._page, 0, 0, grain, grain, 0, x, y, across, down)
        return across.value / grain, down.value / grain


def char_index(words: pypdfium2.PdfTextPage, position: int) -> int:
    """PDFium's number of the letter at a position of the page's text."""
    index = int(pdfium.FPDFText_GetCharIndexFromTextIndex(words, position))
    return max(0, min(index, int(words.count_chars()) - 1))
