"""How near what is found is to what the question means: by its place among all, so that any model's scores will do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a passage and its document are to what a question means, each from 1, the nearest of all, to 0.

    Half-way where no model tells.
    """

    passage: float = 0.5
    document: float = 0.5


HALF_WAY = Nearness()
