"""How to reach a service that is named: its row of a table of telephone numbers, and no other."""

import pytest

from bot.answering.persons.services import services_named
from tests.bot.answering_builders import POOL, asked_of, edition_of, page, section

CONTACT = page(
    "Contacter la mairie",
    section(
        "",
        "# Service\tTéléphone",
        "| État civil Acte, naissance\t02 31 00 00 10",
        "| Service urbanisme\t02 31 00 00 11",
        "| Sport\t02 31 00 00 13",
    ),
)
PRICES = page("Tarifs", section("", "# Service\tPrix", "| Urbanisme\t2 €", "| Copies\tgratuit"), path="/tarifs.html")


def named(question, *pages):
    pages = (*pages, POOL)
    return [each.quote for each in services_named(asked_of(question, *pages), question, edition_of(*pages))]


@pytest.mark.parametrize(
    "question",
    [
        "tel urbanisme",
        "permis construire question tel service urbanisme mairie",
        "quel est le numéro de l'urbanisme pour mon permis",
        "qui appeler à l'urbanisme",
    ],
)
def test_the_row_of_the_service_is_told_whatever_else_is_said(question):
    assert named(question, CONTACT) == ["Service urbanisme\t02 31 00 00 11"]


def test_what_a_service_deals_with_is_no_part_of_its_name():
    assert named("numéro de l'état civil", CONTACT) == ["État civil Acte, naissance\t02 31 00 00 10"]
    assert named("numéro pour un acte de naissance", CONTACT) == []


def test_two_services_are_told_of_where_both_are_named():
    assert len(named("tel état civil et urbanisme", CONTACT)) == 2


@pytest.mark.parametrize(
    "question",
    [
        "horaires et téléphone de l'urbanisme",
        "que fait l'urbanisme",
        "téléphone du club de sport",
        "téléphone du service scolaire",
    ],
)
def test_what_is_not_the_number_of_a_service_in_the_table_is_left_to_the_search(question):
    assert named(question, CONTACT) == []


def test_a_table_of_other_things_gives_no_number():
    assert named("tel urbanisme", PRICES) == []


def test_an_email_asked_for_is_not_told_by_the_number_where_a_page_of_the_service_gives_one():
    page_of_service = page("Urbanisme", section("", "Écrivez à urbanisme@valmont.example."), path="/urbanisme.html")
    assert named("mail de l'urbanisme", CONTACT) == ["Service urbanisme\t02 31 00 00 11"]
    assert named("mail de l'urbanisme", CONTACT, page_of_service) == []
