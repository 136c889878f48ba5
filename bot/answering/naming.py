"""Which words of a question may be named to say that nothing was found on them: those that carry its topic."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.answering.answers import Question
from bot.tables import FOLDER, read_tables
from corpus.lexical import FOLDED_STOPWORDS, fold

_FILE = FOLDER / "naming.toml"
_WORD = re.compile(r"\w+(?:-\w+)*")
_HAS_DIGIT = re.compile(r"\d")
_FEWEST_LETTERS = 3


@dataclass(frozen=True, slots=True)
class Naming:
    """The words of one language, folded: those that announce a noun, that may stand `between` the two, that are never
    named; how its verbs end; and how it writes the name of a `street`."""

    announce: frozenset[str]
    between: frozenset[str]
    passed_over: frozenset[str]
    verb: re.Pattern[str]
    verb_after: frozenset[str]
    street: re.Pattern[str]

    def names(self, said: Sequence[str]) -> Iterator[str]:
        """Those of the folded words of a question that name things."""
        is_keyword = not any(word in self.announce or word in FOLDED_STOPWORDS for word in said)
        earlier, before = "", ""
        for word in said:
            is_announced = is_keyword or before in self.announce
            # "de signaler", "de le signaler"
            may_be_verb = bool(self.verb_after & {earlier, before}) and self.verb.search(word)
            if is_announced and not may_be_verb and self._may_be_noun(word):
                yield word
            if word not in self.between:
                earlier, before = before, word

    def _may_be_noun(self, word: str) -> bool:
        is_empty = any(word in each for each in (self.announce, self.between, self.passed_over, FOLDED_STOPWORDS))
        return not is_empty and len(word) >= _FEWEST_LETTERS and word.isascii() and not _HAS_DIGIT.search(word)


@cache
def load_naming(path: Path = _FILE) -> Mapping[str, Naming]:
    """The words of `naming.toml` by language; raises KeyError or re.error where the file was damaged."""
    tables = read_tables(path)
    return {language: _load(table) for language, table in tables.items()}


def nameable(question: Question) -> Mapping[str, str]:
    """The words of a question that name things, as the resident wrote them, by their folded form.

    In keywords alone ("tarif patinoire") every word may; in a sentence those that an article or the like announces.
    """
    naming = load_naming().get(question.language)
    if naming is None:
        return {}
    words = _WORD.findall(without_streets(question.own_words, question.language))
    written = {fold(word): word for word in words}
    return {name: written[name] for name in naming.names([fold(word) for word in words])}


def without_streets(text: str, language: str) -> str:
    """A text without the names of streets; as it is in a language whose streets are not known."""
    naming = load_naming().get(language)
    return text if naming is None else naming.street.sub(" ", text.replace("’", "'"))


def _load(table: Mapping[str, str | list[str]]) -> Naming:
    announce, verb, verb_after = (str(table[name]) for name in ("announce", "verb", "verb_after"))
    between, passed_over = (" ".join(table[name]) for name in ("between", "passed_over"))
    return Naming(
        frozenset(fold(announce).split()),
        frozenset(fold(between).split()),
        frozenset(fold(passed_over).split()),
        re.compile(fold(verb)),
        frozenset(fold(verb_after).split()),
        re.compile(str(table["street"])),
    )
