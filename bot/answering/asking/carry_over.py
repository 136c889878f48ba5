"""A question in another language, carried over to the French words that a town writes, by a committed glossary.

The glossary (`bot/glossary/LANGUAGE.toml`) is matched by Snowball stems, the longest expression first. What it does not
hold stays as it was said: names, numbers, and the French nouns that residents know ("the mairie"). Its words also tell
the language of a question that has none of the short words by which languages are known ("pool hours").
"""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import takewhile
from pathlib import Path

from bot.answering.answers import Question, Turn
from bot.spelling import Spelling, in_dictionary
from bot.tables import FOLDER, read_tables
from bot.word_lists import Words
from corpus.lexical import fold, stems_in
from corpus.vocabulary import slips_between

_FOLDER = FOLDER / "glossary"
_PASSED_OVER = "passed_over"
_WORD = re.compile(r"\w+")
_LETTERS = re.compile(r"[^\W\d_]+")
_HYPHENED = re.compile(r"[^\W\d_]+(?:[-&][^\W\d_]+)*")
_FRENCH = "fr"
_HALF = 0.5
_SHORT = 2
_SHORTEST_JOINED = 4
# So many words of the French list are commoner than those that are there as names or loans ("free", "hall").
_RARELY_FRENCH = 10_000
# Of a long story the first words tell the language.
_MOST_READ = 60


@dataclass(frozen=True, slots=True)
class Glossary:
    """The expressions of a language by their stems, each folded and with its French words.

    `longest` is the most words an expression has; `words` are all words of all of them, folded, and `stems` theirs.
    `spelling` tells a word of the language from one that is misspelt, and which of `words` that stands for.
    """

    language: str
    entries: Mapping[tuple[str, ...], Mapping[str, str]]
    passed_over: frozenset[str]
    longest: int
    words: frozenset[str]
    stems: frozenset[str]
    spelling: Spelling


def load_glossaries(folder: Path = _FOLDER) -> dict[str, Glossary]:
    """The glossary of each language that has one; raises KeyError or tomllib.TOMLDecodeError for a damaged file."""
    return {path.stem: _load(path) for path in sorted(folder.glob("*.toml"))}


def carry_over(question: Question, glossaries: Mapping[str, Glossary]) -> Question:
    """The question with what the resident said in French words, its own words kept beside it.

    Unchanged where its language has no glossary. A line that repeats a choice shown before is the town's own words.
    """
    glossary = glossaries.get(question.language)
    if glossary is None:
        return question
    shown, history = "", list[Turn]()
    for turn in question.history:
        is_said = turn.role == "resident" and f"- {turn.text}" not in shown
        history.append(replace(turn, text=in_french(turn.text, glossary)) if is_said else turn)
        shown = turn.text if turn.role == "assistant" else shown
    text = question.text if f"- {question.text}" in shown else in_french(question.text, glossary)
    return replace(question, text=text, history=tuple(history), original=question.text)


def in_french(text: str, glossary: Glossary) -> str:
    """What a text says, in the French words that search for it, in its order; each word once."""
    words = _WORD.findall(text)
    stems = stems_in(glossary.language, words)
    found: list[str] = []
    at = 0
    while at < len(words):
        length = _match(stems[at : at + glossary.longest], glossary)
        # "para" shares its stem with "parada": a word to pass over is one, unless a longer expression begins there.
        is_passed_over = length <= 1 and fold(words[at]) in glossary.passed_over
        if not is_passed_over:
            said = " ".join(words[at : at + length])
            found += _meant(said, glossary.entries[stems[at : at + length]]).split() if length else [words[at]]
        at += max(1, length)
    return " ".join(dict.fromkeys(found))


def words_standing(text: str, glossaries: Mapping[str, Glossary], words_known: Words) -> dict[str, float]:
    """How many words of a text stand for French and for the language of each glossary.

    A word that French shares counts half for both, and so does a near miss of a French word ("hours", "permit").
    """
    words = [*dict.fromkeys(_as_french_joins(text, words_known))][:_MOST_READ]
    french = [word for word in words if _is_french(word, words_known)]
    counts = {_FRENCH: 0.0}
    shared: set[str] = set()
    for language, glossary in glossaries.items():
        weights = {word: _weight(word, glossary, words_known) for word in words}
        shared |= {word for word in french if weights[word]}
        counts[language] = sum(weights.values())
    counts[_FRENCH] = sum(_HALF if word in shared else 1.0 for word in french)
    return counts


def _as_french_joins(text: str, words_known: Words) -> list[str]:
    """The words of a text in lower case; two that French writes as one are one ("week-end", "week end", "skate park").

    Each alone would be English.
    """
    parts = [part for word in _HYPHENED.findall(text.lower()) for part in _whole_or_parts(word, words_known)]
    joined: list[str] = []
    for part in parts:
        if joined and _is_one(joined[-1], part, words_known):
            joined[-1] += f"-{part}"
        else:
            joined.append(part)
    return joined


def _whole_or_parts(word: str, words_known: Words) -> list[str]:
    return [word] if "&" in word or word in words_known.spelling else _LETTERS.findall(word)


def _is_one(left: str, right: str, words_known: Words) -> bool:
    is_long = min(len(left), len(right)) >= _SHORTEST_JOINED
    return f"{left}-{right}" in words_known.spelling or (is_long and left + right in words_known.spelling)


def _weight(word: str, glossary: Glossary, words_known: Words) -> float:
    """How far a word stands for the glossary's language; its stem alone tells nothing where French is near."""
    listed = {fold(word), *_singulars(fold(word))} & glossary.words
    own = stems_in(glossary.language, [word])
    if not listed and own[0] not in glossary.stems:
        return 0.0
    if not listed:
        return 0.0 if _is_french(word, words_known) or _near_french(word, words_known) else 1.0
    meant = {fold(each) for french in glossary.entries.get(own, {}).values() for each in _WORD.findall(french)}
    is_shared = word in words_known.spellings or words_known.spelling.rank(word) < _RARELY_FRENCH
    is_near = any(fold(near) in meant for near in _near_french(word, words_known))
    return _HALF if is_shared or is_near or len(word) <= _SHORT else 1.0


def _near_french(word: str, words_known: Words) -> list[str]:
    """The French words that a word is a slip of: "passport" may be French in a hurry, as it means one of them."""
    return [near for near, _ in words_known.spelling.nearest(word) if slips_between(fold(word), fold(near)) <= 1]


def _is_french(word: str, words_known: Words) -> bool:
    forms = (word, word.replace("-", ""))
    return any(form in words_known.spelling or form in words_known.spellings for form in forms)


def _singulars(word: str) -> tuple[str, str]:
    return word.removesuffix("s"), word.removesuffix("es")


def _match(stems: tuple[str, ...], glossary: Glossary) -> int:
    """How many of the first stems make the longest known expression; 0 where none do."""
    return next((length for length in range(len(stems), 0, -1) if stems[:length] in glossary.entries), 0)


def _meant(said: str, entries: Mapping[str, str]) -> str:
    """The French of the expression that ends most like what is said; of two as near, both.

    One stem may stand for several words: "casa" is a house, "casarse" a wedding.
    """
    ends = {expression: _distance(fold(said), expression) for expression in entries}
    nearest = min(ends.values())
    return " ".join(entries[expression] for expression, end in ends.items() if end == nearest)


def _distance(left: str, right: str) -> int:
    """How many letters two words have past their common beginning."""
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
    return len(left) + len(right) - 2 * shared


def _load(path: Path) -> Glossary:
    tables = read_tables(path)
    common = tables.pop(_PASSED_OVER)["words"]
    passed_over = frozenset(map(fold, common))
    entries: defaultdict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for expression, french in (pair for table in tables.values() for pair in table.items()):
        said = _WORD.findall(expression)
        entries[stems_in(path.stem, said)][fold(" ".join(said))] = french
    listed = [word for table in tables.values() for expression in table for word in _WORD.findall(expression)]
    words = passed_over | {fold(word) for word in listed}
    stems = frozenset(stems_in(path.stem, sorted(words)))
    spelling = Spelling(map(str.lower, (*common, *listed)), partial(in_dictionary, path.stem))
    return Glossary(path.stem, entries, passed_over, max(map(len, entries)), words, stems, spelling)
