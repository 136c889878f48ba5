"""What can be told of a translation without a model: the same numbers, no more than is said, in the right language.

The lists are in `bot/translating.toml`.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.answering.proving.numerals import digitised
from bot.answering.writing.write import PROVED_IN
from bot.tables import FOLDER, read_tables
from corpus.language import detect_language

_FILE = FOLDER / "translating.toml"
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,'’](?=\d{3}(?!\d))")
# "8 h" and "8:00" are the same, and so are "2 €" and "€2.00".
_ROUND = re.compile(r"(?<=\d)(?:[:.,]| ?h ?)00(?!\d)")
_MARKUP = re.compile(r"[<>\[\]{}`*|\\]")
# A scheme, a host with or without one, an e-mail address.
_ADDRESS = re.compile(
    r"(?<!\w)\w+://\S*|\b(?:www\.|javascript:|mailto:|tel:|data:)\S*|(?<!\S)\S+@\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b"
)
_PUNCTUATION = ".,;:!?()«»\"'"
_LONGEST, _SHORTEST = 3.0, 0.3
# Fewer words tell French from another language, but not its neighbours from each other.
_TELLING_WORDS = 6
# Python reads no number of any length.
_MOST_DIGITS = 100
_WHOLE_WORDS = r"(?<!\w)(?:{})(?!\w)"


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language says what is compared; `letters`: one of its own, where no French word holds any of them."""

    meanings: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, int]
    letters: re.Pattern[str] | None

    def says(self, text: str) -> set[str]:
        """The meanings that a plain text has."""
        return {name for name, pattern in self.meanings.items() if pattern.search(text)}


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages that translations are compared in, and the meanings that both sides must have."""

    by_language: Mapping[str, Tongue]
    both_ways: frozenset[str]


def load_tongues(path: Path = _FILE) -> Tongues:
    """The lists of the file; raises ValueError, KeyError or re.error for a damaged one."""
    tables = read_tables(path)
    both_ways = frozenset(tables.pop("both_ways"))
    return Tongues({language: _Table.model_validate(table).tongue() for language, table in tables.items()}, both_ways)


def is_comparable(french: str, translation: str, language: str) -> bool:
    """Whether nothing that can be told without a model speaks against a translation of a French sentence."""
    plain, said = _plain(french), _plain(translation)
    return (
        _SHORTEST * len(french) <= len(translation) <= _LONGEST * len(french)
        and set(_MARKUP.findall(said)) <= set(_MARKUP.findall(plain))
        and _addresses(said) <= _addresses(plain)
        and _is_in(translation, language)
        and _has_same_numbers(plain, said, _TONGUES.by_language.get(language))
        and _means_no_more(plain, said, language)
    )


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("ʼ", "'")


def _addresses(text: str) -> set[str]:
    return {each.strip(_PUNCTUATION) for each in _ADDRESS.findall(text)}


def _is_in(translation: str, language: str) -> bool:
    """Whether a translation is in its language, as far as can be told."""
    tongue = _TONGUES.by_language.get(language)
    if tongue and tongue.letters and not tongue.letters.search(translation):
        return False
    is_long = len(translation.split()) >= _TELLING_WORDS
    others = [each for each in _TONGUES.by_language if each != language] if is_long else [PROVED_IN]
    return detect_language(translation, (language, *others), language) == language


def _has_same_numbers(french: str, said: str, tongue: Tongue | None) -> bool:
    """Whether every figure of the French is told, and no number that it has neither in figures nor in words."""
    figures, known = _figures(french), _figures(french) | _figures(digitised(french))
    words = re.findall(r"[\w']+", said) if tongue else []
    told = _figures(said) + Counter(str(tongue.numbers[word]) for word in words if tongue and word in tongue.numbers)
    return told <= known and figures <= told


def _figures(text: str) -> Counter[str]:
    """The numbers of a text in figures of any script, thousands written in one."""
    found = _NUMBER.findall(_ROUND.sub("", _THOUSANDS.sub("", text)))
    return Counter(str(int(each)) if len(each) <= _MOST_DIGITS else each for each in found)


def _means_no_more(french: str, said: str, language: str) -> bool:
    """Whether a translation promises, gives or denies nothing that the French does not, and keeps its denial."""
    tongue = _TONGUES.by_language.get(language)
    if tongue is None:
        return True
    meant, told = _TONGUES.by_language[PROVED_IN].says(french), tongue.says(said)
    return told <= meant and meant & _TONGUES.both_ways == told & _TONGUES.both_ways


class _Table(BaseModel):
    """One language of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meanings: dict[str, list[str]]
    numbers: dict[int, list[str]] = {}
    letters: str | None = None

    def tongue(self) -> Tongue:
        """The table ready for use."""
        return Tongue(
            {name: re.compile(_WHOLE_WORDS.format("|".join(patterns))) for name, patterns in self.meanings.items()},
            {word: number for number, words in self.numbers.items() for word in words},
            re.compile(self.letters) if self.letters else None,
        )


_TONGUES = load_tongues()
