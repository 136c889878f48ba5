"""What work takes: by the clock, and of the processor, to which the other work of a busy machine adds little."""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass

from evaluation.bench.figures import Figure
from evaluation.measures import percentile


@dataclass(frozen=True, slots=True)
class Spent:
    """Milliseconds by the clock, and those that the processor worked for this process."""

    elapsed: float
    worked: float


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time, in seconds of the clock and of this process's work; only differences of two mean something."""

    clock: float
    worked: float

    @classmethod
    def now(cls) -> "Moment":
        """This moment."""
        return cls(time.perf_counter(), time.process_time())

    def until(self, later: "Moment") -> Spent:
        """What was spent between the two."""
        return Spent((later.clock - self.clock) * 1000, (later.worked - self.worked) * 1000)


def time_figures(name: str, spent: Sequence[Spent], command: str, target: float) -> list[Figure]:
    """The median and p95 by the clock, the second with its target in milliseconds, the p95 of work, the load."""
    elapsed, worked = [each.elapsed for each in spent], [each.worked for each in spent]
    return [
        Figure(f"{name}, médiane", percentile(elapsed, 0.5), "ms", command),
        Figure(f"{name}, p95", percentile(elapsed, 0.95), "ms", command, target),
        Figure(f"{name}, p95 du temps de processeur", percentile(worked, 0.95), "ms", command),
        load_figure(name, command),
    ]


def load_figure(name: str, command: str) -> Figure:
    """How many programs wanted a core in the last minute: above the number of cores, times by the clock say little."""
    cores = len(os.sched_getaffinity(0))
    return Figure(f"{name}, charge de la machine ({cores} cœurs)", os.getloadavg()[0], "programmes", command)
