"""Who among the elected looks after something: the line that gives a person the matter, and no other."""

import pytest

from bot.answering.persons.elected import asks_elected, matters_of_elected
from corpus.documents import Kind
from corpus.protocols import Scope
from tests.bot.answering_builders import POOL, asked_of, edition_of, page, section

ELECTED = page(
    "Les élus",
    section(
        "Les adjoints", "# Rang\tNom\tDomaine", "| 1er\tKarim Benali\tFinances", "| 2e\tClaire Auvray\tSport, jeunesse"
    ),
)
MINUTES = page(
    "Procès-verbal",
    section(
        "",
        "Voici les délégations des adjoints. Pour la petite enfance et les crèches, Annie YAGUE. "
        "Luc ALBERNHE, adjoint, avec Rémi ASSIE, conseiller municipal délégué pour la propreté.",
        "M. Rémi Postel demande aux adjoints où en est la piscine.",
    ),
    path="/pv.pdf",
    kind=Kind.MINUTES,
)
PAGES = (ELECTED, MINUTES, POOL)


def named(question):
    return [each.quote for each in matters_of_elected(asked_of(question, *PAGES), question, edition_of(*PAGES))]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("adjoint aux sports", "2e\tClaire Auvray\tSport, jeunesse"),
        ("Quelle adjointe s'occupe du sport à la mairie ?", "2e\tClaire Auvray\tSport, jeunesse"),
        ("qui s'occupe du sport", "2e\tClaire Auvray\tSport, jeunesse"),
        ("qui est responsable du sport", "2e\tClaire Auvray\tSport, jeunesse"),
        ("qui gere les finances de la ville", "1er\tKarim Benali\tFinances"),
        ("quel élu gère les crèches", "Pour la petite enfance et les crèches, Annie YAGUE."),
        (
            "qui s'occupe de la propreté parmi les élus",
            "Luc ALBERNHE, adjoint, avec Rémi ASSIE, conseiller municipal délégué pour la propreté.",
        ),
    ],
)
def test_the_line_that_gives_a_person_the_matter_is_told(question, line):
    assert named(question) == [line]


def test_whom_a_line_begins_with_is_meant_first():
    culture = "Pour les archives, Nicole LIZA et, pour la culture occitane, Guy BARRAL. Pour la culture, Cédric JOUAN."
    minutes = page("Procès-verbal", section("Délégations des adjoints", culture), kind=Kind.MINUTES)
    edition = edition_of(minutes, POOL)
    question = "qui est l'adjoint à la culture"
    [first, _] = matters_of_elected(asked_of(question, minutes, POOL), question, edition)
    assert first.quote == "Pour la culture, Cédric JOUAN."


def test_a_line_that_holds_the_whole_matter_is_sure():
    [line] = matters_of_elected(asked_of("adjoint aux sports", *PAGES), "adjoint aux sports", edition_of(*PAGES))
    assert line.source.probability == 1.0


@pytest.mark.parametrize(
    "question", ["quel élu s'occupe de la piscine", "adjoint à la pêche", "qui s'occupe de la piscine"]
)
def test_what_an_elected_member_says_of_it_or_nobody_has_names_none(question):
    assert named(question) == []


@pytest.mark.parametrize(
    "question",
    ["combien touche un adjoint", "quels élus a-t-on envoyés au festival", "qui va à la piscine", "adjoint"],
)
def test_other_questions_about_the_elected_name_nobody(question):
    assert not asks_elected(asked_of(question, *PAGES), question)
    assert named(question) == []


def test_only_what_the_search_is_limited_to_tells_it():
    within = Scope(kinds=(Kind.MINUTES,))
    question = "adjoint aux sports"
    assert matters_of_elected(asked_of(question, *PAGES), question, edition_of(*PAGES), within) == ()


def test_what_the_mayor_decides_alone_and_whom_the_council_sends_give_nobody_a_matter():
    reported = page(
        "Procès-verbal",
        section(
            "Décisions prises par délégation du conseil", "# N°\tObjet", "| 2025-D-24\tMarché, École Jacques-Prévert"
        ),
        section("", "Le conseil doit être représenté par cinq délégués élus à la Caisse des Marchés de Caen."),
        kind=Kind.MINUTES,
    )
    question = "qui est responsable du marché"
    assert matters_of_elected(asked_of(question, reported, POOL), question, edition_of(reported, POOL)) == ()
