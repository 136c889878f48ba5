"""What is known of French words, from the lists beside this file that a non-programmer can edit."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from bot.situations import Situations, load_situations
from bot.spelling import Spelling, load_spelling
from bot.tables import FOLDER, read_tables, shared_tables
from corpus.lexical import fold, stem, stems
from corpus.opening_hours import DAYS

_NAMING = "!"
# Shorter hurried words are too near to others to be told when they are misspelt themselves.
_LONG = 6
_LETTERS = re.compile(r"\b[^\W\d_]{2,}\b")


@dataclass(frozen=True, slots=True)
class Words:
    """What is known of French words: stems for stems (`synonyms`), pages' stems for words that residents alone say
    (`heard`), the stems that seldom name a topic (`weak`) and the words
    that do though they share such a stem (`strong`), what words typed in a hurry mean (`spellings`), the infinitives of
    forms that are nouns as well (`verbs`), what expressions of several words mean (`situations`), and which word a
    misspelt one stands for (`spelling`)."""

    synonyms: "Synonyms"
    weak: frozenset[str]
    strong: frozenset[str]
    heard: "Synonyms"
    spellings: Mapping[str, str]
    verbs: Mapping[str, str]
    situations: Situations
    spelling: Spelling

    def is_weak(self, word: str) -> bool:
        """Whether a word in lower case seldom names a topic."""
        return stem(word) in self.weak and fold(word) not in self.strong

    def stand_for(self, word: str) -> tuple[frozenset[str], ...]:
        """The sets of stems that stand for a word in lower case, none where the lists do not know it."""
        return (*self.synonyms.get(stem(word), ()), *self.heard.get(_singular(word), ()))


Synonyms = dict[str, tuple[frozenset[str], ...]]
"""For each stem, the sets of stems that stand for it (a set of two is an expression of two words)."""


def load_words(folder: Path = FOLDER) -> Words:
    """The lists `synonyms_fr.toml`, `weak_words_fr.txt`, `spellings_fr.toml` and those of `situations_fr`."""
    lines = (folder / "weak_words_fr.txt").read_text(encoding="utf-8").splitlines()
    listed = [line for line in lines if not line.startswith(("#", _NAMING))]
    naming = [line.removeprefix(_NAMING) for line in lines if line.startswith(_NAMING)]
    weak = frozenset(each for line in listed for each in stems(line))
    strong = frozenset(fold(word) for line in naming for word in line.split())
    themes = [*read_tables(folder / "synonyms_fr.toml").values()]
    written = read_tables(folder / "spellings_fr.toml")
    spellings, verbs = written["words"], written["verbs"]
    long = tuple(word for word in spellings if len(word) >= _LONG and word.isalpha())
    same, heard = ([group for theme in themes for group in theme[name]] for name in ("same", "heard"))
    situations = load_situations(folder / "situations_fr")
    spelling = load_spelling((*_listed(themes), *sorted(situations.words), *long))
    return Words(_synonyms(same), weak, strong, _heard(heard), spellings, verbs, situations, spelling)


def _listed(themes: Sequence[Mapping[str, Sequence[Sequence[str]]]]) -> tuple[str, ...]:
    """The words of the lists, which are spelt right: those of the synonyms and those that ask."""
    asks = shared_tables(FOLDER / "asking.toml").values()
    groups = (group for theme in themes for name in ("same", "heard") for group in theme[name])
    entries = chain(chain.from_iterable(groups), *(table["words"] for table in asks), DAYS)
    return tuple(dict.fromkeys(word for entry in entries for word in _LETTERS.findall(entry.lower())))


def _synonyms(groups: Sequence[Sequence[str]]) -> Synonyms:
    found: dict[str, set[frozenset[str]]] = {}
    for group in groups:
        # A stop word ("car", for a coach) is never searched, so that it can stand for nothing.
        expressions = [expression for each in group if (expression := frozenset(stems(each)))]
        for expression in expressions:
            if len(expression) == 1:
                (single,) = expression
                found.setdefault(single, set()).update(other for other in expressions if other != expression)
    return {single: tuple(sorted(others, key=sorted)) for single, others in found.items()}


def _heard(entries: Sequence[Sequence[str]]) -> Synonyms:
    found: dict[str, set[frozenset[str]]] = {}
    for forms, *official in entries:
        for word in forms.split():
            found.setdefault(_singular(word), set()).update(filter(None, map(frozenset, map(stems, official))))
    return {word: tuple(sorted(others, key=sorted)) for word, others in found.items()}


def _singular(word: str) -> str:
    return fold(word).removesuffix("s")
