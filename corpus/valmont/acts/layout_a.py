"""Layout A: the register extract of an older secretary. Times, centred capitals, the roll in running text."""

from pathlib import Path

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.valmont.acts.blocks import Block
from corpus.valmont.acts.council import Act, Council, Member, Session
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

MARGIN = 25 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11.5, leading=15, alignment=4, spaceAfter=6)
INDENTED = ParagraphStyle("indented", parent=BODY, firstLineIndent=10 * mm)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=8 * mm, bulletIndent=3 * mm, spaceAfter=4)
CENTRE = ParagraphStyle("centre", parent=BODY, alignment=1, spaceAfter=2)
BANNER = ParagraphStyle("banner", parent=CENTRE, fontName="Times-Bold", fontSize=14, leading=18)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Times-Bold", spaceBefore=6, keepWithNext=1)
FORMULA = ParagraphStyle("formula", parent=CENTRE, fontName="Times-Bold", spaceBefore=8, spaceAfter=8, keepWithNext=1)
NOTE = ParagraphStyle("note", parent=BODY, fontSize=9.5, leading=12)
CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=11, leading=13)
LOOK = TableLook(
    cell=CELL,
    header=ParagraphStyle("cell-header", parent=CELL, fontName="Times-Bold"),
    rules=[("GRID", (0, 0), (-1, -1), 0.5, "black")],
)


def print_act(act: Act, council: Council, path: Path) -> None:
    """Write the act as a register extract."""

    def templates(pages: int) -> list[PageTemplate]:
        def draw_folio(canvas: Canvas, document: BaseDocTemplate) -> None:
            canvas.setFont("Times-Roman", 9)
            if pages > 1:
                canvas.drawCentredString(PAGE_WIDTH / 2, 12 * mm, f"– {document.page} –")

        frame = Frame(MARGIN, 20 * mm, WIDTH, PAGE_HEIGHT - 38 * mm, 0, 0, 0, 0)
        return [PageTemplate("page", [frame], onPage=draw_folio)]

    write_pdf(cover_of(act), path, templates, lambda: keep_tables_whole(_tell(act, council)))


def _tell(act: Act, council: Council) -> list[Flowable]:
    story: list[Flowable] = [*_head(act), Spacer(0, 5 * mm), *_roll(act.session, council)]
    story += [
        Spacer(0, 3 * mm),
        Paragraph(f"<u>OBJET</u> : <b>{act.title}</b>", BODY),
        Paragraph(f"{act.rapporteur_line}", BODY),
    ]
    for block in act.body:
        story += _draw(block, act)
    story.append(KeepTogether(_close(act, council)))
    return story


def _head(act: Act) -> list[Flowable]:
    day = long_date(act.session.day)
    left = Paragraph("DÉPARTEMENT DU CALVADOS<br/>ARRONDISSEMENT DE CAEN<br/>COMMUNE DE<br/>VALMONT-SUR-ORNE", CENTRE)
    right = Paragraph(f"<b>{french_spaces(act.number_line)}</b>", CENTRE)
    titles = [
        Paragraph("EXTRAIT DU REGISTRE DES DÉLIBÉRATIONS<br/>DU CONSEIL MUNICIPAL", BANNER),
        Paragraph(f"SÉANCE DU {day.upper()}", CENTRE),
    ]
    if len(act.number_line) > len(act.number) + 3:  # a number with words around it stands under the titles
        return [
            Paragraph("DÉPARTEMENT DU CALVADOS – COMMUNE DE VALMONT-SUR-ORNE", CENTRE),
            HRFlowable(width="40%", thickness=0.5, color="black", spaceBefore=4, spaceAfter=8),
            *titles,
            right,
        ]
    corner = Table([[left, "", right]], colWidths=[WIDTH * 0.42, WIDTH * 0.28, WIDTH * 0.3])
    corner.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP")])
    return [corner, Spacer(0, 6 * mm), *titles]


def _roll(session: Session, council: Council) -> list[Flowable]:
    present = [member for member in session.present if member is not council.mayor]
    deputies = ", ".join(_styled(member) for member in present if member.role.startswith("adjoint"))
    others = ", ".join(_styled(member) for member in present if member.role.startswith("conseill"))
    proxies = " ; ".join(f"{_styled(giver)} à {_styled(holder)}" for giver, holder in session.proxies)
    opening = (
        f"{session.opening}, à {session.hour}, le conseil municipal de la commune de Valmont-sur-Orne, légalement "
        f"convoqué le {long_date(session.convoked_on)}, s’est réuni à la mairie en séance publique, sous la présidence "
        f"de Madame {council.mayor.capital_name}, maire."
    )
    secretary = session.secretary
    named = "désignée" if secretary.civility == "Mme" else "désigné"
    lines = [
        opening,
        f"<u>Étaient présents</u> : {_styled(council.mayor)}, maire ; {deputies}, adjoints au maire ; {others}, "
        "conseillers municipaux, formant la majorité des membres en exercice.",
        f"<u>Absents ayant donné pouvoir</u> : {proxies}.",
        f"<u>Absents excusés</u> : {enumeration([_styled(member) for member in session.absent])}.",
        f"Nombre de conseillers en exercice : 29 – présents : {len(session.present)} – pouvoirs : "
        f"{len(session.proxies)} – votants : {session.voters}.",
        f"{_styled(secretary)} a été {named} secrétaire de séance.",
    ]
    return [Paragraph(french_spaces(line), INDENTED if index == 0 else BODY) for index, line in enumerate(lines)]


def _styled(member: Member) -> str:
    return f"{member.civility} {member.capital_name}"


def _draw(block: Block, act: Act) -> list[Flowable]:
    styles = {"heading": HEADING, "formula": FORMULA, "paragraph": INDENTED, "note": NOTE, "visa": BODY}
    if block.kind == "list":
        return [Paragraph(item, ITEM, bulletText="–") for item in block.items]
    if block.kind == "table":
        return [make_table(block.rows, WIDTH * 0.92, LOOK), Spacer(0, 10)]
    if block.kind == "vote":
        return [Paragraph(act.vote_line, FORMULA)]
    return [Paragraph(block.text, styles.get(block.kind, BODY))]


def _close(act: Act, council: Council) -> list[Flowable]:
    session = act.session
    secretary = f"{'La' if session.secretary.civility == 'Mme' else 'Le'} secrétaire de séance,"
    receipt = [f"Transmis en préfecture le {short_date(act.sent_on)}"] if act.sent_on else []
    receipt += [f"Reçu en préfecture le {short_date(act.received_on)}"] if act.received_on else []
    receipt += [f"Identifiant de télétransmission : {act.prefecture_id}"] if act.prefecture_id else []
    receipt += [act.publication_line] if act.publication_line else []
    names: list[list[Flowable]] = [
        [Paragraph(secretary, CENTRE), Paragraph("Le maire,", CENTRE)],
        [Spacer(0, 12 * mm), Spacer(0, 12 * mm)],
        [Paragraph(session.secretary.capital_name, CENTRE), Paragraph(council.mayor.capital_name, CENTRE)],
    ]
    return [
        Paragraph("Fait et délibéré en séance, les jour, mois et an que dessus.", BODY),
        Paragraph("Pour extrait conforme au registre,", BODY),
        Table(names, colWidths=[WIDTH / 2, WIDTH / 2]),
        Spacer(0, 4 * mm),
        *(Paragraph(french_spaces(line), NOTE) for line in receipt),
    ]
