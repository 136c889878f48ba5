"""What texts mean, by the town's embedding model: of passages once in the life of a state, of questions in time."""

import hashlib
import logging
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Protocol

from corpus.documents import Document, Passage
from corpus.errors import EmbeddingUnavailable
from corpus.protocols import DenseVector, Embedder

_LOG = logging.getLogger("parvis.corpus")
# One request takes at most so much: about 10,000 tokens of French, below the 16,000 of Mistral's endpoint.
_TEXTS = 32
_CHARACTERS = 30_000
# The longest text a model reads (8,000 tokens); passages are far shorter, but for tables of one long row.
_LONGEST = 12_000
# A model that failed is left alone, so that its waits do not add to every answer.
_REST_SECONDS = 30.0
_PROBE = "mairie"
_RESTING = "Le modèle d'embeddings n'a pas répondu il y a moins d'une minute : il sera de nouveau interrogé."


class VectorCache(Protocol):
    """Vectors kept in the state, by the name of their model and the hash of their text."""

    def get(self, model: str, keys: Sequence[bytes]) -> dict[bytes, DenseVector]:
        """The vectors of the keys that are known."""
        ...

    def put(self, model: str, vectors: Mapping[bytes, DenseVector]) -> None:
        """Keep vectors, on disk when this returns."""
        ...

    def keep_only(self, model: str, keys: Collection[bytes]) -> None:
        """Forget all other vectors, of this model and of others."""
        ...


class PassageMeanings:
    """The meanings of the passages of one build; a text that was embedded before is never sent again.

    Where the model fails, what is known already is given and the rest goes without: `trouble` says why.
    """

    def __init__(self, embedder: Embedder, cache: VectorCache) -> None:
        self._embedder = embedder
        self._cache = cache
        self._used: set[bytes] = set()
        self.trouble: EmbeddingUnavailable | None = None

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._embedder.model

    def dimension(self) -> int | None:
        """The length of its vectors, as the endpoint gives them; None where it never answered."""
        [vector] = self._known_or_asked([_PROBE])
        return len(vector) if vector else None

    def of_documents(self, rows: Sequence[tuple[Document, Sequence[Passage]]]) -> list[list[DenseVector | None]]:
        """What each passage of each document means under its title and headings; None for the formal parts of acts."""
        told = [[None if each.is_formal else _text(each, of) for each in passages] for of, passages in rows]
        vectors = iter(self._known_or_asked([text for texts in told for text in texts if text is not None]))
        return [[None if text is None else next(vectors) for text in texts] for texts in told]

    def settle(self) -> None:
        """Forget the vectors that this build did not use, once it is whole."""
        if self.trouble is None:
            self._cache.keep_only(self.model, self._used)

    def _known_or_asked(self, texts: Sequence[str]) -> list[DenseVector | None]:
        keys = [hashlib.sha256(text.encode()).digest() for text in texts]
        self._used.update(keys)
        known = self._cache.get(self.model, keys)
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in known}
        for part in _requests(missing):
            known |= self._asked(part)
        return [known.get(key) for key in keys]

    def _asked(self, part: Mapping[bytes, str]) -> dict[bytes, DenseVector]:
        if self.trouble is not None:
            return {}
        try:
            vectors = dict(zip(part, self._embedder.embed([*part.values()]), strict=True))
        except EmbeddingUnavailable as error:
            self.trouble = error
            return {}
        self._cache.put(self.model, vectors)
        return vectors


class QuestionMeaning:
    """What a question means, or EmbeddingUnavailable at once for a while after the model failed; safe for threads."""

    def __init__(self, embedder: Embedder, clock: Callable[[], float]) -> None:
        self._embedder = embedder
        self._clock = clock
        self._rests_until = float("-inf")

    @property
    def model(self) -> str:
        """The name of the model."""
        return self._embedder.model

    @property
    def ranks(self) -> bool:
        """Whether its nearest passages rank beside those that words find."""
        return self._embedder.ranks

    def __call__(self, text: str) -> DenseVector:
        """The meaning of a question; raises EmbeddingUnavailable."""
        if self._clock() < self._rests_until:
            raise EmbeddingUnavailable(_RESTING)
        try:
            [vector] = self._embedder.embed([text[:_LONGEST]])
        except EmbeddingUnavailable as error:
            _LOG.warning("%s : %s", type(error).__name__, error)
            self._rests_until = self._clock() + _REST_SECONDS
            raise
        return vector


def mean_of(vectors: Sequence[DenseVector | None]) -> DenseVector | None:
    """The mean of the vectors that are known, as what a whole document means; None where none is."""
    known = [vector for vector in vectors if vector is not None]
    return [sum(column) / len(known) for column in zip(*known, strict=True)] if known else None


def _text(passage: Passage, document: Document) -> str:
    return "\n".join((document.name, *passage.heading_path, passage.text))[:_LONGEST]


def _requests(missing: Mapping[bytes, str]) -> Iterator[dict[bytes, str]]:
    """Parts small enough for one request each."""
    part: dict[bytes, str] = {}
    size = 0
    for key, text in missing.items():
        if part and (len(part) == _TEXTS or size + len(text) > _CHARACTERS):
            yield part
            part, size = {}, 0
        part[key] = text
        size += len(text)
    if part:
        yield part
