"""Layout B: a sheet of facts first. Helvetica, a two-column head, running lines on every page, the vote in a table."""

from pathlib import Path

from reportlab.lib.colors import HexColor
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

MARGIN = 20 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
GREY, LINE = HexColor("#eceff1"), HexColor("#90a4ae")
BODY = ParagraphStyle("body", fontName="Helvetica", fontSize=10, leading=14, spaceAfter=6)
SMALL = ParagraphStyle("small", parent=BODY, fontSize=8.5, leading=11.5, spaceAfter=3)
TOWN = ParagraphStyle("town", parent=BODY, fontName="Helvetica-Bold", fontSize=14, leading=18, spaceAfter=4)
TITLE = ParagraphStyle("title", parent=BODY, fontName="Helvetica-Bold", fontSize=12, leading=16, spaceAfter=10)
HEADING = ParagraphStyle("heading", parent=BODY, fontName="Helvetica-Bold", spaceBefore=8, keepWithNext=1)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=7 * mm, bulletIndent=2 * mm, spaceAfter=3)
FORMULA = ParagraphStyle("formula", parent=HEADING, alignment=1, spaceBefore=10, spaceAfter=10)
CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=9, leading=11.5)
BOLD_CELL = ParagraphStyle("bold-cell", parent=CELL, fontName="Helvetica-Bold")
LOOK = TableLook(
    cell=CELL,
    header=BOLD_CELL,
    rules=[("GRID", (0, 0), (-1, -1), 0.4, LINE), ("BACKGROUND", (0, 0), (-1, 0), GREY)],
)


def print_act(act: Act, council: Council, path: Path) -> None:
    """Write the act with its sheet of facts, a running head and a stamped foot."""

    def templates(pages: int) -> list[PageTemplate]:
        def draw_lines(canvas: Canvas, document: BaseDocTemplate) -> None:
            _draw_running_lines(canvas, act, f"page {document.page}/{pages}")

        frame = Frame(MARGIN, 30 * mm, WIDTH, PAGE_HEIGHT - 54 * mm, 0, 0, 0, 0)
        return [PageTemplate("page", [frame], onPage=draw_lines)]

    write_pdf(cover_of(act), path, templates, lambda: keep_tables_whole(_tell(act, council)))


def _draw_running_lines(canvas: Canvas, act: Act, folio: str) -> None:
    canvas.setFont("Helvetica", 8)
    canvas.setStrokeColor(LINE)
    top = PAGE_HEIGHT - 15 * mm
    canvas.drawString(MARGIN, top, f"Conseil municipal du {long_date(act.session.day)}")
    canvas.drawRightString(PAGE_WIDTH - MARGIN, top, f"Commune de Valmont-sur-Orne – {act.number_line}")
    canvas.line(MARGIN, top - 5, PAGE_WIDTH - MARGIN, top - 5)
    canvas.line(MARGIN, 24 * mm, PAGE_WIDTH - MARGIN, 24 * mm)
    if act.prefecture_id and act.received_on:
        receipt = f"Accusé de réception en préfecture {act.prefecture_id}, reçu le {short_date(act.received_on)}"
        canvas.drawString(MARGIN, 20 * mm, receipt)
    canvas.drawString(MARGIN, 16 * mm, act.publication_line)
    canvas.drawRightString(PAGE_WIDTH - MARGIN, 16 * mm, folio)


def _tell(act: Act, council: Council) -> list[Flowable]:
    story: list[Flowable] = [_head(act, council), Spacer(0, 6 * mm)]
    story += [Paragraph(f"Objet : {act.title}", TITLE), *_roll(act.session), Spacer(0, 4 * mm)]
    recital = 0
    for block in act.body:
        recital += block.kind == "recital"
        story += _draw(block, act, recital)
    story.append(KeepTogether(_close(act, council)))
    return story


def _head(act: Act, council: Council) -> Table:
    session = act.session
    left = [
        Paragraph("Valmont-sur-Orne", TOWN),
        Paragraph("Mairie<br/>1 place du Marché<br/>14000 Valmont-sur-Orne", SMALL),
        Spacer(0, 4 * mm),
        Paragraph("<b>DÉLIBÉRATION<br/>DU CONSEIL MUNICIPAL</b>", BODY),
        Paragraph(f"Séance du {long_date(session.day, weekday=True)}, {session.hour}", SMALL),
        Paragraph(f"Présidence : Mme {council.mayor.name}, maire", SMALL),
    ]
    rows = [
        ["Numéro", french_spaces(act.number_line)],
        ["Date de convocation", short_date(session.convoked_on)],
        ["Membres en exercice", "29"],
        ["Membres présents", str(len(session.present))],
        ["Pouvoirs", str(len(session.proxies))],
        ["Votants", str(session.voters)],
        ["Rapporteur", french_spaces(act.rapporteur_line)],
    ]
    if act.matiere:
        rows.append(["Matière", act.matiere])
    facts = Table([[Paragraph(label, CELL), Paragraph(value, BOLD_CELL)] for label, value in rows], [38 * mm, 50 * mm])
    facts.setStyle([("GRID", (0, 0), (-1, -1), 0.4, LINE), ("BACKGROUND", (0, 0), (0, -1), GREY)])
    head = Table([[left, facts]], colWidths=[WIDTH - 90 * mm, 90 * mm])
    head.setStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
    return head


def _roll(session: Session) -> list[Flowable]:
    present = enumeration([f"{member.civility} {member.name}" for member in session.present])
    proxies = [f"{giver.civility} {giver.name} (pouvoir à {holder.name})" for giver, holder in session.proxies]
    lines = [f"<b>Présents :</b> {present}.", f"<b>Excusés ayant donné pouvoir :</b> {enumeration(proxies)}."]
    if session.absent:
        lines.append(f"<b>Absents :</b> {enumeration([f'{one.civility} {one.name}' for one in session.absent])}.")
    lines.append(f"<b>Secrétaire de séance :</b> {session.secretary.civility} {session.secretary.name}.")
    return [Paragraph(french_spaces(line), SMALL) for line in lines]


def _draw(block: Block, act: Act, recital: int) -> list[Flowable]:
    styles = {"heading": HEADING, "formula": FORMULA, "note": SMALL}
    if block.kind == "list":
        return [Paragraph(item, ITEM, bulletText="•") for item in block.items]
    if block.kind == "table":
        return [make_table(block.rows, WIDTH, LOOK), Spacer(0, 10)]
    if block.kind == "vote":
        return [_vote(act), Spacer(0, 10)]
    if block.kind == "recital":
        return [Paragraph(block.text, ITEM, bulletText=f"{recital}.")]
    if block.kind == "article":
        head, rest = block.text.split(".", 1)
        return [Paragraph(f"<b>{head}.</b>{rest}", BODY)]
    return [Paragraph(block.text, styles.get(block.kind, BODY))]


def _vote(act: Act) -> Flowable:
    votes = act.votes
    if votes.pour is None:
        rows = [["Vote", "Résultat"], ["Sans objet", act.vote_line]]
    else:
        counts = [str(votes.pour), str(votes.contre), str(votes.abstention)]
        rows = [["Votants", "Pour", "Contre", "Abstention", "Résultat"]]
        rows.append([str(act.session.voters), *counts, act.vote_line])
    return KeepTogether([Paragraph("Résultat du vote", HEADING), make_table(rows, WIDTH * 0.7, LOOK)])


def _close(act: Act, council: Council) -> list[Flowable]:
    session = act.session
    secretary = f"{'La' if session.secretary.civility == 'Mme' else 'Le'} secrétaire de séance"
    columns = [
        [Paragraph(f"{council.mayor.name}<br/>Maire de Valmont-sur-Orne", BODY)],
        [Paragraph(f"{session.secretary.name}<br/>{secretary}", BODY)],
    ]
    signed = Table([columns], colWidths=[WIDTH / 2, WIDTH / 2])
    signed.setStyle([("LEFTPADDING", (0, 0), (-1, -1), 0)])
    appeal = (
        "La présente délibération peut faire l’objet d’un recours pour excès de pouvoir devant le tribunal "
        "administratif de Caen dans un délai de deux mois à compter de sa publication."
    )
    opening = f"Ainsi délibéré à Valmont-sur-Orne, le {long_date(session.day)}."
    return [Spacer(0, 3 * mm), Paragraph(opening, BODY), signed, Spacer(0, 4 * mm), Paragraph(appeal, SMALL)]
