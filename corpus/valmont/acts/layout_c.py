"""Layout C: the recent sheet. Vera, a coloured bar with the facts of the session, the object in a box."""

from pathlib import Path

from reportlab.lib.colors import HexColor, white
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.valmont.acts.blocks import Block
from corpus.valmont.acts.council import Act, Council, Session
from corpus.valmont.acts.printing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    TableLook,
    cover_of,
    keep_tables_whole,
    make_table,
    write_pdf,
)
from corpus.valmont.acts.words import enumeration, french_spaces, long_date, short_date

BAR, THIN_BAR, MARGIN = 48 * mm, 8 * mm, 14 * mm
WIDTH = PAGE_WIDTH - BAR - 2 * MARGIN
FIRST_LEFT, LATER_LEFT = BAR + MARGIN, (PAGE_WIDTH - WIDTH) / 2
PETROL, TINT = HexColor("#0b5563"), HexColor("#e7f0f1")
BODY = ParagraphStyle("body", fontName="Vera", fontSize=8.8, leading=13, spaceAfter=6)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=7.2, leading=10, spaceAfter=3)
HEADING = ParagraphStyle(
    "heading", parent=BODY, fontName="VeraBd", fontSize=9.6, textColor=PETROL, spaceBefore=8, keepWithNext=1
)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=5 * mm, bulletIndent=1 * mm, spaceAfter=3)
BOXED = ParagraphStyle("boxed", parent=BODY, fontName="VeraBd", fontSize=10, leading=14, spaceAfter=0)
ASIDE = ParagraphStyle("aside", parent=BODY, fontSize=8, leading=11, textColor=white, spaceAfter=7)
ASIDE_NUMBER = ParagraphStyle("aside-number", parent=ASIDE, fontName="VeraBd", fontSize=12, leading=16)
ASIDE_TOWN = ParagraphStyle("aside-town", parent=ASIDE, fontName="VeraBd", fontSize=9.5, leading=12, spaceAfter=2)
CELL = ParagraphStyle("cell", fontName="Vera", fontSize=8.2, leading=11)
LOOK = TableLook(
    cell=CELL,
    header=ParagraphStyle("cell-header", parent=CELL, fontName="VeraBd", textColor=PETROL),
    rules=[("LINEBELOW", (0, 0), (-1, 0), 1, PETROL), ("LINEBELOW", (0, 1), (-1, -1), 0.3, "silver")],
)


def register_fonts() -> None:
    """Make the Vera family, which comes with the PDF library, known to it."""
    for name in ("Vera", "VeraBd", "VeraIt", "VeraBI"):
        registerFont(TTFont(name, f"{name}.ttf"))
    registerFontFamily("Vera", normal="Vera", bold="VeraBd", italic="VeraIt", boldItalic="VeraBI")


def print_act(act: Act, council: Council, path: Path) -> None:
    """Write the act with its bar on the first page and a thin one on the pages after."""
    register_fonts()

    def templates(pages: int) -> list[PageTemplate]:
        def draw_first(canvas: Canvas, document: BaseDocTemplate) -> None:
            _draw_bar(canvas, BAR)
            aside = Frame(0, 20 * mm, BAR, PAGE_HEIGHT - 35 * mm, 8 * mm, 0, 4 * mm, 0)
            aside.addFromList(_facts(act), canvas)
            _draw_folio(canvas, act, document.page, pages)

        def draw_later(canvas: Canvas, document: BaseDocTemplate) -> None:
            _draw_bar(canvas, THIN_BAR)
            _draw_folio(canvas, act, document.page, pages)

        height = PAGE_HEIGHT - 36 * mm
        first = Frame(FIRST_LEFT, 20 * mm, WIDTH, height, 0, 0, 0, 0)
        later = Frame(LATER_LEFT, 20 * mm, WIDTH, height, 0, 0, 0, 0)
        return [PageTemplate("first", [first], draw_first), PageTemplate("later", [later], draw_later)]

    write_pdf(cover_of(act), path, templates, lambda: keep_tables_whole(_tell(act, council)))


def _draw_bar(canvas: Canvas, width: float) -> None:
    canvas.setFillColor(PETROL)
    canvas.rect(0, 0, width, PAGE_HEIGHT, stroke=0, fill=1)


def _draw_folio(canvas: Canvas, act: Act, page: int, pages: int) -> None:
    canvas.setFillColor(PETROL)
    canvas.setFont("Vera", 7)
    left = FIRST_LEFT if page == 1 else LATER_LEFT
    if act.prefecture_id and act.received_on:
        received = f"AR préfecture : {act.prefecture_id} – reçu le {short_date(act.received_on)}"
        canvas.drawString(left, 12 * mm, received)
    canvas.drawRightString(left + WIDTH, 12 * mm, f"{page} sur {pages}")


def _facts(act: Act) -> list[Flowable]:
    session = act.session
    facts = [
        f"Séance du<br/>{long_date(session.day)}",
        f"Convocation du<br/>{long_date(session.convoked_on)}",
        f"En exercice : 29<br/>Présents : {len(session.present)}<br/>"
        f"Pouvoirs : {len(session.proxies)}<br/>Votants : {session.voters}",
        act.publication_line,
    ]
    return [
        Paragraph("Valmont-sur-Orne", ASIDE_TOWN),
        Paragraph("Conseil municipal", ASIDE),
        Spacer(0, 8 * mm),
        Paragraph(french_spaces(act.number_line), ASIDE_NUMBER),
        Spacer(0, 3 * mm),
        *(Paragraph(french_spaces(fact), ASIDE) for fact in facts if fact),
    ]


def _tell(act: Act, council: Council) -> list[Flowable]:
    boxed = Table([[Paragraph(f"Objet : {act.title}", BOXED)]], colWidths=[WIDTH])
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), 8) for side in ("TOP", "BOTTOM", "LEFT", "RIGHT")]
    boxed.setStyle([("BOX", (0, 0), (-1, -1), 1, PETROL), ("BACKGROUND", (0, 0), (-1, -1), TINT), *padding])
    story: list[Flowable] = [NextPageTemplate("later"), boxed, Spacer(0, 5 * mm)]
    if act.rapporteur_line:
        story.append(Paragraph(french_spaces(act.rapporteur_line), HEADING))
    for block in act.body:
        story += _draw(block, act)
    story.append(KeepTogether([*_roll(act.session, council), *_close(act, council)]))
    return story


def _draw(block: Block, act: Act) -> list[Flowable]:
    styles = {"heading": HEADING, "formula": HEADING, "note": SMALL}
    if block.kind == "list":
        return [Paragraph(item, ITEM, bulletText="•") for item in block.items]
    if block.kind == "table":
        return [make_table(block.rows, WIDTH, LOOK), Spacer(0, 10)]
    if block.kind == "vote":
        sentence = Table([[Paragraph(act.vote_line, BOXED)]], colWidths=[WIDTH])
        sentence.setStyle([("LINEBEFORE", (0, 0), (0, -1), 3, PETROL)])
        return [Spacer(0, 4), sentence, Spacer(0, 10)]
    return [Paragraph(block.text, styles.get(block.kind, BODY))]


def _roll(session: Session, council: Council) -> list[Flowable]:
    present = ", ".join(member.name for member in session.present if member is not council.mayor)
    proxies = "; ".join(f"{giver.name} à {holder.name}" for giver, holder in session.proxies)
    lines = [
        f"Sous la présidence d’{council.mayor.name}, maire. Secrétaire de séance : {session.secretary.name}.",
        f"Présents : {council.mayor.name}, {present}.",
        f"Pouvoirs : {proxies.replace('; ', ' ; ')}.",
        f"Absents : {enumeration([member.name for member in session.absent])}.",
    ]
    return [Paragraph(french_spaces(line), SMALL) for line in lines]


def _close(act: Act, council: Council) -> list[Flowable]:
    secretary = act.session.secretary
    duty = "La secrétaire de séance" if secretary.civility == "Mme" else "Le secrétaire de séance"
    columns = [f"La maire<br/>{council.mayor.name}", f"{duty}<br/>{secretary.name}"]
    signed = Table([[Paragraph(column, BODY) for column in columns]], colWidths=[WIDTH / 2, WIDTH / 2])
    signed.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0)])
    appeal = "Délais et voies de recours : deux mois à compter de la publication, tribunal administratif de Caen."
    return [Spacer(0, 5 * mm), signed, Spacer(0, 4 * mm), Paragraph(french_spaces(appeal), SMALL)]
