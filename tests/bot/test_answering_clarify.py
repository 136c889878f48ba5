from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.answering.answers import AnswerStatus
from bot.answering.clarify import clarify, clarify_unanswered, headings_of, lacks_topic, titles_of
from bot.answering.dates.when import asked_time
from bot.answering.days import without_day
from bot.answering.ending import Ending
from tests.bot.answering_builders import (
    HALL,
    OFFICE,
    PAGES,
    POOL,
    TOWN,
    WORDINGS,
    Shelf,
    asked_of,
    draft_sentence,
    evidence_of,
    page,
    section,
)  # fmt: skip

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def clarified(question, *found, pages=PAGES, **facts):
    evidence = evidence_of(question, *(found or [HALL.found(0)]), **facts)
    return clarify(evidence, asked_of(question, *pages), Shelf(pages), WORDINGS)


def test_a_thing_named_alone_is_asked_back_with_what_its_page_tells():
    ending = clarified("la salle des fêtes")
    assert ending.status is AnswerStatus.CLARIFY
    assert ending.lead == "Que voulez-vous savoir sur « Salle des fêtes » ?"
    assert ending.choices == ("Réserver", "Tarifs de location", "Équipement")
    assert ending.edition


def test_the_question_back_is_in_the_residents_language():
    assert clarified("la salle des fêtes", language="en").lead != clarified("la salle des fêtes").lead


@pytest.mark.parametrize(
    "question",
    [
        "prix de la salle des fêtes",
        "la salle des fêtes ?",
        "où est la salle des fêtes",
        "chaises de la salle des fêtes",
        "nettoyer la salle des fêtes",
        "j'ai perdu mon sac à la salle des fêtes",
        "la salle des fêtes n'ouvre plus",
        "ma belle-sœur et moi avions pensé à la salle des fêtes",
        "la salle des fêtes est elle chauffée",
        "est ce que la salle des fêtes accueille",
        "faut il un badge salle des fêtes",
    ],
)
def test_a_question_that_says_more_is_searched(question):
    assert clarified(question) is None


@pytest.mark.parametrize("day", ["samedi", "les mercredis", "demain", "ce soir", "15 août", "à Noël", "le 8/12"])
def test_a_thing_and_a_day_ask_for_what_is_said_of_that_day(day):
    question = f"salle des fêtes {day}"
    asked = replace(asked_of(question, *PAGES), time=asked_time(question, NOW, TOWN.town))
    assert clarify(evidence_of(question, HALL.found(0)), without_day(asked), Shelf(PAGES), WORDINGS) is None


def test_a_thing_without_a_page_of_its_own_is_searched():
    assert clarified("la patinoire") is None
    assert clarified("chaises et cuisine") is None


def test_a_follow_up_already_has_its_topic():
    assert clarified("salle des fêtes", topic="tarifs") is None


def test_a_page_with_nothing_to_choose_is_shown_at_once():
    assert clarified("horaires", OFFICE.found(), topic="mairie") is None
    single = page("Cimetière", section("Plan", "Le cimetière est rue Haute."))
    assert clarified("cimetière", single.found(), pages=[*PAGES, single]) is None


def test_cells_of_tables_are_no_choice():
    hall = page(
        "Salle des fêtes", *(section(each, "Texte.") for each in ("27 131 €", "1/4", "SFR", "Réserver", "Tarifs"))
    )
    assert headings_of(hall.passages) == ("Réserver", "Tarifs")


def test_a_question_of_nothing_named_is_asked_back_with_the_pages_it_may_mean():
    ending = clarified("quels horaires ?", OFFICE.found(), POOL.found(1), POOL.found(0))
    assert ending.status is AnswerStatus.CLARIFY
    assert ending.choices == ("Horaires de la mairie", "Piscine Jean-Bouin")


@pytest.mark.parametrize("question", ["c'est combien ?", "quand ?", "où ?"])
def test_asking_words_alone_are_asked_back_even_where_nothing_was_found(question):
    ending = clarify(evidence_of(question), asked_of(question, *PAGES), Shelf(PAGES), WORDINGS)
    assert ending.status is AnswerStatus.CLARIFY
    assert ending.choices == ()


@pytest.mark.parametrize(("name", "is_vague"), [("vague", True), ("clear", False)])
def test_wordings_that_name_nothing_are_told_from_those_that_do(name, is_vague):
    lines = (Path(__file__).parent / "spoken" / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n")
    assert [text for text in lines if lacks_topic(evidence_of(text), asked_of(text, *PAGES)) != is_vague] == []


def test_each_choice_stands_once_and_not_too_many():
    long = page("Salle", *(section(f"Point {number // 2} > Détail", "Oui.") for number in range(30)))
    assert headings_of(long.passages) == tuple(f"Point {number}" for number in range(6))
    pages = [page(f"Page {number}", section("", "Ouvert à 9 h.")).found() for number in range(9)]
    assert len(titles_of(evidence_of("horaires", *pages), asked_of("horaires", *PAGES))) == 6


def test_pages_that_give_nothing_of_what_is_asked_are_no_choice():
    silent, act = page("Cimetière", section("", "Rue Haute.")), page("x" * 90, section("", "Ouvert à 9 h."))
    found = evidence_of("horaires", silent.found(), act.found(), POOL.found(1))
    assert titles_of(found, asked_of("horaires", *PAGES)) == ("Piscine Jean-Bouin",)


@pytest.mark.parametrize("question", ["aide", "aides", "besoin d'aide"])
def test_pages_titled_by_the_one_word_typed_are_offered(question):
    grants = page("Aides du CCAS", section("", "Le CCAS reçoit sur rendez-vous."))
    assert clarified(question, POOL.found(0), grants.found(0)).choices == ("Aides du CCAS",)


@pytest.mark.parametrize("question", ["j'ai une question", "je voudrais une information"])
def test_a_page_titled_by_the_word_that_announces_a_question_is_no_choice(question):
    news = page("Questions et informations", section("", "Le journal de la commune."))
    assert clarified(question, news.found(0)).choices == ()


@pytest.mark.parametrize("title", ["Vous pouvez retirer votre plainte.", "Si vous avez perdu votre plainte…"])
def test_a_title_that_is_a_sentence_is_searched_and_no_choice(title):
    advice = page(title, section("Conditions", "À tout moment."), section("Démarches", "Écrivez au procureur."))
    assert clarified("plainte", advice.found(0), pages=[*PAGES, advice]) is None
    assert titles_of(evidence_of("aide", advice.found(0)), asked_of("plainte", advice)) == ()


@pytest.mark.parametrize("question", ["j'ai une question", "renseignement s'il vous plaît"])
def test_who_asks_for_nothing_is_offered_no_arbitrary_choice(question):
    ending = clarified(question, OFFICE.found(), POOL.found(0))
    assert ending.status is AnswerStatus.CLARIFY
    assert ending.choices == ()


WATER = page("Eau", section("Fuite chez moi", "Fermez le robinet d'arrêt."), section("Abonnement", "48 € par an."))


def test_a_word_that_only_a_heading_says_is_answered_from_there_not_asked_back():
    assert clarified("fuite eau", WATER.found(0), pages=[WATER]) is None
    assert clarified("eau", WATER.found(0), pages=[WATER]).choices == ("Fuite chez moi", "Abonnement")


def test_the_best_page_that_bears_the_name_is_asked_back_wherever_it_ranks():
    announced = clarified("je voudrais des informations sur la salle des fêtes", POOL.found(0), HALL.found(0))
    assert announced.lead == "Que voulez-vous savoir sur « Salle des fêtes » ?"


NO_ANSWER = Ending(AnswerStatus.NO_SOURCE, lead="Rien.")
ROADS = page("Travaux", section("La zone 30 du centre-ville", "Elle va de la halle au pont."))
NEWS = page("Bulletin", section("Le centre-ville en zone 30", "Les habitants ont été consultés."))
FAIRS = page("Agenda", section("Décembre 2026", "Samedi 12 : marché de Noël, place de la République."))


CLUBS = page("Associations", section("", "Le comité des fêtes tient le marché de Noël."))


def unanswered(question, ending=NO_ANSWER):
    evidence = evidence_of(question, ROADS.found(0), NEWS.found(0), FAIRS.found(0), CLUBS.found(0))
    return clarify_unanswered(ending, evidence, asked_of(question, ROADS, FAIRS), Shelf(PAGES), WORDINGS)


def test_a_thing_that_only_headings_name_is_asked_back_where_nothing_answers():
    assert unanswered("la zone 30").choices == ("La zone 30 du centre-ville", "Le centre-ville en zone 30")


def test_a_thing_that_only_lines_name_is_asked_back_with_their_pages():
    assert unanswered("marché de Noël").choices == ("Agenda", "Associations")


@pytest.mark.parametrize("question", ["comité des fêtes", "consultation des habitants", "la zone 30 de la halle"])
def test_one_page_or_heading_alone_is_no_choice(question):
    assert unanswered(question) == NO_ANSWER


@pytest.mark.parametrize(
    "question", ["prix de la zone 30", "la zone 30 ?", "foire aux vins", "zone", "j'ai vu la zone 30"]
)
def test_what_asks_tells_or_is_named_nowhere_stays_unanswered(question):
    assert unanswered(question) == NO_ANSWER


OFFICES = page(
    "Crèche municipale",
    section("Places", "La crèche compte 24 places."),
    section("Ouverture", "Ouverte du lundi au vendredi."),
)


@pytest.mark.parametrize(
    ("line", "is_asked_back"), [("La crèche compte 24 places.", True), ("Ouverte du lundi au vendredi.", False)]
)
def test_a_thing_and_a_day_are_asked_back_where_nothing_shown_speaks_of_days(line, is_asked_back):
    question, now = "crèche mardi", datetime(2026, 11, 21, 9, tzinfo=UTC)
    asked = replace(asked_of(question, OFFICES), time=asked_time(question, now, TOWN.town))
    answer = Ending(AnswerStatus.ANSWERED, (draft_sentence(OFFICES.found(), line),))
    told = clarify_unanswered(answer, evidence_of(question, OFFICES.found()), asked, Shelf((OFFICES,)), WORDINGS)
    assert told.choices == (("Places", "Ouverture") if is_asked_back else ())


def test_an_answer_stays_one():
    answer = Ending(AnswerStatus.ANSWERED)
    assert unanswered("la zone 30", answer) is answer


def test_passages_without_headings_give_no_choice():
    assert headings_of(OFFICE.passages) == ()
