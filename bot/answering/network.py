"""A small network that reads signs, and how each word of a question is met: the one arithmetic of all that are fitted.

First a layer reads each word of the question; what it says of them is added up, by what the words count and plainly.
That and the signs go into a weighted sum and one hidden layer.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
SHARE = -3
"""The column of what a word counts among its signs."""
MANY_WORDS = 10.0
"""The plain sum over the words is shared by this, to be about as large as the weighted one."""


@dataclass(frozen=True, slots=True)
class Network:
    """The network with its weights, and `bias`, which is added to each score or stands beside them."""

    names: tuple[str, ...]
    bias: float
    weights: Mapping[str, Floats]

    def scores(self, signs: Floats, words: Floats) -> Floats:
        """A score for each row of signs, and of the signs of each word of the question (row, word, sign)."""
        weights = self.weights
        seen = (signs - weights["mean"]) / weights["spread"]
        pooled = self._pooled(words)
        hidden = np.tanh(np.concatenate([seen, pooled], axis=1) @ weights["hidden"] + weights["hidden_bias"])
        return np.asarray(seen @ weights["linear"] + pooled @ weights["pooled"] + hidden @ weights["out"])

    def _pooled(self, words: Floats) -> Floats:
        """What the words say together, of each row."""
        weights, told = self.weights, words
        for layer in ("word_1", "word_2"):
            told = np.maximum(told @ weights[layer] + weights[f"{layer}_bias"], 0)
        told = told @ weights["word_3"] + weights["word_3_bias"]
        weighed = (told * words[:, :, SHARE, None]).sum(axis=1)
        return np.concatenate([weighed, told.sum(axis=1) / MANY_WORDS], axis=1)


@cache
def load_network(path: Path) -> Network:
    """A network as it was fitted."""
    learnt = json.loads(path.read_text(encoding="utf-8"))
    weights = {name: np.array(values, dtype=np.float32) for name, values in learnt["weights"].items()}
    return Network(tuple(learnt["signs"]), learnt["bias"], weights)


def rows_of(signs: Sequence[Mapping[str, float]], names: Sequence[str]) -> Floats:
    """The named signs, a row for each mapping."""
    return np.array([[each[name] for name in names] for each in signs], dtype=np.float32)
