"""Step 2: what is answered at once by fixed words: danger, a person wanted, requests that we refuse."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from corpus.lexical import fold

_FILE = Path(__file__).parent.parent / "screening.toml"


@dataclass(frozen=True, slots=True)
class Screening:
    """The patterns of `screening.toml`, ready to search folded text; `everyday` takes back what is `possible`."""

    certain: re.Pattern[str]
    possible: re.Pattern[str]
    everyday: re.Pattern[str]
    person: re.Pattern[str]
    refused: re.Pattern[str]


def load_screening(path: Path = _FILE) -> Screening:
    """The patterns of the file; raises KeyError or re.error where it was damaged."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    emergency = tables["emergency"]
    return Screening(
        certain=_any_of(emergency["certain"]),
        possible=_any_of(emergency["possible"]),
        everyday=_any_of([emergency["unless"]]),
        person=_any_of(tables["person"]["patterns"]),
        refused=_any_of(tables["refused"]["patterns"]),
    )


def screen(question: Question, screening: Screening) -> AnswerStatus | None:
    """The ending that the question's own words call for, or None to go on; danger comes first."""
    folded = fold(question.text).replace("’", "'")
    possible = screening.possible.search(folded) and not screening.everyday.search(folded)
    if possible or screening.certain.search(folded):
        return AnswerStatus.EMERGENCY
    if screening.person.search(folded):
        return AnswerStatus.HANDED_OVER
    if screening.refused.search(folded):
        return AnswerStatus.REFUSED
    return None


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
