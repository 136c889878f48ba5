"""Write the passages and documents of an edition into an index, with their vectors and the town's vocabulary."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TypeVar

from corpus.documents import Document, Passage
from corpus.lexical import Lengths, Weighted, measure, stems, text_vector
from corpus.protocols import IndexWriter, Progress, SparseVector

Row = tuple[Document, Sequence[Passage]]
_T = TypeVar("_T")

BATCH = 500
# A title's word counts twice: recall@5 on the given service-public questions .981 -> .985, misspelt .955 -> .959.
TITLE_WEIGHT = 2.0
# Mean lengths settle within a few hundred texts; measuring them all would analyse every text twice.
_SAMPLE = 500


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What an index holds: counts, documents by source, and for each stem the number of passages that hold it."""

    documents: int
    passages: int
    by_source: dict[str, int]
    vocabulary: dict[str, int]


def write_index(writer: IndexWriter, rows: Iterable[Row], total: int, progress: Progress) -> IndexSummary:
    """Analyse and write every document with its passages, then finish the index; `rows` is iterated twice."""
    passage_lengths, document_lengths = _mean_lengths(rows, total)
    passages = 0
    by_source: Counter[str] = Counter()
    vocabulary: Counter[str] = Counter()
    for batch in _batches(rows, BATCH):
        documents = [(document, _document_vector(document, its, document_lengths)) for document, its in batch]
        writer.add_documents(documents)
        flat = [(passage, document) for document, its in batch for passage in its]
        for part in _batches(flat, BATCH):
            writer.add_passages([(p, d, text_vector(_passage_parts(p, d), passage_lengths)) for p, d in part])
        for passage, document in flat:
            vocabulary.update(set(stems(f"{document.title} {' '.join(passage.heading_path)} {passage.text}")))
        passages += len(flat)
        by_source.update(document.source for document, _ in batch)
        progress("index", sum(by_source.values()), total)
    writer.finish()
    return IndexSummary(sum(by_source.values()), passages, dict(by_source), dict(vocabulary))


def _passage_parts(passage: Passage, document: Document) -> list[Weighted]:
    return [Weighted(document.title, TITLE_WEIGHT), Weighted(" ".join(passage.heading_path)), Weighted(passage.text)]


def _document_parts(document: Document, passages: Sequence[Passage]) -> list[Weighted]:
    text = " ".join(f"{' '.join(passage.heading_path)} {passage.text}" for passage in passages)
    return [Weighted(document.title, TITLE_WEIGHT), Weighted(text)]


def _document_vector(document: Document, passages: Sequence[Passage], lengths: Lengths) -> SparseVector:
    return text_vector(_document_parts(document, passages), lengths)


def _mean_lengths(rows: Iterable[Row], total: int) -> tuple[Lengths, Lengths]:
    step = max(1, total // _SAMPLE)
    sample = list(islice(rows, 0, None, step))
    of_passages = measure(_passage_parts(passage, document) for document, its in sample for passage in its)
    return of_passages, measure(_document_parts(document, its) for document, its in sample)


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
