"""What the town gave to somebody: not what it gave to somebody else, and before what was asked of it."""

import re
from collections.abc import Sequence

from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import sentence_of, units_of
from bot.wordings import Wordings
from corpus.lexical import stems

_MOST_WORDS = 3
_AMOUNT = r"[^.]*\d ?(?:€|euros?\b)"
_SOUGHT = re.compile(rf"\b(?:sollicite\w*|demande (?:une|la|a la)|souhaite|reclame)\b{_AMOUNT}")
_GRANTED = re.compile(rf"\b(?:attribu|accord|allou|octroy|vers(?:er|e|ement)\b)\w*{_AMOUNT}")


def grant_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that nothing was found on whom is asked about, where not one word of it is the town's own.

    Words that only mean the same or look alike ("club", "association") would make any grant the one that is meant.
    """
    named = [term for term in asked.topic if not term.word.isdigit()]
    if not named or not asked.asks_for("grant"):
        return None
    held = frozenset(stems(" ".join(each.in_context for each in draft.sentences)))
    if any(term.stem in held for term in named):
        return None
    words = ", ".join(term.word for term in named[:_MOST_WORDS])
    return wordings.text(draft.evidence.question.language, "answers.missing_words", words=words)


def granted_first(shown: Sequence[DraftSentence], found: Sequence[FoundPassage]) -> list[DraftSentence]:
    """The sentences; what an act gives stands before what was asked of the town, where both are told.

    A line that is not shown yet is taken from the passages found of that act.
    """
    sought = next((each for each in shown if _SOUGHT.search(folded(each.quote)) and _is_of_act(each.source)), None)
    if sought is None or _GRANTED.search(folded(sought.quote)):
        return [*shown]
    its = sought.source.document.document_id
    given = [each for each in (*shown, *_given(found)) if each.source.document.document_id == its]
    granted = next((each for each in given if _GRANTED.search(folded(each.quote))), None)
    if granted is None:
        return [*shown]
    others = [each for each in shown if each is not granted]
    at = others.index(sought)
    return [*others[:at], granted, *others[at:]]


def _given(found: Sequence[FoundPassage]) -> list[DraftSentence]:
    """The lines that tell what is given, of the passages found."""
    return [sentence_of(unit) for each in found for unit in units_of(each) if _GRANTED.search(folded(unit.quote))]


def _is_of_act(found: FoundPassage) -> bool:
    return found.document.deliberation is not None
