"""How fast the embedded engine finds words among 100,000 passages, and what that many take to build and to hold."""

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from bot.limits import load_limits
from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.indexing import write_index
from corpus.lexical import query_vector
from corpus.protocols import Hit, SparseVector
from evaluation.bench.figures import Figure
from evaluation.bench.places import memory_mb
from evaluation.bench.synthetic import SyntheticCorpus
from evaluation.measures import percentile

_COMMAND = "python -m evaluation.bench --only search"
_EDITION = "bench"
_WARM_UP, _MEASURED = 20, 500
PASSAGES = 100_000


def build(folder: Path, passages: int = PASSAGES) -> list[Figure]:
    """Build an edition's index of synthetic passages; run it in a process of its own, whose memory is measured."""
    corpus = SyntheticCorpus(passages)
    start = time.perf_counter()
    write_index(QdrantEdgeEngine(folder).create(_EDITION), corpus, corpus.documents, lambda *_: None)
    seconds = time.perf_counter() - start
    name = f"Index de {_spaced(passages)} passages"
    return [
        Figure(f"{name} : construction", seconds, "s", _COMMAND, target=90),
        Figure(f"{name} : mémoire au plus", memory_mb(field="VmHWM"), "Mo", _COMMAND, target=2500),
    ]


def search(folder: Path, passages: int = PASSAGES) -> list[Figure]:
    """Search what `build` built, as widely as the assistant does for one question."""
    corpus = SyntheticCorpus(passages)
    limits = load_limits().search
    start = time.perf_counter()
    index = QdrantEdgeEngine(folder).open(_EDITION)
    opening = time.perf_counter() - start
    queries = [query_vector(words) for words in corpus.questions(_WARM_UP + _MEASURED)]
    of_passages = _times(lambda query: index.search_passages(query, limits.passages), queries)
    of_documents = _times(lambda query: index.search_documents(query, limits.documents), queries)
    held = memory_mb()
    index.close()
    name = f"Recherche par mots, {_spaced(passages)} passages"
    return [
        Figure(f"{name} : ouverture", opening, "s", _COMMAND),
        Figure(f"{name} : médiane", percentile(of_passages, 0.5), "ms", _COMMAND),
        Figure(f"{name} : p95", percentile(of_passages, 0.95), "ms", _COMMAND, target=5),
        Figure(f"{name} : documents entiers, p95", percentile(of_documents, 0.95), "ms", _COMMAND),
        Figure(f"{name} : mémoire", held, "Mo", _COMMAND),
    ]


def _times(search_for: Callable[[SparseVector], list[Hit]], queries: Sequence[SparseVector]) -> list[float]:
    """The milliseconds of each query after the warm-up."""
    times = []
    for query in queries:
        start = time.perf_counter()
        search_for(query)
        times.append((time.perf_counter() - start) * 1000)
    return times[_WARM_UP:]


def _spaced(number: int) -> str:
    return f"{number:,}".replace(",", " ")
