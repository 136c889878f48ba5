"""A question in another language, carried over to the French words that a town writes, by a committed glossary.

The glossary (`bot/glossary/LANGUAGE.toml`) is matched by Snowball stems, the longest expression first. What it does not
hold stays as it was said: names, numbers, and the French nouns that residents know ("the mairie").
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answers import Question, Turn
from corpus.lexical import fold, stems_in

_FOLDER = Path(__file__).parent.parent / "glossary"
_PASSED_OVER = "passed_over"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Glossary:
    """The French words of each expression, by its stems; `longest` is the most words an expression has."""

    language: str
    entries: Mapping[tuple[str, ...], str]
    passed_over: frozenset[str]
    longest: int


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
            found += glossary.entries[stems[at : at + length]].split() if length else [words[at]]
        at += max(1, length)
    return " ".join(dict.fromkeys(found))


def _match(stems: tuple[str, ...], glossary: Glossary) -> int:
    """How many of the first stems make the longest known expression; 0 where none do."""
    return next((length for length in range(len(stems), 0, -1) if stems[:length] in glossary.entries), 0)


def _load(path: Path) -> Glossary:
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    passed_over = frozenset(fold(word) for word in tables.pop(_PASSED_OVER)["words"])
    entries: dict[tuple[str, ...], str] = {}
    for expression, french in (pair for table in tables.values() for pair in table.items()):
        key = stems_in(path.stem, _WORD.findall(expression))
        # "open" and "opening" have one stem: what either means is searched.
        entries[key] = " ".join(dict.fromkeys(f"{entries.get(key, '')} {french}".split()))
    return Glossary(path.stem, entries, passed_over, longest=max(map(len, entries)))
