"""Mistral's embeddings, or any endpoint that speaks like them, as the `Embedder` seam."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import httpx2
from mistralai.client import Mistral
from mistralai.client.errors import MistralError, NoResponseError, ResponseValidationError
from mistralai.client.utils import BackoffStrategy, RetryConfig
from mistralai.client.utils.logger import NoOpLogger

from corpus.errors import EmbeddingUnavailable
from corpus.protocols import DenseVector

_UNREACHABLE = "Le modèle d'embeddings ne peut pas être joint : vérifiez PARVIS_MODEL_URL et le réseau."
_REFUSED = "Le modèle d'embeddings refuse la demande (statut {}) : vérifiez MISTRAL_API_KEY et PARVIS_EMBEDDING_MODEL."
_GARBLED = "Le modèle d'embeddings a répondu autre chose que des vecteurs : vérifiez PARVIS_MODEL_URL."
# A build may wait for a busy endpoint: from 0.5 s up to 20 s between two attempts, two minutes in all.
_PATIENCE = RetryConfig("backoff", BackoffStrategy(500, 20_000, 2.0, 120_000), retry_connection_errors=True)


class MistralEmbedder:
    """An `Embedder` on Mistral's service, or on the endpoint at `address`; without a key none is sent.

    One request takes at most `seconds` a read; a patient one is made again while the endpoint is busy.
    """

    def __init__(self, model: str, api_key: str | None, address: str | None, seconds: float, patient: bool) -> None:
        self._model = model
        self._has_key = bool(api_key)
        self._mistral = Mistral(
            # Never None, else the client looks for a key in the environment by itself.
            api_key=api_key or "",
            server_url=None if address is None else address.rstrip("/").removesuffix("/v1"),
            # A redirection would carry the key to another host.
            client=httpx2.Client(follow_redirects=False, event_hooks={"request": [self._prepare]}),
            timeout_ms=int(seconds * 1000),
            retry_config=_PATIENCE if patient else None,
            debug_logger=NoOpLogger(),
        )

    @property
    def model(self) -> str:
        """Its name."""
        return self._model

    @property
    def ranks(self) -> bool:
        """Whether its nearest passages rank beside those that words find."""
        return True

    def embed(self, texts: Sequence[str]) -> list[DenseVector]:
        """One vector for each text, in order; raises EmbeddingUnavailable."""
        with _translated():
            response = self._mistral.embeddings.create(model=self._model, inputs=[*texts])
        told = {at if each.index is None else each.index: each.embedding for at, each in enumerate(response.data)}
        vectors = [told.get(number) or [] for number in range(len(texts))]
        lengths = {len(vector) for vector in vectors}
        if len(lengths) != 1 or 0 in lengths or not all(math.isfinite(each) for vector in vectors for each in vector):
            raise EmbeddingUnavailable(_GARBLED)
        return [*vectors]

    def _prepare(self, request: httpx2.Request) -> None:
        if not self._has_key:
            request.headers.pop("Authorization", None)


@contextmanager
def _translated() -> Iterator[None]:
    """Whatever the client raises, as EmbeddingUnavailable; the cause is left out, for it may quote the key."""
    try:
        yield
    except (NoResponseError, httpx2.TransportError, httpx2.InvalidURL):
        raise EmbeddingUnavailable(_UNREACHABLE) from None
    except ResponseValidationError:
        raise EmbeddingUnavailable(_GARBLED) from None
    except MistralError as error:
        raise EmbeddingUnavailable(_REFUSED.format(error.status_code)) from None
    except (httpx2.HTTPError, ValueError):  # a body that cannot be decoded, or is no JSON
        raise EmbeddingUnavailable(_GARBLED) from None
