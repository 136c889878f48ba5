"""Layout E: arrêtés and decisions. Helvetica, a framed head, numbered articles, the signature at the right."""

from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.valmont.acts.arretes import Arrete
from corpus.valmont.acts.blocks import Block
from corpus.valmont.acts.council import Council
from corpus.valmont.acts.printing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Cover,
    TableLook,
    keep_tables_whole,
    make_table,
    write_pdf,
)
from corpus.valmont.acts.words import french_spaces, long_date, short_date

MARGIN = 22 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=6)
VISA = ParagraphStyle("visa", parent=BODY, leftIndent=6 * mm, spaceAfter=3)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=10 * mm, bulletIndent=5 * mm, spaceAfter=3)
FORMULA = ParagraphStyle(
    "formula", parent=BODY, fontName="Helvetica-Bold", fontSize=12, alignment=1, spaceBefore=8, spaceAfter=8,
    keepWithNext=1,
)  # fmt: skip
HEAD = ParagraphStyle("head", parent=BODY, fontName="Helvetica-Bold", fontSize=13, leading=17, alignment=1)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", spaceBefore=6, keepWithNext=1)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8, leading=11, spaceAfter=2)
SIGNED = ParagraphStyle("signed", parent=BODY, leftIndent=WIDTH * 0.55)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=12)
LOOK = TableLook(
    cell=CELL,
    header=ParagraphStyle("cell-header", parent=CELL, fontName="Helvetica-Bold"),
    rules=[("GRID", (0, 0), (-1, -1), 0.4, "black")],
)


def print_arrete(arrete: Arrete, council: Council, path: Path) -> None:
    """Write one text that the mayor signs, with what makes it enforceable at its foot."""

    def templates(pages: int) -> list[PageTemplate]:
        def draw_folio(canvas: Canvas, document: BaseDocTemplate) -> None:
            canvas.setFont("Helvetica", 7.5)
            canvas.drawString(MARGIN, 11 * mm, french_spaces(arrete.number_line))
            canvas.drawRightString(PAGE_WIDTH - MARGIN, 11 * mm, f"{document.page} / {pages}")

        frame = Frame(MARGIN, 18 * mm, WIDTH, PAGE_HEIGHT - 34 * mm, 0, 0, 0, 0)
        return [PageTemplate("page", [frame], onPage=draw_folio)]

    cover = Cover("", arrete.day)
    write_pdf(cover, path, templates, lambda: keep_tables_whole(_tell(arrete, council)))


def _tell(arrete: Arrete, council: Council) -> list[Flowable]:
    head = [
        Paragraph("Département du Calvados – Commune de Valmont-sur-Orne", ParagraphStyle("top", BODY, alignment=1)),
        Paragraph(french_spaces(arrete.number_line), HEAD),
        Paragraph(arrete.title, ParagraphStyle("object", BODY, alignment=1)),
    ]
    framed = Table([[head]], colWidths=[WIDTH], style=[("BOX", (0, 0), (-1, -1), 0.8, "black")])
    story: list[Flowable] = [framed, Spacer(0, 6 * mm), Paragraph("Le maire de Valmont-sur-Orne,", BODY)]
    for block in arrete.body:
        story += _draw(block)
    story.append(KeepTogether(_close(arrete, council)))
    return story


def _draw(block: Block) -> list[Flowable]:
    if block.kind == "list":
        return [Paragraph(line, ITEM, bulletText="–") for line in block.items]
    if block.kind == "table":
        return [make_table(block.rows, WIDTH, LOOK), Spacer(0, 8)]
    if block.kind == "article":
        head, rest = block.text.split(" – ", 1)
        return [Paragraph(f"<b>{head}</b> – {rest}", BODY)]
    styles = {"heading": HEADING, "formula": FORMULA, "visa": VISA, "recital": VISA}
    return [Paragraph(block.text, styles.get(block.kind, BODY))]


def _close(arrete: Arrete, council: Council) -> list[Flowable]:
    receipt = [f"Télétransmis, reçu en préfecture le {short_date(arrete.received_on)}"] if arrete.received_on else []
    receipt += [f"Identifiant de l’acte : {arrete.prefecture_id}"] if arrete.prefecture_id else []
    receipt += [f"Affiché et mis en ligne le {short_date(arrete.published_on)}"]
    receipt += ["Recours : tribunal administratif de Caen, deux mois après la publication."]
    return [
        Spacer(0, 6 * mm),
        Paragraph(f"À Valmont-sur-Orne, le {long_date(arrete.day)}<br/>Le maire,<br/>{council.mayor.name}", SIGNED),
        Spacer(0, 6 * mm),
        *(Paragraph(french_spaces(line), SMALL) for line in receipt),
    ]
