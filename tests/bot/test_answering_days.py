from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.days import (
    days_in,
    names_date,
    speaks_of,
    speaks_of_date,
    tells_dates_alone,
    without_day,
    without_month,
)
from tests.bot.answering_builders import TOWN, asked_of

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
        ("le week end", {"samedi", "dimanche"}),
        ("tous les jours", {*WORKING, "samedi", "dimanche"}),
        ("les dimanches", {"dimanche"}),
        ("lundi 14 h – 17 h ; les autres jours sur rendez-vous", {*WORKING, "samedi", "dimanche"}),
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


@pytest.mark.parametrize(
    ("question", "text", "speaks"),
    [
        ("ouvert le 24 décembre ?", "La mairie sera fermée le jeudi 24 décembre 2026.", True),
        ("ouvert le 24 décembre ?", "Du lundi au vendredi, sauf le 23 décembre.", False),
        ("ouvert le 24 décembre ?", "Fermée le 24 décembre 2025.", False),
        ("ouvert le 24 décembre ?", "Fermée les jeudis 24 et 31 décembre 2026.", True),
        ("ouvert le 12 décembre ?", "Fermée les 11, 12 et 13 décembre.", True),
        ("ouvert le 12 novembre ?", "Fermée les 11, 12 et 13 décembre.", False),
        ("ouvert le 24 décembre ?", "Fermée du 21 au 26 décembre.", True),
        ("ouvert le 1er janvier ?", "Fermée du 24 décembre au 2 janvier.", True),
        ("ouvert le 3 janvier ?", "Fermée du 24 décembre au 2 janvier.", False),
        ("ouvert le 24 décembre ?", "Fermée du 24 décembre 2024 au 2 janvier 2025.", False),
        ("ouvert le 24 décembre ?", "Fermée le 23 décembre. Elle rouvre le 26 décembre.", True),
        ("ouvert le 27 décembre ?", "Fermée le 23 décembre. Elle rouvre le 26 décembre.", False),
        ("ouvert le 25 décembre ?", "Fermé les jours fériés.", True),
        ("ouvert aujourd'hui ?", "Samedi : 10 h", False),
    ],
)
def test_a_text_that_names_the_day_asked_about_is_told_from_one_that_tells_its_weekday(question, text, speaks):
    assert speaks_of_date(text, asked_time(question, NOW, TOWN.town)) is speaks


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("le conseil a voté quoi pour l'école en juin", ["école"]),
        ("le conseil a voté quoi en juin", ["juin"]),
        ("piscine en juin", ["piscine", "juin"]),
    ],
)
def test_the_month_of_a_decision_is_no_topic_unless_there_is_no_other(question, topic):
    asked = replace(asked_of(question), time=asked_time(question, NOW, TOWN.town))
    assert [term.word for term in without_month(asked).topic] == topic


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("horaires mairie jeudi soir", ["mairie"]),
        ("la piscine est ouverte à 18h30 le samedi ?", ["piscine"]),
        ("je peux passer à la mairie demain matin", ["mairie"]),
        ("tarif piscine samedi soir", ["piscine", "samedi", "soir"]),
        ("mairie ouverte le 24/12/2026 ?", ["mairie"]),
        ("mairie horaires noel", ["mairie"]),
        ("la piscine est ouverte à pâques ?", ["piscine"]),
        ("horaires du marché de Noël", ["marché", "noël"]),
        ("horaires piscine weekend", ["piscine"]),
        ("c'est ouvert demain ?", ["ouvert"]),
        ("c'est ouvert aujourd'hui ?", ["ouvert"]),
        ("quand a lieu le 14 juillet ?", ["14", "juillet"]),
        ("y a-t-il un marché le dimanche ?", ["marché"]),
        ("horaires du marché en mars", ["marché"]),
        ("quand commence la zone 30", ["commence", "zone", "30"]),
    ],
)
def test_what_tells_the_time_of_an_opening_is_no_topic_unless_there_is_no_other(question, topic):
    asked = replace(asked_of(question), time=asked_time(question, NOW, TOWN.town))
    assert [term.word for term in without_day(asked).topic] == topic


def test_a_weekday_is_still_searched():
    asked = replace(asked_of("horaires mairie jeudi"), time=asked_time("horaires mairie jeudi", NOW, TOWN.town))
    assert "jeudi" in [term.word for term in without_day(asked).asking]


def test_a_date_is_searched_by_its_weekday_and_not_by_its_number():
    question = "mairie ouverte le 2 décembre ?"
    asked = without_day(replace(asked_of(question), time=asked_time(question, NOW, TOWN.town)))
    assert [term.word for term in asked.asking] == ["ouverte", "mercredi"]


@pytest.mark.parametrize(
    ("question", "asks_hours"),
    [
        ("déchèterie demain", True),
        ("piscine vendredi prochain", True),
        ("bus navette dimanche", True),
        ("piscine 1er mai", True),
        ("MAIRIE 24/12", True),
        ("la médiathèque à la Toussaint ?", True),
        ("mairie", False),
        ("mairie 2026", False),
        ("concert samedi", False),
        ("cérémonie 11 novembre", False),
        ("marché de Noël", False),
        ("mariage à la mairie samedi", False),
        ("passeport mairie samedi", False),
        ("collecte bac jaune lundi", False),
    ],
)
def test_a_place_and_a_day_and_nothing_else_ask_for_its_hours(question, asks_hours):
    assert ("hours" in [ask.name for ask in asked_of(question).asks]) is asks_hours


def test_a_date_is_told_from_a_weekday():
    assert names_date("Fermée le jeudi 24 décembre.")
    assert not names_date("Jeudi : 8 h 30 – 12 h")


def test_a_notice_of_dates_alone_is_told_from_one_of_a_season_or_of_weekdays():
    assert tells_dates_alone("Fermée les 24 et 31 décembre.")
    assert not tells_dates_alone("Fermée du 1er mai au 30 septembre.")
    assert not tells_dates_alone("Fermée le lundi depuis le 1er mars.")


def test_a_day_is_searched_and_no_topic_where_nothing_is_asked_for_by_name():
    question = "on peut tondre aujourd'hui ?"
    asked = without_day(replace(asked_of(question), time=asked_time(question, NOW, TOWN.town)))
    assert [term.word for term in asked.topic] == ["tondre"]
    assert "aujourd" in [term.word for term in asked.asking]


@pytest.mark.parametrize("day", ["mercredi", "30 décembre", "Noël"])
def test_a_day_that_pages_write_stays_a_topic(day):
    question = f"collecte {day}"
    asked = without_day(replace(asked_of(question), time=asked_time(question, NOW, TOWN.town)))
    assert " ".join(term.word for term in asked.topic) == question.lower()


@pytest.mark.parametrize(
    ("question", "asks_days"),
    [
        ("la navette roule-t-elle samedi 26 décembre ?", True),
        ("le minibus circule le 28/12 ?", True),
        ("les camions passent-ils à Noël ?", True),
        ("la navette circule-t-elle le dimanche ?", True),
        ("quand passe la navette le 26 décembre", False),
        ("l'orchestre passe le 12 décembre", False),
    ],
)
def test_what_runs_on_a_date_asks_for_its_weekdays(question, asks_days):
    assert ("days" in [ask.name for ask in asked_of(question).asks]) is asks_days
