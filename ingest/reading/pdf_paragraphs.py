"""Printed lines joined again into the paragraphs, items and rows that their author wrote."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.reading.pdf_lines import BROKEN, PrintedLine
from ingest.reading.pdf_raised import whole_lines
from ingest.reading.text import fold

BULLET = re.compile(r"^(?:[•·▪●■◦‣►➢✓*–—\uf0a7\uf0b7\uf02d-]|o(?=\s))\s*(?=\S)")
_NUMBERED = re.compile(r"^(?:\d{1,2}\s?[.)°º-]|[a-zA-Z]\)|[IVX]{1,5}\s?[.)–-])(?:\s|$)")
_STARTS = re.compile(
    r"^(?:article\s+(?:\d|premier|unique)|vu\b|considerant\b|attendu\b|objet ?:|n°|pour ?:|contre ?:|abstentions? ?:"
    r"|presents? ?:|absents? ?:|le conseil (?:municipal )?(?:adopte|decide)|pour extrait|publiee? le)"
)
# What opens a paragraph of an act where the line above ended a clause, however close it stands.
_OPENS = re.compile(
    r"(?:le|la|l') ?(?:conseil|assemblee|comite)\b|(?:et )?apres (?:en )?avoir|apres (?:discussion|debat|lecture)\b"
    r"|(?:le )?rapporteure?\b|il est (?:donc )?propose|fait (?:et|a|en)\b|ainsi fait|certifiee? |acte rendu"
    r"|(?:m\.|mme|monsieur|madame) .{2,60} (?:expose|rappelle|presente|propose|informe|rapporte)\b"
    r"|(?:secretaire|date|nombre|quorum|convocation|procurations?|pouvoirs?|votants?|vote)\b.{0,30}:"
)
# What opens a line of an act's head, whatever stands above it.
_OPENS_HEAD = re.compile(
    r"l'an (?:deux mil|\d{4})|(?:date de )?convocation\b.{0,12}\d|(?:nombre de )?(?:membres|conseillers) en exercice"
    r"|etaient (?:presents|absents)|seance (?:publique )?du .{0,12}\d"
)
_CLAUSE_ENDS = ".,;:)"
_FINAL = ".;:!?»"
# Gaps are shares of the letter size: in the acts measured, lines of one paragraph lie up to 0.45 apart, paragraphs
# 0.7 and more.
_PARAGRAPH_GAP = 0.6
_LETTER_WIDTH = 0.45
_NARROW = 20
# Words that French hangs on a verb or a noun by a hyphen of its own: "permettez-moi", "c'est-à-dire", "celui-ci".
_HUNG = frozenset(
    [
        "moi",
        "toi",
        "lui",
        "nous",
        "vous",
        "leur",
        "le",
        "la",
        "les",
        "ce",
        "ci",
        "là",
        "dire",
        "je",
        "tu",
        "il",
        "elle",
        "on",
        "ils",
        "elles",
        "en",
        "y",
        "même",
        "mêmes",
        "delà",
    ]
)
_BROKEN_WORD = re.compile(rf"([^\W\d_]+){BROKEN}\s*([^\W\d_]+)")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together; it stands on the page where it starts."""

    lines: tuple[PrintedLine, ...]
    text: str

    @property
    def first(self) -> PrintedLine:
        """The line it starts with."""
        return self.lines[0]

    @property
    def bold(self) -> bool:
        """Whether all of it is set in bold."""
        return all(line.bold for line in self.lines)

    @property
    def is_item(self) -> bool:
        """Whether it starts with a bullet or a number."""
        return bool(BULLET.match(self.text) or _NUMBERED.match(self.text))


def join_lines(lines: Sequence[PrintedLine]) -> list[Paragraph]:
    """The paragraphs of printed lines, in order; a row of a table is one of its own, its cells parted by tabs."""
    lines = whole_lines(lines)
    edges = _right_edges(lines)
    rows = [_is_row(lines, index) for index in range(len(lines))]
    groups: list[list[PrintedLine]] = []
    for index, line in enumerate(lines):
        if index and not rows[index] and not rows[index - 1] and _joins(groups[-1], line, edges):
            groups[-1].append(line)
        else:
            groups.append([line])
    known = Counter(re.findall(r"[^\W\d_]+", " ".join(line.text.lower() for line in lines)))
    row_starts = {id(line) for line, is_row in zip(lines, rows, strict=True) if is_row}
    return [_paragraph(group, id(group[0]) in row_starts, known) for group in groups]


def _paragraph(group: list[PrintedLine], is_row: bool, known: Counter[str]) -> Paragraph:
    text = group[0].text
    for line in group[1:]:
        if text[-1] == "-" and text[-2:-1].isalpha() and line.text[:1].isalpha():
            text = text[:-1] + BROKEN
        text += line.text if text[-1] == BROKEN else f" {line.text}"
    text = _BROKEN_WORD.sub(lambda match: _mend(match[1], match[2], known), text).replace(BROKEN, "-")
    return Paragraph(tuple(group), text if is_row else text.replace("\t", " "))


def _mend(left: str, right: str, known: Counter[str]) -> str:
    """A word broken at a line's end: its hyphen goes, unless it is one of the word's own."""
    if right[0].isupper() or right.lower() in _HUNG:
        return f"{left}-{right}"
    whole_words = known[left.lower()] > 1 and known[right.lower()] > 1
    return f"{left}-{right}" if whole_words and not known[(left + right).lower()] else left + right


def _is_row(lines: Sequence[PrintedLine], index: int) -> bool:
    """Whether wide gaps part a line into cells: beside another such line, or with a figure; not after a bullet."""
    line = lines[index]
    if line.is_ruled:
        return True
    if not line.is_row or BULLET.match(line.text) or _NUMBERED.match(line.text):
        return False
    around = [lines[each] for each in (index - 1, index + 1) if 0 <= each < len(lines)]
    figures = any(cell[:1].isdigit() for cell in line.text.split("\t")[1:])
    return figures or any(other.is_row and other.page == line.page for other in around)


def _joins(group: Sequence[PrintedLine], line: PrintedLine, edges: dict[tuple[int, int], float]) -> bool:
    """Whether a line goes on with the paragraph before it, by its words and by where both stand."""
    last = group[-1]
    if BULLET.match(line.text) or _NUMBERED.match(line.text) or _STARTS.match(fold(line.text)):
        return False
    is_opening = last.text[-1] in _CLAUSE_ENDS and _OPENS.match(fold(line.text))
    if line.text[0].isupper() and (is_opening or _OPENS_HEAD.match(fold(line.text))):
        return False
    if not _is_near(last, line) or not _is_aligned(group, line) or abs(line.size - last.size) > 0.15 * last.size:
        return False
    if last.text[-1] == BROKEN:
        return True
    return _goes_on(last, line) or (_may_go_on(last, line) and _is_full(last, line, edges))


def _goes_on(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether the words alone tell that a sentence or a heading goes on."""
    if line.text[0].islower() or line.text[0] in "(«":
        return last.text[-1] not in _FINAL or (last.bold and line.bold)
    return last.bold and line.bold and last.text.isupper() and line.text.isupper() and last.text[-1] not in _FINAL


def _may_go_on(last: PrintedLine, line: PrintedLine) -> bool:
    return last.text[-1] != ":" and (line.bold or not last.bold)


def _is_near(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line stands right below the other, or goes on overleaf or in the next column amid a sentence."""
    if _tops_column(last, line):
        return last.text[-1] not in ".:!?"
    if line.page != last.page:
        return line.page == last.page + 1 and last.text[-1] not in ".:!?"
    return -0.5 * last.size < last.bottom - line.top < _PARAGRAPH_GAP * last.size


def _is_aligned(group: Sequence[PrintedLine], line: PrintedLine) -> bool:
    """Whether a line starts where its paragraph runs: not indented, unless below a bullet or set in the centre."""
    last = group[-1]
    centred = abs((last.left + last.right) - (line.left + line.right)) < last.size
    indented = line.left - last.left
    # Below a bullet the text hangs a little to the right of it; below a first cell, under the second.
    hanging = len(group) == 1 and (BULLET.match(last.text) or _NUMBERED.match(last.text))
    reach = 12 if last.is_row and len(group) == 1 else 4 if hanging else 0.5
    return centred or _tops_column(last, line) or indented < reach * last.size


def _tops_column(last: PrintedLine, line: PrintedLine) -> bool:
    """Whether a line stands at the top of the column right of the one that the other ends."""
    return line.page == last.page and line.left >= last.right - last.size and line.bottom > last.top + 3 * last.size


def _is_full(last: PrintedLine, line: PrintedLine, edges: dict[tuple[int, int], float]) -> bool:
    """Whether the next line's first word would not have fitted on the line: so the break is the printer's."""
    edge = edges[_column(last)]
    if edge - last.left < _NARROW * last.size:  # in a narrow column every line looks full
        return False
    first, _, rest = line.text.partition(" ")
    word = f"{first} {rest.split(' ')[0]}" if len(first) < 4 else first  # "Mme Claire" and "L. 2311-7" are not parted
    return last.text[-1] == "," or last.right + _LETTER_WIDTH * last.size * (len(word) + 1) > edge


def _right_edges(lines: Sequence[PrintedLine]) -> dict[tuple[int, int], float]:
    """How far to the right the lines of each column reach, by page and rough left edge."""
    edges: dict[tuple[int, int], float] = {}
    for line in lines:
        edges[_column(line)] = max(edges.get(_column(line), 0.0), line.right)
    return edges


def _column(line: PrintedLine) -> tuple[int, int]:
    return line.page, int(line.left / line.height * 8)
