"""A danger that goes on, told in a clause of its own beside a question for which the whole would pass for everyday."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.patterns import AnyOf, any_of

_CLAUSES = re.compile(r"[,.!?;:]")
_WORD = re.compile(r"\w+")
_FEWEST_WORDS = 3


def clauses_of(text: str) -> list[str]:
    """What stands between the stops of a text, where there are words."""
    return [clause for clause in _CLAUSES.split(text) if _WORD.search(clause)]


def is_tale(clause: str) -> bool:
    """Whether a clause has words enough to tell something by itself."""
    return len(_WORD.findall(clause)) >= _FEWEST_WORDS


@dataclass(frozen=True, slots=True)
class Now:
    """By what a clause tells that it goes on, what the whole text must not be about, and how a question is begun that
    is typed on without a stop.
    """

    told: AnyOf
    unless: AnyOf
    asks: AnyOf

    def clauses(self, text: str, seen: str) -> list[str]:
        """The clauses of a folded text that tell what goes on beside others; `seen` is what is heard of it."""
        clauses = [part for clause in clauses_of(seen) for part in self._parts(clause) if is_tale(part)]
        is_alone = len(clauses) == 1
        return [] if is_alone or self.unless.search(text) else [each for each in clauses if self.told.search(each)]

    def _parts(self, clause: str) -> list[str]:
        cuts = [0, *(found.start() for found in self.asks.finditer(clause)), len(clause)]
        return [clause[start:end] for start, end in pairwise(cuts)]


def now_of(table: Mapping[str, Sequence[str]], lists: Mapping[str, str]) -> Now:
    """The table `now` of `screening.toml`; raises KeyError where it was damaged."""
    return Now(*(any_of(table[name], lists) for name in ("told", "unless", "asks")))
