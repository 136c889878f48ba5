"""What the machine's own calendar answers, asked on Saturday 21 November 2026 at 9:05 of the town."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Question
from bot.answering.dates.when import asked_time
from bot.answering.timely.own_calendar import tell_calendar
from tests.bot.answering_builders import PAGES, TOWN, WORDINGS, Desk

NOW = datetime(2026, 11, 21, 8, 5, tzinfo=UTC)


def read_time(text):
    return asked_time(text, NOW, TOWN.town)


def told(text, language="fr"):
    ending = tell_calendar(Question(text, language), read_time, "FR", WORDINGS)
    return ending and ending.lead.split("\n")[0]


@pytest.mark.parametrize(
    "text",
    [
        "quel jour sommes-nous",
        "Bonjour, on est le combien aujourd’hui svp",
        "c'est quel jour aujourd'hui ?",
        "quelle est la date du jour ?",
    ],
)
def test_the_day_is_told_by_the_machine_s_calendar(text):
    assert told(text) == "Nous sommes le samedi 21 novembre 2026."


def test_the_hour_is_the_town_s():
    assert told("il est quelle heure ?") == "Il est 9 h 05."
    assert told("what time is it?", "en") == "It is 9:05 in the town."


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("c'est férié demain ?", "Le dimanche 22 novembre 2026 n’est pas un jour férié."),
        ("est-ce que le 25 décembre est férié ?", "Le vendredi 25 décembre 2026 est un jour férié (Noël)."),
        ("prochain jour férié", "Le vendredi 25 décembre 2026 est un jour férié (Noël)."),
    ],
)
def test_whether_a_day_is_a_public_holiday_is_told(text, line):
    assert told(text) == line


def test_it_is_told_in_the_resident_s_language():
    assert told("is tomorrow a public holiday?", "en") == "Sunday 22 November 2026 is not a public holiday."
    assert told("¿qué día es hoy?", "es") == "Hoy es sábado 21 de noviembre de 2026."


@pytest.mark.parametrize(
    "text",
    [
        "la mairie est ouverte demain c'est férié ?",
        "ramassage des poubelles jour férié",
        "c'est quel jour le marché",
        "et si c'est férié ?",
        "quelle heure ferme la mairie",
        "c'est quel jour ?",
        "les jours fériés",
    ],
)
def test_what_asks_for_anything_else_is_searched_for(text):
    assert told(text) is None


def test_without_a_clock_nothing_is_told():
    assert tell_calendar(Question("quel jour sommes-nous", "fr"), None, "FR", WORDINGS) is None


def test_the_answer_says_that_it_is_from_no_page():
    desk = Desk(PAGES)
    opening = replace(desk.pipeline.opening, finding=replace(desk.pipeline.finding, read_time=read_time))
    desk.pipeline = replace(desk.pipeline, opening=opening)
    answer = desk.ask("quel jour sommes-nous ?")
    assert answer.status is AnswerStatus.CLARIFY
    assert "pas dans une page de la commune" in answer.text


@given(st.text(max_size=120))
def test_any_text_is_read_without_harm(text):
    told(text)
