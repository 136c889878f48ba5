"""The words of a line that say when: weekdays, months, moments, feasts, years and days of a month."""

import re

from bot.answering.dates.periods import MONTHS
from bot.answering.patterns import folded
from corpus.lexical import stem, stems
from corpus.opening_hours import DAYS

DAY_OF_A_MONTH = re.compile(r"1er|[12]?\d|3[01]")
DATED = re.compile(rf"\b({DAY_OF_A_MONTH.pattern}) (?:{'|'.join(MONTHS)})\b")
"""A day with its month, in a folded text."""
_WEEK = (*DAYS, "week-end", "weekend", "week", "end")
_SPANS = ("semaine", "mois", "prochain", "prochaine")
_MOMENTS = ("aujourd'hui", "demain", "maintenant", "matin", "midi", "soir", "monday", "tuesday", "saturday", "sunday")
_FEASTS = ("férié", "fériés", "Noël", "Pâques", "Pentecôte", "Toussaint", "Ascension")
# "Le marché" shares its stem with the English month.
_STEMS = frozenset(stems(" ".join((*_WEEK, *_SPANS, *_MOMENTS, *MONTHS, *_FEASTS)))) - {stem("marché")}
_YEAR = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[^\W_]+")


def is_day(each: str) -> bool:
    """Whether a stem says when, or is a year."""
    return each in _STEMS or _YEAR.fullmatch(each) is not None


def without_dates(said: str) -> str:
    """What was said less its days and dates; the words that are never searched for stay ("quoi faire")."""
    dates = {found[1] for found in DATED.finditer(folded(said))}
    return " ".join(each for each in _WORD.findall(said) if not is_day(stem(each.lower())) and each not in dates)
