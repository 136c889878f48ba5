"""Which lines speak of a day: by its name, in a span of days ("du lundi au vendredi"), or as a public holiday."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from bot.answering.asking.terms import Asked, Term
from bot.answering.dates.named_days import names_feast
from bot.answering.dates.periods import MONTHS, day_from
from bot.answering.dates.when import AskedTime
from bot.answering.patterns import folded
from corpus.documents import Kind
from corpus.lexical import fold, stem, stems
from corpus.opening_hours import DAYS

_DAY = rf"(?:{'|'.join(DAYS)})"
_SPAN = re.compile(rf"\b({_DAY})s? ?(?:au|a|-|–|jusqu'au) ?({_DAY})s?\b")
_NAMED = re.compile(rf"\b({_DAY})s?\b(?! (?:1er|\d{{1,2}})\b(?! ?h))")
_EVERY = re.compile(r"\b(tous les jours|les autres jours|chaque jour|7 ?j(ours)? ?(sur|/) ?7|toute la semaine)\b")
_WEEKEND = re.compile(r"\bweek[- ]?ends?\b")
_WORKING = re.compile(r"\b(en semaine|jours? ouvre?s|jours? ouvrables?)\b")
_MONTH = rf"(?:{'|'.join(MONTHS)})"
_DATE = re.compile(rf"\b(1er|\d{{1,2}}) ({_MONTH})\b(?: (\d{{4}}))?")
# "Les jeudis 24 et 31 décembre", "les 11, 12 et 13 mai": the last one tells the month of all.
_LISTED = re.compile(
    rf"\b((?:(?:1er|\d{{1,2}})(?: ?, ?| et | ou | & )(?:le |{_DAY} )?)+)(?:1er|\d{{1,2}}) ({_MONTH})\b(?: (\d{{4}}))?"
)
_NUMBER = re.compile(r"\b(1er|\d{1,2})\b")
_FROM_TO = re.compile(
    rf"\b(?:du|entre le|a (?:partir|compter) du) (?:{_DAY} )?(1er|\d{{1,2}})(?: ({_MONTH})\b)?(?: (\d{{4}}))?"
    rf"(?: inclus)? (?:au|et le|jusqu'au) (?:{_DAY} )?(1er|\d{{1,2}}) ({_MONTH})\b(?: (\d{{4}}))?"
)
_LONGEST = timedelta(days=200)
# "Fermée le 24 décembre. Elle rouvre le 26": on the 25th it is closed; on the 26th no more.
_UNTIL = re.compile(
    rf"\bferm[^.]*?\b(1er|\d{{1,2}}) ({_MONTH})\b(?: (\d{{4}}))?[^.]*\.?[^.]*\b(?:rouvr|reouv|repren)\w*[^.]*?"
    rf"\b(1er|\d{{1,2}}) ({_MONTH})\b(?: (\d{{4}}))?"
)
_HOLIDAY = re.compile(r"\bferie")
_MOMENTS = (
    "aujourd'hui aujourd hui aujourdhui maintenant demain hier matin matinée midi après-midi aprem soir soirée nuit "
    "moment prochain jour journée semaine week-end week-ends weekend weekends heure minutes tôt tard avant après vers "
    "jusque veille férié hiver printemps automne saison dernier dernière premier première"
)
_NO_TOPIC = frozenset(stems(_MOMENTS))
# The things asked for of which a day or a time is no topic.
_TIMED = ("hours", "days", "when")
_CLOCK = re.compile(
    r"(?:[01]?\d|2[0-3])?(?:h(?:[0-5]\d)?|heures?)|[0-5]?\d|deux|trois|quatre|cinq|six|sept|huit|neuf|dix"
)


def without_day(asked: Asked) -> Asked:
    """A question about hours or days without the words that only name a day or a time, unless there are no others.

    A page tells its hours by weekdays and never says "demain" or "vers 18 h 30": such words are no topic. Weekdays are
    still searched, as words that ask. Hours of nothing named ("c'est ouvert demain ?") are asked for by their own word.
    """
    if asked.time is None or (asked.asks and all(ask.name not in _TIMED for ask in asked.asks)):
        return asked
    time = asked.time
    if not asked.asks:
        return _with_day_aside(asked, time)
    kept = tuple(besides_time(asked))
    if not kept:
        is_of_hours = bool(asked.asks_for("hours") and asked.asking)
        return replace(asked, topic=asked.asking, asking=()) if is_of_hours else asked
    weekdays = tuple(term for term in asked.topic if _is_weekday(term))
    # "Le 2 décembre" is no number of anything: it is searched by its weekday.
    asking = tuple(term for term in asked.asking if _is_weekday(term) or fold(term.word) not in time.naming)
    searched = {term.stem for term in (*asking, *weekdays)}
    dated = tuple(Term(each, stem(each), 0.0, True) for each in time.dated_weekdays if stem(each) not in searched)
    return replace(asked, topic=kept, asking=(*asking, *weekdays, *dated))


def _with_day_aside(asked: Asked, time: AskedTime) -> Asked:
    """A question that asks for nothing by name ("on peut tondre aujourd'hui ?"): its day is searched, and no topic.

    A weekday, a month and a date stay topics: lists and tables tell what is of each.
    """
    day = tuple(term for term in asked.topic if time.days and term.stem in _NO_TOPIC)
    kept = tuple(term for term in asked.topic if term not in day)
    return replace(asked, topic=kept, asking=(*asked.asking, *day)) if kept else asked


def besides_time(asked: Asked) -> list[Term]:
    """The topic of a question without the words that only name a day, a month or a time."""
    return [term for term in asked.topic if asked.time is None or not _tells_time(term, asked.time)]


def _tells_time(term: Term, time: AskedTime) -> bool:
    """Whether a word only names a day, a month or a time."""
    said = fold(term.word)
    is_clock = _CLOCK.fullmatch(term.word) and (not said.isdigit() or time.at is not None or bool(time.days))
    is_time = term.stem in _NO_TOPIC or said in time.naming or is_clock
    return bool(is_time) or _is_weekday(term) or said in MONTHS


def _is_weekday(term: Term) -> bool:
    return fold(term.word).removesuffix("s") in DAYS


def without_month(asked: Asked) -> Asked:
    """A question about what was decided in a month ("en juin") without its name: acts are of it by their date."""
    if asked.time is None or asked.time.month is None or all(Kind.DELIBERATION not in ask.kinds for ask in asked.asks):
        return asked
    kept = tuple(term for term in asked.topic if MONTHS.get(fold(term.word)) != asked.time.month)
    return replace(asked, topic=kept) if kept else asked


def days_in(text: str) -> frozenset[str]:
    """The weekdays that a text speaks of, in French and lower case; a day with its date is not one of them."""
    return frozenset(_days(folded(text)))


def speaks_of(text: str, asked: AskedTime) -> bool:
    """Whether a text speaks of a day that is asked about; of a public holiday it must speak as one, or by its day."""
    if _names_holiday(folded(text), asked):
        return True
    return bool(days_in(text) & set(asked.weekdays))


def speaks_of_date(text: str, asked: AskedTime) -> bool:
    """Whether a text names a day that is asked about by its date ("24 décembre"), by days around it ("du 20 au 26"), or
    as the public holiday it is.
    """
    said = folded(text)
    if _names_holiday(said, asked):
        return True
    return any(_is_dated(said, day.date) for day in asked.days)


def _names_holiday(said: str, asked: AskedTime) -> bool:
    """Whether a folded text tells of the feast that is asked about, by its name or as a public holiday."""
    if any(day.holiday for day in asked.days) and _HOLIDAY.search(said):
        return True
    feasts = {(re.escape(fold(day.holiday)), day.weekday) for day in asked.days if day.holiday}
    feasts |= {(asked.feast, day.weekday) for day in asked.days if asked.feast}
    return any(names_feast(said, *each) for each in feasts)


def names_date(text: str) -> bool:
    """Whether a text names a day by its date ("24 décembre")."""
    return _DATE.search(folded(text)) is not None


def tells_dates_alone(text: str) -> bool:
    """Whether a text names days by their dates ("24 décembre"), and none from one to another, nor a weekday."""
    return names_date(text) and not _FROM_TO.search(folded(text)) and not days_in(text)


def _is_dated(said: str, day: date) -> bool:
    listed = ((each, month, year) for days, month, year in _LISTED.findall(said) for each in _NUMBER.findall(days))
    if any(_dated(number, month, year, day) == day for number, month, year in (*_DATE.findall(said), *listed)):
        return True
    spans = [*_FROM_TO.findall(said), *((*found, True) for found in _UNTIL.findall(said))]
    return any(_is_within(day, *span) for span in spans)


def _dated(number: str, month: str, year: str, near: date) -> date | None:
    return day_from(number, month, int(year) if year else near.year)


def _is_within(
    day: date, first: str, month: str, year: str, last: str, its: str, its_year: str, is_until: bool = False
) -> bool:
    """Whether a day is of a span of dates; one without years may run over the new year."""
    for begins, ends in ((day.year, day.year), (day.year - 1, day.year), (day.year, day.year + 1)):
        start = day_from(first, month or its, int(year or its_year or begins))
        end = day_from(last, its, int(its_year or ends))
        if start and end and end - start <= _LONGEST and start <= day <= end - timedelta(days=is_until):
            return True
    return False


def _days(folded: str) -> Iterator[str]:
    if _EVERY.search(folded):
        yield from DAYS
    if _WEEKEND.search(folded):
        yield from DAYS[5:]
    if _WORKING.search(folded):
        yield from DAYS[:5]
    for first, last in _SPAN.findall(folded):
        start, end = DAYS.index(first), DAYS.index(last)
        yield from DAYS[start : end + 1] if start <= end else (*DAYS[start:], *DAYS[: end + 1])
    yield from _NAMED.findall(folded)
