import pytest

from bot.answering.answers import AnswerStatus
from bot.answering.elsewhere import is_another_commune
from tests.bot.answering_builders import PAGES, Desk, page, section

BUS = page("Cars", section("Arrêts", "Le car pour Caen passe à 6 h 50 devant la mairie et à 7 h 15 au rond-point."))
PASSPORT = page(
    "Passeport", section("Où", "La mairie de Bayeux délivre les passeports, du lundi au vendredi de 9 h à 17 h.")
)
STREET = page("Halte", section("Adresse", "La halte-garderie est au 3 rue de Granville, à Valmont."))
SCHOOL = page("Lycées", section("Cars", "Les lycées de Falaise et de Caen ont leurs cars, à 6 h 50."))
CARD = page("Cartes", section("Où", "Adressez-vous à la mairie de Falaise, qui fait les cartes d’identité."))
DESK = Desk((*PAGES, BUS, PASSPORT, STREET, SCHOOL, CARD))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("piscine de Rennes tarifs", None),
        ("tarif piscine rennes", None),
        ("PISCINE DE RENNES", None),
        ("horaires de la piscine municipale de Bordeaux", None),
        ("horaires de la mairie de Lyon", None),
        ("horaires mairie de Trifouilly", None),
        ("déchetterie d’Angers", None),
        ("prix de la piscine à Argentan", None),
        ("qui est le maire de Caen", None),
        ("horaires de la piscine de Caen", None),
        ("horaires de la mairie de Falaise", None),
        ("cantine à Falaise", None),
        ("stationnement à Bayeux", None),
        ("piscina de Madrid horario", "es"),
        ("swimming pool in London", "en"),
        ("swimming pool opening hours in London", "en"),
    ],
)
def test_the_service_of_another_town_is_not_told_by_this_towns(text, language):
    answer = DESK.ask(text, language=language)
    assert answer.status is AnswerStatus.OUT_OF_SCOPE
    assert not answer.citations
    assert answer.contact.phone in answer.text


def test_a_place_where_the_buses_go_has_a_town_hall_of_its_own():
    assert DESK.ask("horaires mairie de Caen").status is AnswerStatus.OUT_OF_SCOPE


def test_a_town_hall_that_the_town_sends_its_residents_to_is_told():
    assert "9 h à 17 h" in DESK.ask("horaires de la mairie de Bayeux pour un passeport").text


def test_an_errand_that_the_neighbouring_town_hall_does_is_told():
    assert "cartes d’identité" in DESK.ask("carte d’identité mairie de Falaise").text


@pytest.mark.parametrize(
    "text",
    [
        "horaires de la piscine",
        "j’habite Caen, quels sont les horaires de la piscine",
        "école jumelée avec Falaise",
        "car pour le lycée de Falaise",
        "tarifs piscine Jean-Bouin",
        "piscine de Valmont horaires",
        "piscine de Valmond horaires",
        "PISCINE DE VALMONT",
        "piscine de Noël",
        "piscine en août",
        "horaires de la piscine de Granville",
        "la piscine est à combien de km de Rennes",
        "je viens de Rennes, quels sont les tarifs de la piscine",
        "bus de la mairie à Rennes",
        "inscrit à la mairie de Lyon, comment m’inscrire ici sur les listes électorales",
        "acte de naissance et livret de famille à la mairie de Rennes",
        "carte d’identité à Paris",
        "cantine de Léa",
        "j’habite avenue de Paris, où est la piscine",
    ],
)
def test_what_is_asked_of_this_town_is_searched_whatever_it_names(text):
    assert DESK.ask(text).status is not AnswerStatus.OUT_OF_SCOPE


@pytest.mark.parametrize(
    ("place", "is_another"),
    [
        ("quimper", True),
        ("trifouilly", True),
        ("falaise", True),
        ("valmont", False),
        ("granville", False),
        ("de", False),
    ],
)
def test_a_place_where_somebody_lives_is_another_commune_or_a_part_of_the_town(place, is_another):
    with DESK._reading() as (edition, vocabulary):
        assert is_another_commune(place, edition, vocabulary, "Valmont-sur-Orne") is is_another
