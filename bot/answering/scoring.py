"""How well one sentence, item or row answers a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.answers import FoundPassage
from bot.answering.terms import Asked
from bot.answering.units import Unit, units_of
from bot.limits import ComposeLimits
from corpus.documents import LineKind
from corpus.lexical import fold, stems

_DENSE = 4


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score, the share of the topic it and its context hold, and the asks it gives evidence for."""

    unit: Unit
    score: float
    own: float
    around: float
    gives: frozenset[str]


def score_units(found: Sequence[FoundPassage], asked: Asked, limits: ComposeLimits) -> list[Scored]:
    """Every unit of the passages with its score, in the order of the passages."""
    best = found[0].score if found else 1.0
    return [scored for each in found for scored in _score_passage(each, asked, each.score / best, limits)]


def _score_passage(found: FoundPassage, asked: Asked, share: float, limits: ComposeLimits) -> list[Scored]:
    title, headings = found.document.title, found.passage.heading_path
    context = frozenset(stems(f"{title} {' '.join(headings)}"))
    units = list(units_of(found))
    given = [frozenset(ask.name for ask in asked.asks if ask.evidence_in(unit.quote)) for unit in units]
    weights = limits.weights
    common = weights.rank * share + weights.heading * _announced(asked, " ".join(headings[-1:]) or title)
    common += weights.topical * asked.coverage(frozenset(stems(" ".join(headings))))
    common += weights.density * min(1.0, sum(map(bool, given)) / _DENSE)
    left_open = asked.without(context)
    scored: list[Scored] = []
    intro: frozenset[str] = frozenset()
    for unit, gave in zip(units, given, strict=True):
        own = left_open.coverage(unit.stems | intro) if left_open.topic else 1.0
        around = asked.coverage(unit.stems | context | intro)
        score = common + weights.own * own + weights.around * around
        score += weights.given * (len(gave) / len(asked.asks) if asked.asks else 0.5)
        score += weights.shape * any(ask.shape is unit.kind for ask in asked.asks)
        scored.append(Scored(unit, score * _standing(unit, limits), own, around, gave))
        if unit.leads_on or unit.kind is LineKind.TABLE_HEADER:
            intro = unit.stems
    return scored


def _announced(asked: Asked, heading: str) -> float:
    """The share of the things asked for that a heading announces."""
    folded = fold(heading)
    return sum(bool(ask.heading.search(folded)) for ask in asked.asks) / len(asked.asks) if asked.asks else 0.0


def _standing(unit: Unit, limits: ComposeLimits) -> float:
    """What a line is worth by its place: one that only announces others, or a visa of an act, says little itself."""
    if unit.leads_on or unit.kind is LineKind.TABLE_HEADER:
        return limits.weights.leading
    if unit.is_fragment:
        return limits.weights.fragment
    return limits.weights.preamble if limits.preamble.search(fold(unit.quote)) else 1.0
