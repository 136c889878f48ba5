"""The seams of the corpus: what Parvis asks of a search engine, whichever it is."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.documents import Document, Passage


@dataclass(frozen=True, slots=True)
class SparseVector:
    """Term ids (unsigned 32 bits, each once) with their weights; the engine multiplies the rarity (IDF) in."""

    indices: tuple[int, ...]
    values: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage or a document found, with the engine's score. Lists of hits are sorted by score, then by id."""

    id: str
    document_id: str
    score: float


@dataclass(frozen=True, slots=True)
class Scope:
    """What a search is limited to; an empty field does not limit."""

    sources: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


class Index(Protocol):
    """One edition's searchable corpus, read-only. Calls block; they raise IndexUnavailable when the engine fails."""

    def search_passages(self, query: SparseVector, limit: int, scope: Scope | None = None) -> list[Hit]:
        """The best passages for a query, best first, at most `limit`."""
        ...

    def search_documents(self, query: SparseVector, limit: int, scope: Scope | None = None) -> list[Hit]:
        """The best whole documents for a query, best first, at most `limit`."""
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
    """Builds one edition's index aside; nothing can be searched before `finish`."""

    def add_passages(self, rows: Sequence[tuple[Passage, Document, SparseVector]]) -> None:
        """Add passages with their document (for scope and dates) and vector; at most 500 at once."""
        ...

    def add_documents(self, rows: Sequence[tuple[Document, SparseVector]]) -> None:
        """Add whole documents with their vector; at most 500 at once."""
        ...

    def finish(self) -> None:
        """Optimise, make durable and close."""
        ...


class Engine(Protocol):
    """Where the indexes of editions live: directories of the embedded engine, or collections of a Qdrant server."""

    def create(self, edition_id: str) -> IndexWriter:
        """Start an empty index for a new edition, replacing what an interrupted build of that id left."""
        ...

    def open(self, edition_id: str) -> Index:
        """Open a finished index for reading; raises IndexUnavailable if it cannot be read."""
        ...

    def delete(self, edition_id: str) -> None:
        """Remove an edition's index; unknown editions are no error."""
        ...


Progress = Callable[[str, int, int | None], None]
"""Told of long work as (step, done, total or None)."""
