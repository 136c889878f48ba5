"""Who reported an act to the council: the line of the act that names the person, where the question asks for that."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.acts.same_act import act_of, is_same_act, place_of
from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.found import FoundPassage
from bot.answering.units import sentence_of, units_of
from corpus.lexical import fold, stem
from corpus.protocols import Index

_SAYS = re.compile(r"\brapport(e|eure?|euse|ent|ait|ee? par|s? de)\b")
_REPORTING = frozenset(map(stem, ("rapporteur", "rapporteure", "rapporter", "rapporté", "présenté", "proposé")))


def asks_reporter(asked: Asked) -> bool:
    """Whether a question asks who reported an act; a report of another kind ("rapport annuel") has no "qui"."""
    return bool(asked.asks_for("who")) and any(term.stem in _REPORTING for term in asked.terms)


def of_reporter(asked: Asked) -> Asked:
    """The question; where it asks who reported an act, what else its words seem to ask for is what the act is about."""
    if not asks_reporter(asked):
        return asked
    return replace(asked, asks=tuple(ask for ask in asked.asks if not ask.must_be_given))


def with_best_act(found: Sequence[FoundPassage], asked: Asked, index: Index) -> list[FoundPassage]:
    """The passages found and, where a reporter is asked for, the others of the best act: its head names the person."""
    best = max((each for each in found if each.document.deliberation), key=lambda each: each.score, default=None)
    if best is None or not asks_reporter(asked):
        return [*found]
    known = {each.passage.passage_id for each in found}
    its = index.passages_of(best.document.document_id)
    return [*found, *(FoundPassage(each, best.document, 0.0) for each in its if each.passage_id not in known)]


def reporter_line(shown: FoundPassage, found: Sequence[FoundPassage], asked: Asked) -> Iterator[DraftSentence]:
    """The line of the act shown that says who reports, with one that names the person where it tells a function only.

    As sure as what is shown; nothing where the act's reporter is not known.
    """
    if not asks_reporter(asked):
        return
    its = [each for each in found if place_of(each) == place_of(shown) or is_same_act(each, shown)]
    reporters = (act.rapporteur for each in (shown, *its) if (act := act_of(each)) and act.rapporteur)
    surname = fold(next(reporters, "").rpartition(" ")[2])
    if not surname:
        return
    units = [(unit, unit.folded) for each in its for unit in units_of(each)]
    naming = [unit for unit, said in units if surname in said]
    saying = [unit for unit, said in units if _SAYS.search(said)]
    both = [unit for unit in saying if unit in naming]
    for unit in both[:1] or [*saying[:1], *naming[:1]]:
        yield sentence_of(unit, shown.probability)
