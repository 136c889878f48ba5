"""The row or sentence with the total, where a total is asked for and what is shown of the document gives none."""

import re
from collections import defaultdict
from collections.abc import Sequence

from bot.answering.acts.same_act import place_of
from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, sentence_of, units_of

_TOTAL = re.compile(r"\btotal(?:e|aux)?\b[^.]*\d|\d[^.]*\b(?:au total|en tout)\b")
_CONTEXT = 0.5


def with_totals_first(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """Where a total is asked for, the sections of the surest document or act first: its figures lie apart."""
    if not _wants_total(asked):
        return [*ranked]
    sure: defaultdict[tuple[str, int | None], float] = defaultdict(float)
    for each in ranked:
        sure[place_of(each.found)] += each.found.probability
    return sorted(ranked, key=lambda each: (-sure[place_of(each.found)], -each.found.probability))


def total_line(shown: Sequence[DraftSentence], found: Sequence[FoundPassage], asked: Asked) -> list[DraftSentence]:
    """The line that gives the total asked for, of what was found of the document and the act shown first.

    A sentence that speaks of the topic comes before a bare row; nothing where a total is shown already.
    """
    if not _wants_total(asked) or not shown or any(_TOTAL.search(folded(each.quote)) for each in shown):
        return []
    first = shown[0].source
    same = [each for each in found if place_of(each) == place_of(first)]
    totals = [unit for each in same for unit in units_of(each) if _TOTAL.search(folded(unit.quote))]
    if not totals:
        return []
    best = max(totals, key=lambda unit: asked.coverage(unit.stems) + _CONTEXT * _headed(unit, asked))
    return [sentence_of(best, first.probability)]


def _wants_total(asked: Asked) -> bool:
    return bool(asked.asks_for("total"))


def _headed(unit: Unit, asked: Asked) -> float:
    """How much of the topic stands over a line, in its headings and in the lines of its passage."""
    return asked.coverage(frozenset[str]().union(*(each.stems for each in units_of(unit.found))))
