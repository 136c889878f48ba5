"""Step 2: what is answered at once by fixed words: danger, a person wanted, requests that we refuse."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from corpus.lexical import fold

_FILE = Path(__file__).parent.parent / "screening.toml"


@dataclass(frozen=True, slots=True)
class Screening:
    """The patterns of `screening.toml`, ready to search folded text."""

    emergency: re.Pattern[str]
    everyday: re.Pattern[str]
    person: re.Pattern[str]
    refused: re.Pattern[str]


def load_screening(path: Path = _FILE) -> Screening:
    """The patterns of the file; raises KeyError or re.error where it was damaged."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    return Screening(
        emergency=re.compile(tables["emergency"]["pattern"]),
        everyday=re.compile(tables["emergency"]["unless"]),
        person=re.compile(tables["person"]["pattern"]),
        refused=re.compile(tables["refused"]["pattern"]),
    )


def screen(question: Question, screening: Screening) -> AnswerStatus | None:
    """The ending that the question's own words call for, or None to go on; danger comes first."""
    folded = fold(question.text).replace("’", "'")
    if screening.emergency.search(folded) and not screening.everyday.search(folded):
        return AnswerStatus.EMERGENCY
    if screening.person.search(folded):
        return AnswerStatus.HANDED_OVER
    if screening.refused.search(folded):
        return AnswerStatus.REFUSED
    return None
