"""Layout D: the minutes. Times under Helvetica titles, the roll as a table, the vote of each group in another."""

from pathlib import Path

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    HRFlowable,
    KeepTogether,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from corpus.valmont.acts.blocks import Block
from corpus.valmont.acts.council import Council, Member, Session
from corpus.valmont.acts.minutes import Item, Minutes
from corpus.valmont.acts.printing import (
    PAGE_HEIGHT,
    PAGE_WIDTH,
    Cover,
    TableLook,
    keep_tables_whole,
    make_table,
    write_pdf,
)
from corpus.valmont.acts.register import Count
from corpus.valmont.acts.words import french_spaces, long_date

MARGIN = 23 * mm
WIDTH = PAGE_WIDTH - 2 * MARGIN
RULE = HexColor("#7a1f2b")
BODY = ParagraphStyle("body", fontName="Times-Roman", fontSize=11.5, leading=16, spaceAfter=7)
ITEM = ParagraphStyle("item", parent=BODY, leftIndent=7 * mm, bulletIndent=2 * mm, spaceAfter=4)
TOWN = ParagraphStyle("town", parent=BODY, fontName="Helvetica", fontSize=11, spaceAfter=2)
BANNER = ParagraphStyle("banner", parent=TOWN, fontName="Helvetica-Bold", fontSize=20, leading=26, textColor=RULE)
POINT = ParagraphStyle(
    "point", parent=TOWN, fontName="Helvetica-Bold", fontSize=12, leading=15.5, spaceBefore=14, spaceAfter=5,
    keepWithNext=1,
)  # fmt: skip
HEADING = ParagraphStyle("heading", parent=POINT, fontSize=10.5, spaceBefore=6, spaceAfter=3)
RAPPORTEUR = ParagraphStyle("rapporteur", parent=BODY, fontName="Times-Italic", spaceAfter=5, keepWithNext=1)
RESULT = ParagraphStyle("result", parent=BODY, fontName="Times-Bold", spaceBefore=6)
NOTE = ParagraphStyle("note", parent=BODY, fontSize=9.5, leading=12)
CELL = ParagraphStyle("cell", fontName="Times-Roman", fontSize=10.5, leading=13)
LOOK = TableLook(
    cell=CELL,
    header=ParagraphStyle("cell-header", parent=CELL, fontName="Times-Bold"),
    rules=[("LINEABOVE", (0, 0), (-1, 0), 0.8, RULE), ("LINEBELOW", (0, 0), (-1, -1), 0.3, "grey")],
    padding=2.2,
)


def print_minutes(minutes: Minutes, council: Council, path: Path) -> None:
    """Write the minutes: the roll, the agenda, then each point with its debate and its vote."""
    day = long_date(minutes.session.day)
    line = f"Commune de Valmont-sur-Orne – Procès-verbal du conseil municipal du {day}"

    def templates(pages: int) -> list[PageTemplate]:
        def draw_lines(canvas: Canvas, document: BaseDocTemplate) -> None:
            canvas.setFont("Helvetica", 8)
            canvas.setStrokeColor(RULE)
            if document.page > 1:
                canvas.drawString(MARGIN, PAGE_HEIGHT - 13 * mm, line)
                canvas.line(MARGIN, PAGE_HEIGHT - 15 * mm, PAGE_WIDTH - MARGIN, PAGE_HEIGHT - 15 * mm)
            canvas.drawRightString(PAGE_WIDTH - MARGIN, 11 * mm, f"Page {document.page} sur {pages}")

        frame = Frame(MARGIN, 19 * mm, WIDTH, PAGE_HEIGHT - 40 * mm, 0, 0, 0, 0)
        return [PageTemplate("page", [frame], onPage=draw_lines)]

    cover = Cover(f"Procès-verbal de la séance du conseil municipal du {day}", minutes.settled_on)
    write_pdf(cover, path, templates, lambda: keep_tables_whole(_tell(minutes, council)))


def _tell(minutes: Minutes, council: Council) -> list[Flowable]:
    story = [*_head(minutes.session, council), *_roll(minutes.session, council), PageBreak(), *_agenda(minutes)]
    for item in minutes.items:
        story += _tell_item(item)
    story.append(KeepTogether(_close(minutes, council)))
    return story


def _head(session: Session, council: Council) -> list[Flowable]:
    mayor = council.mayor
    opening = (
        f"Le conseil municipal, convoqué par lettre du {long_date(session.convoked_on)}, a siégé à la mairie, dans la "
        f"salle du conseil, le {long_date(session.day, weekday=True)} à partir de {session.hour}. "
        f"{mayor.civility} {mayor.name}, maire, a présidé."
    )
    quorum = (
        f"L’appel fait apparaître {len(session.present)} présents sur 29 membres en exercice et {len(session.proxies)} "
        f"pouvoirs, soit {session.voters} votants. Le quorum, fixé à quinze présents, est atteint. "
        f"{session.secretary.civility} {session.secretary.name} tient la plume comme secrétaire de séance."
    )
    return [
        Paragraph("Ville de Valmont-sur-Orne", TOWN),
        Paragraph("PROCÈS-VERBAL", BANNER),
        Paragraph(f"Conseil municipal – séance publique du {long_date(session.day, weekday=True)}", TOWN),
        HRFlowable(width="100%", thickness=1.2, color=RULE, spaceBefore=4, spaceAfter=8),
        *(Paragraph(french_spaces(line), BODY) for line in (opening, quorum)),
    ]


def _roll(session: Session, council: Council) -> list[Flowable]:
    holders = dict(session.proxies)
    answers = (
        (f"{member.civility} {member.capital_name}", member.role, _answer(member, session, holders))
        for member in council.members.values()
    )
    small = ParagraphStyle("roll", parent=CELL, fontSize=9.5, leading=11)
    header = ParagraphStyle("roll-header", parent=small, fontName="Times-Bold")
    rows = [("Membre du conseil", "Fonction", "Appel"), *answers]
    return [make_table(rows, WIDTH, TableLook(small, header, LOOK.rules, padding=1.6))]


def _answer(member: Member, session: Session, holders: dict[Member, Member]) -> str:
    feminine = "e" if member.civility == "Mme" else ""
    if member in holders:
        return f"pouvoir à {holders[member].civility} {holders[member].name}"
    return f"présent{feminine}" if member in session.present else f"absent{feminine}, excusé{feminine}"


def _agenda(minutes: Minutes) -> list[Flowable]:
    titles = [Paragraph(item.heading, ITEM, bulletText="•") for item in minutes.items]
    return [Paragraph("Ordre du jour", POINT), *titles]


def _tell_item(item: Item) -> list[Flowable]:
    story: list[Flowable] = [Paragraph(item.heading, POINT)]
    if item.rapporteur:
        member = item.rapporteur
        named = "Rapporteure" if member.civility == "Mme" else "Rapporteur"
        story.append(Paragraph(french_spaces(f"{named} : {member.civility} {member.name}, {member.role}"), RAPPORTEUR))
    for block in item.body:
        story += _draw(block)
    if item.ballots:
        story += [_ballots(item), Spacer(0, 2)]
    if item.result:
        story.append(Paragraph(item.result, RESULT))
    return story


def _draw(block: Block) -> list[Flowable]:
    if block.kind == "list":
        return [Paragraph(line, ITEM, bulletText="–") for line in block.items]
    if block.kind == "table":
        return [make_table(block.rows, WIDTH, LOOK), Spacer(0, 10)]
    styles = {"heading": HEADING, "note": NOTE}
    return [Paragraph(block.text, styles.get(block.kind, BODY))]


def _ballots(item: Item) -> Table:
    rows = [("Groupe", "Votants", "Pour", "Contre", "Abstention")]
    rows += [_line(french_spaces(f"« {group} »"), votes) for group, votes in item.ballots.items()]
    rows += [_line("Total", item.votes)] if item.votes else []
    return make_table(rows, WIDTH * 0.8, LOOK)


def _line(name: str, votes: Count) -> tuple[str, str, str, str, str]:
    pour, contre, abstention = votes
    return name, str(sum(votes)), str(pour), str(contre), str(abstention)


def _close(minutes: Minutes, council: Council) -> list[Flowable]:
    session = minutes.session
    duty = "La secrétaire de séance" if session.secretary.civility == "Mme" else "Le secrétaire de séance"
    columns = [f"La maire,<br/>{council.mayor.name}", f"{duty},<br/>{session.secretary.name}"]
    signed = Table([[Paragraph(column, TOWN) for column in columns]], colWidths=[WIDTH / 2, WIDTH / 2])
    lines = (
        f"L’ordre du jour étant épuisé, Madame le Maire lève la séance à {minutes.closed_at}.",
        f"Procès-verbal arrêté à la séance du {long_date(minutes.settled_on)} et publié sur le site internet de la "
        f"commune le {long_date(minutes.published_on)}.",
    )
    return [Spacer(0, 6 * mm), *(Paragraph(french_spaces(line), BODY) for line in lines), Spacer(0, 4 * mm), signed]
