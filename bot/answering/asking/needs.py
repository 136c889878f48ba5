"""What residents say of a need in words that no page writes ("je suis à la rue"), read as what pages write of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.ending import Ending
from bot.answering.patterns import BETWEEN, AnyOf, any_of, folded, word_lists
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.lexical import stem_set

_FILE = FOLDER / "needs.toml"
_GOES_ON = re.compile(r"^(et|and|y|e)\b")
_LED = (
    AnswerStatus.ANSWERED,
    AnswerStatus.PARTIAL,
    AnswerStatus.CLARIFY,
    AnswerStatus.NO_SOURCE,
    AnswerStatus.OUT_OF_SCOPE,
    AnswerStatus.UNAVAILABLE,
)


@dataclass(frozen=True, slots=True)
class Need:
    """One need: how it is said, what takes that back, what beside it says nothing more, and what pages write of it.

    `meant` is empty where the question's own words are searched; `leads`: a sentence of its own stands before what is
    found; `service`: what the service that helps is called, as sets of stems, none where the question tells.
    """

    said: AnyOf
    unless: AnyOf
    beside: AnyOf
    meant: str
    leads: bool
    service: tuple[frozenset[str], ...]


@dataclass(frozen=True, slots=True)
class Needs:
    """The needs of `needs.toml` by name, and what asks something else beside one."""

    kinds: Mapping[str, Need]
    asking: AnyOf

    def named_in(self, seen: str) -> str:
        """The first need that a folded text tells of, empty where it tells of none."""
        return next(
            (name for name, it in self.kinds.items() if it.said.search(seen) and not it.unless.search(seen)), ""
        )

    def asks_more(self, seen: str, name: str) -> bool:
        """Whether a folded text asks something beside this need."""
        need = self.kinds[name]
        # A need is often told twice, by the words of two of them.
        for each in (need, *self.kinds.values()):
            seen = each.said.sub(" , ", seen)
        rest = need.beside.sub(" ", seen)
        return bool(stem_set(self.asking.sub(" ", rest))) and bool(self.asking.search(rest) or "?" in rest)


def load_needs(path: Path = _FILE) -> Needs:
    """The needs of the file; raises KeyError where it was damaged."""
    tables = read_tables(path)
    lists = {**BETWEEN, **word_lists({**BETWEEN, **tables["words"]})}
    beside = tables["beside"]["patterns"]
    kinds = {
        name: Need(
            said=any_of(it["said"], lists),
            unless=any_of(it.get("unless", []), lists),
            beside=any_of([*beside, *it.get("beside", [])], lists),
            meant=it.get("meant", ""),
            leads=it.get("leads", False),
            service=tuple(map(stem_set, tables["services"][it["service"]])) if "service" in it else (),
        )
        for name, it in tables["kind"].items()
    }
    return Needs(kinds, any_of(tables["asking"]["patterns"], lists))


def read_needs(question: Question, needs: Needs) -> Question:
    """The question with the need that it tells of, searched by what pages write of that unless it asks something else.

    So is what the resident said before; "et pour les urgences ?" goes on with the need of the line before.
    """
    text, need = _as_meant(question.text, needs)
    before, history = "", list[Turn]()
    for turn in question.history:
        meant = turn.text
        if turn.role == "resident":
            meant, before = _as_meant(turn.text, needs)
        history.append(replace(turn, text=meant))
    if not need and _GOES_ON.search(folded(question.text)):
        need = before
    return replace(question, text=text, history=tuple(history), need=need)


def _as_meant(text: str, needs: Needs) -> tuple[str, str]:
    """What pages write of the need that a text tells of, else the text as it is; the need's name, empty without one."""
    seen = folded(text)
    name = needs.named_in(seen)
    meant = needs.kinds[name].meant if name else ""
    return (meant if meant and not needs.asks_more(seen, name) else text), name


def with_lead(question: Question, ending: Ending, needs: Needs, wordings: Wordings) -> Ending:
    """The ending with what to do in this need, in the whole country, said first; others stay as they are."""
    if not question.need or not needs.kinds[question.need].leads or ending.status not in _LED:
        return ending
    said = wordings.text(question.language, f"needs.{question.need}")
    return replace(ending, lead=f"{said}\n{ending.lead}".strip())
