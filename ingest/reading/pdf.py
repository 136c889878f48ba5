"""A PDF as a titled document: its text by page, in paragraphs that can be quoted."""

import re
from collections.abc import Sequence

import pypdfium2

from corpus.documents import Kind, LineKind, Section
from ingest.errors import Unreadable
from ingest.pages import ReadDocument
from ingest.reading.dates import find_session_date
from ingest.reading.kinds import kind_of_act
from ingest.reading.languages import language_of
from ingest.reading.outline import Outline
from ingest.reading.pdf_headings import heading_levels
from ingest.reading.pdf_lines import PrintedLine, read_lines
from ingest.reading.pdf_margins import part_margins, stamp_text
from ingest.reading.pdf_paragraphs import BULLET, Paragraph, join_lines
from ingest.reading.pdf_titles import act_title

MOST_PAGES = 2000
_OPENING = 1500
_PASSWORD_ERROR = 4  # FPDF_ERR_PASSWORD
_RULE = re.compile(r"[-–—_=.*\s]+")


def read_pdf(body: bytes, url: str) -> ReadDocument:
    """What a PDF says, page by page; a paragraph that runs overleaf stands on the page where it starts.

    Raises Unreadable where the file is broken, locked or holds no text (a scan).
    """
    pages, declared = _read_pages(body)
    body_lines, stamps = part_margins(pages)
    paragraphs = [each for each in join_lines(body_lines) if not _RULE.fullmatch(each.text)]
    if not paragraphs:
        raise Unreadable("Le PDF ne contient aucun texte : c’est sans doute une numérisation, à reconnaître d’abord.")
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    kind = kind_of_act(text, declared)
    title, title_end = act_title(paragraphs, kind, declared, url)
    return ReadDocument(
        title=title,
        sections=_sections(paragraphs, title_end, stamps),
        language=language_of(text),
        kind=kind,
        pages=len(pages),
        document_date=find_session_date(text[:_OPENING].replace("\n", " ")) if kind != Kind.OTHER else None,
    )


def _read_pages(body: bytes) -> tuple[list[list[PrintedLine]], str]:
    """The printed lines of every page, and the title that the file declares."""
    try:
        document = pypdfium2.PdfDocument(body)
    except pypdfium2.PdfiumError as error:
        raise Unreadable(_refusal(error)) from error
    try:
        if not 0 < len(document) <= MOST_PAGES:
            raise Unreadable(f"Le PDF a {len(document)} pages : il en faut de 1 à {MOST_PAGES}.")
        pages = [read_lines(document, number) for number in range(1, len(document) + 1)]
        return pages, document.get_metadata_value("Title")
    except pypdfium2.PdfiumError as error:
        raise Unreadable("Le PDF est abîmé : une de ses pages ne peut pas être lue ; publiez-le à nouveau.") from error
    finally:
        document.close()


def _refusal(error: pypdfium2.PdfiumError) -> str:
    if error.err_code == _PASSWORD_ERROR:
        return "Le PDF est protégé par un mot de passe : publiez-le sans protection."
    return "Le fichier n’est pas un PDF entier : il est tronqué ou abîmé ; publiez-le à nouveau."


def _sections(paragraphs: Sequence[Paragraph], title_end: int, stamps: Sequence[PrintedLine]) -> tuple[Section, ...]:
    """Paragraphs under their headings and pages; headings are looked for below the title, and not below the vote."""
    outline = Outline(page=1)
    levels = heading_levels(paragraphs, title_end)
    for index, (paragraph, level) in enumerate(zip(paragraphs, levels, strict=True)):
        outline.turn_page(paragraph.first.page)
        if level is None:
            outline.add(_kind(paragraphs, index), BULLET.sub("", paragraph.text))
        elif level == 1 and index and levels[index - 1] == 1:
            outline.lengthen(paragraph.text)  # a title on two lines, each centred
        else:
            outline.open(level, paragraph.text)
    outline.close(0)
    for stamp in stamps:
        outline.turn_page(stamp.page)
        outline.add(LineKind.TEXT, stamp_text(stamp))
    return outline.finish()


def _kind(paragraphs: Sequence[Paragraph], index: int) -> LineKind:
    """A row of cells is a table's; its header where it opens it, in bold or without the figures that follow."""
    paragraph = paragraphs[index]
    if "\t" not in paragraph.text:
        return LineKind.ITEM if paragraph.is_item else LineKind.TEXT
    before = paragraphs[index - 1].text if index else ""
    after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if "\t" in before or after is None or "\t" not in after.text:
        return LineKind.TABLE_ROW
    words_only = not any(letter.isdigit() for letter in paragraph.text) and any(map(str.isdigit, after.text))
    return LineKind.TABLE_HEADER if words_only or (paragraph.bold and not after.bold) else LineKind.TABLE_ROW
