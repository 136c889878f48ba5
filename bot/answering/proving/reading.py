"""A text as it is judged: plain letters, its numbers in digits, parted into words."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.answering.proving.figures import Figure, figures
from bot.answering.proving.numerals import digitised
from corpus.lexical import PASSED_OVER, fold, stem

# Letters that only look: apostrophes, dashes, no-break spaces, hyphens and joiners that are not shown.
_SIGNS = str.maketrans(
    dict.fromkeys("’‘ʼ´`", "'")
    | dict.fromkeys("–—‑‐−", "-")
    | {"⁄": "/", "œ": "oe", "æ": "ae"}
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
)
_SPACES = re.compile(r"\s+")
_BROKEN_ORDINAL = re.compile(r"(?<=\d) (?=(?:er|[eè]re|re|e|[eè]me|nd|nde)\b)")
_WORD = re.compile(r"\d+(?:[.,/*-]\d+)*|[^\W\d_]+")
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Word:
    """A word that carries meaning: as it stands, its stem, which word of the text it is, where it starts."""

    text: str
    stem: str
    place: int
    start: int

    @property
    def is_number(self) -> bool:
        """Whether it starts with a digit."""
        return self.text[0].isdigit()

    def ends_at(self, place: int) -> bool:
        """Whether it ends at a place of the text."""
        return self.start + len(self.text) == place


@dataclass(frozen=True, slots=True)
class Reading:
    """A text with numbers in digits; the same folded (letter for letter), its words and its figures in order."""

    text: str
    folded: str
    words: tuple[Word, ...]
    figures: tuple[Figure, ...]


def legible(text: str) -> str:
    """Lower-case text without ligatures, with plain signs and single spaces; doing it again changes nothing."""
    plain = unicodedata.normalize("NFKC", text.translate(_SIGNS)).lower()
    plain = unicodedata.normalize("NFKC", plain.translate(_SIGNS)).translate(_SIGNS)
    return _BROKEN_ORDINAL.sub("", _SPACES.sub(" ", plain)).strip()


@lru_cache(maxsize=1_000)
def read(text: str) -> Reading:
    """The text as it is judged."""
    plain = digitised(legible(text))
    folded = "".join(_folded_letter(letter) for letter in plain)
    return Reading(plain, folded, tuple(_words(plain)), figures(plain))


@lru_cache(maxsize=5_000)
def _folded_letter(letter: str) -> str:
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


def _words(plain: str) -> Iterator[Word]:
    for place, match in enumerate(_WORD.finditer(plain)):
        text = match[0]
        if text[0].isdigit() or (len(text) >= _SHORTEST and text not in PASSED_OVER):
            yield Word(text, stem(text), place, match.start())
