"""What the layouts share: writing the same bytes on every run, counting pages, and sizing tables."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import BaseDocTemplate, Flowable, KeepTogether, PageTemplate, Paragraph, Table

from corpus.valmont.acts.council import Act
from corpus.valmont.acts.words import NBSP

PAGE_WIDTH, PAGE_HEIGHT = A4
NUMERIC = frozenset("0123456789\u00a0 ,+-–€%/")
Cell = tuple[int, int]
Templates = Callable[[int], list[PageTemplate]]
Story = Callable[[], list[Flowable]]


@dataclass(frozen=True)
class TableLook:
    """How one layout draws its tables: cell style, header style, and the rules between cells."""

    cell: ParagraphStyle
    header: ParagraphStyle
    rules: list[tuple[str, Cell, Cell, *tuple[object, ...]]]
    padding: float = 3


@dataclass(frozen=True)
class Cover:
    """What a file says of itself: its title (empty where the secretary gave none) and the day it was typed up."""

    title: str
    typed_on: date


def cover_of(act: Act) -> Cover:
    """Return the cover of an act, typed up two days after the council sat."""
    title = f"Délibération n° {act.number} – {act.title}" if act.pdf_title else ""
    return Cover(title, act.session.day + timedelta(days=2))


class _DatedDocument(BaseDocTemplate):
    stamp = ""

    def beforeDocument(self) -> None:  # noqa: N802 - the name by which reportlab calls it
        """Give the file its own date, once there is a canvas to write it on."""
        self.canv.setDateFormatter(lambda *_: self.stamp)


def write_pdf(cover: Cover, path: Path, templates: Templates, story: Story) -> None:
    """Write the story to the path, its templates knowing how many pages there are; same bytes on every run."""
    pages = _build(cover, BytesIO(), templates(0), story())
    content = BytesIO()
    _build(cover, content, templates(pages), story())
    path.write_bytes(content.getvalue())


def _build(cover: Cover, content: BytesIO, templates: list[PageTemplate], story: list[Flowable]) -> int:
    document = _DatedDocument(content, pagesize=A4, invariant=1, lang="fr", pageTemplates=templates)
    document.title = cover.title.replace(NBSP, " ")
    document.author = "Commune de Valmont-sur-Orne" if cover.title else ""
    document.subject, document.creator = "", "Secrétariat général"
    # The clock of the machine must not show.
    document.stamp = f"D:{cover.typed_on:%Y%m%d}101500+01'00'"
    document.build(story)
    return int(document.page)


def make_table(rows: Sequence[Sequence[str]], width: float, look: TableLook) -> Table:
    """Return a table as wide as `width`: header repeated, figures to the right, total rows in bold."""
    columns = list(zip(*rows, strict=True))
    numeric = [all(cell == "gratuit" or set(cell) <= NUMERIC for cell in column[1:]) for column in columns]
    cells = [_make_row(row, numeric, look, header=index == 0) for index, row in enumerate(rows)]
    table = Table(cells, colWidths=_share_width(columns, numeric, width, look), repeatRows=1)
    padding = [(f"{side}PADDING", (0, 0), (-1, -1), look.padding) for side in ("TOP", "BOTTOM")]
    table.setStyle([("VALIGN", (0, 0), (-1, -1), "MIDDLE"), *padding, *look.rules])
    return table


def _make_row(row: Sequence[str], numeric: list[bool], look: TableLook, *, header: bool) -> list[Paragraph]:
    base = look.header if header else look.cell
    bold = not header and row[0].startswith("Total")
    styles = [ParagraphStyle("figure", parent=base, alignment=TA_RIGHT) if figure else base for figure in numeric]
    return [
        Paragraph(f"<b>{cell}</b>" if bold and cell else cell, style) for cell, style in zip(row, styles, strict=True)
    ]


def _share_width(columns: list[tuple[str, ...]], numeric: list[bool], width: float, look: TableLook) -> list[float]:
    """Give each column what its longest cell needs, the widest column of words taking or yielding the rest."""
    font, size = look.header.fontName, look.cell.fontSize
    wished = [max(stringWidth(cell, font, size) for cell in column) + 16 for column in columns]
    words = [index for index, figures in enumerate(numeric) if not figures] or range(len(wished))
    widest = max(words, key=lambda index: wished[index])
    wished[widest] += width - sum(wished)
    return wished


def keep_tables_whole(story: list[Flowable]) -> list[Flowable]:
    """Return the story with each short table on one page with the line that announces it."""
    kept: list[Flowable] = []
    for flowable in story:
        if isinstance(flowable, Table) and kept and isinstance(kept[-1], Paragraph):
            whole: list[Flowable] = [kept.pop(), flowable]
            while kept and _announces(kept[-1]):
                whole.insert(0, kept.pop())
            kept.append(KeepTogether(whole))
        else:
            kept.append(flowable)
    return kept


def _announces(flowable: Flowable) -> bool:
    style = getattr(flowable, "style", None)
    return bool(getattr(style, "keepWithNext", False))
