"""What `bot/translating.toml` says of each language that translations are compared in."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from bot.tables import FOLDER, read_tables

_FILE = FOLDER / "translating.toml"
_WHOLE_WORDS = r"(?<!\w)(?:{})(?!\w)"
_NEVER = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Tongue:
    """How a language says what is compared; `letters`: one of its own, where no French word holds any of them.

    `words` are patterns by the French word for them; `afternoon` and `morning` stand after an hour of twelve;
    `capitals` are words with a capital that are no names.
    """

    meanings: Mapping[str, re.Pattern[str]]
    numbers: Mapping[str, int]
    words: Mapping[str, re.Pattern[str]]
    afternoon: re.Pattern[str]
    morning: re.Pattern[str]
    capitals: re.Pattern[str]
    letters: re.Pattern[str] | None

    def says(self, text: str) -> set[str]:
        """The meanings that a plain text has."""
        return {name for name, pattern in self.meanings.items() if pattern.search(text)}


@dataclass(frozen=True, slots=True)
class Tongues:
    """The languages that translations are compared in, the meanings that both sides must have, and foreign money."""

    by_language: Mapping[str, Tongue]
    both_ways: frozenset[str]
    other_money: re.Pattern[str]


def load_tongues(path: Path = _FILE) -> Tongues:
    """The lists of the file; raises ValueError, KeyError or re.error for a damaged one."""
    tables = read_tables(path)
    both_ways, other_money = frozenset(tables.pop("both_ways")), re.compile("|".join(tables.pop("other_money")))
    by_language = {language: _Table.model_validate(table).tongue() for language, table in tables.items()}
    return Tongues(by_language, both_ways, other_money)


class _Table(BaseModel):
    """One language of the file."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    meanings: dict[str, list[str]]
    numbers: dict[int, list[str]] = {}
    words: dict[str, list[str]] = {}
    afternoon: str = ""
    morning: str = ""
    capitals: list[str] = []
    letters: str | None = None

    def tongue(self) -> Tongue:
        """The table ready for use."""
        return Tongue(
            {name: _any_of(patterns) for name, patterns in self.meanings.items()},
            {word: number for number, words in self.numbers.items() for word in words},
            {french: _any_of(patterns) for french, patterns in self.words.items()},
            _any_of(filter(None, [self.afternoon])),
            _any_of(filter(None, [self.morning])),
            _any_of(self.capitals),
            re.compile(self.letters) if self.letters else None,
        )


def _any_of(patterns: Iterable[str]) -> re.Pattern[str]:
    joined = "|".join(patterns)
    return re.compile(_WHOLE_WORDS.format(joined)) if joined else _NEVER


TONGUES = load_tongues()
