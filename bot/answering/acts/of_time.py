"""What the council decided on a day, in a month or in a year: one line for each act, as the town published it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import accumulate

from bot.answering.acts.act_lines import lines_of
from bot.answering.acts.voted import how_voted
from bot.answering.answers import ActsTold, DraftSentence
from bot.answering.asking.only_asking import only_asking
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, common_scopes
from bot.answering.dates.meant import periods_meant
from bot.answering.dates.periods import MONTHS
from bot.answering.dates.when import AskedTime
from bot.answering.patterns import folded
from bot.answering.units import Unit, outright, units_in
from corpus.deliberations import number_key
from corpus.documents import Document, Kind, Part
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stems
from corpus.protocols import Index, Period, Scope

_DECIDED = re.compile(r"\b(?:vot|decid|adopt|approuv|deliber)(?:e|ee|es|ees)\b")
_BY_COUNCIL = re.compile(r"\b(?:conseils?|elue?s?|municipalite|ete)\b")
_ACTS = re.compile(r"\bdeliberations\b|\b(?:actes|decisions|votes) (?:du|des|de la) (?:conseil|seance)")
_ONE_ACT = re.compile(r"\bdeliberation\b")
# "Qui a voté contre", "voté à l'unanimité", "comment a voté": who and how, not what.
_OTHERWISE = re.compile(r"(?<!ce )\bqui\b|\b(?:contre|abst\w+|unanim\w*|majorite|comment|ordre du jour)\b")
_ASKS = frozenset({"decision", "outcome", "who"})
_ONLY_ASKING = only_asking("acts")
_MOST_FOUND, _MOST_LINES, _MOST_WHOLE = 400, 15, 3
# An act is of the subject where its title holds so much of it; one that holds less than the best is not meant.
_HELD = 0.6
_DECISION_LENGTH = 400
# "Article 2." announces what is left out.
_SHORTEST = 15


def acts_of_time(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> ActsTold | None:
    """The acts of the time asked about, those of a subject that is named; None where something else is asked.

    Few acts of a subject are told with what they decide and how they were voted. Of a day or month without a year the
    last one with acts is meant. Of a subject that no title holds nothing is told; without a subject an empty list says
    that nothing of that time was published.
    """
    is_asked = asked.time and _is_asked(asked, folded(text))
    periods = periods_meant(asked.time, edition.record.last_session) if asked.time and is_asked else []
    if not periods:
        return None
    dated = ((each, _acts(edition.index, each, within)) for each in periods)
    period, documents = next((each for each in dated if each[1]), (periods[0], []))
    subject = _subject(asked, documents)
    meant = _holding(documents, subject) if subject else documents
    if subject and not meant:
        return None
    if subject and len(meant) <= _MOST_WHOLE:
        return ActsTold(_told_whole(meant, edition.index), len(meant), len(meant), period)
    # One more line says as much as the words that one is left out.
    most = _MOST_LINES if len(meant) > _MOST_LINES + 1 else len(meant)
    return ActsTold(tuple(lines_of(meant[:most], edition.index)), len(meant), most, period)


def _is_asked(asked: Asked, said: str) -> bool:
    if _OTHERWISE.search(said) or any(ask.name not in _ASKS for ask in asked.asks):
        return False
    is_of_one = _ONE_ACT.search(said) and _subject(asked, ()) is None
    return bool(_ACTS.search(said) or is_of_one or (_DECIDED.search(said) and _BY_COUNCIL.search(said)))


def _subject(asked: Asked, documents: Sequence[Document]) -> Asked | None:
    """What the acts are asked to be about: all that says neither when nor who decides; None where that is nothing."""
    council = frozenset(stems(" ".join({each.publisher for each in documents})))
    left = tuple(
        term
        for term in asked.terms
        if term.stem not in _ONLY_ASKING | council and not _is_of_date(term.word, asked.time)
    )
    return replace(asked, topic=left, asking=()) if left else None


def _is_of_date(word: str, time: AskedTime | None) -> bool:
    is_year = len(word) == 4 and word.isdigit()
    is_day = time is not None and bool(time.days) and word.removesuffix("er").isdigit()
    return is_year or is_day or folded(word) in MONTHS or bool(re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{4}", word))


def _acts(index: Index, period: Period, within: Scope) -> list[Document]:
    """The acts of the sessions of a period, each once, in the order of sessions and numbers."""
    query = query_vector(["délibération", "conseil", "municipal", "séance", "objet", "vote", "adopté", "article"])
    scopes = common_scopes(Scope(kinds=(Kind.DELIBERATION,), period=period), within)
    hits = [hit for scope in scopes for hit in index.search_documents(query, _MOST_FOUND, scope)]
    found = index.documents([hit.document_id for hit in hits]).values()
    acts = {(each.name, each.day): each for each in found if each.deliberation and each.day}
    return sorted(acts.values(), key=_place)


def _place(document: Document) -> tuple[date, list[tuple[int, str]], str]:
    return document.day or date.min, [(len(each), each) for each in number_key(document.number or "")], document.title


def _holding(documents: Sequence[Document], subject: Asked) -> list[Document]:
    held = [(subject.coverage(frozenset(stems(each.title))), each) for each in documents]
    best = max((share for share, _ in held), default=0.0)
    return [each for share, each in held if share == best] if best >= _HELD else []


def _told_whole(documents: Sequence[Document], index: Index) -> tuple[DraftSentence, ...]:
    """Each act's line, what it decides as far as that is short, and how it was voted."""
    told: list[DraftSentence] = []
    for line, document in zip(lines_of(documents, index), documents, strict=True):
        votes = how_voted(document, index)
        told += [line, *map(outright, (*_decided(document, index), *votes))]
    return tuple(dict.fromkeys(told))


def _decided(document: Document, index: Index) -> list[Unit]:
    """The first lines of what an act decides, without those that only announce it."""
    passages = index.passages_of(document.document_id)
    units = units_in(document, (each for each in passages if each.part is Part.DECISION))
    lengths = accumulate(len(each.quote) for each in units)
    kept = [unit for unit, length in zip(units, lengths, strict=True) if length <= _DECISION_LENGTH]
    while kept and (kept[-1].is_announcement or len(kept[-1].quote) < _SHORTEST):
        kept.pop()
    return kept
