"""Where a place is: the lines that give an address beside its name, and no other."""

import pytest

from bot.answering.persons.places import places_named
from tests.bot.answering_builders import asked_of, edition_of, page, section

HALL = page("Contact", section("Mairie", "4 rue Basse, 14990 Le Bourg", "Ouverte le matin."))
SERVICES = page(
    "Les services",
    section("", "- Cadastre : 1er étage de la mairie, lundi.", "- Service social : Maison bleue, 7 bis quai Foch."),
    path="/services.html",
)
LIBRARY = page("Médiathèque Jean-Vilar", section("", "12, place du Puits.", "L’entrée est libre."), path="/lire")
SCHOOLS = page(
    "Les écoles",
    section("", "# École\tAdresse", "| École des Tilleuls\t2 rue Haute", "| École du Lac\t8 quai du Lac"),
    path="/ecoles.html",
)
NEAR = page("Navette", section("", "Le minibus part de la maison de santé, 3 rue du Pré, à 9 h."), path="/navette")
TOWN = (HALL, SERVICES, LIBRARY, SCHOOLS, NEAR)


def told(question):
    return [each.quote for each in places_named(asked_of(question, *TOWN), edition_of(*TOWN))]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("où est la mairie ?", "4 rue Basse, 14990 Le Bourg"),
        ("donnez-moi l'adresse de la mairie", "4 rue Basse, 14990 Le Bourg"),
        ("adresse de la médiathèque", "12, place du Puits."),
        ("où se trouve le service cadastre", "Cadastre : 1er étage de la mairie, lundi."),
        ("service social adresse", "Service social : Maison bleue, 7 bis quai Foch."),
        ("où est la maison bleue", "Service social : Maison bleue, 7 bis quai Foch."),
    ],
)
def test_the_line_under_or_after_the_name_of_a_place_gives_its_address(question, line):
    assert told(question) == [line]


def test_places_that_are_called_alike_are_all_told():
    assert told("où est l'école ?") == ["École des Tilleuls\t2 rue Haute", "École du Lac\t8 quai du Lac"]


@pytest.mark.parametrize(
    "question",
    [
        "où part le minibus",
        "où est la bibliothèque",
        "où est la mairie et quels sont ses horaires",
        "où se garer près de la mairie",
        "téléphone de la mairie",
    ],
)
def test_what_is_named_in_passing_or_asked_otherwise_gives_none(question):
    assert told(question) == []
