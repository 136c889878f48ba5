"""Violence that is over, and what is asked of it: an answer may then stand under the number to call."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import AnswerStatus
from bot.answering.ending import Ending
from bot.answering.patterns import AnyOf, any_of
from bot.tables import Tables

_SURE = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)


@dataclass(frozen=True, slots=True)
class Aftermath:
    """The kinds of danger that may be over, what is then `asked`, and the words by which it may be happening now."""

    kinds: frozenset[str]
    asked: AnyOf
    unless: AnyOf

    def is_told(self, kinds: Collection[str], texts: Sequence[str]) -> bool:
        """Whether folded texts that tell of these kinds of danger only ask what to do about one that is over."""
        is_over = bool(kinds) and self.kinds.issuperset(kinds) and not any(map(self.unless.search, texts))
        return is_over and any(map(self.asked.search, texts))


def aftermath_of(table: Tables, lists: Mapping[str, str]) -> Aftermath:
    """The aftermath of `screening.toml`; raises KeyError where it was damaged."""
    return Aftermath(frozenset(table["kinds"]), any_of(table["asked"], lists), any_of(table["unless"], lists))


def under_card(card: Ending, ending: Ending) -> Ending:
    """An answer that is sure under the first number of a card, which stands instead of any other ending."""
    if ending.status not in _SURE or ending.is_doubted or not ending.sentences:
        return card
    number = card.lead.split("\n", 1)[0]
    return replace(ending, lead=f"{number}\n{ending.lead}".strip())
