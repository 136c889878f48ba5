"""An act of which it is only asked whether it still holds, or when it was decided: the lines that tell which act it is.

That a later one has changed it is said of every act that is cited.
"""

import re

from bot.answering.acts.act_lines import own_line, own_units
from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.dates.periods import MONTHS
from bot.answering.patterns import folded
from bot.answering.units import outright
from corpus.documents import Document
from corpus.lexical import stem_set
from corpus.protocols import Index

_HOLDS = re.compile(
    r"\b(?:en vigueur|abrog\w+|valables?|valides?|caduque?s?|d'actualite|remplacee?s?|modifiee?s?|annulee?s?)\b"
    r"|\b(?:toujours|encore)\b.*\bappliqu\w+|\bappliqu\w+\b.*\b(?:toujours|encore)\b"
)
_SAID_SO = stem_set(
    "vigueur abrogé abrogée valable valide caduc caduque actualité remplacé remplacée modifié modifiée annulé annulée"
    " toujours encore applique appliquée délibération arrêté décision acte adopté adoptée voté votée pris prise date"
)
# When an act is to take effect is told by what it decides, not by its day.
_EFFECT = re.compile(r"\b(?:appliqu\w+|effet|vigueur)\b")
_WHEN = frozenset({"when", "since", "voted_on"})
_BESIDE = _WHEN | {"decision", "vote"}


def standing_of(asked: Asked, text: str, act: Document, index: Index) -> tuple[DraftSentence, ...]:
    """The act's own line where nothing more is asked than whether it holds, and a later one has changed it; that of
    its day where only that is asked; else none.
    """
    if any(term.stem not in _SAID_SO and not term.word[:1].isdigit() for term in asked.topic):
        return ()
    facts = act.deliberation
    if facts and _HOLDS.search(folded(text)):
        is_changed = bool(facts.repealed_by or facts.modified_by) or facts.in_force is False
        return (own_line(act, index),) if is_changed else ()
    names = {ask.name for ask in asked.asks}
    is_of_day = bool(names & _WHEN) and names <= _BESIDE and not _EFFECT.search(folded(text))
    return _day_line(act, index) if is_of_day else ()


def _day_line(act: Document, index: Index) -> tuple[DraftSentence, ...]:
    """The shortest line of an act that gives its day, under its own line; none where no line does."""
    if act.day is None:
        return ()
    month = "|".join(name for name, number in MONTHS.items() if number == act.day.month)
    written = re.compile(rf"\b{act.day.day}(?:er)? (?:{month}) {act.day.year}\b")
    dated = [unit for unit in own_units(act, index) if written.search(folded(unit.quote))]
    best = min(dated, key=lambda unit: len(unit.quote), default=None)
    return (own_line(act, index), outright(best)) if best else ()
