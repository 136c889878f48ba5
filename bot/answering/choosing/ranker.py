"""How well each passage found answers: a small network reads its signs, and how each word of the question matches it.

It was fitted by `evaluation/fit_ranker.py`. First a layer reads each word of the question; what it says of them is
added up, by what the words count and plainly. That and the signs, those of the document's best passages, and how far
each stands below the highest, go into a weighted sum and one hidden layer.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt

from bot.tables import FOLDER

Floats = npt.NDArray[np.float32]
SHARE = -3
"""The column of what a word counts among those of `section_signs.word_signs`."""
MANY_WORDS = 10.0
"""The plain sum over the words is shared by this, to be about as large as the weighted one."""
_LEARNT = FOLDER / "section_ranker.json"


class Ranker:
    """The network with its weights."""

    def __init__(self, names: Sequence[str], nothing: float, weights: Mapping[str, Floats]) -> None:
        self.names = names
        self.nothing = nothing
        self.weights = weights

    def scores(
        self,
        signs: Sequence[Mapping[str, float]],
        documents: Sequence[str],
        words: Sequence[Sequence[Sequence[float]]],
    ) -> list[float]:
        """A score for each passage, by its `section_signs` and `word_signs`, and `documents`, which tell whose it is.

        That of nothing that answers is `nothing`.
        """
        own = np.array([[each[name] for name in self.names] for each in signs], dtype=np.float32)
        weights = self.weights
        seen = (beside_others(own, documents) - weights["mean"]) / weights["spread"]
        pooled = self._pooled(np.array(words, dtype=np.float32))
        hidden = np.tanh(np.concatenate([seen, pooled], axis=1) @ weights["hidden"] + weights["hidden_bias"])
        scores: list[float] = (seen @ weights["linear"] + pooled @ weights["pooled"] + hidden @ weights["out"]).tolist()
        return scores

    def _pooled(self, words: Floats) -> Floats:
        """What the words say together, of each passage."""
        weights, told = self.weights, words
        for layer in ("word_1", "word_2"):
            told = np.maximum(told @ weights[layer] + weights[f"{layer}_bias"], 0)
        told = told @ weights["word_3"] + weights["word_3_bias"]
        weighed = (told * words[:, :, SHARE, None]).sum(axis=1)
        return np.concatenate([weighed, told.sum(axis=1) / MANY_WORDS], axis=1)


def beside_others(own: Floats, documents: Sequence[str]) -> Floats:
    """The signs of each passage, the highest of its document's, and how far its own stand below the highest of all."""
    highest = {document: own[[each == document for each in documents]].max(axis=0) for document in {*documents}}
    of_document = np.stack([highest[document] for document in documents])
    return np.concatenate([own, of_document, own.max(axis=0) - own], axis=1)


@cache
def load_ranker(path: Path = _LEARNT) -> Ranker:
    """The ranker as it was fitted."""
    learnt = json.loads(path.read_text(encoding="utf-8"))
    weights = {name: np.array(values, dtype=np.float32) for name, values in learnt["weights"].items()}
    return Ranker(learnt["signs"], learnt["nothing"], weights)
