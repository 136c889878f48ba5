"""Thresholds, weights and word lists of the proof, from `bot/proving.toml`."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.tables import FOLDER, read_tables
from corpus.lexical import stem, stems

_FILE = FOLDER / "proving.toml"

Pair = tuple[frozenset[str], frozenset[str]]


@dataclass(frozen=True, slots=True)
class Closeness:
    """The logistic function that tells how near a sentence keeps to its quotes, and the least that it must give."""

    least: float
    bias: float
    weights: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Proving:
    """What `proving.toml` says, ready to use: patterns are searched in folded text, words are held by their stems.

    `synonyms` names for each stem the groups it stands in; `weights` hold a weight for each sign that counts.
    """

    threshold: float
    hesitation: float
    relevance: float
    most_units: int
    contradictions: tuple[str, ...]
    bias: float
    weights: Mapping[str, float]
    closeness: Closeness
    synonyms: Mapping[str, frozenset[int]]
    contraries: tuple[Pair, ...]
    actors: frozenset[str]
    carriers: frozenset[str]
    qualifiers: frozenset[str]
    bodies: frozenset[str]
    persons: frozenset[str]
    marks: Mapping[str, re.Pattern[str]]
    limits: Mapping[str, re.Pattern[str]]
    denials: Mapping[str, re.Pattern[str]]
    bounds: Mapping[str, re.Pattern[str]]


def load_proving(path: Path = _FILE) -> Proving:
    """The lists of the file; raises KeyError or re.error where it was damaged."""
    tables = read_tables(path)
    return Proving(
        threshold=tables["threshold"],
        hesitation=tables["hesitation"],
        relevance=tables["relevance"],
        most_units=tables["most_units"],
        contradictions=tuple(tables["contradictions"]),
        bias=tables["bias"],
        weights=tables["weights"],
        closeness=Closeness(**tables["closeness"]),
        synonyms=_groups(tables["synonyms"]),
        contraries=tuple((_stems(one), _stems(other)) for one, other in tables["contraries"]),
        actors=_stems(tables["actors"]),
        carriers=_stems(tables["carriers"]),
        qualifiers=_stems(tables["qualifiers"]),
        bodies=_stems(tables["bodies"]),
        persons=_stems(tables["persons"]),
        marks={name: _any_of(patterns) for name, patterns in tables["marks"].items()},
        limits={name: _any_of([f"(?:{words})(?!\\w)[^.;:,()]*"]) for name, words in tables["limits"].items()},
        denials={name: _any_of([pattern]) for name, pattern in tables["denials"].items()},
        bounds={name: re.compile(pattern) for name, pattern in tables["bounds"].items()},
    )


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?:(?<=')|(?!\w))")


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(word) for word in words.split())


def _groups(groups: Sequence[Sequence[str]]) -> dict[str, frozenset[int]]:
    found: dict[str, set[int]] = {}
    for number, group in enumerate(groups):
        for own in (stems(word) for word in group):
            if len(own) == 1:
                found.setdefault(own[0], set()).add(number)
    return {own: frozenset(numbers) for own, numbers in found.items()}


PROVING = load_proving()
