"""How well each passage found answers: a small network reads its signs, and how each word of the question matches it.

It was fitted by `evaluation/fit_ranker.py`. Beside its own signs it reads those of the document's best passages, and
how far each stands below the highest.
"""

from collections.abc import Mapping, Sequence

import numpy as np

from bot.answering.network import Floats, Network, load_network, rows_of
from bot.tables import FOLDER

_LEARNT = FOLDER / "section_ranker.json"


def scores(
    ranker: Network,
    signs: Sequence[Mapping[str, float]],
    documents: Sequence[str],
    words: Sequence[Sequence[Sequence[float]]],
) -> list[float]:
    """A score for each passage, by its `section_signs` and `word_signs`, and `documents`, which tell whose it is."""
    seen = beside_others(rows_of(signs, ranker.names), documents)
    told: list[float] = ranker.scores(seen, np.array(words, dtype=np.float32)).tolist()
    return told


def beside_others(own: Floats, documents: Sequence[str]) -> Floats:
    """The signs of each passage, the highest of its document's, and how far its own stand below the highest of all."""
    highest = {document: own[[each == document for each in documents]].max(axis=0) for document in {*documents}}
    of_document = np.stack([highest[document] for document in documents])
    return np.concatenate([own, of_document, own.max(axis=0) - own], axis=1)


def load_ranker() -> Network:
    """The ranker as it was fitted; its bias is the score of nothing that answers."""
    return load_network(_LEARNT)
