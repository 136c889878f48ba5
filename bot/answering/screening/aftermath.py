"""Violence that is over, and what is asked of it: an answer may then stand under the number to call."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from bot.answering.answers import AnswerStatus
from bot.answering.ending import Ending
from bot.answering.patterns import AnyOf, any_of
from bot.tables import Tables

Over = Literal["perhaps", "surely"]
"""How sure it is that violence is over: by what is asked of it alone, or because the question tells so."""
_SURE = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The kinds of danger that may be over, what is then `asked`, and the words by which it may be happening now.

    Where `told` has patterns, one of them must say that it is over.
    """

    kinds: frozenset[str]
    asked: AnyOf
    unless: AnyOf
    told: AnyOf | None

    def is_told(self, kinds: Collection[str], texts: Sequence[str]) -> bool:
        """Whether folded texts that tell of these kinds of danger only ask what to do about one that is over."""
        if not kinds or not self.kinds.issuperset(kinds) or any(map(self.unless.search, texts)):
            return False
        return all(any(map(each.search, texts)) for each in (self.asked, self.told) if each)


def aftermath_of(table: Tables, lists: Mapping[str, str]) -> Aftermath:
    """One aftermath of `screening.toml`; raises KeyError where it was damaged."""
    told = any_of(table["told"], lists) if "told" in table else None
    return Aftermath(frozenset(table["kinds"]), any_of(table["asked"], lists), any_of(table["unless"], lists), told)


def under_card(card: Ending, ending: Ending, is_over: bool = False) -> Ending:
    """An answer under the first number of a card: any where the danger `is_over`, else one that is sure or the card."""
    is_sure = ending.status in _SURE and not ending.is_doubted and ending.sentences
    if not is_sure and not is_over:
        return card
    number = card.lead.split("\n", 1)[0]
    return replace(ending, lead=f"{number}\n{ending.lead}".strip())
