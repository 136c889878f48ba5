"""The words a town uses, and how rare each is: what a misspelt or unknown word is measured against."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

_SHORTEST_MISSPELT = 4
_TWO_ERRORS_FROM = 8
_NEAREST = 3


class Vocabulary:
    """Stems with the number of passages that hold them, among `passages` in all."""

    def __init__(self, counts: Mapping[str, int], passages: int) -> None:
        self._counts = counts
        self._passages = passages
        self._by_length: defaultdict[int, list[str]] = defaultdict(list)
        for stem in counts:
            self._by_length[len(stem)].append(stem)
        self.nearest = lru_cache(maxsize=4096)(self._nearest)

    def __contains__(self, stem: str) -> bool:
        return stem in self._counts

    def rarity(self, stem: str) -> float:
        """The inverse document frequency ln(1 + (N - n + .5) / (n + .5)), highest for an unknown stem."""
        held = self._counts.get(stem, 0)
        return math.log(1 + (self._passages - held + 0.5) / (held + 0.5))

    def _nearest(self, stem: str) -> tuple[str, ...]:
        """Known stems that a misspelt one may stand for, nearest first, commoner first among equals.

        One error is allowed, two from eight letters on (restricted Damerau-Levenshtein: a swap is one error);
        numbers and short words are never guessed. The unrestricted distance takes four times as long.
        """
        if len(stem) < _SHORTEST_MISSPELT or not stem.isalpha():
            return ()
        allowed = 2 if len(stem) >= _TWO_ERRORS_FROM else 1
        found: list[tuple[int, int, str]] = []
        for length in range(len(stem) - allowed, len(stem) + allowed + 1):
            near = within_slips(stem, self._by_length.get(length, []), allowed, _NEAREST)
            found += [(slips, -self._counts[other], other) for other, slips in near if other.isalpha()]
        return tuple(other for _, _, other in sorted(found)[:_NEAREST])


def slips_between(typed: str, meant: str) -> int:
    """The letters lost, added, changed or swapped with their neighbour (restricted Damerau-Levenshtein)."""
    return OSA.distance(typed, meant)


def within_slips(typed: str, words: Sequence[str], allowed: int, most: int) -> list[tuple[str, int]]:
    """Of these words the nearest to a typed one, at most so many slips away, each with its slips."""
    near = process.extract(typed, words, scorer=OSA.distance, score_cutoff=allowed, limit=most)
    return [(word, int(slips)) for word, slips, _ in near]
