"""A notice of other dates gives way to the hours of the day that is asked about."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.choosing.sections import weigh_sections
from bot.answering.dates.when import asked_time
from bot.answering.days import without_day
from bot.answering.timely.other_dates import usual_hours_first
from tests.bot.answering_builders import LIMITS, TOWN, asked_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
CLOSED = "La mairie sera fermée le jeudi 24 décembre 2026."
HOURS = ("| Mardi\t8 h 30 – 12 h", "| Jeudi\t14 h – 18 h")


def first(question, notice=CLOSED, usual="Horaires de la mairie"):
    """The text that is most probable after all, of a notice that was and of the hours of each weekday."""
    news, hours = page("Actualités", section("La mairie", notice)), page(usual, section("Accueil", *HOURS), path="/h")
    asked = without_day(replace(asked_of(question, news, hours), time=asked_time(question, NOW, TOWN.town)))
    weighed = weigh_sections([news.found(), hours.found()], asked, LIMITS.compose)
    told = [
        replace(each, found=replace(each.found, probability=share))
        for each, share in zip(weighed, (0.8, 0.1), strict=True)
    ]
    return max(usual_hours_first(told, asked), key=lambda each: each.found.probability).found.passage.text


@pytest.mark.parametrize("question", ["mairie ouverte le 15 décembre ?", "la mairie est ouverte mardi ?"])
def test_the_hours_of_the_day_take_the_place_of_another_date(question):
    assert first(question).startswith("Mardi")


@pytest.mark.parametrize(
    ("question", "notice"),
    [
        ("mairie ouverte le 24 décembre ?", CLOSED),
        ("horaires de la mairie", CLOSED),
        ("mairie ouverte mardi ?", "La mairie est fermée le mardi depuis le 1er mars."),
        ("mairie ouverte le 15 décembre ?", "La mairie est fermée du 1er décembre au 15 janvier."),
        ("mairie ouverte mardi ?", "La mairie est fermée pour travaux."),
    ],
)
def test_a_notice_of_the_day_of_a_season_or_of_no_date_stays_first(question, notice):
    assert first(question, notice) == notice


def test_the_hours_of_another_place_do_not_take_it():
    assert first("mairie ouverte le 15 décembre ?", usual="Horaires de la piscine") == CLOSED


def test_a_day_without_hours_leaves_the_notice_first():
    assert first("mairie ouverte le 16 décembre ?") == CLOSED
