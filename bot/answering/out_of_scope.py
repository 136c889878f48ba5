"""What is told where a question that no town publishes an answer to found nothing sure: what can be asked here."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.answering.patterns import BETWEEN, AnyOf, any_of, folded, word_lists
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings

_FILE = FOLDER / "out_of_scope.toml"


@dataclass(frozen=True, slots=True)
class Outside:
    """Questions that no town answers, and words that make one of them the town's after all.

    `over_doubt`: they are told as such also where a part of an answer was found.
    """

    asked: AnyOf
    unless: AnyOf
    over_doubt: bool

    def holds(self, seen: str) -> bool:
        """Whether a folded text is of this kind."""
        return bool(self.asked.search(seen)) and not self.unless.search(seen)


OutOfScope = Mapping[str, Outside]
"""The kinds by name, in the order that they are tried."""


def load_out_of_scope(path: Path = _FILE) -> OutOfScope:
    """The patterns of `out_of_scope.toml`, in the order of the file; raises KeyError for a damaged one."""
    tables = read_tables(path)
    lists = {**BETWEEN, **word_lists(tables.pop("words"))}
    return {
        name: Outside(
            any_of(table["patterns"], lists), any_of(table.get("unless", []), lists), table.get("over_doubt", False)
        )
        for name, table in tables.items()
    }


def beyond_town(question: Question, typed: str, ending: Ending, out_of_scope: OutOfScope, wordings: Wordings) -> Ending:
    """OUT_OF_SCOPE in place of an ending that found nothing, or not all, where the question is of such a kind.

    Never before searching: a town may publish its weather forecast or the recipes of its canteen. What was typed
    counts as well as how it was understood, for a word that the town never uses may be taken for another.
    """
    if ending.status not in (AnswerStatus.NO_SOURCE, AnswerStatus.PARTIAL):
        return ending
    is_nothing = ending.status is AnswerStatus.NO_SOURCE
    seen = [folded(typed), folded(question.own_words)]
    for name, kind in out_of_scope.items():
        if any(map(kind.holds, seen)) and (kind.over_doubt or is_nothing):
            lead = wordings.text(question.language, f"out_of_scope.{name}")
            return Ending(AnswerStatus.OUT_OF_SCOPE, lead=lead, edition=ending.edition, notices=ending.notices)
    return ending
