"""A follow-up that the page under discussion does not answer is told so, not shown the same lines once more."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import AnswerStatus, DraftSentence, Question
from bot.answering.asking.discussed import documents_discussed, shown_last
from bot.answering.asking.going_on import asks_of_moment, tells_period
from bot.answering.asking.of_whom import besides_persons, is_of_outsider, tells_apart
from bot.answering.asking.oneself import tells_of_oneself
from bot.answering.asking.terms import Term
from bot.answering.conclude import Found
from bot.answering.ending import Ending
from bot.answering.naming import nameable
from bot.answering.question import clean
from bot.answering.stand_alone import things_named
from bot.limits import Ask
from bot.wordings import Wordings
from corpus.documents import Passage
from corpus.editions import OpenEdition
from corpus.lexical import fold, stem, stem_set

# An age, a sum or a size may be told by a range that does not name it.
_NUMBER = re.compile(r"\d")
# "De 4 à 17 ans" is said of children.
_AGED = frozenset(stem_set("enfant fils fille bébé ado adolescent jeune adulte petit gamin senior mineur majeur"))
# So much of what a follow-up names must stand in the page.
_HELD = 0.3
# "Posent" shares no stem with "poser".
_NT = re.compile(r"(?<=\we)nt$")
_AGE = re.compile(r"\b\d+ ans\b")


def not_again(
    question: Question, found: Found | Ending, edition: OpenEdition, asks: Sequence[Ask], wordings: Wordings
) -> Found | Ending:
    """What was found; where that is nothing, or what was shown just before, NO_SOURCE with the page that was shown.

    What was shown is an answer all the same where its page may hold what is asked. Raises CorpusError.
    """
    if not isinstance(found, Found) or not question.pages or not question.topic:
        return found
    ending = found.without_model
    is_nothing = ending.status is AnswerStatus.NO_SOURCE
    if not is_nothing and not _is_shown(ending.sentences, question):
        return found
    unsaid = _unsaid(question, found, edition, asks, wordings)
    if not unsaid:
        return found
    page = wordings.text(question.language, "answers.not_on_page", title=question.pages[0])
    lead = f"{ending.lead if is_nothing else unsaid}\n{page}"
    told = Ending(AnswerStatus.NO_SOURCE, lead=lead, edition=ending.edition, notices=ending.notices)
    return replace(found, without_model=told)


def _is_shown(sentences: Sequence[DraftSentence], question: Question) -> bool:
    """Whether all that is to be shown stood in the answer before."""
    before = shown_last(question)
    return bool(sentences) and all(clean(each.text) in before for each in sentences)


def _unsaid(question: Question, found: Found, edition: OpenEdition, asks: Sequence[Ask], wordings: Wordings) -> str:
    """The sentence that says what the page under discussion does not hold; empty where it may hold all."""
    if tells_of_oneself(question.own_words, asks) or _NUMBER.search(question.text):
        return ""
    names, shown = nameable(question), [each.in_context for each in found.without_model.sentences]
    if is_of_outsider(question.text):
        return "" if any(map(tells_apart, shown)) else _unfound([*names.values()], question, wordings)
    if asks_of_moment(question.text) and tells_period(question.text) and any(map(tells_period, shown)):
        return ""
    passages = [
        passage
        for document in documents_discussed(question, edition)
        for passage in edition.index.passages_of(document.document_id)
    ]
    if lost := _lost(question, found, passages, asks):
        return _unfound([names[fold(word)] for word in lost if fold(word) in names], question, wordings)
    return _lacking(found)


def _unfound(named: Sequence[str], question: Question, wordings: Wordings) -> str:
    """The sentence that nothing was found on some words; where they are none that name things, that it was not."""
    key = "answers.missing_words" if named else "answers.no_source"
    return wordings.text(question.language, key, words=", ".join(named))


def _lost(question: Question, found: Found, passages: Sequence[Passage], asks: Sequence[Ask]) -> list[str]:
    """The things that a follow-up names itself, where none of them stands in the page."""
    things = besides_persons(question.text, things_named(question.text, asks))
    text = " ".join(f"{each.headings} {each.text}" for each in passages)
    held = stem_set(text) | (_AGED if _AGE.search(text) else frozenset())
    named = [term for term in found.asked.topic if term.stem in things]
    known = sum(term.rarity * _share_in(held, term) for term in named)
    is_held = known > _HELD * sum(term.rarity for term in named)
    return [] if is_held or not named else [term.word for term in named]


def _share_in(held: frozenset[str], term: Term) -> float:
    return term.share_in(held) or float(stem(_NT.sub("", term.word)) in held)


def _lacking(found: Found) -> str:
    """The sentence that says that a thing asked for, such as a price, is not given; empty where it is."""
    needed = found.asked.needed
    shown = found.without_model.sentences
    is_given = any(ask.evidence_in(each.quote) for ask in needed for each in shown)
    return found.without_model.missing or "" if needed and not is_given else ""
