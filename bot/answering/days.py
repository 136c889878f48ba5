"""Which lines speak of a day: by its name, in a span of days ("du lundi au vendredi"), or as a public holiday."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.answering.patterns import folded
from bot.answering.periods import MONTHS
from bot.answering.terms import Asked
from bot.answering.when import AskedTime
from corpus.documents import Kind
from corpus.lexical import fold, stems
from corpus.opening_hours import DAYS

_DAY = rf"(?:{'|'.join(DAYS)})"
_SPAN = re.compile(rf"\b({_DAY})s? ?(?:au|a|-|–|jusqu'au) ?({_DAY})s?\b")
_NAMED = re.compile(rf"\b({_DAY})s?\b(?! (?:1er|\d{{1,2}})\b(?! ?h))")
_EVERY = re.compile(r"\b(tous les jours|chaque jour|7 ?j(ours)? ?(sur|/) ?7|toute la semaine)\b")
_WEEKEND = re.compile(r"\bweek-?ends?\b")
_WORKING = re.compile(r"\b(en semaine|jours? ouvre?s|jours? ouvrables?)\b")
_DATE = re.compile(rf"\b(1er|\d{{1,2}}) ({'|'.join(MONTHS)})\b")
_HOLIDAY = re.compile(r"\bferie")
_MOMENTS = "aujourd'hui maintenant demain hier matin midi après-midi soir nuit moment prochain"
_NO_TOPIC = frozenset({*stems(_MOMENTS), *stems(" ".join(MONTHS))})


def without_day(asked: Asked) -> Asked:
    """A question about the hours of actual days without the words that only name those days.

    A page tells its hours by weekdays and never says "demain": such words are no topic, unless there is no other.
    """
    if asked.time is None or not asked.time.days or all(ask.name != "hours" for ask in asked.asks):
        return asked
    dates = {str(number) for day in asked.time.days for number in (day.date.day, day.date.year)}
    kept = tuple(term for term in asked.topic if term.stem not in _NO_TOPIC and term.word not in dates)
    return replace(asked, topic=kept) if kept else asked


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
    if any(day.holiday for day in asked.days) and _HOLIDAY.search(fold(text)):
        return True
    return bool(days_in(text) & set(asked.weekdays))


def speaks_of_date(text: str, asked: AskedTime) -> bool:
    """Whether a text names a day that is asked about by its date ("24 décembre"), or as the public holiday it is."""
    if any(day.holiday for day in asked.days) and _HOLIDAY.search(fold(text)):
        return True
    dates = {(found[1].removesuffix("er"), MONTHS[found[2]]) for found in _DATE.finditer(fold(text))}
    return any((str(day.date.day), day.date.month) in dates for day in asked.days)


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
