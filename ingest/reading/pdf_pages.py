"""The pages of a PDF file: what they show, what they hide, what had to be recognised on their image."""

from dataclasses import dataclass, field

import pypdfium2

from ingest.errors import Unreadable
from ingest.reading.pdf_columns import order_columns
from ingest.reading.pdf_lines import PrintedLine, read_lines
from ingest.reading.pdf_rules import read_grids
from ingest.reading.pdf_scans import MOST_SCANS, Recognise, count_letters, is_scan, read_scan
from ingest.reading.pdf_tables import is_table, order_tables

MOST_PAGES = 2000
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD


@dataclass(slots=True)
class PdfPages:
    """The lines of every page in reading order; by page, how sure the recognition of a scan is of its words.

    `unread` counts the scans of which nothing was recognised, `left` those that came after too many others.
    """

    lines: list[list[PrintedLine]] = field(default_factory=list)
    title: str = ""
    hidden: list[str] = field(default_factory=list)
    confidences: dict[int, float] = field(default_factory=dict)
    unread: int = 0
    left: int = 0


def read_pages(body: bytes, recognise: Recognise | None) -> PdfPages:
    """All pages of a file; raises Unreadable where it is broken, locked or too long.

    Without `recognise` scans stay unread.
    """
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_refusal(error, body)) from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Unreadable(f"Le PDF a {len(document)} pages : il en faut de 1 à {MOST_PAGES}.")
        found = PdfPages(title=document.get_metadata_value("Title"))
        for number in range(1, len(document) + 1):
            _read_page(document, number, recognise, found)
        return found
    except pypdfium2.PdfiumError as error:
        raise Unreadable("Le PDF est abîmé : une de ses pages ne peut pas être lue ; publiez-le à nouveau.") from error
    finally:
        document.close()


def _read_page(document: pypdfium2.PdfDocument, number: int, recognise: Recognise | None, found: PdfPages) -> None:
    page = document[number - 1]
    try:
        shown, hidden = _read_shown(page, number)
        found.hidden += hidden
        if is_scan(page, shown):
            shown = _recognise(page, number, shown, recognise, found)
        found.lines.append(order_columns(shown))
    finally:
        page.close()


def _read_shown(page: pypdfium2.PdfPage, number: int) -> tuple[list[PrintedLine], list[str]]:
    """The lines that a page shows, its ruled tables as rows, and what it hides."""
    drawn = read_grids(page)
    shown, hidden = read_lines(page, number, drawn)
    grids = [grid for grid in drawn if is_table(shown, grid)]
    if len(grids) < len(drawn):
        shown, hidden = read_lines(page, number, grids)
    return order_tables(shown, grids), hidden


def _recognise(
    page: pypdfium2.PdfPage, number: int, shown: list[PrintedLine], recognise: Recognise | None, found: PdfPages
) -> list[PrintedLine]:
    """The lines of a page that is an image; what text it has, where recognition gives no more."""
    if recognise is not None and len(found.confidences) + found.unread >= MOST_SCANS:
        found.left += 1
        return shown
    scan = read_scan(page, number, recognise) if recognise is not None else None
    if scan is None:
        found.unread += 1
        return shown
    if count_letters(scan.lines) <= count_letters(shown):  # the image is a signature beside its text
        return shown
    found.confidences[number] = scan.confidence
    return scan.lines


def _refusal(error: pypdfium2.PdfiumError, body: bytes) -> str:
    # PDFium does not clear its last error: a file without any lock may be told the one of the file before.
    if error.err_code == _PASSWORD_ERROR and b"/Encrypt" in body:
        return "Le PDF est protégé par un mot de passe : publiez-le sans protection."
    return "Le fichier n’est pas un PDF entier : il est tronqué ou abîmé ; publiez-le à nouveau."
