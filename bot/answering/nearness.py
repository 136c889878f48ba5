"""How near what is found is to what the question means, by the spread of the nearest, so that any model's scores do."""

from dataclasses import dataclass

USUAL = 0.5
"""About the likeness, by the encoder in the process, of questions and the pages shown for them."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a passage and its document are to what a question means, each from 1, the nearest of all, to 0.

    `likeness` is the document's own, the cosine of its nearest passage and the question, by a model whose cosines the
    confidence was fitted on. Half-way and usual where no such model tells.
    """

    passage: float = 0.5
    document: float = 0.5
    likeness: float = USUAL


HALF_WAY = Nearness()
