"""Tests of bot/answering/dates/day_words.py."""

from bot.answering.dates.day_words import is_day, without_dates
from corpus.lexical import stem


def test_weekdays_moments_and_years_say_when_and_the_market_does_not() -> None:
    assert all(is_day(stem(each)) for each in ("mardi", "demain", "noël", "2026"))
    assert not is_day(stem("marché"))


def test_what_was_said_is_kept_without_its_days_and_dates() -> None:
    assert without_dates("la piscine le 24 décembre 2026") == "la piscine le"
    assert without_dates("quoi faire samedi") == "quoi faire"
