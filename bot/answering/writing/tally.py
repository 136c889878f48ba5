"""What became of a model's calls and sentences since the service started, logged and counted for its operator.

No word of a resident, of an answer or of an endpoint is logged.
"""

import logging
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from bot.answering.answers import Verdict
from bot.answering.verify import PROVED
from bot.errors import ModelError
from bot.limits import ModelBudget
from bot.model.breaker import BreakerState
from bot.model.budget import Spent

_LOG = logging.getLogger("parvis.model")
_REPLACED, _DROPPED, _SHOWN = "replaced", "dropped", "shown"


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What a model did since the start: sentences by reason and outcome, failures by kind, and where it stands now.

    `spent` is what the day has cost so far, None where that cannot be read.
    """

    sentences: Mapping[tuple[str, str], int]
    failures: Mapping[str, int]
    breaker: BreakerState
    budget: ModelBudget
    spent: Spent | None


@dataclass(slots=True)
class Tally:
    """Counts for one process; for one event loop."""

    sentences: Counter[tuple[str, str]] = field(default_factory=Counter)
    failures: Counter[str] = field(default_factory=Counter)

    def fail(self, error: ModelError) -> None:
        """Note why a call gave nothing."""
        self.failures[type(error).__name__] += 1
        _LOG.warning("%s : %s", type(error).__name__, error)

    def judge(self, verdicts: Sequence[Verdict]) -> None:
        """Note what became of each sentence of a reply, by its number, and why."""
        self.sentences.update((each.reason, _outcome(each)) for each in verdicts)
        told = (f"{number} {_outcome(each)} {each.reason} {each.score:.2f}" for number, each in enumerate(verdicts, 1))
        _LOG.info("sentences: %s", ", ".join(told) or "none")


def _outcome(verdict: Verdict) -> str:
    """Whether a sentence is shown, gives way to the town's own words, or is dropped."""
    if verdict.shown and verdict.reason in PROVED:
        return _SHOWN
    return _REPLACED if verdict.shown else _DROPPED
