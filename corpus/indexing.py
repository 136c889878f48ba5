"""Write the passages and documents of an edition into an index, with their vectors and the town's vocabulary."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, islice
from typing import Protocol, TypeVar

from corpus.documents import Document, Passage
from corpus.embedding import PassageMeanings, mean_of
from corpus.lexical import Lengths, measure, stem, text_vector, words
from corpus.protocols import DenseVector, IndexWriter, Progress

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
    """What an index holds: counts, documents by source, and for each stem the number of passages that hold it.

    `last_session` is the day of the newest session whose acts it holds.
    """

    documents: int
    passages: int
    by_source: dict[str, int]
    vocabulary: dict[str, int]
    last_session: date | None = None


class Rows(Protocol):
    """The documents of an edition with their passages, as a list gives them; few are held at once."""

    def __iter__(self) -> Iterator[Row]:
        """All of them, in order."""
        ...

    def __getitem__(self, part: slice, /) -> Iterable[Row]:
        """Some of them."""
        ...


def write_index(
    writer: IndexWriter, rows: Rows, total: int, progress: Progress, meanings: PassageMeanings | None = None
) -> IndexSummary:
    """Analyse and write every document with its passages, then finish the index; a sample of `rows` is read before.

    With `meanings`, each passage is written with its own, and each document with the mean of its passages'.
    """
    passage_lengths, document_lengths = _mean_lengths(rows, total)
    passages = 0
    by_source: Counter[str] = Counter()
    vocabulary: Counter[str] = Counter()
    last_session: date | None = None
    for batch in _batches(map(_analyse, rows), _DOCUMENTS):
        told = _meanings_of(batch, meanings)
        wholes = [mean_of(each) for each in told] if meanings else []
        writer.add_documents([(each.document, text_vector(each.words, document_lengths)) for each in batch], wholes)
        of_batch = ((passage, each.document, its) for each in batch for passage, its in each.passages)
        of_passages = chain.from_iterable(told)
        for part in _batches(of_batch, BATCH):
            rows_of_part = [(passage, of, text_vector(its, passage_lengths)) for passage, of, its in part]
            writer.add_passages(rows_of_part, [*islice(of_passages, len(part))])
            vocabulary.update(chain.from_iterable({stem(word) for word in its} for _, _, its in part))
            passages += len(part)
        by_source.update(each.document.source for each in batch)
        last_session = _newest(last_session, batch)
        progress("index", by_source.total(), total)
    writer.finish()
    return IndexSummary(by_source.total(), passages, dict(by_source), dict(vocabulary), last_session)


@dataclass(frozen=True, slots=True)
class _Analysed:
    """A document and its passages, each with the words it is found by."""

    document: Document
    words: list[str]
    passages: list[tuple[Passage, list[str]]]


def _analyse(row: Row) -> _Analysed:
    """Read every text once: a passage is found by title, headings and text, a document by all its passages'.

    The formal parts of an act are found by their own words alone, and the act is not found by them: the same members
    and signatures stand in every act of a session.
    """
    document, passages = row
    title = words(document.title) * TITLE_WEIGHT
    found_by: list[tuple[Passage, list[str]]] = []
    whole = [*title]
    for passage in passages:
        body = words(f"{passage.headings} {passage.text}")
        found_by.append((passage, body if passage.is_formal else title + body))
        whole += [] if passage.is_formal else body
    return _Analysed(document, whole, found_by)


def _meanings_of(batch: Sequence[_Analysed], meanings: PassageMeanings | None) -> list[list[DenseVector | None]]:
    if meanings is None:
        return []
    return meanings.of_documents([(each.document, [passage for passage, _ in each.passages]) for each in batch])


def _newest(known: date | None, batch: Sequence[_Analysed]) -> date | None:
    sessions = [each.document.deliberation.session_date for each in batch if each.document.deliberation]
    return max((day for day in (known, *sessions) if day), default=None)


def _mean_lengths(rows: Rows, total: int) -> tuple[Lengths, Lengths]:
    of_passages: list[int] = []
    of_documents: list[int] = []
    for each in map(_analyse, rows[:: max(1, total // _SAMPLE)]):
        of_documents.append(len(each.words))
        of_passages += [len(its) for _, its in each.passages]
    return measure(of_passages), measure(of_documents)


def _batches(items: Iterable[_T], size: int) -> Iterator[list[_T]]:
    iterator = iter(items)
    while batch := list(islice(iterator, size)):
        yield batch
