"""The pieces an extractive answer is made of: whole sentences, list items and table rows of a passage."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from sentencex import segment

from bot.answering.answers import DraftSentence, Quote, Shape
from bot.answering.found import FoundPassage
from corpus.documents import Document, Line, LineKind, Passage
from corpus.lexical import fold, stems

SHAPES: dict[LineKind, Shape] = {
    LineKind.TEXT: "sentence",
    LineKind.ITEM: "item",
    LineKind.TABLE_HEADER: "header",
    LineKind.TABLE_ROW: "row",
}
SURE = 0.9
"""How probable a line is that was looked up by what is asked: over all thresholds, so that nothing doubts it."""
# Pieces after which a French sentence goes on, though sentencex cuts there: "M. le Maire", "l'art. L. 2121-29".
_GOES_ON = re.compile(
    r"(?:\b(?:MM?|[A-Z]|(?i:Mmes?|Mlles?|Dr|Me|art|al|cf|p|pp|ex|env|tél|n|no|av|bd|st|ste|min|max))\.|\.\.\.)\s*$"
)
_LEADS_ON = re.compile(r":\s*$")
# Minutes leave a count of votes empty where it is none; it announces no list.
_NO_COUNT = re.compile(r"\s*(?:pour|contre|abstentions?)\s*:\s*$", re.IGNORECASE)
_WHOLE = re.compile(r"[.!?…]\s*$")
# Items of a list that is written as paragraphs part in one of these ways.
_PARTS = re.compile(r"(?:[,;]|\b(?:et|ou))\s*$")
_SEVERAL = re.compile(r"[.!?…]\s+[A-ZÀ-ÖØ-ÞŒ]")
# What all columns hold is said once where it spans them: words ("fermée"), or a text of some length that has figures.
# "oui" and a price are said of each column.
_LONGEST_MARK, _LONGEST_FIGURE = 3, 24
_FIGURE = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Unit:
    """One sentence, item or row: its line in the passage, its words as they stand there, the stems it holds.

    `leads_on`: it only announces what follows ("Pièces à fournir :", the caption of a table); `folded`: its words as
    patterns are tried on them.
    """

    found: FoundPassage
    line: int
    kind: LineKind
    quote: str
    stems: frozenset[str]
    leads_on: bool
    folded: str

    @property
    def is_fragment(self) -> bool:
        """Whether running text starts or stops within a sentence, as in a list written as paragraphs."""
        return self.kind is LineKind.TEXT and (self.quote[:1].islower() or self.quote.rstrip().endswith((",", ";")))

    @property
    def is_announcement(self) -> bool:
        """Whether it says nothing without what follows: it leads on, or heads a table."""
        return self.leads_on or self.kind is LineKind.TABLE_HEADER

    @property
    def is_whole(self) -> bool:
        """Whether it is an item, a row, or a sentence with its end; running text without is often a label."""
        return self.kind is not LineKind.TEXT or self.leads_on or _WHOLE.search(self.quote) is not None


def sentences(text: str) -> list[str]:
    """A paragraph's sentences, whole and in order; joined by spaces they give the paragraph again."""
    found: list[str] = []
    for piece in segment("fr", text):
        # Nor does a bracket open a sentence where the one before has no end: "Excusée (1) : Mme Roux".
        is_bracket = piece[:1] == "(" and found and not _WHOLE.search(found[-1])
        if found and (_GOES_ON.search(found[-1]) or piece[:1].islower() or is_bracket):
            found[-1] += piece
        else:
            found.append(piece)
    return [sentence.strip() for sentence in found if sentence.strip()]


def units_of(found: FoundPassage) -> Iterator[Unit]:
    """The units of a passage in reading order."""
    return (Unit(found, *piece) for piece in _pieces(found.passage))


def units_in(document: Document, passages: Iterable[Passage]) -> list[Unit]:
    """The units of passages of a document that were not searched for, in order."""
    return [unit for each in passages for unit in units_of(FoundPassage(each, document, 0.0))]


# The same pages answer most residents, and each is read a dozen times for one question; some 15 MB at most.
@lru_cache(maxsize=1_500)
def _pieces(passage: Passage) -> tuple[tuple[int, LineKind, str, frozenset[str], bool, str], ...]:
    return tuple(_read(passage))


def _read(passage: Passage) -> Iterator[tuple[int, LineKind, str, frozenset[str], bool, str]]:
    lines = _with_items([line for line in passage.lines if not _NO_COUNT.match(line.text)])
    for number, line in enumerate(lines):
        is_heading = number + 1 < len(lines) and lines[number + 1].kind is LineKind.TABLE_HEADER
        pieces = sentences(line.text) if line.kind is LineKind.TEXT else [line.text]
        for piece in pieces:
            # Before a table stands its caption, or a whole sentence that says something of its own.
            is_caption = is_heading and piece is pieces[-1] and not _WHOLE.search(piece)
            leads_on = line.kind is LineKind.TEXT and (is_caption or bool(_LEADS_ON.search(piece)))
            yield number, line.kind, piece, frozenset(stems(piece)), leads_on, fold(piece)


def announcing(found: FoundPassage) -> dict[Unit, tuple[Unit, ...]]:
    """What must stand before each item, row or half sentence of a passage: the caption and header above its list."""
    before: dict[Unit, tuple[Unit, ...]] = {}
    above: tuple[Unit, ...] = ()
    for unit in units_of(found):
        if unit.is_announcement:
            above = (*above, unit) if above and above[-1].line == unit.line - 1 else (unit,)
        elif unit.kind is LineKind.TEXT and not unit.is_fragment:
            above = ()
        before[unit] = () if unit in above else above
    return before


def _with_items(lines: Sequence[Line]) -> list[Line]:
    """The lines; the paragraphs after one that announces them, which stop without an end or part, are items.

    A list whose first item goes on with the sentence ends before a capital, unless the item before it parts.
    """
    read: list[Line] = []
    is_open = parts = is_low = False
    for line in lines:
        is_ended, begins_high = bool(_WHOLE.search(line.text)), line.text[:1].isupper()
        is_passage = is_ended and bool(_SEVERAL.search(line.text))
        announces = line.kind is LineKind.TEXT and bool(_LEADS_ON.search(line.text))
        is_sister = not is_passage and (parts or not (begins_high and (is_low or is_ended)))
        is_item = is_open and line.kind is LineKind.TEXT and not announces and is_sister
        read.append(replace(line, kind=LineKind.ITEM) if is_item else line)
        parts = is_item and bool(_PARTS.search(line.text))
        is_low = is_item and (is_low or not begins_high)
        is_open = announces or (is_item and (parts or not is_ended))
    return read


def stems_around(found: FoundPassage) -> frozenset[str]:
    """The stems of a passage together with its title and headings."""
    return frozenset(stems(f"{found.called} {found.passage.text}"))


def readable(quote: str) -> str:
    """A unit as it is shown: the cells of a row read as "Samedi : 10 h – 12 h ; 14 h – 18 h".

    What a cell that spans all columns says is said once.
    """
    cells = [cell.strip() for cell in quote.split("\t") if cell.strip()]
    if len(cells) < 2:
        return quote.replace("\t", " ").strip()
    first, *others = cells
    longest = _LONGEST_FIGURE if _FIGURE.search(others[0]) else _LONGEST_MARK
    is_spanned = len(set(others)) == 1 and len(others[0]) > longest
    return f"{first.rstrip(' :')} : {' ; '.join(others[:1] if is_spanned else others)}"


def outright(unit: Unit) -> DraftSentence:
    """A unit that answers outright, looked up by a name, a day or a number, as a sentence that quotes it whole."""
    return sentence_of(unit, SURE)


def sentence_of(unit: Unit, probability: float | None = None) -> DraftSentence:
    """A unit as a sentence that quotes it whole; its passage's probability is replaced where one is given."""
    source = unit.found if probability is None else replace(unit.found, probability=probability)
    return DraftSentence(readable(unit.quote), (Quote(source, unit.quote),), SHAPES[unit.kind])
