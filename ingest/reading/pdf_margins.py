"""A PDF's margins: page numbers, running heads, the prefecture's stamps. They never interrupt the text."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

from ingest.reading.pdf_lines import PrintedLine
from ingest.reading.text import fold

# Share of the page's height, at top and bottom, in which running lines stand.
_MARGIN = 0.12
_SMALL = 0.85
_NUMBER = re.compile(r"[\W_]*(?:page|p\.)?\s*\d{1,4}\s*(?:(?:/|sur|of|de)\s*\d{1,4})?[\W_]*")
_STAMP = re.compile(
    r"accuse de reception|acte certifie executoire|envoi (?:en )?prefecture|reception en prefecture|recu en prefecture"
    r"|transmis (?:en|a la) (?:sous-)?prefecture|identifiant de teletransmission|ar prefecture|affiche le"
    r"|(?:sous-)?prefecture\b.{0,40} (?:accuse de reception|recue? le)"
    r"|id ?: ?\d{3}-\d{9}|(?:\d{2}/\d{2}/\d{4}\s+)*\d{3}-\d{9}-\d{8}-"
)
_PUBLISHED = re.compile(r"\b(?:publiee?|mise? en ligne|affichee?|transmise?)\b[^#]{0,60}#")


def part_margins(pages: Sequence[Sequence[PrintedLine]]) -> tuple[list[PrintedLine], list[PrintedLine]]:
    """The lines of the text proper, in order, and the stamps, each kept once."""
    running = _running_lines(pages)
    around = {id(line) for page in pages for line in _around(page)}
    body: list[PrintedLine] = []
    stamps: dict[str, PrintedLine] = {}
    for line in (line for page in pages for line in page):
        key = _key(line)
        if _STAMP.match(fold(line.text)) or (key in running and _PUBLISHED.search(key)):
            # By its very words: a stamp printed over another is another.
            stamps.setdefault(stamp_text(line), line)
        elif not (
            id(line) in around and (key in running or (_is_marginal(line) and _NUMBER.fullmatch(fold(line.text))))
        ):
            body.append(line)
    return body, list(stamps.values())


def stamp_text(line: PrintedLine) -> str:
    """A stamp's words on one line, without the page number that stands beside them."""
    cells = [cell for cell in line.text.split("\t") if not _NUMBER.fullmatch(fold(cell))]
    return " ".join(cells)


def _running_lines(pages: Sequence[Sequence[PrintedLine]]) -> set[str]:
    """The lines that stand, but for their figures, around the text of half the pages and of two at least."""
    counts = Counter(key for page in pages for key in {_key(line) for line in _around(page)})
    return {key for key, count in counts.items() if count >= max(2, len(pages) / 2)}


def _around(page: Sequence[PrintedLine]) -> list[PrintedLine]:
    """The lines in a page's margins, and a small one with a figure that is its lowest: not every page is full."""
    lowest = min(page, key=lambda line: line.bottom, default=None)
    usual = median(line.size for line in page) if page else 0.0
    is_foot = lowest is not None and lowest.size < _SMALL * usual and any(map(str.isdigit, lowest.text))
    return [line for line in page if _is_marginal(line) or (is_foot and line is lowest)]


def _key(line: PrintedLine) -> str:
    return re.sub(r"\d+", "#", fold(line.text))


def _is_marginal(line: PrintedLine) -> bool:
    return line.top > line.height * (1 - _MARGIN) or line.bottom < line.height * _MARGIN
