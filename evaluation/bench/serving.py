"""How soon a service is ready on an existing edition, and the memory it then keeps."""

import time
from collections.abc import Sequence

import httpx2

from evaluation.bench.asking import questions
from evaluation.bench.figures import Figure
from evaluation.bench.places import memory_mb
from evaluation.bench.towns import BenchTown

_COMMAND = "python -m evaluation.bench --only serve"
_ASKED = 50


def measure(town: BenchTown) -> list[Figure]:
    """`parvis serve` from the start of its process until it is ready, then its memory after fifty questions."""
    ready, resident = time_and_memory(town, questions(_ASKED))
    return [
        Figure("Service prêt après son lancement", ready, "s", _COMMAND, target=2),
        Figure(f"Mémoire du service après {_ASKED} questions", resident, "Mo", _COMMAND, target=350),
    ]


def time_and_memory(town: BenchTown, asked: Sequence[str]) -> tuple[float, float]:
    """The seconds until a service of this town is ready, and its resident MB once it answered these questions."""
    start = time.perf_counter()
    with town.serving() as service:
        ready = time.perf_counter() - start
        with httpx2.Client(base_url=service.url, timeout=60) as client:
            for question in asked:
                client.post("/api/v1/ask", json={"question": question}).raise_for_status()
        return ready, memory_mb(service.pid)
