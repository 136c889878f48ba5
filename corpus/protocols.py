"""The seams of the corpus: what Parvis asks of a search engine, whichever it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from corpus.documents import Document, Passage


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Term ids (unsigned 32 bits, each once) with their weights; the engine multiplies the rarity (IDF) in."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


DenseVector = Sequence[float]
"""What a text means, as an embedding model tells it; all of one model have the same length."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or a document found, with the engine's score. Lists of hits are sorted by score, then by id."""

    id: str
    document_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Period:
    """The days from `first` to `last`, both included; an end that is None is open."""

    first: date | None = None
    last: date | None = None

    def holds(self, day: date | None) -> bool:
        """Whether a day is one of them; what has no date is not."""
        return day is not None and (self.first or day) <= day <= (self.last or day)


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is limited to; an empty field does not limit.

    `period` keeps the documents dated in it: an act by its session, else a document by its own date; `documents` are
    the ids of those that a search is kept within.
    """

    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    period: Period | None = None
    documents: tuple[str, ...] = ()


class Embedder(Protocol):
    """An embedding model. Calls block; they raise EmbeddingUnavailable when it does not answer."""

    @property
    def model(self) -> str:
        """Its name; vectors of two models cannot be compared."""
        ...

    @property
    def ranks(self) -> bool:
        """Whether its nearest passages rank beside those that words find; else what lies nearest only follows it."""
        ...

    def embed(self, texts: Sequence[str]) -> list[DenseVector]:
        """One vector for each text, in order."""
        ...


@dataclass(frozen=True, slots=True)
class WordMatches:
    """How well texts match a question word by word.

    `words` are its different words, `shares` what each counts, together 1; `likeness` has a row for each text with the
    likeness (-1 to 1) of each word and the word of the text that is most like it, -1 where the text has none.
    """

    words: tuple[str, ...]
    shares: tuple[float, ...]
    likeness: tuple[tuple[float, ...], ...]


class Matcher(Protocol):
    """Tells word by word how well texts answer a question, in whatever language either is."""

    def match(self, question: str, texts: Sequence[str]) -> WordMatches:
        """What it tells of each text, in order; of a question without words nothing."""
        ...


class Index(Protocol):
    """One edition's searchable corpus, read-only. Calls block; they raise IndexUnavailable when the engine fails.

    A search that is given a `meaning` too ranks by both: the engine fuses the two rankings by reciprocal rank with
    k = 60, and the scores are those of the fusion. The index must have been created for vectors of that length.
    """

    def search_passages(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        """The best passages for a query, best first, at most `limit`."""
        ...

    def search_documents(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        """The best whole documents for a query, best first, at most `limit`."""
        ...

    def search_meanings(self, meaning: DenseVector, limit: int, scope: Scope | None = None) -> list[Hit]:
        """The passages nearest to a meaning, nearest first, at most `limit`; their scores are cosines."""
        ...

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """The passages of these ids; unknown ids are absent from the result."""
        ...

    def documents(self, document_ids: Sequence[str]) -> dict[str, Document]:
        """The documents of these ids; unknown ids are absent from the result."""
        ...

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document in reading order; empty if it is unknown."""
        ...

    def all_documents(self) -> Iterator[Document]:
        """Every document of the edition, in no particular order."""
        ...

    def count_passages(self) -> int:
        """How many passages the edition holds."""
        ...

    def close(self) -> None:
        """Release the engine's resources; the index is not used afterwards."""
        ...


class IndexWriter(Protocol):
    """Builds one edition's index aside; nothing can be searched before `finish`.

    `meanings` hold what each row means, None where that is unknown; empty where the index has none.
    """

    def add_passages(
        self, rows: Sequence[tuple[Passage, Document, SparseVector]], meanings: Sequence[DenseVector | None] = ()
    ) -> None:
        """Add passages with their document (for scope and dates) and vector; at most 500 at once."""
        ...

    def add_documents(
        self, rows: Sequence[tuple[Document, SparseVector]], meanings: Sequence[DenseVector | None] = ()
    ) -> None:
        """Add whole documents with their vector; at most 500 at once."""
        ...

    def finish(self) -> None:
        """Optimise, make durable and close."""
        ...


class Engine(Protocol):
    """Where the indexes of editions live: directories of the embedded engine, or collections of a Qdrant server."""

    def create(self, edition_id: str, dimension: int | None = None) -> IndexWriter:
        """Start an empty index for a new edition, replacing what an interrupted build of that id left.

        `dimension` is the length of the meanings that it will hold; None where it holds none.
        """
        ...

    def open(self, edition_id: str) -> Index:
        """Open a finished index for reading; raises IndexUnavailable if it cannot be read."""
        ...

    def delete(self, edition_id: str) -> None:
        """Remove an edition's index; unknown editions are no error."""
        ...


Progress = Callable[[str, int, int | None], None]
"""Told of long work as (step, done, total or None)."""
