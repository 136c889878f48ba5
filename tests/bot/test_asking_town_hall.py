from dataclasses import replace

import pytest

from bot.answering.answers import Question
from bot.answering.asking.town_hall import (
    asks_of_town_hall,
    is_of_town_hall,
    of_nothing_named,
    of_town_hall,
    without_own_name,
)
from corpus.documents import Kind
from corpus.lexical import stem
from tests.bot.answering_builders import OFFICE, POOL, Desk, asked_of, page, section


def understood(question):
    return of_town_hall(asked_of(question, OFFICE, POOL), question)


@pytest.mark.parametrize(
    "question",
    [
        "horaires mairie",
        "l'accueil est encore ouvert",
        "téléphone de la mairie",
        "je sors du travail, est-ce que l'accueil sera encore ouvert ?",
        "je travaille la semaine, l'accueil ferme à quelle heure",
        "la mairie elle est ouverte ou vous êtes déjà partis en vacances ?",
        "à quelle heure ouvre la mairie le samedi",
        "puis-je venir vendredi après 17 h à l'accueil",
    ],
)
def test_what_else_a_resident_tells_leaves_it_a_question_about_the_town_hall(question):
    assert asks_of_town_hall(understood(question))


@pytest.mark.parametrize(
    "question",
    [
        "l'accueil de la piscine est ouvert samedi ?",
        "la mairie annexe est ouverte ?",
        "la mairie ferme la piscine le dimanche ?",
        "horaires piscine",
        "vous ouvrez à quelle heure ?",
        "tarif mairie",
        "la mairie",
    ],
)
def test_another_place_or_another_thing_asked_for_is_not_the_town_hall(question):
    assert not asks_of_town_hall(understood(question))


def test_it_is_searched_by_all_that_people_call_it_and_by_what_its_page_says():
    asked = understood("la mairie est ouverte ?")
    assert asked.coverage({stem("accueil")}) > 0.5
    assert "horaires" in [term.word for term in asked.asking]


def test_only_a_page_called_after_it_is_its_own():
    assert is_of_town_hall(OFFICE.document)
    assert not is_of_town_hall(POOL.document)
    assert not is_of_town_hall(replace(OFFICE.document, kind=Kind.DELIBERATION))
    assert not is_of_town_hall(page("Piscine", section("", "Près de la mairie.")).document)


def test_the_hours_of_nothing_named_are_searched_by_what_pages_head_them_with():
    assert "horaires" in [term.word for term in of_nothing_named(asked_of("c'est ouvert ?")).asking]
    assert "horaires" not in [term.word for term in of_nothing_named(asked_of("la piscine est ouverte ?")).asking]
    assert [term.word for term in of_nothing_named(asked_of("horaires")).terms] == ["horaires"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("téléphone de la mairie de Valmont", "téléphone de la mairie"),
        ("téléphone mairie valmont-sur-orne", "téléphone mairie"),
        ("hôtel de ville de Valmont", "hôtel de ville"),
        ("combien de médecins à Valmont ?", "combien de médecins ?"),
        ("je viens d’emménager à Valmont", "je viens d’emménager à Valmont"),
        ("mairie de Valmontois", "mairie de Valmontois"),
        ("mairie de Valmont-le-Haut", "mairie de Valmont-le-Haut"),
        ("horaires de la déchèterie de Valmont-sur-Orne ?", "horaires de la déchèterie ?"),
        ("quelles sont les écoles d'Valmont", "quelles sont les écoles"),
        ("de Valmont", "de Valmont"),
    ],
)
def test_the_name_of_its_own_town_is_left_out_where_it_tells_nothing(text, left):
    assert without_own_name(Question(text, "fr"), "Valmont-sur-Orne").text == left


def test_its_own_number_comes_before_those_of_its_services():
    direct = page("Contacter la mairie", section("", "# Service\tTéléphone", "| État civil\t02 31 00 00 10"))
    answer = Desk((direct, POOL)).ask("téléphone de la mairie")
    assert answer.text.startswith("Téléphone de la mairie : 02 31 00 00 00.")
    assert "02 31 00 00 10" in answer.text


def test_its_own_number_is_not_said_twice():
    own = page("Contacter la mairie", section("", "# Service\tTéléphone", "| Accueil\t02 31 00 00 00"))
    assert Desk((own, POOL)).ask("téléphone de la mairie").text.count("02 31 00 00 00") == 1
