"""A scorecard: what was measured, and how each case went."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from evaluation.errors import MinimumError
from evaluation.measures import percentile

Task = Literal["retrieval", "answers", "claims"]
Figure = str | float | bool | None | Sequence[str]


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How one case went: the question, what was expected and what came, in words; `figures` are for machines."""

    id: str
    passed: bool
    question: str
    expected: str
    got: str
    figures: Mapping[str, Figure] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scorecard:
    """The metrics under their names of the contract, and every case in the order of its file."""

    task: Task
    metrics: Mapping[str, float]
    cases: tuple[CaseResult, ...]
    edition: str | None = None
    town: str | None = None
    commit: str | None = None

    @property
    def failed(self) -> list[CaseResult]:
        """The cases that did not pass."""
        return [case for case in self.cases if not case.passed]


def latencies(milliseconds: Sequence[float]) -> dict[str, float]:
    """The middle and the slow end of some response times, under their names."""
    return {
        "latency_p50_ms": percentile(milliseconds, 0.5),
        "latency_p95_ms": percentile(milliseconds, 0.95),
    }


def read_minimum(text: str) -> tuple[str, float]:
    """A minimum written NAME=VALUE; raises MinimumError where it is not."""
    name, _, value = text.partition("=")
    try:
        return name.strip(), float(value.replace(",", "."))
    except ValueError as error:
        raise MinimumError(f"« {text} » n'est pas un minimum : écrivez par exemple --minimum recall@5=0.97.") from error


def missed_minimums(scorecard: Scorecard, minimums: Mapping[str, float]) -> list[str]:
    """One sentence for each metric below its minimum; raises MinimumError where a name was not measured."""
    unknown = [name for name in minimums if name not in scorecard.metrics]
    if unknown:
        known = ", ".join(scorecard.metrics)
        raise MinimumError(f"« {unknown[0]} » n'a pas été mesuré : choisissez parmi {known}.")
    return [
        f"{name} vaut {scorecard.metrics[name]:.3f}, sous le minimum demandé de {minimum:g}."
        for name, minimum in minimums.items()
        if not scorecard.metrics[name] >= minimum
    ]
