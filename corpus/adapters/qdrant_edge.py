"""The embedded engine: Qdrant in this process, one directory an edition, no server.

A finished edition may be open in several processes at once. The engine knows no read-only mode: opening rewrites some
bookkeeping files with the same bytes, so the directory must be writable, and `finish` opens each shard once, so that
whatever the first opening changes is changed before anybody reads.
"""

import shutil
from collections.abc import Sequence
from pathlib import Path

from qdrant_edge import (
    Distance,
    EdgeConfig,
    EdgeOptimizersConfig,
    EdgeShard,
    EdgeSparseVectorParams,
    EdgeVectorParams,
    HnswIndexConfig,
    IntegerIndexParams,
    Memory,
    Modifier,
    PayloadSchemaType,
    UpdateOperation,
    VectorStorageDatatype,
)

from corpus.adapters.points import (
    DAY_FIELD,
    DOCUMENT_FIELDS,
    MEANING,
    PASSAGE_FIELDS,
    VECTOR,
    PointsIndex,
    PointsWriter,
)
from corpus.adapters.qdrant_edge_shard import UNREADABLE, UNWRITABLE, Shard, told_as
from corpus.protocols import Index, IndexWriter

_MEBIBYTE = 1 << 20


class QdrantEdgeEngine:
    """Indexes as directories `EDITION/passages` and `EDITION/documents` under one directory."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    def create(self, edition_id: str, dimension: int | None = None) -> IndexWriter:
        """Start an empty index aside, replacing what an interrupted build of that id left."""
        self.delete(edition_id)
        building = self._building(edition_id)
        with told_as(UNWRITABLE, building):
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
            with told_as(UNWRITABLE, directory):
                if directory.exists():
                    shutil.rmtree(directory)

    def _finish(self, edition_id: str, passages: Shard, documents: Shard) -> None:
        building = self._building(edition_id)
        # Optimising takes much memory: both give back what writing took, then are opened again one after the other.
        for shard in (documents, passages):
            shard.store()
        for shard in (documents, passages):
            shard.settle()
        # The first opening folds journals in and completes the configuration: do it while nobody reads.
        _open(building).close()
        with told_as(UNWRITABLE, building):
            building.rename(self._directory / edition_id)

    def _building(self, edition_id: str) -> Path:
        return self._directory / f"{edition_id}.building"


def _create(directory: Path, fields: Sequence[str], dimension: int | None) -> Shard:
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
    return Shard(shard, directory)


def _open(directory: Path) -> PointsIndex:
    return PointsIndex(_load(directory / "passages"), _load(directory / "documents"))


def _load(directory: Path) -> Shard:
    with told_as(UNREADABLE, directory):
        shard = EdgeShard.load(str(directory))
        _read_ahead(directory)
    return Shard(shard, directory)


def _read_ahead(directory: Path) -> None:
    # The engine drops cold payload from the page cache and faults it in by single pages: reading it once takes 0.1 s
    # at 100,000 passages and brings the first questions from p95 6.5 to 1.0 ms, without growing this process.
    for page in directory.glob("segments/*/payload_storage/page_*.dat"):
        with page.open("rb", buffering=0) as file:
            # What was written stands at its start, the rest is a hole.
            for _ in range(0, page.stat().st_blocks * 512, _MEBIBYTE):
                file.read(_MEBIBYTE)
