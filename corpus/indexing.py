"""Write the passages and documents of an edition into an index, with their vectors and the town's vocabulary."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from typing import TypeVar

from corpus.documents import Document, Passage
from corpus.lexical import Lengths, measure, stem, text_vector, words
from corpus.protocols import IndexWriter, Progress

Row = tuple[Document, Sequence[Passage]]
_T = TypeVar("_T")

BATCH = 500
# The vectors of whole documents are long: fewer are held at once.
_DOCUMENTS = 100
# A title's word counts twice: recall@5 on the given service-public questions .981 -> .985, misspelt .955 -> .959.
TITLE_WEIGHT = 2
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
    for batch in _batches(map(_analyse, rows), _DOCUMENTS):
        writer.add_documents([(each.document, text_vector(each.words, document_lengths)) for each in batch])
        of_batch = ((passage, each.document, its) for each in batch for passage, its in each.passages)
        for part in _batches(of_batch, BATCH):
            writer.add_passages([(passage, of, text_vector(its, passage_lengths)) for passage, of, its in part])
            vocabulary.update(chain.from_iterable({stem(word) for word in its} for _, _, its in part))
            passages += len(part)
        by_source.update(each.document.source for each in batch)
        progress("index", by_source.total(), total)
    writer.finish()
    return IndexSummary(by_source.total(), passages, dict(by_source), dict(vocabulary))


@dataclass(frozen=True, slots=True)
class _Analysed:
    """A document and its passages, each with the words it is found by."""

    document: Document
    words: list[str]
    passages: list[tuple[Passage, list[str]]]


def _analyse(row: Row) -> _Analysed:
    """Read every text once: a passage is found by title, headings and text, a document by all its passages'."""
    document, passages = row
    title = words(document.title) * TITLE_WEIGHT
    bodies = [words(f"{' '.join(passage.heading_path)} {passage.text}") for passage in passages]
    found_by = [(passage, title + body) for passage, body in zip(passages, bodies, strict=True)]
    return _Analysed(document, [*title, *chain.from_iterable(bodies)], found_by)


def _mean_lengths(rows: Iterable[Row], total: int) -> tuple[Lengths, Lengths]:
    of_passages: list[int] = []
    of_documents: list[int] = []
    for each in map(_analyse, islice(rows, 0, None, max(1, total // _SAMPLE))):
        of_documents.append(len(each.words))
        of_passages += [len(its) for _, its in each.passages]
    return measure(of_passages), measure(of_documents)


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
