"""The engine of larger installations: a Qdrant server or cluster, two collections an edition."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from qdrant_client import QdrantClient, models
from qdrant_client.common.client_exceptions import QdrantException
from qdrant_client.http.exceptions import ApiException

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
_FINISHED = {"finished": True}
_UNAVAILABLE = "Le serveur Qdrant ne répond pas comme prévu : vérifiez QDRANT_URL, QDRANT_API_KEY et l'état du serveur."
_NO_ADDRESS = "QDRANT_URL n'est pas une adresse valable : écrivez par exemple http://127.0.0.1:6333."
_ABSENT = "Le serveur Qdrant n'a pas d'index de l'édition {} : lancez « parvis refresh » pour le refaire."


def connect(url: str, api_key: str | None, timeout_seconds: int) -> QdrantClient:
    """A client of the server at an address; nothing is sent yet. Raises IndexUnavailable where it is no address."""
    try:
        return QdrantClient(url=url, api_key=api_key, timeout=timeout_seconds, check_compatibility=False)
    except ValueError as error:
        raise IndexUnavailable(_NO_ADDRESS) from error


class QdrantServerEngine:
    """Indexes as collections `PREFIX_EDITION_passages` and `PREFIX_EDITION_documents`; the client brings the timeout.

    The server must be 1.16 or later, which keeps a collection's metadata: the mark of a finished build.
    """

    def __init__(self, client: QdrantClient, prefix: str) -> None:
        self._client = client
        self._prefix = prefix

    def create(self, edition_id: str, dimension: int | None = None) -> IndexWriter:
        """Start an empty index, replacing what an interrupted build of that id left."""
        self.delete(edition_id)
        passages, documents = self._collections(edition_id)
        passages.create(PASSAGE_FIELDS, dimension)
        documents.create(DOCUMENT_FIELDS, dimension)
        return PointsWriter(passages, documents, documents.mark_finished)

    def open(self, edition_id: str) -> Index:
        """Open a finished index; raises IndexUnavailable if there is none."""
        passages, documents = self._collections(edition_id)
        if not documents.is_finished():
            raise IndexUnavailable(_ABSENT.format(edition_id))
        return PointsIndex(passages, documents)

    def delete(self, edition_id: str) -> None:
        """Remove an edition's collections; unknown editions are no error."""
        for collection in self._collections(edition_id):
            collection.delete()

    def _collections(self, edition_id: str) -> tuple["_Collection", "_Collection"]:
        start = f"{self._prefix}_{edition_id}"
        return _Collection(self._client, f"{start}_passages"), _Collection(self._client, f"{start}_documents")


class _Collection:
    def __init__(self, client: QdrantClient, name: str) -> None:
        self._client = client
        self._name = name

    def create(self, fields: Sequence[str], dimension: int | None) -> None:
        """Create the collection, with an index on the payload fields that searches are limited by."""
        words = models.SparseVectorParams(modifier=models.Modifier.IDF)
        meaning = {MEANING: _params_of(dimension)} if dimension else {}
        with _told():
            self._client.create_collection(self._name, vectors_config=meaning, sparse_vectors_config={VECTOR: words})
            for field in fields:
                self._client.create_payload_index(self._name, field, models.PayloadSchemaType.KEYWORD)
            self._client.create_payload_index(self._name, DAY_FIELD, models.PayloadSchemaType.INTEGER)

    def delete(self) -> None:
        """Remove the collection, if there is one."""
        with _told():
            self._client.delete_collection(self._name)

    def mark_finished(self) -> None:
        """Tell readers that everything is there; the server optimises in its own time."""
        with _told():
            self._client.update_collection(self._name, metadata=_FINISHED)

    def is_finished(self) -> bool:
        """Whether the collection exists and was marked."""
        with _told():
            if not self._client.collection_exists(self._name):
                return False
            return self._client.get_collection(self._name).config.metadata == _FINISHED

    def add(self, points: Sequence[Point]) -> None:
        """Add points in one request, answered once they can be searched."""
        batch = [models.PointStruct(id=point.id, vector=_vectors(point), payload=point.payload) for point in points]
        with _told():
            self._client.upsert(self._name, batch, wait=True)

    def nearest(self, query: SparseVector | None, meaning: DenseVector | None, limit: int, limits: Limits) -> list[Hit]:
        """The best points; of the payload only the document's id is sent."""
        arms = [_arm(_vector(query), VECTOR, limit, limits)] if query else []
        arms += [_arm([*meaning], MEANING, limit, limits)] if meaning is not None else []
        asked = arms[0] if len(arms) == 1 else _fused(arms, limit)
        with _told():
            [response] = self._client.query_batch_points(self._name, [asked])
        return [Hit(str(point.id), document_id_of(point.payload), point.score) for point in response.points]

    def payloads(self, ids: Sequence[str]) -> list[Payload]:
        """The payloads of the ids that exist."""
        with _told():
            return [record.payload or {} for record in self._client.retrieve(self._name, ids)]

    def all_payloads(self, limits: Limits) -> Iterator[Payload]:
        """Every payload within limits, read by pages."""
        offset = None
        while True:
            with _told():
                records, offset = self._client.scroll(self._name, _filter(limits), limit=_PAGE, offset=offset)
            yield from (record.payload or {} for record in records)
            if offset is None:
                return

    def count(self) -> int:
        """How many points there are."""
        with _told():
            return self._client.count(self._name, exact=True).count

    def close(self) -> None:
        """Nothing to release: the client outlives its editions."""


def _params_of(dimension: int) -> models.VectorParams:
    """Half precision keeps the order of meanings in half the memory."""
    return models.VectorParams(size=dimension, distance=models.Distance.COSINE, datatype=models.Datatype.FLOAT16)


def _arm(query: models.SparseVector | list[float], name: str, limit: int, limits: Limits) -> models.QueryRequest:
    return models.QueryRequest(
        query=query, using=name, filter=_filter(limits), limit=limit, with_payload=["document_id"]
    )


def _fused(arms: Sequence[models.QueryRequest], limit: int) -> models.QueryRequest:
    """One request for the rankings of several, fused."""
    return models.QueryRequest(
        prefetch=[
            models.Prefetch(query=arm.query, using=arm.using, filter=arm.filter, limit=arm.limit) for arm in arms
        ],
        query=models.RrfQuery(rrf=models.Rrf(k=FUSION_CONSTANT)),
        limit=limit,
        with_payload=["document_id"],
    )


def _vectors(point: Point) -> dict[str, models.Vector]:
    vectors: dict[str, models.Vector] = {VECTOR: _vector(point.vector)}
    if point.meaning is not None:
        vectors[MEANING] = [*point.meaning]
    return vectors


def _vector(vector: SparseVector) -> models.SparseVector:
    return models.SparseVector(indices=list(vector.indices), values=list(vector.values))


def _filter(limits: Limits) -> models.Filter | None:
    must: list[models.Condition] = [
        models.FieldCondition(key=name, match=models.MatchAny(any=[*values])) for name, values in limits.values.items()
    ]
    if limits.has_days:
        days = models.Range(gte=limits.first_day, lte=limits.last_day)
        must.append(models.FieldCondition(key=DAY_FIELD, range=days))
    return models.Filter(must=must) if must else None


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except (ApiException, QdrantException, AssertionError) as error:  # it asserts what a server should have answered
        raise IndexUnavailable(_UNAVAILABLE) from error
