"""How well one sentence, item or row answers a question."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.asking.terms import Asked
from bot.answering.found import FoundPassage
from bot.answering.units import Unit, units_of
from bot.limits import ComposeLimits
from corpus.lexical import stem_set


@dataclass(frozen=True, slots=True)
class Scored:
    """A unit with its score, the share of the topic it and its context hold, and the asks it gives evidence for."""

    unit: Unit
    score: float
    own: float
    around: float
    gives: frozenset[str]


def score_units(found: Sequence[FoundPassage], asked: Asked, limits: ComposeLimits) -> list[tuple[Scored, ...]]:
    """The units of each passage with their scores, in the order of the passages."""
    best = found[0].score if found else 1.0
    return [tuple(_score_passage(each, asked, each.score / best, limits)) for each in found]


def _score_passage(found: FoundPassage, asked: Asked, share: float, limits: ComposeLimits) -> list[Scored]:
    headings = stem_set(found.passage.headings)
    # Of all stems only those are carried along that tell of the topic.
    context = asked.held(headings | stem_set(found.document.name))
    left_open = asked.without(context)
    weights = limits.weights
    common = weights.rank * share + weights.topical * asked.coverage(headings)
    scored: list[Scored] = []
    intro: frozenset[str] = frozenset()
    for unit in units_of(found):
        said = asked.held(unit.stems) | intro
        own = left_open.coverage(said) if left_open.topic else 1.0
        around = asked.coverage(said | context)
        given = frozenset(ask.name for ask in asked.asks if ask.evidence.search(unit.folded))
        score = common + weights.own * own + weights.around * around
        score += weights.given * (len(given) / len(asked.asks) if asked.asks else 0.5)
        score += weights.shape * any(ask.shape is unit.kind for ask in asked.asks)
        scored.append(Scored(unit, score * _standing(unit, limits), own, around, given))
        if unit.is_announcement:
            intro = asked.held(unit.stems)
    return scored


def _standing(unit: Unit, limits: ComposeLimits) -> float:
    """What a line is worth by its place: one that only announces others, or a visa of an act, says little itself."""
    if unit.is_announcement:
        return limits.weights.leading
    if unit.is_fragment:
        return limits.weights.fragment
    return limits.weights.preamble if limits.preamble.search(unit.folded) else 1.0
