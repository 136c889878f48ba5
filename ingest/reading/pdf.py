"""A PDF as a titled document: its text by page, in paragraphs that can be quoted."""

import re
from collections.abc import Sequence
from dataclasses import replace

from corpus.documents import Kind, LineKind, Section
from ingest.errors import Unreadable
from ingest.pages import HiddenText, Hiding, ReadDocument
from ingest.reading.dates import find_session_date
from ingest.reading.kinds import kind_of_act
from ingest.reading.languages import language_of
from ingest.reading.outline import Outline
from ingest.reading.pdf_headings import heading_levels
from ingest.reading.pdf_lines import PrintedLine
from ingest.reading.pdf_margins import part_margins, stamp_text
from ingest.reading.pdf_pages import PdfPages, read_pages
from ingest.reading.pdf_paragraphs import BULLET, Paragraph, join_lines
from ingest.reading.pdf_scans import MOST_SCANS, Recognise
from ingest.reading.pdf_titles import act_title

INSTALL_TESSERACT = "installez Tesseract et son français (apt-get install tesseract-ocr tesseract-ocr-fra)"
_OPENING = 1500
_RULE = re.compile(r"[-–—_=.*\s]+")


def read_pdf(body: bytes, url: str, recognise: Recognise | None = None) -> ReadDocument:
    """What a PDF says, page by page; a paragraph that runs overleaf stands on the page where it starts.

    Pages with next to no text are scans, handed to `recognise`. Raises Unreadable where the file is broken, locked or
    holds no text.
    """
    pages = read_pages(body, recognise)
    body_lines, stamps = part_margins(pages.lines)
    paragraphs = [each for each in join_lines(body_lines) if not _RULE.fullmatch(each.text)]
    notes = _notes(pages, recognised=recognise is not None)
    if not paragraphs:
        raise Unreadable("Le PDF ne contient aucun texte. " + (notes[0] if notes else "Ses pages sont vides."))
    text = "\n".join(paragraph.text for paragraph in paragraphs)
    kind = kind_of_act(text, pages.title)
    title, title_end = act_title(paragraphs, kind, pages.title, url)
    sections = _sections(paragraphs, heading_levels(paragraphs, title_end, is_act=kind != Kind.OTHER), stamps)
    return ReadDocument(
        title=title,
        sections=tuple(replace(each, confidence=pages.confidences.get(each.page or 0)) for each in sections),
        language=language_of(text),
        kind=kind,
        pages=len(pages.lines),
        document_date=find_session_date(text[:_OPENING].replace("\n", " ")) if kind != Kind.OTHER else None,
        hidden_text=tuple(HiddenText(each, Hiding.COVERT) for each in pages.hidden),
        notes=notes,
    )


def _notes(pages: PdfPages, *, recognised: bool) -> tuple[str, ...]:
    """What of the file was not read, in sentences for the town."""
    confused = "image trop pâle ou trop confuse" if recognised else INSTALL_TESSERACT
    counts = ((pages.unread, confused), (pages.left, f"seules les {MOST_SCANS} premières le sont"))
    return tuple(_note(count, why) for count, why in counts if count)


def _note(count: int, why: str) -> str:
    several = "pages numérisées n’ont pas été reconnues" if count > 1 else "page numérisée n’a pas été reconnue"
    return f"{count} {several} : {why}."


def _sections(
    paragraphs: Sequence[Paragraph], levels: Sequence[int | None], stamps: Sequence[PrintedLine]
) -> tuple[Section, ...]:
    """Paragraphs under their headings, which have a level, and pages."""
    outline = Outline(page=1)
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
    if "\t" not in paragraph.text and not paragraph.first.is_ruled:
        return LineKind.ITEM if paragraph.is_item else LineKind.TEXT
    before = paragraphs[index - 1].text if index else ""
    after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
    if "\t" not in paragraph.text or "\t" in before or after is None or "\t" not in after.text:
        return LineKind.TABLE_ROW
    words_only = not any(letter.isdigit() for letter in paragraph.text) and any(map(str.isdigit, after.text))
    return LineKind.TABLE_HEADER if words_only or (paragraph.bold and not after.bold) else LineKind.TABLE_ROW
