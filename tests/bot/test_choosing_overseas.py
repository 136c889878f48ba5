import pytest

from bot.answering.choosing.overseas import home_of, of_here
from tests.bot.answering_builders import TOWN, page, section

GUIDE = page(
    "Prix d’un titre",
    section("", "Le prix dépend du lieu."),
    section("En métropole", "Il coûte 80 €."),
    section("En Guyane", "Il coûte 40 €."),
    section("À la Réunion et à Mayotte", "Il coûte 75 €."),
    section("À l’étranger", "Il coûte 90 €."),
)
MEETING = page("Réunion publique", section("Réunion de quartier", "Lundi."), section("À l’étranger", "Écrivez."))


def headings(of, question, home=""):
    return [each.passage.headings for each in of_here([of.found(at) for at in range(len(of.passages))], question, home)]


def test_who_asks_from_elsewhere_is_not_told_what_holds_overseas_or_abroad():
    assert headings(GUIDE, "prix d'un titre") == ["", "En métropole"]


@pytest.mark.parametrize("question", ["prix d'un titre à Mayotte", "prix en outre-mer à l'étranger"])
def test_who_names_an_overseas_place_is_told_of_all(question):
    assert {"En Guyane", "À la Réunion et à Mayotte"} <= {*headings(GUIDE, question)}


def test_a_town_that_lies_overseas_is_told_of_its_own_place():
    assert headings(GUIDE, "prix d'un titre", "mayotte") == ["", "En métropole", "À la Réunion et à Mayotte"]


def test_other_headings_with_the_same_words_and_a_part_for_abroad_alone_stay():
    assert headings(MEETING, "quand a lieu la réunion") == ["Réunion de quartier", "À l’étranger"]


@pytest.mark.parametrize(
    ("facts", "home"),
    [({"insee": "97411"}, "la reunion"), ({"insee": None, "holidays": "FR-972"}, "martinique"), ({}, "")],
)
def test_where_a_town_lies_is_told_by_its_code_or_its_holidays(facts, home):
    assert home_of(TOWN.model_copy(update={"town": TOWN.town.model_copy(update=facts)})) == home
