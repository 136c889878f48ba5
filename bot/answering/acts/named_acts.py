"""What an act decides stands beside what was found of it; a question that names its number is answered from it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.acts.numbers import groups_of
from bot.answering.acts.same_act import best_acts
from bot.answering.acts.voted import reports_of
from bot.answering.asking.terms import Alternative, Asked, Term
from bot.answering.choosing.sections import Section
from bot.answering.found import FoundPassage
from corpus.deliberations import Deliberation
from corpus.documents import Document, Part
from corpus.lexical import stems, words
from corpus.protocols import Index

# What an act says, in the order in which it tells most: what is decided, how it was voted, all the rest, its head.
_TELLING = {Part.DECISION: 0, Part.VOTE: 1}
_NAMING, _REST, _HEAD, _FORMALITIES = -1, 2, 3, 4
_BEST_ACTS = 5
_JOINED = re.compile(r"(?:19|20)\d\d[-/]\d{1,4}")
_SEPARATOR = re.compile(r"[-/]")
# A rank parted from its year by a space alone follows a word that announces a number.
_NUMBER = re.compile(
    r"(?i)((?:\b(?:d[ée]lib[ée]rations?|arr[êe]t[ée]s?|actes?|num[ée]ro)|\bn ?[°o]|°) ?(?:n ?[°o] ?)?)"
    r"((?:19|20)\d\d) ?[-–/ ] ?(\d{1,4})(?![\d/.-]*\d)"
)
# Words besides the number that are together as common as "parle" or "dit" name nothing to look for within the act.
_NOTHING_MORE = 2.0


def numbers_joined(text: str) -> str:
    """A question whose act numbers stand as one word each: "n° 2014 / 150" and "délibération 2014 150" as 2014-150."""
    return _NUMBER.sub(r"\1\2-\3", text)


def numbers_alike(asked: Asked) -> Asked:
    """The question whose act numbers stand for all that part the year from the rank by another sign."""
    return replace(asked, topic=tuple(map(_alike, asked.topic)), asking=tuple(map(_alike, asked.asking)))


def _alike(term: Term) -> Term:
    if not _JOINED.fullmatch(term.word):
        return term
    others = {_SEPARATOR.sub(sign, term.word) for sign in "-/"} - {term.word}
    added = (Alternative(frozenset({each}), 1.0, 1.0) for each in sorted(others))
    return replace(term, alternatives=(*term.alternatives, *added))


def with_whole_acts(found: Sequence[FoundPassage], asked: Asked, index: Index) -> list[FoundPassage]:
    """The passages found, and behind them those that were not found of the acts whose number the question names.

    Of one that only a register tells of, what minutes report is its text, as well found as that.
    """
    known = {each.passage.passage_id for each in found}
    acts = {each.document.document_id: each for each in reversed(found) if is_named(each.document, asked)}
    lowest = min((each.score for each in found), default=0.0)
    own = [
        FoundPassage(passage, each.document, lowest)
        for document_id, each in acts.items()
        for passage in index.passages_of(document_id)
        if passage.passage_id not in known
    ]
    untold = [each for each in acts.values() if each.passage.part is Part.REGISTER]
    reported = [
        replace(report, score=each.score)
        for each in untold
        for report in reports_of(each.document, index, index.passages_of)
    ]
    instead = {each.passage.passage_id for each in reported}
    return [*(each for each in found if each.passage.passage_id not in instead), *own, *reported]


def with_decisions(found: Sequence[FoundPassage], asked: Asked, index: Index) -> list[FoundPassage]:
    """The passages found, where decisions are asked for with those of the best acts found: an act's head is no answer.

    A decision is as well found as the best passage of its act.
    """
    if not asked.asks_for("decision"):
        return [*found]
    known = {each.passage.passage_id for each in found}
    others = [
        FoundPassage(passage, best.document, best.score)
        for best in best_acts([each for each in found if each.document.deliberation], _BEST_ACTS)
        for passage in index.passages_of(best.document.document_id)
        if passage.part is Part.DECISION and passage.passage_id not in known
    ]
    return [*found, *others]


def of_named_act(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """The sections of the acts whose number the question names, as probable as all were; else all as they are.

    Where the question says nothing more, what the act decides comes first, then in reading order.
    """
    own = [each for each in ranked if is_named(each.found.document, asked)]
    is_told = any(each.found.passage.part is not Part.REGISTER for each in own)
    named = own if is_told else [each for each in ranked if each in own or _is_reported(each.found, asked)]
    if not named:
        return [*ranked]
    total = sum(each.found.probability for each in named) or 1.0
    sure = [replace(each, found=replace(each.found, probability=each.found.probability / total)) for each in named]
    if _asks_more(own[0] if own else sure[0], asked):
        return sorted(sure, key=lambda each: _place(each) >= _HEAD)
    if not is_told:
        sure = [replace(each, found=replace(each.found, probability=1.0)) for each in sure]
    return sorted(sure, key=lambda each: (_place(each), each.found.passage.position))


def is_also_told(section: Section, other: Section, asked: Asked) -> bool:
    """Whether minutes report, in another section, the act that the question names and this section tells of."""
    is_of_it = section.found.passage.part is Part.REGISTER or _is_reported(section.found, asked)
    return is_of_it and _is_reported(other.found, asked)


def is_named(document: Document, asked: Asked) -> bool:
    """Whether a document is an act whose number the question names."""
    return document.deliberation is not None and _is_numbered(document.deliberation, asked)


def _is_reported(found: FoundPassage, asked: Asked) -> bool:
    """Whether a passage of minutes reports an act whose number the question names."""
    act = found.passage.act
    return act is not None and act < len(found.document.acts) and _is_numbered(found.document.acts[act], asked)


def _is_numbered(act: Deliberation, asked: Asked) -> bool:
    """Whether the question names an act's number, however it parts it: only a letter in it makes it another."""
    if act.number is None or not (groups := groups_of(act.number)):
        return False
    return any(groups_of(term.word) == groups for term in asked.terms)


def _asks_more(section: Section, asked: Asked) -> bool:
    """Whether words beside the act's number and its title are left to be looked for."""
    name = section.found.document.name
    held, said = frozenset(stems(name)), set(words(name))
    left = (term for term in asked.topic if term.word not in said and not term.share_in(held))
    return sum(term.rarity for term in left) > _NOTHING_MORE


def _place(section: Section) -> int:
    passage = section.found.passage
    if passage.part is Part.REGISTER:
        return _NAMING
    if passage.act is not None:
        return _REST
    if not section.is_of_act:
        return _FORMALITIES
    if not passage.part:
        return _REST if passage.position else _HEAD
    return _TELLING.get(passage.part, _REST)
