"""The groups of the council, told by the page of the elected."""

import pytest

from bot.answering.persons.groups import groups_told
from tests.bot.answering_builders import POOL, asked_of, edition_of, page, section

HEADED = page(
    "Vos élus",
    section("L'opposition", "Autrement : Anne Roux.", "Elle reçoit le samedi."),
    section("Le maire", "Luc Petit."),
)
LABELLED = page(
    "La mairie", section("Conseil", "Le conseil a 23 membres.", "Opposition. Anne Roux, Luc Brun. Ils reçoivent.")
)


def told(question, *pages):
    lines = groups_told(asked_of(question, *pages, POOL), question, edition_of(*pages, POOL))
    return [each.quote for each in lines]


@pytest.mark.parametrize(
    "question", ["qui est dans l'opposition ?", "qui dirige l'opposition", "liste des élus de l'opposition"]
)
def test_the_opposition_is_told_by_what_stands_under_its_heading(question):
    assert told(question, HEADED) == ["Autrement : Anne Roux.", "Elle reçoit le samedi."]


def test_the_names_behind_a_bare_label_come_with_it():
    assert told("qui est dans l'opposition", LABELLED) == ["Opposition.", "Anne Roux, Luc Brun."]


def test_the_group_of_a_person_is_told_by_the_line_with_the_name():
    assert told("dans quel groupe est Anne Roux", HEADED) == ["Autrement : Anne Roux."]
    assert told("dans quel groupe est Luc Brun", LABELLED) == ["Opposition.", "Anne Roux, Luc Brun."]
    assert told("dans quel groupe est Luc Petit", HEADED) == []


@pytest.mark.parametrize(
    "question", ["faire opposition sur ma carte", "qui peut faire opposition à un permis", "quel groupe sanguin"]
)
def test_another_opposition_is_not_of_the_council(question):
    assert told(question, HEADED, LABELLED) == []
