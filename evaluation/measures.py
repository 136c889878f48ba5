"""Measures of a ranking and of a list of times."""

import math
from collections.abc import Sequence


def mean(values: Sequence[float]) -> float:
    """The arithmetic mean; 0 of nothing."""
    return sum(values) / len(values) if values else 0.0


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that at least `share` (0 to 1) of the values do not exceed: the nearest-rank percentile."""
    ranked = sorted(values)
    return ranked[max(0, math.ceil(share * len(ranked)) - 1)] if ranked else 0.0


def discounted_gain(ranks: Sequence[int], k: int) -> float:
    """The sum of 1 / log2(rank + 1) over the ranks (from 1) that are at most k: DCG of Järvelin and Kekäläinen."""
    return sum(1 / math.log2(rank + 1) for rank in ranks if rank <= k)
