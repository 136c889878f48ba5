"""Where a corpus is put together: the state of a town, its search engine, its editions."""

import hashlib
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.editions import Editions
from corpus.lexical import ANALYSER_VERSION
from corpus.protocols import Engine
from corpus.state import State
from corpus.withdrawals import Withdrawals

# The longest that one request to a Qdrant server may take: a batch of 500 passages on a busy one.
_SERVER_SECONDS = 20


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


def _server_engine(url: str, api_key: str | None, town_name: str) -> Engine:
    # Imported only here: its client takes 0.9 s and 80 MB, which towns without a server must not pay.
    from corpus.adapters.qdrant_server import QdrantServerEngine, connect  # noqa: PLC0415 (see the line above)

    return QdrantServerEngine(connect(url, api_key, _SERVER_SECONDS), f"parvis_{_collection_name(town_name)}")


def _collection_name(town_name: str) -> str:
    # Towns may share a server: the digest keeps "Saint-Jean" apart from "Saint Jean", the letters are for people.
    plain = unicodedata.normalize("NFKD", town_name).encode("ascii", "ignore").decode().lower()
    letters = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return f"{letters}-{hashlib.sha256(town_name.encode()).hexdigest()[:8]}"
