"""Who somebody named is: told by a line that gives the whole name and an office, or not at all."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answers import Question
from bot.answering.choosing.looking_up import ANYWHERE
from bot.answering.find import Finding, find_evidence
from bot.answering.persons.somebody import somebody_asked, told_of
from corpus.documents import Kind, Part
from corpus.protocols import Scope
from tests.bot.answering_builders import ASKS, LIMITS, POOL, WORDS, edition_of, page, section, vocabulary_of

ELECTED = page(
    "Les élus",
    section("La maire", "Hélène Vasseur conduit la commune."),
    section("Les adjoints", "# Rang\tNom\tDomaine", "| 1er\tKarim Benali\tFinances", "| 3e\tPaul Guérin\tVoirie"),
)
LIBRARY = page("Médiathèque Annie-Ernaux", section("L’équipe", "Julie Marin est directrice de la médiathèque."))
ACT = page(
    "Budget",
    replace(section("", "Sous la présidence de Monsieur le Maire, Philippe Saurel"), part=Part.HEADER),
    section("Débat", "M. Étienne Gosselin, conseiller municipal, demande une copie.", "Max LEVITA, premier adjoint."),
    section("Recours", "M. Robert Petit, riverain de la rue du Moulin, saisit le maire."),
    replace(section("Vote", "Contre : Étienne Gosselin, conseiller."), part=Part.VOTE),
    replace(section("Signatures", "Étienne Gosselin, conseiller municipal"), part=Part.CLOSING),
    path="/2025-20.pdf", kind=Kind.DELIBERATION, document_date=date(2025, 4, 8),
)  # fmt: skip
MINUTES = page(
    "Procès-verbal",
    replace(
        section("Membres", "# Membre\tFonction\tAppel", "| M. Étienne GOSSELIN\tconseiller\tprésent"), part=Part.MEMBERS
    ),
    section("", "Pour la petite enfance et les crèches, Annie YAGUE."),
    section("", "Zoé Adam, adjoint technique", "Représentant du maire : Luc ROUX"),
    section("", "LEROUX Jean-Marc, conseiller municipal.", "Mathieu CŒURET, conseiller."),
    path="/pv.pdf", kind=Kind.MINUTES, document_date=date(2025, 10, 14),
)  # fmt: skip
PAGES = (ELECTED, LIBRARY, ACT, MINUTES, POOL)


def named(question):
    somebody = somebody_asked(Question(question, "fr"))
    return somebody and " ".join(somebody.words)


def told(question, *pages, within=ANYWHERE):
    lines = told_of(somebody_asked(Question(question, "fr")), edition_of(*(pages or PAGES)), within)
    return None if lines is None else [each.quote for each in lines]


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Qui est Hélène Vasseur ?", "helene vasseur"),
        ("qui est helene vasseur svp", "helene vasseur"),
        ("QUI EST ETIENNE GOSSELIN", "etienne gosselin"),
        ("bonjour, c'est qui Brigitte Lemoine", "brigitte lemoine"),
        ("VASSEUR Hélène c'est qui ?", "helene vasseur"),
        ("et Paul Guérin, qui est-ce ?", "paul guerin"),
        ("qui était M. Guérin ?", "guerin"),
        ("qui est le docteur Martin", "martin"),
        ("que fait Paul Guérin à la mairie", "paul guerin"),
        ("quelle est la fonction de Marc Legrand au conseil municipal", "marc legrand"),
        ("qui est Abdi El Kandoussi, et que fait-il ?", "abdi el kandoussi"),
        ("qui est Mathieu Cœuret", "mathieu coeuret"),
        ("qui est Xénophon Zuluaga", "xenophon zuluaga"),
    ],
)
def test_a_question_that_asks_who_somebody_named_is_gives_the_name(question, name):
    assert named(question) == name


@pytest.mark.parametrize(
    "question",
    [
        "qui est concerné par la taxe foncière",
        "qui est éligible au rsa",
        "qui est responsable de la voirie",
        "qui est prioritaire",
        "QUI EST CONCERNE",
        "qui est le maire",
        "qui est monsieur le maire",
        "qui est madame la maire de Valmont",
        "qui est adjoint à la culture",
        "qui est Mme l'adjointe aux sports",
        "qui est médecin généraliste à Valmont",
        "que fait la police",
        "que fait Marie Curie",
        "qui est-ce qui ramasse les poubelles",
        "l'association qui est rue Jean Moulin",
        "qui est Marie",
        "qui est maître nageur",
        "horaires de la piscine",
    ],
)
def test_a_question_that_names_nobody_gives_none(question):
    assert named(question) is None


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("qui est Hélène Vasseur", "Hélène Vasseur conduit la commune."),
        ("c'est qui paul guerin", "3e\tPaul Guérin\tVoirie"),
        ("qui est monsieur Benali", "1er\tKarim Benali\tFinances"),
        ("qui est Julie Marin", "Julie Marin est directrice de la médiathèque."),
        ("qui est Philippe Saurel", "Sous la présidence de Monsieur le Maire, Philippe Saurel"),
        ("qui est M. Levita", "Max LEVITA, premier adjoint."),
        ("qui est Étienne Gosselin", "M. Étienne GOSSELIN\tconseiller\tprésent"),
        ("qui est annie yague", "Pour la petite enfance et les crèches, Annie YAGUE."),
        ("qui est jean-marc leroux", "LEROUX Jean-Marc, conseiller municipal."),
        ("qui est mathieu coeuret", "Mathieu CŒURET, conseiller."),
    ],
)
def test_the_line_that_gives_the_name_an_office_is_told(question, line):
    assert told(question) == [line]


def test_a_page_of_the_town_stands_before_an_act_and_that_before_minutes():
    act = page("Acte", section("", "Paul Guérin, adjoint à la voirie"), path="/a.pdf", kind=Kind.DELIBERATION)
    minutes = page("PV", section("", "Paul Guérin, conseiller municipal"), path="/b.pdf", kind=Kind.MINUTES)
    assert told("qui est Paul Guérin", act, minutes, ELECTED) == ["3e\tPaul Guérin\tVoirie"]
    assert told("qui est Paul Guérin", minutes, act) == ["Paul Guérin, adjoint à la voirie"]


@pytest.mark.parametrize(
    "question",
    [
        "Qui est Jean Dupont ?",
        "qui est jean bouin",
        "qui est Annie Ernaux",
        "qui est Robert Petit",
        "qui est M. Petit",
        "qui est Zoé Adam",
        "qui est Luc Roux",
        "qui est Étienne Vasseur",
        "qui est Xénophon Zuluaga",
    ],
)
def test_of_who_stands_nowhere_or_holds_no_office_nothing_is_told(question):
    assert told(question) == []


def test_what_a_page_names_and_is_surely_no_person_is_searched_as_any_other_question():
    club = page("Sport", section("", "Valmont Natation donne des cours à la piscine."))
    assert told("qui est Valmont Natation", club) is None
    assert told("qui est Valmont Natation", POOL) == []
    police = page("Police municipale", section("", "Quatre agents surveillent les sorties d’école."))
    assert told("qui est Police Municipale", police) is None


@pytest.mark.parametrize("question", ["C'est qui Harmonie Sainte-Cécile", "Qui est Juge des Tutelles ?"])
def test_what_a_page_names_in_other_words_between_is_searched_too(question):
    clubs = page(
        "Annuaire",
        section("", "Harmonie municipale Sainte-Cécile, le vendredi.", "Le juge du tribunal suit chaque tutelle."),
    )
    assert told(question, clubs) is None
    assert told(question, POOL) == []


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("qui est Brigitte Roussel", "Madame Brigitte ROUSSEL-GALIANA."),
        ("qui est Brigitte Roussel-Galiana", "Madame Brigitte ROUSSEL-GALIANA."),
        ("qui est Paul Durand", "M. Paul Durand-Petit, adjoint aux sports"),
    ],
)
def test_the_first_half_of_a_double_surname_tells_who_is_meant(question, line):
    act = page(
        "Élection d'un adjoint au maire", section("A été élue :", "Madame Brigitte ROUSSEL-GALIANA."),
        path="/e.pdf", kind=Kind.DELIBERATION, document_date=date(2014, 4, 24),
    )  # fmt: skip
    page_of_sports = page("Sports", section("", "M. Paul Durand-Petit, adjoint aux sports"))
    assert told(question, act, page_of_sports) == [line]
    assert told("qui est Brigitte Galiana", act) == []


def test_only_what_the_search_is_limited_to_tells_it():
    assert told("qui est Paul Guérin", within=Scope(kinds=(Kind.MINUTES,))) == []
    assert told("qui est Paul Guérin", within=Scope(kinds=(Kind.SERVICE_PAGE,))) == ["3e\tPaul Guérin\tVoirie"]


def test_beside_a_name_that_stands_nowhere_nothing_else_is_found():
    finding = Finding(ASKS, WORDS, LIMITS)
    question = Question("Qui est Jean Dupont ?", "fr")
    _, evidence = find_evidence(question, edition_of(*PAGES), vocabulary_of(*PAGES), finding)
    assert (evidence.found, evidence.pointed) == ((), ())


@pytest.mark.parametrize(("question", "lines"), [("Karim Benali", 1), ("karim benali", 1), ("Annie Ernaux", None)])
def test_a_name_alone_is_told_where_a_line_says_who_that_is_and_else_searched_like_any_word(question, lines):
    found = told(question)
    assert (found and len(found)) == lines
