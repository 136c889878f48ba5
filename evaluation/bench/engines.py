"""Keyword search side by side: the embedded engine, the local mode of qdrant-client, and tantivy.

The first two get the same vectors: stems and character 4-grams of each word. Tantivy gets the words alone, which is
less work and forgives no misspelling.
"""

import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import tantivy
from qdrant_client import QdrantClient

from bot.limits import load_limits
from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.adapters.qdrant_server import QdrantServerEngine
from corpus.documents import Document, Passage
from corpus.indexing import write_index
from corpus.lexical import query_vector, words
from corpus.protocols import DenseVector, Index, IndexWriter, SparseVector
from evaluation.bench.figures import Figure
from evaluation.bench.synthetic import SyntheticCorpus
from evaluation.measures import percentile

OURS, LOCAL, TANTIVY = "qdrant-edge", "qdrant-client, mode local", "tantivy"
SIZES = (2_000, 20_000, 100_000)
_COMMAND = "python -m evaluation.bench --only engines"
_EDITION = "bench"
_WARM_UP, _MOST, _FEWEST = 2, 300, 5
# The local mode takes seconds a question at 100,000 passages: fewer are asked there.
_PATIENCE_SECONDS = 20.0
_WRITER_BYTES = 128_000_000

Question = Sequence[str]
Meanings = Sequence[DenseVector | None]
Rows = Sequence[tuple[Passage, Document, SparseVector]]


@dataclass(frozen=True, slots=True)
class Timing:
    """The milliseconds of one engine among so many passages, and how many questions they were measured on."""

    engine: str
    passages: int
    questions: int
    p50: float
    p95: float


def measure(passages: int) -> list[Timing]:
    """Each engine on the same synthetic passages and questions, as many hits as the assistant asks for."""
    corpus = SyntheticCorpus(passages)
    asked, limit = corpus.questions(_WARM_UP + _MOST), load_limits().search.passages
    with TemporaryDirectory(prefix="parvis-bench-") as folder:
        ours, local, rival = _build(corpus, Path(folder))
        timings = [
            _time(OURS, passages, asked, lambda question: _search(ours, question, limit)),
            _time(LOCAL, passages, asked, lambda question: _search(local, question, limit)),
            _time(TANTIVY, passages, asked, lambda question: _search_tantivy(rival, question, limit)),
        ]
        ours.close()
    return timings


def to_comparison(timings: Sequence[Timing]) -> str:
    """The engines side by side as Markdown, each with how many times as long as ours it takes."""
    ours = {each.passages: each for each in timings if each.engine == OURS}
    lines = [
        f"| Passages | Moteur | p50, ms | p95, ms | p50, fois {OURS} | Questions |",
        "|---:|---|---:|---:|---:|---:|",
    ]
    for each in timings:
        ratio = each.p50 / ours[each.passages].p50
        times = f"{each.p50:.2f} | {each.p95:.2f} | {ratio:.1f}"
        lines.append(f"| {each.passages} | {each.engine} | {times} | {each.questions} |")
    return "\n".join(lines)


def figures(timings: Sequence[Timing]) -> list[Figure]:
    """The median and the p95 of each engine at each size."""
    return [
        Figure(f"Recherche par mots, {each.passages} passages, {each.engine}, {name}", value, "ms", _COMMAND)
        for each in timings
        for name, value in (("médiane", each.p50), ("p95", each.p95))
    ]


@dataclass(frozen=True, slots=True)
class _Both:
    """Writes the same passages twice; whole documents, which are not searched here, for ours alone."""

    ours: IndexWriter
    local: IndexWriter

    def add_passages(self, rows: Rows, meanings: Meanings = ()) -> None:
        """Write to both."""
        self.ours.add_passages(rows, meanings)
        self.local.add_passages(rows, meanings)

    def add_documents(self, rows: Sequence[tuple[Document, SparseVector]], meanings: Meanings = ()) -> None:
        """Write to ours."""
        self.ours.add_documents(rows, meanings)

    def finish(self) -> None:
        """Finish both."""
        self.ours.finish()
        self.local.finish()


def _build(corpus: SyntheticCorpus, folder: Path) -> tuple[Index, Index, tantivy.Index]:
    ours, local = QdrantEdgeEngine(folder), QdrantServerEngine(QdrantClient(":memory:"), "bench")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it says that it is not meant for so many points: that is what is measured
        write_index(_Both(ours.create(_EDITION), local.create(_EDITION)), corpus, corpus.documents, lambda *_: None)
    return ours.open(_EDITION), local.open(_EDITION), _build_tantivy(corpus)


def _build_tantivy(corpus: SyntheticCorpus) -> tantivy.Index:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage_id", stored=True, tokenizer_name="raw")
    builder.add_text_field("text", tokenizer_name="whitespace")
    index = tantivy.Index(builder.build())
    writer = index.writer(_WRITER_BYTES)
    for document, passages in corpus:
        for passage in passages:
            text = f"{document.title} {' '.join(passage.heading_path)} {passage.text}"
            writer.add_document(tantivy.Document(passage_id=passage.passage_id, text=" ".join(words(text))))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index


def _search(index: Index, question: Question, limit: int) -> None:
    index.search_passages(query_vector(question), limit)


def _search_tantivy(index: tantivy.Index, question: Question, limit: int) -> None:
    searcher = index.searcher()
    for _, address in searcher.search(index.parse_query(" ".join(question), ["text"]), limit).hits:
        searcher.doc(address)


def _time(engine: str, passages: int, asked: Sequence[Question], search: Callable[[Question], None]) -> Timing:
    """Time questions after a warm-up, until all are asked or patience ends."""
    for question in asked[:_WARM_UP]:
        search(question)
    times: list[float] = []
    for question in asked[_WARM_UP:]:
        if len(times) >= _FEWEST and sum(times) > _PATIENCE_SECONDS * 1000:
            break
        start = time.perf_counter()
        search(question)
        times.append((time.perf_counter() - start) * 1000)
    return Timing(engine, passages, len(times), percentile(times, 0.5), percentile(times, 0.95))
