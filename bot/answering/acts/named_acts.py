"""What an act decides stands beside what was found of it; a question that names its number is answered from it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import FoundPassage
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from corpus.documents import Document, Part
from corpus.lexical import stems, words
from corpus.protocols import Index

# What an act says, in the order in which it tells most: what is decided, how it was voted, all the rest, its head.
_TELLING = {Part.DECISION: 0, Part.VOTE: 1}
_REST, _HEAD, _FORMALITIES = 2, 3, 4
_BEST_ACTS = 5
# Words besides the number that are together as common as "parle" or "dit" name nothing to look for within the act.
_NOTHING_MORE = 2.0


def with_whole_acts(found: Sequence[FoundPassage], asked: Asked, index: Index) -> list[FoundPassage]:
    """The passages found, and behind them those that were not found of the acts whose number the question names."""
    known = {each.passage.passage_id for each in found}
    acts = {each.document.document_id: each.document for each in found if _is_named(each.document, asked)}
    lowest = min((each.score for each in found), default=0.0)
    others = [
        FoundPassage(passage, document, lowest)
        for document_id, document in acts.items()
        for passage in index.passages_of(document_id)
        if passage.passage_id not in known
    ]
    return [*found, *others]


def with_decisions(found: Sequence[FoundPassage], asked: Asked, index: Index) -> list[FoundPassage]:
    """The passages found, where decisions are asked for with those of the best acts found: an act's head is no answer.

    A decision is as well found as the best passage of its act.
    """
    if all(ask.name != "decision" for ask in asked.asks):
        return [*found]
    known = {each.passage.passage_id for each in found}
    acts: dict[str, FoundPassage] = {}
    for each in sorted(found, key=lambda each: -each.score):
        if each.document.deliberation and len(acts) < _BEST_ACTS:
            acts.setdefault(each.document.document_id, each)
    others = [
        FoundPassage(passage, best.document, best.score)
        for document_id, best in acts.items()
        for passage in index.passages_of(document_id)
        if passage.part is Part.DECISION and passage.passage_id not in known
    ]
    return [*found, *others]


def of_named_act(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """The sections of the acts whose number the question names, as probable as all were; else all as they are.

    Where the question says nothing more, what the act decides comes first, then in reading order.
    """
    named = [each for each in ranked if _is_named(each.found.document, asked)]
    if not named:
        return [*ranked]
    total = sum(each.found.probability for each in named) or 1.0
    sure = [replace(each, found=replace(each.found, probability=each.found.probability / total)) for each in named]
    if _asks_more(sure[0], asked):
        return sorted(sure, key=lambda each: _place(each) >= _HEAD)
    return sorted(sure, key=lambda each: (_place(each), each.found.passage.position))


def _is_named(document: Document, asked: Asked) -> bool:
    act = document.deliberation
    return act is not None and act.number in {term.word for term in asked.terms}


def _asks_more(section: Section, asked: Asked) -> bool:
    """Whether words beside the act's number and its title are left to be looked for."""
    name = section.found.document.name
    held, said = frozenset(stems(name)), set(words(name))
    left = (term for term in asked.topic if term.word not in said and not term.share_in(held))
    return sum(term.rarity for term in left) > _NOTHING_MORE


def _place(section: Section) -> int:
    if not section.is_of_act:
        return _FORMALITIES
    passage = section.found.passage
    if not passage.part:
        return _REST if passage.position else _HEAD
    return _TELLING.get(passage.part, _REST)
