"""Step 2: what is answered at once by fixed words: danger, a person wanted, requests that we refuse."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.answering.patterns import any_of, folded, word_lists
from bot.wordings import Wordings
from corpus.lexical import stems

_FILE = Path(__file__).parent.parent / "screening.toml"
_SENTENCE = re.compile(r"(?<=[.!?;\n])\s*")
_CLAUSE = re.compile(r"\s*[,:]\s*|\s+(?:et|puis|and|then|y|e|und)\s+", re.IGNORECASE)
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
    lists = word_lists(tables["words"])
    return Screening(
        dangers={
            kind: Danger(any_of(it["certain"], lists), any_of(it.get("possible", []), lists))
            for kind, it in dangers.items()
        },
        everyday=any_of(everyday, lists),
        person=any_of(tables["person"]["patterns"], lists),
        refused={reason: any_of(patterns, lists) for reason, patterns in tables["refused"].items()},
    )


def without_orders(text: str, screening: Screening) -> str:
    """A question without the clauses that give the machine orders; unchanged where nothing else is asked."""
    orders = screening.refused[_ORDERS]
    if not orders.search(folded(text)):
        return text
    kept: list[str] = []
    for sentence in _SENTENCE.split(text):
        kept += _before_orders(_CLAUSE.split(sentence), orders, is_asked=bool(stems(" ".join(kept))))
    rest = " ".join(clause for clause in kept if clause.strip())
    return rest if len(stems(rest)) > 1 and not orders.search(folded(rest)) else text


def _before_orders(clauses: Sequence[str], orders: re.Pattern[str], is_asked: bool) -> list[str]:
    """The clauses that give no order; what follows an order goes on with it, unless nothing was asked before."""
    kept: list[str] = []
    for clause in clauses:
        if not orders.search(folded(clause)):
            kept.append(clause)
        elif is_asked or stems(" ".join(kept)):
            break
    return kept


def screen(question: Question, screening: Screening, wordings: Wordings) -> Ending | None:
    """The ending that the question's own words call for, or None to go on; danger comes first."""
    seen, language = folded(question.text), question.language
    if dangers := dangers_in(seen, screening):
        return Ending(AnswerStatus.EMERGENCY, lead=emergency_card(dangers, language, wordings))
    if screening.person.search(seen):
        return Ending(AnswerStatus.HANDED_OVER, lead=wordings.text(language, "answers.handed_over"))
    for reason, pattern in screening.refused.items():
        if pattern.search(seen):
            return Ending(AnswerStatus.REFUSED, lead=wordings.text(language, f"refused.{reason}"))
    return None


def dangers_in(seen: str, screening: Screening) -> list[str]:
    """The kinds of danger that a folded text tells of, in the order of the file."""
    is_everyday = screening.everyday.search(seen) is not None
    return [
        kind
        for kind, danger in screening.dangers.items()
        if danger.certain.search(seen) or (not is_everyday and danger.possible.search(seen))
    ]


def emergency_card(dangers: Sequence[str], language: str, wordings: Wordings) -> str:
    """Whom to call, a line each: first for these kinds of danger, then by text message, then for the other kinds."""
    lines = wordings.section(language, "emergency")
    others = [text for kind, text in lines.items() if kind not in (*dangers, "by_text")]
    return "\n".join(str(line) for line in [*(lines[kind] for kind in dangers), lines["by_text"], *others])
