"""How residents ask to reach somebody, put as pages put it."""

import pytest

from bot.answering.answers import AnswerStatus, Question
from bot.answering.asking.reaching import asks_letters, reached_in_full
from tests.bot.answering_builders import PAGES, Desk, page, section


def put(text, language="fr"):
    return reached_in_full(Question(text, language)).text


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("tel pole emploi", "téléphone pole emploi"),
        ("mairie tél", "mairie téléphone"),
        ("le tel du ccas", "le téléphone du ccas"),
        ("un tel refus est-il possible", "un tel refus est-il possible"),
        ("si tel est le cas", "si tel est le cas"),
        ("tél du ccas + horaire + mail", "téléphone du ccas + horaire"),
        ("téléphone et mail du ccas", "téléphone du ccas"),
        ("adresse mail du ccas", "mail du ccas"),
        ("mail", "mail"),
    ],
)
def test_a_telephone_is_written_in_full_and_an_email_beside_it_is_left_out(text, meant):
    assert put(text) == meant


def test_other_languages_are_left_as_they_are():
    assert put("tel and mail", "en") == "tel and mail"


def test_a_letter_sent_by_email_asks_for_no_address():
    assert asks_letters(Question("mail du ccas", "fr"))
    assert not asks_letters(Question("numéro du ccas, pour répondre par mail", "fr"))


def test_a_number_asked_for_with_an_email_is_told_without_it():
    table = section("", "# Service\tTéléphone", "| CCAS\t02 31 00 00 14", "| Urbanisme\t02 31 00 00 11")
    answer = Desk((*PAGES, page("Contacter la mairie", table))).ask("ccas telephone mail")
    assert answer.status is AnswerStatus.PARTIAL
    assert "02 31 00 00 14" in answer.text
    assert "Ce texte ne donne pas d’adresse électronique." in answer.text
