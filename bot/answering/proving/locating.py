"""Where a model's quote stands in a passage, letter for letter, whatever its spaces, accents, dashes and case."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from bot.answering.found import FoundPassage
from bot.answering.units import Unit, units_of
from corpus.lexical import fold

_MOST_TRIES = 50
_PARTS_DIGITS = re.compile(r"(?<=\d)(?:[^\w\s]|_)(?=\d)")
_COUNTED = frozenset("%€+@°")

Span = tuple[int, int]


def locate(text: str, words: str) -> Span | None:
    """The span of a text that says the words, from the start of a word to the end of one; None where it does not.

    Only letters, digits and what parts digits count: "2,40" is not "240", "mise à-\\njour" is "mise a jour". Where the
    words stand letter for letter, it is there.
    """
    if verbatim := _verbatim(text, words):
        return verbatim
    wanted, _ = _canonical(words)
    letters, places = _canonical(text)
    if not wanted:
        return None
    at = letters.find(wanted)
    for _ in range(_MOST_TRIES):
        if at < 0:
            return None
        start, end = places[at], places[at + len(wanted) - 1] + 1
        if _is_edge(text, start) and _is_edge(text, end):
            return start, end
        at = letters.find(wanted, at + 1)
    return None


def _verbatim(text: str, words: str) -> Span | None:
    start = text.find(words)
    end = start + len(words)
    if start < 0 or not _plain(words[:1]) or not _is_edge(text, start):
        return None
    while end > start and not _plain(text[end - 1]):
        end -= 1
    return (start, end) if end > start and _is_edge(text, end) else None


def placed_units(found: FoundPassage) -> Iterator[tuple[Unit, Span]]:
    """The units of a passage and where each stands in its text."""
    at = 0
    for unit in units_of(found):
        start = found.passage.text.find(unit.quote, at)
        if start >= 0:
            at = start + len(unit.quote)
            yield unit, (start, at)


@lru_cache(maxsize=500)
def _canonical(text: str) -> tuple[str, tuple[int, ...]]:
    """The letters of a text that count, and the place of each in it."""
    letters: list[str] = []
    places: list[int] = []
    parting = {found.start() for found in _PARTS_DIGITS.finditer(text)}
    for place, letter in enumerate(text):
        for plain in _sign(letter) if place in parting else _plain(letter):
            letters.append(plain)
            places.append(place)
    return "".join(letters), tuple(places)


@lru_cache(maxsize=1_000)
def _plain(letter: str) -> str:
    return "".join(each for each in fold(unicodedata.normalize("NFKD", letter)) if each.isalnum() or each in _COUNTED)


def _sign(letter: str) -> str:
    return "-" if unicodedata.category(letter) == "Pd" else letter


def _is_edge(text: str, place: int) -> bool:
    """Whether no word goes on across a place."""
    around = text[max(0, place - 1) : place + 1]
    return len(around) < 2 or not around.isalnum()
