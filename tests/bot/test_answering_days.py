from datetime import UTC, datetime

import pytest

from bot.answering.days import days_in, speaks_of
from bot.answering.when import asked_time
from tests.bot.answering_builders import TOWN

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
WORKING = {"lundi", "mardi", "mercredi", "jeudi", "vendredi"}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Samedi : 10 h – 12 h", {"samedi"}),
        ("Mardi, jeudi", {"mardi", "jeudi"}),
        ("du lundi au vendredi", WORKING),
        ("Lundi à vendredi", WORKING),
        ("Lundi – vendredi", WORKING),
        ("du samedi au lundi", {"samedi", "dimanche", "lundi"}),
        ("en semaine", WORKING),
        ("le week-end", {"samedi", "dimanche"}),
        ("tous les jours", {*WORKING, "samedi", "dimanche"}),
        ("les dimanches", {"dimanche"}),
        ("le samedi 7 novembre", set()),
        ("le samedi 9 h – 12 h", {"samedi"}),
        ("à l’accueil", set()),
    ],
)
def test_the_days_that_a_text_speaks_of(text, days):
    assert days_in(text) == days


@pytest.mark.parametrize(
    ("question", "text", "speaks"),
    [
        ("ouvert aujourd'hui ?", "Samedi : 10 h", True),
        ("ouvert aujourd'hui ?", "Lundi : 10 h", False),
        ("ouvert le mercredi ?", "du mardi au jeudi", True),
        ("ouvert le 25 décembre ?", "Fermé les jours fériés.", True),
        ("ouvert le 24 décembre ?", "Fermé les jours fériés.", False),
        ("ouvert ?", "Samedi : 10 h", False),
    ],
)
def test_a_text_speaks_of_the_day_that_is_asked_about(question, text, speaks):
    assert speaks_of(text, asked_time(question, NOW, TOWN.town)) is speaks
