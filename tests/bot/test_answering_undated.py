"""Hours, days and prices are looked for without the date that is asked about."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.undated import without_date, without_now
from tests.bot.answering_builders import TOWN, asked_of

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def asked(question):
    return replace(asked_of(question), time=asked_time(question, NOW, TOWN.town))


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("mairie ouverte le 15 décembre ?", "mairie ouverte le mardi ?"),
        ("mairie ouverte le 15/12 ?", "mairie ouverte le mardi ?"),
        ("mairie ouverte mardi 15 décembre 2026", "mairie ouverte mardi"),
        ("la piscine est ouverte à Noël ?", "la piscine est ouverte à vendredi ?"),
        ("horaires piscine samedi", "horaires piscine samedi"),
        ("mairie ouverte de 9 h à 12 h le 15 décembre", "mairie ouverte de 9 h à 12 h le mardi"),
    ],
)
def test_hours_of_a_date_are_asked_of_its_weekday(question, told):
    assert without_date(question, asked(question)) == told


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("combien coûte la cantine aujourd'hui ?", "combien coûte la cantine ?"),
        ("tarifs de la cantine cette année", "tarifs de la cantine"),
        ("tarif cantine 2026", "tarif cantine 2026"),
        ("tarif cantine 2024", "tarif cantine 2024"),
    ],
)
def test_a_price_as_it_is_now_is_asked_without_saying_so(question, told):
    assert without_date(question, asked(question)) == told


@pytest.mark.parametrize("question", ["concert le 15 décembre", "le conseil a voté quoi cette année"])
def test_what_is_on_or_was_decided_keeps_its_date(question):
    assert without_date(question, asked(question)) == question


def test_a_question_of_another_language_keeps_its_date():
    question = "horaires piscine le 15 décembre"
    assert without_date(question, replace(asked(question), is_foreign=True)) == question


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("combien coûte la cantine aujourd'hui ?", ["cantine"]),
        ("tarifs de la cantine cette année", ["cantine"]),
        ("tarif cantine 2026", ["cantine"]),
        ("tarif cantine 2024", ["cantine", "2024"]),
        ("tarif de l'année", ["année"]),
    ],
)
def test_what_says_now_is_no_topic_of_a_price(question, topic):
    assert [term.word for term in without_now(asked(question)).topic] == topic


def test_the_number_of_this_year_is_still_searched():
    assert "2026" in [term.word for term in without_now(asked("tarif cantine 2026")).asking]
