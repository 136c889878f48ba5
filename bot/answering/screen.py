"""Step 2: what is answered at once by fixed words: danger, a person wanted, requests that we refuse."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.wordings import Wordings
from corpus.lexical import fold, stems

_FILE = Path(__file__).parent.parent / "screening.toml"
_CLAUSE = re.compile(r"(?<=[.!?;\n])\s*|\s*[,:]\s*|\s+(?:et|puis|and|then|y|e|und)\s+", re.IGNORECASE)
_ORDERS = "orders"


@dataclass(frozen=True, slots=True)
class Danger:
    """One kind of danger: words that are certain, and words that everyday questions hold too."""

    certain: re.Pattern[str]
    possible: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Screening:
    """The patterns of `screening.toml`, ready to search folded text; `everyday` takes back what is `possible`."""

    dangers: Mapping[str, Danger]
    everyday: re.Pattern[str]
    person: re.Pattern[str]
    refused: Mapping[str, re.Pattern[str]]


def load_screening(path: Path = _FILE) -> Screening:
    """The patterns of the file; raises KeyError or re.error where it was damaged."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    dangers = dict(tables["danger"])
    everyday = dangers.pop("everyday")
    return Screening(
        dangers={kind: Danger(_any_of(it["certain"]), _any_of(it.get("possible", []))) for kind, it in dangers.items()},
        everyday=_any_of([everyday]),
        person=_any_of(tables["person"]["patterns"]),
        refused={reason: _any_of(patterns) for reason, patterns in tables["refused"].items()},
    )


def without_orders(text: str, screening: Screening) -> str:
    """A question without the clauses that give the machine orders; unchanged where nothing else is asked."""
    orders = screening.refused[_ORDERS]
    if not orders.search(_folded(text)):
        return text
    kept = [clause for clause in _CLAUSE.split(text) if not orders.search(_folded(clause))]
    rest = " ".join(clause for clause in kept if clause.strip())
    return rest if len(stems(rest)) > 1 and not orders.search(_folded(rest)) else text


def screen(question: Question, screening: Screening, wordings: Wordings) -> Ending | None:
    """The ending that the question's own words call for, or None to go on; danger comes first."""
    folded, language = _folded(question.text), question.language
    if dangers := dangers_in(folded, screening):
        return Ending(AnswerStatus.EMERGENCY, lead=emergency_card(dangers, language, wordings))
    if screening.person.search(folded):
        return Ending(AnswerStatus.HANDED_OVER, lead=wordings.text(language, "answers.handed_over"))
    for reason, pattern in screening.refused.items():
        if pattern.search(folded):
            return Ending(AnswerStatus.REFUSED, lead=wordings.text(language, f"refused.{reason}"))
    return None


def dangers_in(folded: str, screening: Screening) -> list[str]:
    """The kinds of danger that a folded text tells of, in the order of the file."""
    is_everyday = screening.everyday.search(folded) is not None
    return [
        kind
        for kind, danger in screening.dangers.items()
        if danger.certain.search(folded) or (not is_everyday and danger.possible.search(folded))
    ]


def emergency_card(dangers: Sequence[str], language: str, wordings: Wordings) -> str:
    """Whom to call, a line each: first for these kinds of danger, then by text message, then for the other kinds."""
    lines = wordings.section(language, "emergency")
    others = [text for kind, text in lines.items() if kind not in (*dangers, "by_text")]
    return "\n".join(str(line) for line in [*(lines[kind] for kind in dangers), lines["by_text"], *others])


def _folded(text: str) -> str:
    return fold(text).replace("’", "'")


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    """One pattern of all, in folded text; one that never matches where there are none."""
    return re.compile(rf"(?<!\w)(?:{fold('|'.join(patterns)) or '(?!)'})(?!\w)")
