"""When the council meets next, met last, or met after a session: as a page lists it, or as minutes announce it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.only_asking import only_asking
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.dates.periods import MONTHS, day_from, month_from
from bot.answering.dates.when import AskedTime
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, outright, units_of
from bot.wordings import Wordings
from corpus.documents import Document, Kind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector
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
# "Prochain conseil", then "et celui d'après ?".
_NEXT_BUT_ONE = re.compile(
    r"\b(?:celui|celle) (?:d'apres|qui suit)|\bet (?:le|la) suivante?|\bapres (?:celui|celle)-(?:ci|la)"
    r"|\bet (?:apres|ensuite) ?\??$"
)
_LAST = re.compile(rf"\bderniere?s? {_COUNCIL}\b{_OTHERS}|\b{_COUNCIL}{_OTHERS} (?:derniere?s?|precedente?s?)\b")
_HELD = re.compile(rf"\b(?:quand|quelle heure|quel jour|date)\b.*\b{_COUNCIL}{_OTHERS} (?:du|de|d'|en)\b")
# "Il y a conseil municipal en février ?", "le conseil se réunit quand", "dates des conseils municipaux en 2027".
_THERE_IS = re.compile(
    rf"\b(?:y ?a|ya|y aura|aura)\b.{{0,12}}\bconseils?\b{_OTHERS}|\bconseils?\b{_OTHERS}.*\b(?:quand|quel jour|date)\b"
    rf"|\b(?:quand|quel jour)\b.*\bconseils?\b{_OTHERS}|\b(?:dates?|calendrier) des? (?:la |l')?{_COUNCIL}\b{_OTHERS}"
)
_SEVERAL = re.compile(r"\b(?:conseils|seances|reunions|dates|calendrier|quels)\b")
_OVER = re.compile(
    r"\b(?:s'est|se sont|s'etait|(?:a|ont) eu|ete|etait|etaient|avait|a(?:-t-il)? (?:commence|debute|fini|siege)|fut)\b"
)
_ONLY_ASKING = only_asking("sessions")
_ANNOUNCES = re.compile(
    rf"\b(?:prochaine?s?|suivante?s?) (?:{_COUNCIL})\b{_OTHERS}|\b{_COUNCIL}{_OTHERS} (?:prochaine?s?|suivante?s?)\b"
)
_WRITTEN = re.compile(rf"\b(1er|\d{{1,2}}) ({'|'.join(MONTHS)})\b(?: (\d{{4}}))?")
_SITTING = re.compile(r"\b(?:seance|conseil municipal|s'est reuni|deliberation)\b")
_HOUR = re.compile(r"\b\d{1,2} ?(?:h|heures)")
_OF_SESSIONS = (Kind.DELIBERATION, Kind.MINUTES)


@dataclass(frozen=True, slots=True)
class _Announced:
    """A line that announces a session, and the day that it gives."""

    unit: Unit
    day: date


def asks_session(asked: Asked, text: str) -> bool:
    """Whether a question asks when the council meets next, or met after a session, and for nothing else."""
    said = folded(text)
    is_asked = any(each.search(said) for each in (_NEXT, _FOLLOWING, _LAST, _HELD, _THERE_IS))
    return is_asked and all(_is_of_session(term.word, term.stem) for term in asked.terms)


def sessions_announced(
    asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE
) -> tuple[DraftSentence, ...]:
    """The lines with the days asked for: of the sessions held, of those to come, else of the last that is announced.

    Of those to come the first, or all that fall in the period or month that is named. None where none does.
    """
    time, last = asked.time, edition.record.last_session
    if time is None or not asks_session(asked, text):
        return ()
    said, period = folded(text), _period(time, folded(text))
    is_following = _FOLLOWING.search(said) is not None
    if not is_following and _is_held(said, period, time.today.date):
        is_one = period is None or _LAST.search(said) is not None
        since = period or (Period(last, time.today.date) if last else None)
        held = _held(edition, since, within) if since else []
        return tuple(outright(unit) for line in (held[-1:] if is_one else held) for unit in line)
    after = period if is_following or (period and _is_before(period, time.today.date)) else None
    lines = sorted(_announced(edition, after, within), key=lambda each: each.day)
    if after or is_following:
        return tuple(outright(each.unit) for each in lines[-1:])
    coming = [each for each in lines if each.day >= time.today.date]
    if period:
        meant = [each for each in coming if period.holds(each.day)]
    elif _NEXT_BUT_ONE.search(said):
        meant = coming[1:2]
    else:
        meant = coming if _SEVERAL.search(said) else coming[:1] or lines[-1:]
    first = meant[:1] if re.search(r"\bprochaine?\b", said) else meant
    return tuple(dict.fromkeys(outright(each.unit) for each in first))


def _is_held(said: str, period: Period | None, today: date) -> bool:
    """Whether it asks when a session was, not when one will be."""
    if _LAST.search(said):
        return True
    if re.search(r"\b(?:prochaine?s?|a venir)\b", said):
        return False
    return _OVER.search(said) is not None or (period is not None and _is_before(period, today))


def _is_before(period: Period, today: date) -> bool:
    return period.last is not None and period.last < today


def _period(time: AskedTime, said: str) -> Period | None:
    """The days that a question names: of a month without a year the next one, or the last one where it is over."""
    if time.period or not (time.days or time.month):
        return time.period
    if time.days:
        return Period(time.days[0].date, time.days[-1].date)
    today, is_over = time.today.date, _OVER.search(said) is not None
    month = time.month or today.month
    is_later = month > today.month if is_over else month < today.month
    return month_from(date(today.year + (-is_later if is_over else is_later), month, 1))


def _held(edition: OpenEdition, period: Period, within: Scope) -> list[tuple[Unit, ...]]:
    """The line of an act or of minutes that dates each session of a period, with what it needs, in order.

    One that tells the hour and says that it is of a session comes before another.
    """
    query = query_vector(["séance", "conseil", "municipal", "publique", "réuni", "délibération"])
    best: dict[date, Unit] = {}
    for each in look_up(edition.index, query, [Scope(kinds=_OF_SESSIONS, period=period)], within):
        for unit in units_of(each):
            day = each.document.day
            is_dated = day is not None and day in _days(unit.quote, each.document)
            if day and is_dated and (day not in best or _dating(unit) > _dating(best[day])):
                best[day] = unit
    return [(*_before(best[day]), best[day]) for day in sorted(best)]


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


def names_session(text: str) -> bool:
    """Whether a line names the next or the last session itself: it goes on with nothing said before."""
    said = folded(text)
    return _NEXT.search(said) is not None or _LAST.search(said) is not None


def last_session_line(draft: Draft, asked: Asked, wordings: Wordings) -> str:
    """The sentence that says that the session shown is the last published one, where the last is asked for: else none.

    The council may have met since.
    """
    question = draft.evidence.question
    is_last = _LAST.search(folded(question.search_text)) and asks_session(asked, question.search_text)
    is_told = bool(draft.evidence.pointed) and draft.evidence.acts is None
    return wordings.text(question.language, "acts.last_session") if is_last and is_told else ""


def session_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the next session is not announced, where only one that is over could be shown."""
    question = draft.evidence.question
    time = asked.time
    said = folded(question.search_text)
    if time is None or not _NEXT.search(said) or not asks_session(asked, question.search_text):
        return None
    if _FOLLOWING.search(said) or time.is_past or _is_held(said, _period(time, said), time.today.date):
        return None
    announced = (each for shown in draft.sentences for each in _in_passage(shown.source))
    quotes = {each.quote for each in draft.sentences}
    days = [each.day for each in announced if each.unit.quote in quotes]
    if not days or max(days) >= time.today.date:
        return None
    return wordings.text(question.language, "missing.session", date=wordings.day(question.language, max(days)))


def _is_of_session(word: str, own: str) -> bool:
    is_number = word.isdigit() or word in MONTHS
    return own in _ONLY_ASKING or is_number or folded(word) in MONTHS or bool(re.fullmatch(r"\d{1,2}h?", word))


def _announced(edition: OpenEdition, period: Period | None, within: Scope) -> Iterator[_Announced]:
    query = query_vector(["prochain", "prochaine", "prochaines", "conseil", "municipal", "séance", "séances", "lieu"])
    scopes = [Scope(kinds=(Kind.MINUTES,), period=period)] if period else [Scope(kinds=(Kind.MINUTES,)), Scope()]
    for each in look_up(edition.index, query, scopes, within):
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
