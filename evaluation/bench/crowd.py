"""Twenty residents who ask at the same time: what a running service on two cores makes them wait."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial

import click
import httpx2

from evaluation.bench.asking import questions
from evaluation.bench.figures import Figure
from evaluation.bench.places import processor_seconds
from evaluation.bench.residents import Reply, ask
from evaluation.bench.spending import load_figure
from evaluation.bench.towns import BenchTown
from evaluation.measures import percentile

_COMMAND = "python -m evaluation.bench --only crowd"
_TOGETHER, _WARM_UP, _MEASURED = 20, 10, 250
_NAME = f"{_TOGETHER} questions à la fois"
_CORES, _TARGET = 2, 1500


def measure(town: BenchTown) -> list[Figure]:
    """Twenty questions always under way to one `parvis serve` without model, which shares its two cores with them."""
    asked = questions(_WARM_UP + _MEASURED)
    with on_cores(_CORES), town.serving() as service, httpx2.Client(base_url=service.url, timeout=60) as client:
        ask_all(client, asked[:_WARM_UP])
        before = processor_seconds(service.pid)
        replies = ask_all(client, asked[_WARM_UP:])
        worked = processor_seconds(service.pid) - before
        return [
            *figures(replies),
            Figure(
                f"{_NAME}, temps de processeur du service par question", worked * 1000 / len(replies), "ms", _COMMAND
            ),
            load_figure(_NAME, _COMMAND),
        ]


def ask_all(client: httpx2.Client, asked: Sequence[str]) -> list[Reply]:
    """The replies to questions of which twenty are always under way."""
    with ThreadPoolExecutor(_TOGETHER) as residents:
        return [*residents.map(partial(ask, client), asked)]


def figures(replies: Sequence[Reply]) -> list[Figure]:
    """How long the answers took, and how many questions stayed without one."""
    failures = [reply.failure for reply in replies if reply.failure is not None]
    for failure in failures[:5]:
        click.echo(failure, err=True)
    times = [(reply.came_at - reply.asked_at) * 1000 for reply in replies]
    return [
        Figure(f"{_NAME}, sans réponse, sur {len(replies)}", len(failures), "questions", _COMMAND, 0),
        Figure(f"{_NAME}, médiane", percentile(times, 0.5), "ms", _COMMAND),
        Figure(f"{_NAME}, p95", percentile(times, 0.95), "ms", _COMMAND, _TARGET),
    ]


@contextmanager
def on_cores(count: int) -> Iterator[None]:
    """Keep this process, and those it starts, on so many cores until the block ends."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, sorted(allowed)[:count])
    try:
        yield
    finally:
        os.sched_setaffinity(0, allowed)
