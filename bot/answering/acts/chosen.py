"""Whom the council elected: told by the line that says so, of the best act found that is about that office."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked, Term
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, outright, units_of
from corpus.documents import ACTS, Kind
from corpus.lexical import stem, stem_set

_ASKS = re.compile(
    r"\bqui (?:a|ont|fut|furent|avait)(?: donc)?(?: ete)? elue?s?\b|\bqui (?:le conseil )?a-t-(?:il|on) elu\b"
)
_SAYS = re.compile(r"^(?:a|ont) ete (?:proclamee?s? )?elue?s?\b")
_DEPUTY = stem("adjoint")
_ELECTED = frozenset(map(stem, ("élu", "élue", "élus", "élues", "élire", "conseil")))


def elected_lines(asked: Asked, text: str, found: Sequence[FoundPassage]) -> tuple[DraftSentence, ...]:
    """The line that says who was elected, with the name under it, where that is asked; none where no act tells.

    All words of the office stand in a heading or the title, and a deputy's only if asked for; rank and year need not.
    """
    if not _ASKS.search(folded(text)):
        return ()
    office = [each for each in asked.topic if each.stem not in _ELECTED and not each.word[:1].isdigit()]
    acts = (each for each in sorted(found, key=lambda each: -each.score) if each.document.kind in {*ACTS, Kind.MINUTES})
    about = (each for each in acts if office and _is_about(stem_set(each.called), office))
    return tuple(map(outright, next(filter(None, ([*_saying(each)] for each in about)), [])))


def _is_about(called: frozenset[str], office: Sequence[Term]) -> bool:
    is_of_deputy = any(term.stem == _DEPUTY for term in office)
    return (is_of_deputy or _DEPUTY not in called) and all(term.share_in(called) for term in office)


def _saying(found: FoundPassage) -> Iterator[Unit]:
    units = [*units_of(found)]
    path = found.passage.heading_path
    if path and _SAYS.match(folded(path[-1])):
        yield from units
        return
    for unit, following in pairwise((*units, None)):
        if unit is not None and _SAYS.match(unit.folded):
            yield unit
            if unit.leads_on and following is not None:
                yield following
