"""Logistic regression on a few signs, small enough to be read: fitted by Newton's method, cross-validated."""

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

FOLDS = 10
# A few hundred rows and seven signs: without it the signs that go together would take huge opposite weights.
_RIDGE = 0.5
_STEPS = 50


@dataclass(frozen=True, slots=True)
class Sample:
    """One labelled case: its question, the group it is reported in, its signs, whether it is right, its weight.

    Samples that are fitted together have the same signs in the same order. `words` are `met_words` of its draft, empty
    where nothing matches words.
    """

    question: str
    group: str
    signs: Mapping[str, float]
    is_right: bool
    weight: float = 1.0
    words: npt.NDArray[np.float32] = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))


def fit(samples: Sequence[Sample]) -> list[float]:
    """The bias and the weight of each sign that make the labels most probable, with a ridge on the weights."""
    design = _design(samples)
    labels = np.array([float(each.is_right) for each in samples])
    counts = np.array([each.weight for each in samples])
    # The bias is left free, but for what keeps the system solvable.
    ridge = np.array([1e-9, *[_RIDGE] * (design.shape[1] - 1)])
    found = np.zeros(design.shape[1])
    for _ in range(_STEPS):
        expected = _logistic(design @ found)
        slope = design.T @ (counts * (expected - labels)) + ridge * found
        curve = (design * (counts * expected * (1 - expected))[:, None]).T @ design + np.diag(ridge)
        found = found - np.linalg.solve(curve, slope)
    return [float(each) for each in found]


def predict(fitted: Sequence[float], samples: Sequence[Sample]) -> list[float]:
    """The probability (0 to 1) that each sample is right."""
    return [float(each) for each in _logistic(_design(samples) @ np.array(fitted))]


def cross_validated(samples: Sequence[Sample]) -> list[float]:
    """The probability of each sample by a model that never saw its question: ten parts, each left out in turn."""
    folds = [fold_of(each.question) for each in samples]
    found = [0.0] * len(samples)
    for fold in range(FOLDS):
        held_out = [number for number, each in enumerate(folds) if each == fold]
        fitted = fit([sample for sample, each in zip(samples, folds, strict=True) if each != fold])
        for number, probability in zip(held_out, predict(fitted, [samples[n] for n in held_out]), strict=True):
            found[number] = probability
    return found


def fold_of(question: str) -> int:
    """Which of the ten parts a question falls in, the same each time."""
    return zlib.crc32(question.encode()) % FOLDS


def area_under_curve(right: Sequence[float], wrong: Sequence[float]) -> float:
    """How often a right case scores above a wrong one, a tie counting half (ROC AUC); 0.5 where one side is empty."""
    if not right or not wrong:
        return 0.5
    difference = np.array(right)[:, None] - np.array(wrong)[None, :]
    return float(((difference > 0) + 0.5 * (difference == 0)).mean())


def _design(samples: Sequence[Sample]) -> Floats:
    return np.array([[1.0, *each.signs.values()] for each in samples], dtype=np.float64).reshape(len(samples), -1)


def _logistic(values: Floats) -> Floats:
    return 1 / (1 + np.exp(-values))
