"""Where a corpus is put together: the state of a town, its search engine, its editions."""

import hashlib
import re
import threading
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.adapters.vector_cache import SqliteVectors
from corpus.editions import Editions
from corpus.embedding import PassageMeanings, QuestionMeaning
from corpus.errors import EmbeddingUnavailable
from corpus.lexical import ANALYSER_VERSION
from corpus.protocols import Embedder, Engine, Matcher
from corpus.state import State
from corpus.withdrawals import Withdrawals

if TYPE_CHECKING:
    from corpus.adapters.local_embeddings import LocalEmbedder

# The longest that one request to a Qdrant server may take: a batch of 500 passages on a busy one.
_SERVER_SECONDS = 20
# A resident waits for the first; the words answer alone after it.
_QUESTION_SECONDS = 2.0
_BUILD_SECONDS = 60.0
# The variable that names the endpoint's embedding model, or this to go without; unset, the encoder in the process.
_NAMED = "PARVIS_EMBEDDING_MODEL"
_WORDS_ALONE = "none"


@dataclass(frozen=True, slots=True)
class Corpus:
    """What a command works with: the town's state, the editions in it, and what was taken out of their answers."""

    state: State
    editions: Editions
    withdrawals: Withdrawals


def open_corpus(
    town_name: str, state_directory: Path, environment: Mapping[str, str], now: Callable[[], datetime]
) -> Corpus:
    """The corpus of a town, on a Qdrant server where QDRANT_URL is set, else embedded; raises a CorpusError."""
    state = State(state_directory)
    state.claim(town_name)
    url = environment.get("QDRANT_URL")
    if url:
        engine = _server_engine(url, environment.get("QDRANT_API_KEY"), town_name)
    else:
        engine = QdrantEdgeEngine(state_directory / "index")
    return Corpus(state, Editions(state, engine, ANALYSER_VERSION, now), Withdrawals(state, now))


def passage_meanings(environment: Mapping[str, str], state_directory: Path) -> PassageMeanings | None:
    """What gives the passages of one build their meaning; None where words alone are wanted."""
    embedder = _embedder(environment, _BUILD_SECONDS, patient=True)
    return PassageMeanings(embedder, SqliteVectors(state_directory / "vectors.sqlite")) if embedder else None


def question_meaning(environment: Mapping[str, str], clock: Callable[[], float]) -> QuestionMeaning | None:
    """What tells the meaning of questions; None where words alone are wanted. `clock` counts seconds."""
    embedder = _embedder(environment, _QUESTION_SECONDS, patient=False)
    return QuestionMeaning(embedder, clock) if embedder else None


def word_matcher(environment: Mapping[str, str]) -> Matcher | None:
    """What matches questions with passages word by word; None where words alone are wanted, or another model is."""
    return None if environment.get(_NAMED) else _local_embedder()


def examine_embeddings(environment: Mapping[str, str]) -> tuple[bool, str]:
    """Whether all is well with the embedding model, where there is one, and the sentence that says so or mends it."""
    name, embedder = environment.get(_NAMED), _embedder(environment, _QUESTION_SECONDS, patient=False)
    if name == _WORDS_ALONE:
        return True, f"aucun, la recherche se fait par les mots ({_NAMED} en nomme un)."
    if embedder is None:
        return False, f"{name} n'a pas d'adresse : donnez MISTRAL_API_KEY ou PARVIS_MODEL_URL."
    try:
        [vector] = embedder.embed(["mairie"])
    except EmbeddingUnavailable as error:
        return False, str(error)
    return True, f"{embedder.model} répond par des vecteurs de {len(vector)} nombres."


def _embedder(environment: Mapping[str, str], seconds: float, *, patient: bool) -> Embedder | None:
    model = environment.get(_NAMED)
    api_key, address = environment.get("MISTRAL_API_KEY"), environment.get("PARVIS_MODEL_URL")
    if not model:
        encoder = _local_embedder()
        if patient:
            # A build reads sources first, and meanwhile there is time for the weights.
            threading.Thread(target=encoder.load, daemon=True).start()
        return encoder
    if model == _WORDS_ALONE or not (api_key or address):
        return None
    # Imported only here: its client takes 0.4 s and 30 MB, which towns without a model must not pay.
    from corpus.adapters.mistral_embeddings import MistralEmbedder  # noqa: PLC0415 (see the line above)

    return MistralEmbedder(model, api_key, address or None, seconds, patient)


def _local_embedder() -> "LocalEmbedder":
    # Imported only here: commands that need no meaning must not pay for it.
    from corpus.adapters.local_embeddings import LocalEmbedder  # noqa: PLC0415 (see the line above)

    return LocalEmbedder()


def _server_engine(url: str, api_key: str | None, town_name: str) -> Engine:
    # Imported only here: its client takes 0.9 s and 80 MB, which towns without a server must not pay.
    from corpus.adapters.qdrant_server import QdrantServerEngine, connect  # noqa: PLC0415 (see the line above)

    return QdrantServerEngine(connect(url, api_key, _SERVER_SECONDS), f"parvis_{_collection_name(town_name)}")


def _collection_name(town_name: str) -> str:
    # Towns may share a server: the digest keeps "Saint-Jean" apart from "Saint Jean", the letters are for people.
    plain = unicodedata.normalize("NFKD", town_name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{letters}-{hashlib.sha256(town_name.encode()).hexdigest()[:8]}"
