"""Hours, days and prices are found without the date that is asked about: no page tells all of them for each date."""

import re
from dataclasses import replace

from bot.answering.asking.terms import Asked
from bot.answering.dates.when import AskedTime
from corpus.lexical import fold, stems, words
from corpus.opening_hours import DAYS

_BY_WEEKDAY = ("hours", "days")
_PRICE = "price"
_YEAR = "annee"
_THIS_YEAR = re.compile(r"\bcette (?=ann[ée]e\b)", re.IGNORECASE)
_NOW = frozenset(stems("aujourd'hui aujourd hui aujourdhui maintenant actuellement"))


def without_date(text: str, asked: Asked) -> str:
    """A French question about hours, days or a price, as it was put, less its date; any other as it is.

    Where hours and days are asked, that date's weekday stands in its place, by which pages tell them: what shares a
    month or a year with the question is no nearer to it.
    """
    time = asked.time
    if time is None or asked.is_foreign or not asked.asks_for(*_BY_WEEKDAY, _PRICE):
        return text
    said = _THIS_YEAR.sub("", text).split()
    kept = [each for each in said if not all(_is_date(word, time) for word in words(each) or ["-"])]
    weekdays = time.dated_weekdays if asked.asks_for(*_BY_WEEKDAY) else ()
    at = next((number for number, each in enumerate(said) if each not in kept), len(kept))
    return " ".join((*kept[:at], *(each for each in weekdays if each not in words(fold(text))), *kept[at:]))


def without_now(asked: Asked) -> Asked:
    """A question for a price as it is now without the words that say so ("cette année"), unless there are no others.

    The number of this year is still searched, as a word that asks: some pages head their prices with it.
    """
    time = asked.time
    if time is None or not asked.asks_for(_PRICE) or asked.asks_acts:
        return asked
    year = tuple(term for term in asked.topic if _holds_today(time) and term.word == str(time.today.date.year))
    kept = tuple(term for term in asked.topic if term not in year and not _is_now(term.word, time))
    return replace(asked, topic=kept, asking=(*asked.asking, *year)) if kept else asked


def _is_date(word: str, time: AskedTime) -> bool:
    return (fold(word) in time.naming and fold(word) not in DAYS) or _is_now(word, time)


def _is_now(word: str, time: AskedTime) -> bool:
    """Whether a word says that it is asked as it is now; "année" does where the period asked about is this year."""
    return stems(word) in ([each] for each in _NOW) or (_holds_today(time) and fold(word) == _YEAR)


def _holds_today(time: AskedTime) -> bool:
    return time.period is not None and time.period.holds(time.today.date)
