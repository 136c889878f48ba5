"""The embedded engine: Qdrant in this process, one directory an edition, no server.

A finished edition may be open in several processes at once. The engine knows no read-only mode: opening rewrites some
bookkeeping files with the same bytes, so the directory must be writable, and `finish` opens each shard once, so that
whatever the first opening changes is changed before anybody reads.
"""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from sys import intern
from typing import cast

from qdrant_edge import (
    CountRequest,
    Distance,
    EdgeConfig,
    EdgeOptimizersConfig,
    EdgeShard,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    FieldCondition,
    Filter,
    Fusion,
    HnswIndexConfig,
    IntegerIndexParams,
    MatchAny,
    Memory,
    Modifier,
    PayloadSchemaType,
    Prefetch,
    Query,
    QueryRequest,
    RangeFloat,
    ScrollRequest,
    UpdateOperation,
    VectorStorageDatatype,
)
from qdrant_edge import Point as EdgePoint
from qdrant_edge import SparseVector as EdgeVector

from corpus.adapters.payloads import Payload, document_id_of
from corpus.adapters.points import (
    DAY_FIELD,
    DOCUMENT_FIELDS,
    FUSION_CONSTANT,
    MEANING,
    PASSAGE_FIELDS,
    VECTOR,
    Limits,
    Point,
    PointsIndex,
    PointsWriter,
)
from corpus.errors import IndexUnavailable
from corpus.protocols import DenseVector, Hit, Index, IndexWriter, SparseVector

_PAGE = 256
_MEBIBYTE = 1 << 20
# New points wait in memory in a wasteful form until they are optimised. With one such step on the way, 100,000 made-up
# passages peak at 2.4 GB instead of 2.6, in the same time; a step that came with the last of them would gain nothing.
_MOST_WAITING = 60_000
# To read of whose document each found point is takes longer than finding it: so many are kept, 4 MB.
_MOST_KNOWN = 20_000
_UNREADABLE = "L'index ne peut pas être lu dans {} : lancez « parvis refresh » pour le refaire."
_UNWRITABLE = "L'index ne peut pas être écrit dans {} : vérifiez les droits et la place libre."


class QdrantEdgeEngine:
    """Indexes as directories `EDITION/passages` and `EDITION/documents` under one directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def create(self, edition_id: str, dimension: int | None = None) -> IndexWriter:
        """Start an empty index aside, replacing what an interrupted build of that id left."""
        self.delete(edition_id)
        building = self._building(edition_id)
        with _told_as(_UNWRITABLE, building):
            building.mkdir(parents=True)
            passages = _create(building / "passages", PASSAGE_FIELDS, dimension)
            documents = _create(building / "documents", DOCUMENT_FIELDS, dimension)
        return PointsWriter(passages, documents, lambda: self._finish(edition_id, passages, documents))

    def open(self, edition_id: str) -> Index:
        """Open a finished index; raises IndexUnavailable if there is none or its files are damaged."""
        return _open(self._directory / edition_id)

    def delete(self, edition_id: str) -> None:
        """Remove an edition's index; a process that has it open keeps answering from it."""
        for directory in (self._directory / edition_id, self._building(edition_id)):
            with _told_as(_UNWRITABLE, directory):
                if directory.exists():
                    shutil.rmtree(directory)

    def _finish(self, edition_id: str, passages: "_Shard", documents: "_Shard") -> None:
        building = self._building(edition_id)
        # Optimising takes much memory: both give back what writing took, then are opened again one after the other.
        for shard in (documents, passages):
            shard.store()
        for shard in (documents, passages):
            shard.settle()
        # The first opening folds journals in and completes the configuration: do it while nobody reads.
        _open(building).close()
        with _told_as(_UNWRITABLE, building):
            building.rename(self._directory / edition_id)

    def _building(self, edition_id: str) -> Path:
        return self._directory / f"{edition_id}.building"


class _Shard:
    def __init__(self, shard: EdgeShard, directory: Path) -> None:
        self._shard = shard
        self._directory = directory
        self._waiting = 0
        self._document_of: dict[str, str] = {}

    def add(self, points: Sequence[Point]) -> None:
        """Add points in one batch."""
        batch = [EdgePoint(point.id, _vectors(point), point.payload) for point in points]
        self._waiting += len(points)
        with _told_as(_UNWRITABLE, self._directory):
            self._shard.update(UpdateOperation.upsert_points(batch))
            if self._waiting >= _MOST_WAITING:
                self._shard.optimize()
                self._waiting = 0

    def store(self) -> None:
        """Bring all points to disk and close."""
        with _told_as(_UNWRITABLE, self._directory):
            self._shard.flush()
            self._shard.close()

    def settle(self) -> None:
        """Open what was stored, bring it into one optimised segment on disk and close."""
        with _told_as(_UNWRITABLE, self._directory):
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
        with _told_as(_UNREADABLE, self._directory):
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
            with _told_as(_UNREADABLE, self._directory):
                records = self._shard.retrieve([*unknown], ["document_id"], False)
            known |= {str(record.id): intern(document_id_of(record.payload)) for record in records}
        return known

    def payloads(self, ids: Sequence[str]) -> list[Payload]:
        """The payloads of the ids that exist."""
        with _told_as(_UNREADABLE, self._directory):
            return [record.payload or {} for record in self._shard.retrieve([*ids], True, False)]

    def all_payloads(self, limits: Limits) -> Iterator[Payload]:
        """Every payload within limits, read by pages."""
        offset = None
        while True:
            request = ScrollRequest(offset, _PAGE, _filter(limits), with_payload=True)
            with _told_as(_UNREADABLE, self._directory):
                records, offset = self._shard.scroll(request)
            yield from (record.payload or {} for record in records)
            if offset is None:
                return

    def count(self) -> int:
        """How many points there are."""
        with _told_as(_UNREADABLE, self._directory):
            return self._shard.count(CountRequest(exact=True))

    def close(self) -> None:
        """Unmap the files."""
        with _told_as(_UNREADABLE, self._directory):
            self._shard.close()


def _create(directory: Path, fields: Sequence[str], dimension: int | None) -> _Shard:
    # Half precision keeps the order of meanings, and every process that reads them half the memory.
    meaning = EdgeVectorParams(size=dimension or 1, distance=Distance.Cosine, datatype=VectorStorageDatatype.Float16)
    config = EdgeConfig(
        vectors={MEANING: meaning} if dimension else None,
        sparse_vectors={VECTOR: EdgeSparseVectorParams(modifier=Modifier.Idf)},
        hnsw_config=HnswIndexConfig(m=0, ef_construct=4, full_scan_threshold=0),
        # However small the town, one optimised segment: one way of loading, no index rebuilt in memory.
        optimizers=EdgeOptimizersConfig(indexing_threshold=1, default_segment_number=1, max_segment_size=1 << 30),
        # Cached would map its empty pages too: 124 MB resident for a town of one page, against 25.
        payload_memory=Memory.Cold,
        wal_enabled=False,
    )
    directory.mkdir()
    shard = EdgeShard.create(str(directory), config)
    for field in fields:
        shard.update(UpdateOperation.create_field_index(field, PayloadSchemaType.Keyword))
    # Days are only compared: looking one up would take 3 MB more of every process that opens the edition.
    shard.update(UpdateOperation.create_field_index(DAY_FIELD, IntegerIndexParams(lookup=False, range=True)))
    return _Shard(shard, directory)


def _open(directory: Path) -> PointsIndex:
    return PointsIndex(_load(directory / "passages"), _load(directory / "documents"))


def _load(directory: Path) -> _Shard:
    with _told_as(_UNREADABLE, directory):
        shard = EdgeShard.load(str(directory))
        _read_ahead(directory)
    return _Shard(shard, directory)


def _read_ahead(directory: Path) -> None:
    # The engine drops cold payload from the page cache and faults it in by single pages: reading it once takes 0.1 s
    # at 100,000 passages and brings the first questions from p95 6.5 to 1.0 ms, without growing this process.
    for page in directory.glob("segments/*/payload_storage/page_*.dat"):
        with page.open("rb", buffering=0) as file:
            # What was written stands at its start, the rest is a hole.
            for _ in range(0, page.stat().st_blocks * 512, _MEBIBYTE):
                file.read(_MEBIBYTE)


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
def _told_as(sentence: str, directory: Path) -> Iterator[None]:
    try:
        yield
    except BaseException as error:
        # The engine raises bare Exception; on damaged files a Rust panic, a BaseException without a public name.
        if isinstance(error, Exception) or type(error).__name__ == "PanicException":
            raise IndexUnavailable(sentence.format(directory)) from error
        raise
