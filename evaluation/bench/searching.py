"""How fast the embedded engine finds words among 100,000 passages, and what that many take to build and to hold."""

import time
from pathlib import Path

from bot.limits import load_limits
from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.indexing import write_index
from corpus.lexical import query_vector
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
    return [
        Figure(f"Index de {passages} passages : construction", seconds, "s", _COMMAND),
        Figure(f"Index de {passages} passages : mémoire au plus", memory_mb(field="VmHWM"), "Mo", _COMMAND),
    ]


def search(folder: Path, passages: int = PASSAGES) -> list[Figure]:
    """Search what `build` built, passages and documents apart, as the assistant does for one question."""
    corpus = SyntheticCorpus(passages)
    limits = load_limits().search
    start = time.perf_counter()
    index = QdrantEdgeEngine(folder).open(_EDITION)
    opening = time.perf_counter() - start
    of_passages, of_documents = [], []
    for words in corpus.questions(_WARM_UP + _MEASURED):
        query = query_vector(words)
        start = time.perf_counter()
        index.search_passages(query, limits.passages)
        between = time.perf_counter()
        index.search_documents(query, limits.documents)
        of_passages.append((between - start) * 1000)
        of_documents.append((time.perf_counter() - between) * 1000)
    held = memory_mb()
    index.close()
    of_passages, of_documents = of_passages[_WARM_UP:], of_documents[_WARM_UP:]
    name = f"Recherche par mots, {passages} passages"
    return [
        Figure(f"{name} : ouverture", opening, "s", _COMMAND),
        Figure(f"{name} : médiane", percentile(of_passages, 0.5), "ms", _COMMAND),
        Figure(f"{name} : p95", percentile(of_passages, 0.95), "ms", _COMMAND, target=5),
        Figure(f"{name} : documents entiers, p95", percentile(of_documents, 0.95), "ms", _COMMAND),
        Figure(f"{name} : mémoire", held, "Mo", _COMMAND),
    ]
