"""What is announced of the very day asked about stands before its weekday's hours, and a closed day shows none."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.days import without_day
from bot.answering.timely.very_day import very_day_first
from tests.bot.answering_builders import OFFICE, TOWN, asked_of, draft_sentence, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
ROW = "Jeudi\t8 h 30 – 12 h"
CLOSED = "La mairie sera fermée le jeudi 24 décembre 2026."
AGAIN = "Elle rouvre le samedi 26 décembre à 9 h."


def shown(question, *announced, row=ROW, title="Horaires de la mairie"):
    """The quotes in their order, of a town hall's hours followed by what is announced."""
    town = page(title, section("", *announced), section("Accueil", "Heures d’accueil :", f"| {row}"))
    lines = [draft_sentence(town.found(1), each) for each in ("Heures d’accueil :", row)]
    lines += [draft_sentence(town.found(), each) for each in announced]
    asked = without_day(replace(asked_of(question, town, OFFICE), time=asked_time(question, NOW, TOWN.town)))
    return [each.quote for each in very_day_first(lines, asked)]


def test_a_closing_of_the_very_day_replaces_its_usual_hours():
    assert shown("mairie ouverte le 24 décembre", CLOSED, AGAIN) == [CLOSED, AGAIN]


def test_a_day_before_the_reopening_is_closed_too():
    assert shown("horaires mairie le 25 décembre", CLOSED, AGAIN, row="Vendredi\t8 h 30 – 12 h") == [CLOSED, AGAIN]


@pytest.mark.parametrize(
    "announced",
    [
        "La mairie sera fermée du 21 au 28 décembre.",
        "La mairie sera fermée du lundi 21 décembre au vendredi 1er janvier.",
        "Fermeture de la mairie le 24 décembre toute la journée.",
    ],
)
def test_a_closing_of_days_around_it_does_so_too(announced):
    assert shown("mairie ouverte le 24 décembre ?", announced) == [announced]


@pytest.mark.parametrize(
    "announced",
    [
        "La mairie fermera à 16 h le jeudi 24 décembre.",
        "Le 24 décembre, la mairie sera fermée l’après-midi.",
        "La mairie sera ouverte exceptionnellement le jeudi 24 décembre jusqu’à 12 h.",
    ],
)
def test_an_opening_or_a_shorter_day_comes_first_and_the_usual_hours_follow(announced):
    assert shown("horaires de la mairie le 24 décembre", announced) == [announced, "Heures d’accueil :", ROW]


def test_the_day_of_the_reopening_keeps_its_hours():
    saturday = "Samedi\t9 h – 12 h"
    assert shown("mairie ouverte le 26 décembre ?", CLOSED, AGAIN, row=saturday)[-1] == saturday


@pytest.mark.parametrize(
    ("question", "announced"),
    [
        ("mairie ouverte le 17 décembre ?", CLOSED),
        ("horaires de la mairie le jeudi", CLOSED),
        ("mairie ouverte le 24 décembre ?", "Le marché de Noël a lieu le 24 décembre."),
        ("mairie ouverte le 24 décembre ?", "La mairie était fermée le 24 décembre 2025."),
    ],
)
def test_what_is_announced_of_another_day_or_of_no_hours_changes_nothing(question, announced):
    assert shown(question, announced) == ["Heures d’accueil :", ROW, announced]


@pytest.mark.parametrize("question", ["mairie ouverte jeudi ?", "la mairie est ouverte le 17 décembre ?"])
def test_the_closing_of_another_date_stands_after_the_hours_of_the_day_asked_about(question):
    town = page("Horaires de la mairie", section("", CLOSED, AGAIN), section("Accueil", f"| {ROW}"))
    lines = [draft_sentence(town.found(), each) for each in (CLOSED, AGAIN)]
    lines.append(draft_sentence(town.found(1), ROW, shape="row"))
    asked = without_day(replace(asked_of(question, town, OFFICE), time=asked_time(question, NOW, TOWN.town)))
    assert [each.quote for each in very_day_first(lines, asked)] == [ROW, CLOSED, AGAIN]


def test_hours_that_hold_until_a_date_keep_their_place():
    until = "Jeudi : 8 h 30 – 12 h, jusqu’au 24 décembre."
    assert shown("mairie ouverte le 17 décembre ?", until) == ["Heures d’accueil :", ROW, until]
    town = page("Horaires de la mairie", section("", until), section("Accueil", f"| {ROW}"))
    lines = [draft_sentence(town.found(), until), draft_sentence(town.found(1), ROW)]
    asked = replace(asked_of("mairie ouverte jeudi", town, OFFICE), time=asked_time("jeudi", NOW, TOWN.town))
    assert [each.quote for each in very_day_first(lines, asked)] == [until, ROW]


def test_the_closing_of_another_place_does_not_close_the_one_asked_about():
    row = "Médiathèque : jeudi 14 h – 18 h"
    assert shown("médiathèque ouverte le 24 décembre", CLOSED, row=row, title="Services")[:2] == [
        "Heures d’accueil :",
        row,
    ]


def test_closings_of_several_dates_in_the_passage_of_the_hours_come_first_by_the_clause_of_the_day():
    line = "Fermetures exceptionnelles : samedis 19 et 26 décembre ; les jeudis 24 et 31 décembre, fermeture à 16 h."
    lone = page("Contact", section("Accueil", "| Samedi\t9 h – 12 h", "| Jeudi\t9 h – 18 h", line))

    def order(question):
        lines = [draft_sentence(lone.found(), each) for each in ("Samedi\t9 h – 12 h", "Jeudi\t9 h – 18 h", line)]
        asked = without_day(replace(asked_of(question, lone), time=asked_time(question, NOW, TOWN.town)))
        return [each.quote for each in very_day_first(lines, asked)]

    assert order("accueil ouvert le 19 décembre ?") == [line]
    assert order("accueil ouvert le 24 décembre ?")[0] == line
    assert len(order("accueil ouvert le 24 décembre ?")) == 3
