"""The table of prices that an act fixes stands in what it decides: that comes before what it argues with."""

from collections.abc import Collection, Sequence

from bot.answering.acts.reasons import REASONING, asks_reasons
from bot.answering.acts.same_act import is_of_act, place_of
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from corpus.documents import LineKind, Part

_LISTED = (LineKind.TABLE_ROW, LineKind.ITEM)
_FEWEST_ROWS = 2


def decision_first(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """The sections; where the best one is the report or the recitals of an act, its decision before it if rows of that
    give what is asked for. One amount may be another there: a grant that is asked for, not what the works cost.
    """
    if not asked.needed or asks_reasons(asked) or not ranked or ranked[0].found.passage.part not in REASONING:
        return [*ranked]
    best = ranked[0].found
    decided = [
        each
        for each in ranked
        if is_of_act(best) and each.found.passage.part is Part.DECISION and place_of(each.found) == place_of(best)
    ]
    needed = {ask.name for ask in asked.needed}
    giving = [each for each in decided if _rows_giving(each, needed) >= _FEWEST_ROWS][:1]
    return [*giving, *(each for each in ranked if each not in giving)]


def _rows_giving(section: Section, needed: Collection[str]) -> int:
    return sum(line.unit.kind in _LISTED and not line.gives.isdisjoint(needed) for line in section.lines)
