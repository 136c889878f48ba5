"""Why something was decided: the report and the recitals of an act stand before what it decides."""

from collections.abc import Sequence

from bot.answering.acts.same_act import best_acts, is_of_act, place_of
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from bot.answering.found import FoundPassage
from corpus.documents import Part, Passage
from corpus.protocols import Index

_BEST_ACTS = 2
REASONING = frozenset({None, Part.BODY, Part.RECITALS})
"""The parts of an act or of minutes that argue: the report, the recitals, what is said of it."""
# Shorter ones are titles and announcements, not reasons.
_LONG_ENOUGH = 100


def asks_reasons(asked: Asked) -> bool:
    """Whether a question asks why."""
    return bool(asked.asks_for("why"))


def with_reasons(found: Sequence[FoundPassage], asked: Asked, index: Index) -> list[FoundPassage]:
    """The passages found and, where reasons are asked for, those of the best acts found that may give them."""
    if not asks_reasons(asked):
        return [*found]
    known = {each.passage.passage_id for each in found}
    others = [
        FoundPassage(passage, best.document, best.score)
        for best in best_acts(found, _BEST_ACTS)
        for passage in index.passages_of(best.document.document_id)
        if passage.act == best.passage.act and _may_reason(passage) and passage.passage_id not in known
    ]
    return [*found, *others]


def reasons_first(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """Where reasons are asked for and the best section is of an act, the act's reasons before all others.

    Those that say why in so many words come first; in minutes, what is reported before what is said of it.
    """
    if not asks_reasons(asked) or not ranked or not is_of_act(ranked[0].found):
        return [*ranked]
    why = asked.asks_for("why")
    same = [each for each in ranked if place_of(each.found) == place_of(ranked[0].found)]
    reasons = [each for each in same if _may_reason(each.found.passage)]

    def order(section: Section) -> tuple[bool, int]:
        passage = section.found.passage
        is_told = passage.act is not None or any(ask.evidence_in(passage.text) for ask in why)
        return not is_told, 0 if passage.act is None else passage.position

    first = sorted(reasons, key=order)
    return [*first, *(each for each in ranked if each not in first)]


def _may_reason(passage: Passage) -> bool:
    return passage.part in REASONING and len(passage.text) >= _LONG_ENOUGH
