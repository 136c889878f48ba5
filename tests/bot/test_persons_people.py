"""Who the mayor is and who sat in a session, told by the lines that name them."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.choosing.looking_up import ANYWHERE
from bot.answering.dates.when import asked_time
from bot.answering.persons.people import people_named
from corpus.documents import Kind, Part
from corpus.protocols import Scope
from tests.bot.answering_builders import POOL, TOWN, asked_of, edition_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
DAY = date(2014, 4, 24)
LETTERHEAD = (
    "Le Conseil de la Ville de Montpellier s'est réuni sous la présidence de Monsieur le Maire, Philippe Saurel"
)
MINUTES = page(
    "Procès-verbal",
    replace(section("", LETTERHEAD), part=Part.HEADER),
    replace(
        section(
            "Membres présents", "Membres présents :", "Fabien ABERT, Lorraine ACQUIER.", "Absents excusés :",
            "Stéphanie JANNIN, Bernard TRAVIER.", "Absents :",
        ),
        part=Part.MEMBERS,
    ),
    replace(section("", "M. Max LEVITA, premier adjoint au maire, Alex LARUE et les délégués du maire."), part=None),
    path="/pv.pdf", kind=Kind.MINUTES, document_date=DAY,
)  # fmt: skip
CALLED = page(
    "Procès-verbal",
    replace(
        section(
            "Membres présents", "# Membre du conseil\tFonction\tAppel", "| Mme Hélène VASSEUR\tmaire\tprésente",
            "| M. Paul GUÉRIN\tadjoint\tpouvoir à M. Dumont", "| M. Marc LEGRAND\tconseiller\tabsent",
        ),
        part=Part.MEMBERS,
    ),
    path="/pv-2.pdf", kind=Kind.MINUTES, document_date=DAY,
)  # fmt: skip
CONTACT = page("Contacter la mairie", section("", "Hélène Vasseur, maire, reçoit le samedi.", "La maire a un agenda."))
ELECTED = page("Les élus", section("La maire", "Hélène Vasseur conduit la ville."), section("Adjoints", "Paul Guérin."))


DEPUTIES = page(
    "Les élus",
    section("La maire", "Hélène Vasseur conduit la ville."),
    section("Les adjoints", "# Rang\tNom\tDomaine", "| 1er\tKarim Benali\tFinances", "| 2e\tClaire Auvray\tSport"),
)


def told(question, *pages, last_session=DAY, within=ANYWHERE):
    edition = edition_of(*pages, POOL)
    edition = replace(edition, record=replace(edition.record, last_session=last_session))
    asked = replace(asked_of(question, *pages, POOL), time=asked_time(question, NOW, TOWN.town))
    return [each.quote for each in people_named(asked, question, edition, within)]


@pytest.mark.parametrize(
    "question",
    ["qui est le maire", "c'est qui la maire ?", "nom du maire de Montpellier", "qui était maire ?", "qui maire"],
)
def test_the_mayor_is_told_by_an_act_that_names_him(question):
    assert told(question, MINUTES) == [LETTERHEAD]


def test_a_page_of_the_town_tells_who_is_mayor_before_its_acts():
    assert told("qui est la maire", MINUTES, CONTACT) == ["Hélène Vasseur, maire, reçoit le samedi."]


def test_what_stands_under_a_heading_of_the_mayors_tells_it_best():
    assert told("qui est la maire", CONTACT, ELECTED) == ["Hélène Vasseur conduit la ville."]


def test_a_row_of_the_roll_tells_it_too():
    assert told("nom de la maire", CALLED) == ["Mme Hélène VASSEUR\tmaire\tprésente"]


@pytest.mark.parametrize(
    "question",
    [
        "qui est le maire de Paris",
        "qui est le maire en 2026",
        "qui est le maire adjoint",
        "qui est le maire délégué aux sports",
        "qui représente le maire à la commission",
        "où est la mairie",
        "qui est l'adjoint au maire",
        "qui a été élu adjoint au maire",
    ],
)
def test_of_another_place_time_or_person_nothing_is_told(question):
    assert told(question, MINUTES) == []


@pytest.mark.parametrize(
    "question",
    ["qui est l'adjoint au maire ?", "qui sont les adjoints", "liste des adjoints au maire", "c'est qui les adjoints"],
)
def test_the_deputies_are_told_by_the_page_that_lists_them(question):
    assert told(question, DEPUTIES, MINUTES) == ["1er\tKarim Benali\tFinances", "2e\tClaire Auvray\tSport"]


@pytest.mark.parametrize(
    "question", ["qui a été élu adjoint au maire", "qui est l'adjoint au sport", "les adjoints votent"]
)
def test_an_election_or_a_matter_is_not_answered_by_all_the_deputies(question):
    assert told(question, DEPUTIES, MINUTES) == []


def test_only_what_the_search_is_limited_to_tells_it():
    acts = Scope(kinds=(Kind.MINUTES,))
    assert told("qui est la maire", MINUTES, CONTACT, within=acts) == [LETTERHEAD]
    assert told("qui est la maire", CONTACT, within=acts) == []
