"""What both Qdrant adapters share: an edition is two sets of points, passages and documents."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Protocol
from uuid import UUID

from corpus.adapters.payloads import Payload, document_from, document_payload, passage_from, passage_payload
from corpus.documents import Document, Passage
from corpus.protocols import DenseVector, Hit, Period, Scope, SparseVector

VECTOR = "words"
MEANING = "meaning"
# Qdrant's own constant is 2, which lets the first of either ranking outdo what both find.
FUSION_CONSTANT = 60
PASSAGE_FIELDS = ("document_id", "source", "kind")
DOCUMENT_FIELDS = ("document_id", "source", "kind")
DAY_FIELD = "day"


@dataclass(frozen=True, slots=True)
class Limits:
    """What points must agree to: payload fields with the values they may have, and the days they may be of.

    A point without a day is of none; days count as `date.toordinal` does.
    """

    values: Mapping[str, Sequence[str]] = field(default_factory=dict)
    first_day: int | None = None
    last_day: int | None = None

    @property
    def has_days(self) -> bool:
        """Whether only points of some days agree."""
        return self.first_day is not None or self.last_day is not None


@dataclass(frozen=True, slots=True)
class Point:
    """What a vendor stores: an id (UUID), a sparse vector, a payload, perhaps a dense vector."""

    id: str
    vector: SparseVector
    payload: Payload
    meaning: DenseVector | None = None


class Points(Protocol):
    """One vendor's set of points: a shard or a collection. Every method raises IndexUnavailable when it fails."""

    def add(self, points: Sequence[Point]) -> None:
        """Add points; at most 500 at once."""
        ...

    def nearest(self, query: SparseVector | None, meaning: DenseVector | None, limit: int, limits: Limits) -> list[Hit]:
        """The best points by words, by meaning, or by both fused; in any order where their scores tie."""
        ...

    def payloads(self, ids: Sequence[str]) -> list[Payload]:
        """The payloads of the ids that exist."""
        ...

    def all_payloads(self, limits: Limits) -> Iterator[Payload]:
        """The payload of every point within limits, in any order."""
        ...

    def count(self) -> int:
        """How many points there are."""
        ...

    def close(self) -> None:
        """Release what was opened."""
        ...


# An index never changes, and a question looks the same documents up three times: so many are kept, 2 MB of pages.
_MOST_READ = 1_000


class PointsIndex:
    """A `corpus.protocols.Index` over two sets of points; safe for threads."""

    def __init__(self, passages: Points, documents: Points) -> None:
        self._passages = passages
        self._documents = documents
        self._read: dict[str, Document] = {}

    def search_passages(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        """The best passages for a query, best first; a query without terms finds nothing."""
        return _search(self._passages, query, meaning, limit, scope)

    def search_documents(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        """The best whole documents for a query, best first; a query without terms finds nothing."""
        return _search(self._documents, query, meaning, limit, scope)

    def search_meanings(self, meaning: DenseVector, limit: int, scope: Scope | None = None) -> list[Hit]:
        """The passages nearest to a meaning, nearest first."""
        return _sorted(self._passages.nearest(None, meaning, limit, _limits_of(scope or Scope())))

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """The passages of these ids; unknown ids are absent."""
        found = map(passage_from, self._passages.payloads(_point_ids(passage_ids)))
        return {passage.passage_id: passage for passage in found}

    def documents(self, document_ids: Sequence[str]) -> dict[str, Document]:
        """The documents of these ids; unknown ids are absent."""
        wanted = _point_ids(document_ids)
        if len(self._read) + len(wanted) > _MOST_READ:
            self._read = {}
        # Another thread may begin anew meanwhile, and leaves this one what it holds.
        read = self._read
        unknown = [each for each in wanted if each not in read]
        read |= {each.document_id: each for each in map(document_from, self._documents.payloads(unknown))}
        return {each: read[each] for each in wanted if each in read}

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document in reading order."""
        found = map(passage_from, self._passages.all_payloads(Limits({"document_id": [document_id]})))
        return sorted(found, key=lambda passage: passage.position)

    def all_documents(self) -> Iterator[Document]:
        """Every document of the edition, in no particular order."""
        return map(document_from, self._documents.all_payloads(Limits()))

    def count_passages(self) -> int:
        """How many passages the edition holds."""
        return self._passages.count()

    def close(self) -> None:
        """Release the engine's resources; the index is not used afterwards."""
        self._passages.close()
        self._documents.close()


class PointsWriter:
    """A `corpus.protocols.IndexWriter` over two sets of points; `finish` is the vendor's."""

    def __init__(self, passages: Points, documents: Points, finish: Callable[[], None]) -> None:
        self._passages = passages
        self._documents = documents
        self._finish = finish

    def add_passages(
        self, rows: Sequence[tuple[Passage, Document, SparseVector]], meanings: Sequence[DenseVector | None] = ()
    ) -> None:
        """Add passages with their document and vector; at most 500 at once."""
        pairs = zip_longest(rows, meanings)
        self._passages.add([Point(p.passage_id, vector, passage_payload(p, d), m) for (p, d, vector), m in pairs])

    def add_documents(
        self, rows: Sequence[tuple[Document, SparseVector]], meanings: Sequence[DenseVector | None] = ()
    ) -> None:
        """Add whole documents with their vector; at most 500 at once."""
        pairs = zip_longest(rows, meanings)
        self._documents.add([Point(d.document_id, vector, document_payload(d), m) for (d, vector), m in pairs])

    def finish(self) -> None:
        """Optimise, make durable and close."""
        self._finish()


def _search(
    points: Points, query: SparseVector, meaning: DenseVector | None, limit: int, scope: Scope | None
) -> list[Hit]:
    if not query.indices:
        return []
    return _sorted(points.nearest(query, meaning, limit, _limits_of(scope or Scope())))


def _sorted(hits: Iterable[Hit]) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.id))


def _limits_of(scope: Scope) -> Limits:
    values = {"source": scope.sources, "kind": scope.kinds, "document_id": scope.documents}
    period = scope.period or Period()
    return Limits(
        {name: wanted for name, wanted in values.items() if wanted},
        period.first.toordinal() if period.first else None,
        period.last.toordinal() if period.last else None,
    )


def _point_ids(ids: Sequence[str]) -> list[str]:
    # An address typed by hand holds any text: what is not written as our ids are is unknown, no error of the engine.
    return [each for each in dict.fromkeys(ids) if _is_ours(each)]


def _is_ours(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
