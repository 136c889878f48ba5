"""The one way from weighted signs to a probability."""

import math
from collections.abc import Mapping


def probability(signs: Mapping[str, float], bias: float, weights: Mapping[str, float]) -> float:
    """The logistic function (0 to 1) of the weighted signs; a sign without a weight counts nothing."""
    return 1 / (1 + math.exp(-bias - sum(weights.get(name, 0.0) * value for name, value in signs.items())))
