"""When the council meets next, met last, or met after a session: as a page lists it, or as minutes announce it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.answers import Draft, DraftSentence, FoundPassage
from bot.answering.looking_up import look_up
from bot.answering.patterns import folded
from bot.answering.periods import MONTHS, day_from
from bot.answering.terms import Asked
from bot.answering.units import Unit, sentence_of, units_of
from bot.wordings import Wordings
from corpus.documents import Document, Kind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stem
from corpus.protocols import Period, Scope

_COUNCIL = r"(?:conseils?|seances?|reunions?)(?: du conseil)?(?: municipal(?:e|es)?| municipaux)?"
# The council of a department, a school or a quarter is another.
_OTHERS = r"(?! (?:departemental|regional|communautaire|d'ecole|de quartier|de discipline|syndical|numerique))"
_NEXT = re.compile(
    rf"\bprochaine?s? {_COUNCIL}\b{_OTHERS}|\b{_COUNCIL}{_OTHERS} (?:prochaine?s?|a venir)\b"
    rf"|\b(?:quand|quel jour|quelle date)\b.{{0,40}}\b(?:conseil municipal|seance du conseil)\b"
)
_FOLLOWING = re.compile(
    rf"\b{_COUNCIL}{_OTHERS} (?:qui )?(?:suivai(?:t|ent)|suivante?s?|d'apres|a suivi|apres celui)\b"
    rf"|\b(?:le|la) (?:suivante?|prochaine?) {_COUNCIL}\b{_OTHERS}(?=.*\b(?:etait|apres)\b)"
)
_LAST = re.compile(rf"\bderniere?s? {_COUNCIL}\b{_OTHERS}|\b{_COUNCIL}{_OTHERS} (?:derniere?s?|precedente?s?)\b")
_HELD = re.compile(rf"\b(?:quand|quelle heure|quel jour|date)\b.*\b{_COUNCIL}{_OTHERS} (?:du|de|d'|en)\b")
_ONLY = (
    "dernier dernière derniers dernières précédent précédente prochain prochaine prochains prochaines suivant suivante "
    "suivait suivi conseil conseils municipal municipaux séance séances réunion réunions date dates jour jours heure "
    "heures lieu prévu prévue prévoir quand avoir aura tenir tient réunit réunir venir avant après fixé fixée annoncé "
    "mois année ville commune mairie celui celle quel calendrier commencer commencé débuter début ouvert ouverte"
)
_SESSION_STEMS = frozenset(map(stem, _ONLY.split()))
_ANNOUNCES = re.compile(
    rf"\b(?:prochaine?s?|suivante?s?) (?:{_COUNCIL})\b{_OTHERS}|\b{_COUNCIL}{_OTHERS} (?:prochaine?s?|suivante?s?)\b"
)
_WRITTEN = re.compile(rf"\b(1er|\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: (\d{{4}}))?")
_SITTING = re.compile(r"\b(?:seance|conseil municipal|s'est reuni|deliberation)\b")
_HOUR = re.compile(r"\b\d{1,2} ?(?:h|heures)")
_OF_SESSIONS = (Kind.DELIBERATION, Kind.MINUTES)
_SURE = 0.9


@dataclass(frozen=True, slots=True)
class _Announced:
    """A line that announces a session, and the day that it gives."""

    unit: Unit
    day: date


def asks_session(asked: Asked, text: str) -> bool:
    """Whether a question asks when the council meets next, or met after a session, and for nothing else."""
    said = folded(text)
    is_asked = _NEXT.search(said) or _FOLLOWING.search(said) or _LAST.search(said) or _HELD.search(said)
    return bool(is_asked) and all(_is_of_session(term.word, term.stem) for term in asked.terms)


def sessions_announced(asked: Asked, text: str, edition: OpenEdition) -> tuple[DraftSentence, ...]:
    """The line with the day asked for: of the last session, of the first to come, else of the last that is announced.

    None where none is.
    """
    if asked.time is None or not asks_session(asked, text):
        return ()
    said, last = folded(text), edition.record.last_session
    is_following = _FOLLOWING.search(said) is not None
    if _LAST.search(said):
        return _held(edition, Period(last, last)) if last else ()
    if _HELD.search(said) and not _NEXT.search(said) and not is_following:
        return _held(edition, asked.time.period) if asked.time.period else ()
    after = asked.time.period if is_following or asked.time.is_past else None
    lines = sorted(_announced(edition, after), key=lambda each: each.day)
    if not lines:
        return ()
    if after or is_following:
        told = lines[-1]
    else:
        coming = [each for each in lines if each.day >= asked.time.today.date]
        told = coming[0] if coming else lines[-1]
    return (sentence_of(told.unit, _SURE),)


def _held(edition: OpenEdition, period: Period) -> tuple[DraftSentence, ...]:
    """The line of an act or of minutes that dates a session of a period; one that tells its hour and says so first."""
    query = query_vector(["séance", "conseil", "municipal", "publique", "réuni", "délibération"])
    lines = [
        _Announced(unit, day)
        for each in look_up(edition.index, query, [Scope(kinds=_OF_SESSIONS, period=period)])
        for unit in units_of(each)
        for day in _days(unit.quote, each.document)
        if day == each.document.day
    ]
    best = max(lines, key=lambda line: (line.day, *_dating(line.unit)), default=None)
    return tuple(sentence_of(unit, _SURE) for unit in (*_before(best.unit), best.unit)) if best else ()


def _before(unit: Unit) -> list[Unit]:
    """The line that a bare date needs to be understood: "Séance du" before "24 mars 2026"."""
    units = [*units_of(unit.found)]
    before = units[max(0, units.index(unit) - 1)]
    is_bare = not _SITTING.search(folded(unit.quote))
    return [before] if is_bare and before != unit and _SITTING.search(folded(before.quote)) else []


def _dating(unit: Unit) -> tuple[bool, bool, bool, int]:
    """How well a line dates a session: with its hour, as a session, in its minutes, briefly."""
    said = folded(unit.quote)
    is_sitting = _SITTING.search(said) is not None
    is_of_minutes = unit.found.document.kind is Kind.MINUTES
    return is_sitting and _HOUR.search(said) is not None, is_sitting, is_of_minutes, -len(unit.quote)


def session_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the next session is not announced, where only one that is over could be shown."""
    question = draft.evidence.question
    time = asked.time
    is_next = (
        time is not None and _NEXT.search(folded(question.search_text)) and asks_session(asked, question.search_text)
    )
    if time is None or not is_next or time.is_past or _FOLLOWING.search(folded(question.search_text)):
        return None
    days = [each for shown in draft.sentences for each in _days(shown.quote, shown.source.document)]
    if not days or max(days) >= time.today.date:
        return None
    return wordings.text(question.language, "missing.session", date=wordings.day(question.language, max(days)))


def _is_of_session(word: str, own: str) -> bool:
    is_number = word.isdigit() or word in MONTHS
    return own in _SESSION_STEMS or is_number or folded(word) in MONTHS or bool(re.fullmatch(r"\d{1,2}h?", word))


def _announced(edition: OpenEdition, period: Period | None) -> Iterator[_Announced]:
    query = query_vector(["prochain", "prochaine", "prochaines", "conseil", "municipal", "séance", "séances", "lieu"])
    scopes = [Scope(kinds=(Kind.MINUTES,), period=period)] if period else [Scope(kinds=(Kind.MINUTES,)), Scope()]
    for each in look_up(edition.index, query, scopes):
        yield from _in_passage(each)


def _in_passage(found: FoundPassage) -> Iterator[_Announced]:
    """The lines that name the next session with its day, and those under a heading that announces sessions."""
    if found.document.kind is Kind.NATIONAL_GUIDE:
        return
    is_headed = any(_ANNOUNCES.search(folded(heading)) for heading in found.passage.heading_path)
    for unit in units_of(found):
        if is_headed or _ANNOUNCES.search(folded(unit.quote)):
            yield from (_Announced(unit, day) for day in _days(unit.quote, found.document))


def _days(text: str, document: Document) -> Sequence[date]:
    """The days written in a text; one without a year is the next such day after the document's own."""
    since = document.day or document.changed_on
    found: list[date] = []
    for day, month, year in _WRITTEN.findall(folded(text)):
        years = [int(year)] if year else [since.year, since.year + 1]
        dates = [each for each in (day_from(day, month, one) for one in years) if each]
        found += [each for each in dates if year or each >= since][:1]
    return found
