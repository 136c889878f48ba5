"""One set of points of the embedded engine: a shard in a directory, whose failures are told as ours."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from typing import cast

from qdrant_edge import (
    CountRequest,
    EdgeShard,
    FieldCondition,
    Filter,
    Fusion,
    MatchAny,
    Prefetch,
    Query,
    QueryRequest,
    RangeFloat,
    ScrollRequest,
    UpdateOperation,
)
from qdrant_edge import Point as EdgePoint
from qdrant_edge import SparseVector as EdgeVector

from corpus.adapters.payloads import Payload, document_id_of
from corpus.adapters.points import DAY_FIELD, FUSION_CONSTANT, MEANING, VECTOR, Limits, Point
from corpus.errors import IndexUnavailable
from corpus.protocols import DenseVector, Hit, SparseVector

_PAGE = 256
# New points wait in memory in a wasteful form until they are optimised. With one such step on the way, 100,000 made-up
# passages peak at 2.4 GB instead of 2.6, in the same time; a step that came with the last of them would gain nothing.
_MOST_WAITING = 60_000
# To read of whose document each found point is takes longer than finding it: so many are kept, 4 MB.
_MOST_KNOWN = 20_000
UNREADABLE = "L'index ne peut pas être lu dans {} : lancez « parvis refresh » pour le refaire."
UNWRITABLE = "L'index ne peut pas être écrit dans {} : vérifiez les droits et la place libre."


class Shard:
    """A `corpus.adapters.points.Points` in one directory, and its two ways of being written for good."""

    def __init__(self, shard: EdgeShard, directory: Path) -> None:
        self._shard = shard
        self._directory = directory
        self._waiting = 0
        self._document_of: dict[str, str] = {}

    def add(self, points: Sequence[Point]) -> None:
        """Add points in one batch."""
        batch = [EdgePoint(point.id, _vectors(point), point.payload) for point in points]
        self._waiting += len(points)
        with told_as(UNWRITABLE, self._directory):
            self._shard.update(UpdateOperation.upsert_points(batch))
            if self._waiting >= _MOST_WAITING:
                self._shard.optimize()
                self._waiting = 0

    def store(self) -> None:
        """Bring all points to disk and close."""
        with told_as(UNWRITABLE, self._directory):
            self._shard.flush()
            self._shard.close()

    def settle(self) -> None:
        """Open what was stored, bring it into one optimised segment on disk and close."""
        with told_as(UNWRITABLE, self._directory):
            self._shard = EdgeShard.load(str(self._directory))
            self._shard.optimize()
        self.store()

    def nearest(self, query: SparseVector | None, meaning: DenseVector | None, limit: int, limits: Limits) -> list[Hit]:
        """The best points; of the payload only the document's id is read, once while it is kept."""
        arms = [Query.Nearest(_vector(query), using=VECTOR)] if query else []
        arms += [Query.Nearest([*meaning], using=MEANING)] if meaning is not None else []
        if len(arms) == 1:
            request = QueryRequest(limit=limit, query=arms[0], with_payload=False, filter=_filter(limits))
        else:
            request = QueryRequest(
                limit=limit,
                prefetches=[Prefetch(limit, arm, filter=_filter(limits)) for arm in arms],
                query=cast("Fusion", Fusion.Rrf(k=FUSION_CONSTANT)),  # the stubs forget that it is one
                with_payload=False,
            )
        with told_as(UNREADABLE, self._directory):
            points = self._shard.query(request)
        found = [(str(point.id), point.score) for point in points]
        document_of = self._documents_of([point_id for point_id, _ in found])
        return [Hit(point_id, document_of[point_id], score) for point_id, score in found]

    def _documents_of(self, ids: Sequence[str]) -> Mapping[str, str]:
        """The id of the document of each of some points, which exist, and of others."""
        if len(self._document_of) + len(ids) > _MOST_KNOWN:
            self._document_of = {}
        # Another thread may begin anew meanwhile, and leaves this one what it holds.
        known = self._document_of
        if unknown := [each for each in ids if each not in known]:
            with told_as(UNREADABLE, self._directory):
                records = self._shard.retrieve([*unknown], ["document_id"], False)
            known |= {str(record.id): intern(document_id_of(record.payload)) for record in records}
        return known

    def payloads(self, ids: Sequence[str]) -> list[Payload]:
        """The payloads of the ids that exist."""
        with told_as(UNREADABLE, self._directory):
            return [record.payload or {} for record in self._shard.retrieve([*ids], True, False)]

    def all_payloads(self, limits: Limits) -> Iterator[Payload]:
        """Every payload within limits, read by pages."""
        offset = None
        while True:
            request = ScrollRequest(offset, _PAGE, _filter(limits), with_payload=True)
            with told_as(UNREADABLE, self._directory):
                records, offset = self._shard.scroll(request)
            yield from (record.payload or {} for record in records)
            if offset is None:
                return

    def count(self) -> int:
        """How many points there are."""
        with told_as(UNREADABLE, self._directory):
            return self._shard.count(CountRequest(exact=True))

    def close(self) -> None:
        """Unmap the files."""
        with told_as(UNREADABLE, self._directory):
            self._shard.close()


def _vectors(point: Point) -> dict[str, list[float] | EdgeVector | list[list[float]]]:
    vectors: dict[str, list[float] | EdgeVector | list[list[float]]] = {VECTOR: _vector(point.vector)}
    if point.meaning is not None:
        vectors[MEANING] = [*point.meaning]
    return vectors


def _vector(vector: SparseVector) -> EdgeVector:
    return EdgeVector(list(vector.indices), list(vector.values))


def _filter(limits: Limits) -> Filter | None:
    must = [FieldCondition(name, match=MatchAny([*values])) for name, values in limits.values.items()]
    if limits.has_days:
        must.append(FieldCondition(DAY_FIELD, range=RangeFloat(gte=limits.first_day, lte=limits.last_day)))
    return Filter(must=[*must]) if must else None


@contextmanager
def told_as(sentence: str, directory: Path) -> Iterator[None]:
    """Raise IndexUnavailable with this sentence about this directory for whatever the engine raises."""
    try:
        yield
    except BaseException as error:
        # The engine raises bare Exception; on damaged files a Rust panic, a BaseException without a public name.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise IndexUnavailable(sentence.format(directory)) from error
        raise
