from ctypes import Array, c_char, c_int, c_uint

from pypdfium2 import PdfPage, PdfTextPage

def FPDFText_GetCharIndexFromTextIndex(text_page: PdfTextPage, text_index: int) -> int: ...
def FPDFText_GetFontInfo(
    text_page: PdfTextPage, index: int, buffer: Array[c_char], length: int, flags: object
) -> int: ...

class FS_MATRIX:
    b: float
    d: float

def FPDFText_GetMatrix(text_page: PdfTextPage, index: int, matrix: FS_MATRIX) -> bool: ...
def FPDFText_GetFontSize(text_page: PdfTextPage, index: int) -> float: ...
def FPDFText_GetFontWeight(text_page: PdfTextPage, index: int) -> int: ...
def FPDFText_GetFillColor(
    text_page: PdfTextPage, index: int, red: c_uint, green: c_uint, blue: c_uint, opacity: c_uint
) -> int: ...
def FPDFText_GetTextObject(text_page: PdfTextPage, index: int) -> object: ...
def FPDFTextObj_GetTextRenderMode(text: object) -> int: ...
def FPDF_PageToDevice(
    page: PdfPage,
    start_x: int,
    start_y: int,
    size_x: int,
    size_y: int,
    rotate: int,
    page_x: float,
    page_y: float,
    device_x: c_int,
    device_y: c_int,
) -> int: ...
