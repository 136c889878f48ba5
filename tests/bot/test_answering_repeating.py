import pytest

from bot.answering.answers import AnswerStatus
from tests.bot.answering_builders import PAGES, Desk, page, section

HALL = page(
    "Salle des fêtes",
    section("Tarifs et caution", "# Vous êtes\tTarif", "| Habitant\t280 €", "| Extérieur\t520 €"),
    section("Règles à respecter", "La musique s’arrête à deux heures."),
)
MEALS = page(
    "Portage de repas à domicile",
    section("Prix d’un repas", "Le repas livré coûte 9,40 €, de 60 à 99 ans.", "Les enfants mangent à la cantine."),
)
BATHS = page("Bains-douches", section("Horaires", "Ouvert de 9 h à 12 h de mai à septembre, de 10 h à 11 h sinon."))
DESK = Desk((*PAGES, HALL, MEALS, BATHS))


def last(*lines):
    return DESK.converse(*lines)[-1]


@pytest.mark.parametrize("line", ["et pour les militaires ?", "et pour une journée ?"])
def test_what_the_page_does_not_hold_is_said_to_be_unsaid_there(line):
    answer = last("tarif salle des fêtes", line)
    assert answer.status is AnswerStatus.NO_SOURCE
    assert "Je ne l’ai pas trouvé non plus dans la page « Salle des fêtes », déjà citée." in answer.text
    assert answer.handoff.offered
    assert "280 €" not in answer.text


@pytest.mark.parametrize("line", ["j'habite à Caen", "et pour les extérieurs ?", "et pour 3 personnes ?"])
def test_what_the_lines_may_hold_is_shown_all_the_same(line):
    assert "520 €" in last("tarif salle des fêtes", line).text


@pytest.mark.parametrize("line", ["et pour mon cousin de Quimper ?", "et si on n'est pas d'ici ?", "et ma femme ?"])
def test_the_lines_that_tell_others_apart_answer_for_who_lives_elsewhere(line):
    assert "520 €" in last("tarif salle des fêtes", line).text


def test_lines_that_tell_nobody_apart_answer_for_nobody_elsewhere():
    answer = last("prix du repas livré", "et pour mon cousin de Quimper ?")
    assert answer.status is AnswerStatus.NO_SOURCE
    assert "9,40 €" not in answer.text


def test_a_season_is_told_by_the_months_around_it():
    assert "10 h à 11 h" in last("horaires des bains-douches", "et à la morte saison ?").text


def test_the_verb_of_several_is_that_of_one():
    assert "280 €" in last("tarif salle des fêtes", "et si des amis la règlent ?").text


def test_after_it_the_page_is_still_under_discussion():
    assert "280 €" in last("tarif salle des fêtes", "et pour les militaires ?", "et pour un habitant ?").text


def test_another_subject_is_answered_as_ever():
    assert last("tarif salle des fêtes", "prix du repas livré").status is not AnswerStatus.NO_SOURCE


def test_a_first_question_that_finds_nothing_points_to_no_page():
    assert "déjà citée" not in last("prix du permis bateau").text
