"""What is added where a question asks somebody to act or to decide: the machine does neither, a person can."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answers import AnswerStatus, OfferReason, Question
from bot.answering.asking.how_done import HowDone, how_done_of
from bot.answering.ending import Ending
from bot.answering.patterns import BETWEEN, AnyOf, any_of, folded, word_lists
from bot.answering.proving.figures import MONTHS
from bot.answering.terse import Terse, load_terse
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.opening_hours import DAYS

_FILE = FOLDER / "requests.toml"
_DATED = re.compile(
    rf"\b(?:(?:pour|dès|avant|vers) )?(?:le |du |au |à )?(?:(?:{'|'.join(DAYS)}) )?"
    rf"(?:(?:1er|\d{{1,2}})(?: (?:{'|'.join(MONTHS)})|/\d{{1,2}})\b(?:[ /]\d{{4}})?|\d{{1,2}} ?h(?: ?\d\d)?\b)",
    re.IGNORECASE,
)
_SPACES = re.compile(r"\s+")
_REASONS: Mapping[str, OfferReason] = {"act": "task", "decision": "sensitive"}
_FRENCH = "fr"
_TOLD = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)


@dataclass(frozen=True, slots=True)
class Requests:
    """The patterns of `requests.toml`, ready to search folded text; `terse` hears the same in a few words."""

    act: AnyOf
    decision: AnyOf
    how: HowDone
    terse: Terse

    def named_in(self, text: str) -> str | None:
        """What a text asks for: "act", "decision", or None where it only asks to be told."""
        seen = folded(text)
        if self.act.search(seen):
            return "act"
        return "decision" if self.decision.search(seen) else self.terse.meant_by(seen)


def load_requests(path: Path = _FILE) -> Requests:
    """The patterns of the file; raises KeyError where it was damaged."""
    tables = read_tables(path)
    lists = word_lists({**BETWEEN, **tables["words"]})
    act, decision = (any_of(tables[name]["patterns"], lists) for name in _REASONS)
    return Requests(act, decision, how_done_of(tables["how"], lists), load_terse(("requests",)))


def asked_of_us(question: Question, requests: Requests) -> str | None:
    """What the resident asks for by their own words, however they are searched."""
    return requests.named_in(question.own_words) or (requests.named_in(question.typed) if question.typed else None)


def searchable(question: Question, requests: Requests) -> Question:
    """A question that asks to act as one that asks how it is done, on no day: that is known, and the same on all days.

    "Envoyez-moi mon acte" asks how one obtains it. The resident's own words stay in `typed` or `original`.
    """
    if requests.named_in(question.text) != "act":
        return question
    text = _SPACES.sub(" ", _DATED.sub(" ", question.text)).strip() or question.text
    if question.language != _FRENCH:
        return replace(question, text=text, original=question.own_words)
    return replace(question, text=requests.how.asked_in(text), typed=question.typed or question.text)


def with_person(question: Question, ending: Ending, requests: Requests, wordings: Wordings) -> Ending:
    """The ending with a person offered, and what the machine does not do said first, where the question asks for that.

    An ending that was reached for another reason than what the corpus says (danger, a person asked for…) stays.
    """
    named = asked_of_us(question, requests)
    if named is None or ending.status not in (*_TOLD, AnswerStatus.NO_SOURCE):
        return ending
    if ending.status is AnswerStatus.NO_SOURCE:
        return replace(ending, reason=_REASONS[named])
    said = wordings.text(question.language, f"requests.{named}")
    return replace(ending, lead=f"{said}\n{ending.lead}".strip(), reason=_REASONS[named])
