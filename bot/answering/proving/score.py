"""How probable it is that a sentence says what its quotes say: faults that end it, contradictions, then the signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from bot.answering.answers import DraftSentence
from bot.answering.logistic import probability
from bot.answering.proving.comparing import matches
from bot.answering.proving.figure_signs import unheaded
from bot.answering.proving.lists import Proving
from bot.answering.proving.names import unknown_names
from bot.answering.proving.premise import Premise, premise_of
from bot.answering.proving.reading import read
from bot.answering.proving.signs import signs

Fault = Literal["too_long", "figure", "name"]

# A longer sentence is none, and nobody reads it: it is not judged, so that hostile text costs nothing.
_LONGEST = 1_000
# What contradicts its quotes never reaches the threshold, however sure all else is.
_SUREST = 0.999


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence's score (0 to 1), the fault that ends it, the contradictions that keep it under the threshold."""

    score: float
    fault: Fault | None = None
    contradictions: tuple[str, ...] = ()


def judge(sentence: DraftSentence, proving: Proving) -> Judged:
    """The score of a sentence against its quotes (empty quotes: its passages); 0 where a figure or a name is not there.

    A contradiction (a denial on one side only, "au plus" for "au moins", a duty for a right…) is never proved, however
    much the rest speaks for the sentence.
    """
    if len(sentence.text) > _LONGEST:
        return Judged(0.0, "too_long")
    premise = premise_of(sentence, proving)
    fault = fault_of(sentence.text, premise)
    if fault:
        return Judged(0.0, fault)
    return rated(signs(sentence.text, premise), proving)


def fault_of(text: str, premise: Premise) -> Fault | None:
    """Whether a sentence says a figure that its quotes do not, or a name that nothing around them holds."""
    spans = premise.focus if premise.is_quoted else ((0, len(premise.reading.text)),)
    known, around = premise.figures_in(spans), premise.text_in(spans)
    figures = unheaded(read(text).figures, known, premise)
    if not all(matches(figure, known, around) for figure in figures):
        return "figure"
    return "name" if unknown_names(text, premise) else None


def rated(found: Mapping[str, float], proving: Proving) -> Judged:
    """The logistic function of the weighted signs; by a contradiction its like part of what is under the threshold."""
    score = probability(found, proving.bias, proving.weights)
    contradictions = tuple(name for name in proving.contradictions if found[name] > 0)
    return Judged(min(score, _SUREST) * proving.threshold if contradictions else score, None, contradictions)
