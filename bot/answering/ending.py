"""How the story of an answer ends, before its sources and its way to a person are added."""

from collections.abc import Callable
from dataclasses import dataclass, field

from bot.answering.answers import AnswerStatus, DraftSentence, OfferReason
from bot.model.protocols import Impact


@dataclass(frozen=True, slots=True)
class Ending:
    """A status with what is proved, what is said before it, what is missing and what to choose from.

    `reason` says why a person is offered where the status alone does not; `generated`: a model wrote the sentences;
    `is_doubted`: the sentences are proved, but may not answer.
    """

    status: AnswerStatus
    sentences: tuple[DraftSentence, ...] = ()
    lead: str = ""
    missing: str | None = None
    choices: tuple[str, ...] = ()
    edition: str | None = None
    suggestions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    reason: OfferReason | None = None
    generated: bool = False
    is_doubted: bool = False
    impact: Impact | None = None


@dataclass(slots=True)
class Stopwatch:
    """How long the steps took, in milliseconds; `timer` tells seconds from any start."""

    timer: Callable[[], float]
    milliseconds: dict[str, float] = field(default_factory=dict)
    _started: float = field(init=False)
    _marked: float = field(init=False)

    def __post_init__(self) -> None:
        self._started = self._marked = self.timer()

    def mark(self, step: str) -> None:
        """The step that began at the last mark ends here."""
        now = self.timer()
        self.milliseconds[step] = (now - self._marked) * 1000
        self._marked = now

    def total(self) -> dict[str, float]:
        """The steps' times and, under "total", the time since the start."""
        return {**self.milliseconds, "total": (self.timer() - self._started) * 1000}
