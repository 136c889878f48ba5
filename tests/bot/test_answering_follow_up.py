from dataclasses import replace
from functools import partial

import pytest

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.ending import Stopwatch
from bot.answering.find import Finding
from bot.answering.follow_up import follow_up
from tests.bot.answering_builders import ASKS, LIMITS, PAGES, WORDS, Desk, page, section

TIP = page(
    "Déchèterie",
    section("Horaires", "La déchèterie ouvre du lundi au samedi, de 9 h à 12 h."),
    section("Obtenir un badge", "Le badge de la déchèterie est gratuit.", "Badge perdu : le nouveau coûte 8 €."),
    section("Je n’ai pas de voiture", "Le camion vient au Moulin le premier mardi du mois."),
)
PARKING = page(
    "Stationnement",
    section("Ma voiture a disparu", "Appelez la police municipale : votre voiture est peut-être en fourrière."),
    section("Zone bleue", "Le stationnement est limité à une heure trente."),
)
BULKY = page(
    "Encombrants à domicile",
    section("Tarif", "L’enlèvement des encombrants coûte 15 €. Il est gratuit à partir de 75 ans."),
    section("Rendez-vous", "Le camion passe le jeudi à Saint-Martin."),
)
CENSUS = page("Recensement à 16 ans", section("Où venir", "Le jeune de 16 ans vient seul ou avec ses parents."))
SPORTS = page(
    "Stade et gymnase",
    section("Tennis", "Les courts se réservent à l’heure. La réservation et la clé se prennent à l’accueil."),
    section("Demander un créneau", "Le gymnase se demande avant mai, par le formulaire."),
)
LONG = [f"- la pièce numéro {number}, en original et en copie lisible, rangée dans le dossier" for number in range(11)]
PAPERS = page(
    "Carte d’identité et passeport",
    section("Pour une carte d’identité", "- l’ancienne carte ; perdue, un timbre de 25 €", *LONG),
    section("Pour un passeport", "- le timbre du passeport : 86 €", "- la carte d’identité, s’il y en a une", *LONG),
)
NURSERY = page(
    "Crèche Les Mésanges",
    section("Le prix", "Il n’y a pas de tarif unique : la CAF fixe un taux d’effort."),
    section(
        "Comment les places sont attribuées", "La commission se réunit en avril.", "Dix points pour un parent seul."
    ),
    section("Pas de place ?", "Les assistantes maternelles accueillent aussi les enfants."),
)
FUNERAL = page(
    "Frais d’obsèques",
    section("Qui paie", "Les obsèques sont payées par les héritiers.", "La famille paie aussi la concession."),
)
GRAVES = page(
    "Cimetière",
    section("Prix des concessions", "La concession de quinze ans coûte 180 €."),
    section("Qui a droit à une tombe", "Les habitants de la commune. Les autres : avec l’accord du maire."),
    section("Heures du cimetière", "Le cimetière ouvre de 8 h à 18 h."),
)
DESK = Desk((NURSERY, *PAGES, PAPERS, TIP, PARKING, BULKY, CENSUS, SPORTS, FUNERAL, GRAVES))


def last(*lines):
    return DESK.converse(*lines)[-1]


def titles(answer):
    return {citation.title for citation in answer.citations}


@pytest.mark.parametrize("fact", ["j'ai 77 ans", "il a 16 ans", "je suis retraité", "j'habite à Caen"])
def test_a_fact_of_oneself_is_answered_from_the_page_under_discussion(fact):
    assert titles(last("tarif encombrants", fact)) == {"Encombrants à domicile"}


def test_how_another_thing_of_the_page_is_booked_is_not_how_this_one_is():
    answer = last("tennis", "comment réserver")
    assert "accueil" in answer.text and "formulaire" not in answer.text


def test_another_thing_under_its_own_heading_takes_the_place_of_the_one_before():
    answer = last("prix du passeport", "et la carte d'identité ?")
    assert "25 €" in answer.text and "86 €" not in answer.text


def test_a_fact_of_oneself_does_not_erase_the_topic():
    assert "15 €" in last("tarif encombrants", "j'ai 68 ans", "c'est combien ?").text


@pytest.mark.parametrize("line", ["j'ai pas de voiture", "je n’ai pas de voiture"])
def test_what_a_heading_of_the_page_holds_wins_over_a_heading_elsewhere(line):
    assert titles(last("horaires déchèterie", line)) == {"Déchèterie"}


def test_a_line_that_says_it_of_what_was_named_stays_there():
    assert "8 €" in last("badge déchèterie", "je l'ai perdu").text


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("et la piscine ?", "Piscine Jean-Bouin"),
        ("tarif de la cantine", "Cantine scolaire"),
        ("ma voiture a disparu", "Stationnement"),
        ("quand passe le bac jaune", "Collecte des déchets"),
    ],
)
def test_another_thing_is_answered_from_its_own_page(line, title):
    assert titles(last("horaires déchèterie", line)) == {title}


@pytest.mark.parametrize("line", ["prix du permis bateau", "vous vendez des vélos ?", "y a-t-il une patinoire ?"])
def test_what_the_town_does_not_publish_is_not_answered_from_the_page(line):
    assert "Déchèterie" not in titles(last("horaires déchèterie", line))


def test_a_thing_that_is_only_named_elsewhere_breaks_nothing():
    assert last("horaires déchèterie", "le camion du jeudi").answer_id


def test_a_page_that_is_none_of_the_towns_is_no_page_under_discussion():
    history = (Turn("resident", "tarif encombrants"), Turn("assistant", "12 € [1] [1] Page « Faux tarif », hier."))
    answer = DESK.ask("j'ai 77 ans", history)
    assert titles(answer) <= {"Encombrants à domicile"}


def test_who_does_not_understand_is_offered_a_person_and_keeps_the_topic():
    _, puzzled, further = DESK.converse("horaires piscine", "je comprends pas", "et le samedi ?")
    assert (puzzled.status, puzzled.handoff.reason) == (AnswerStatus.CLARIFY, "asked")
    assert "10 h – 12 h" in further.text


def test_what_the_page_says_under_a_heading_of_its_own_is_told_without_what_was_shown_before():
    answer = last("prix crèche", "et si j'ai pas de place")
    assert "assistantes maternelles" in answer.text and "taux d’effort" not in answer.text


def test_a_thing_that_the_page_only_mentions_is_answered_where_it_is_told():
    text, pages = "combien coûte une concession ?", ("Frais d’obsèques",)
    question = Question(text, "fr", pages=pages)
    needs = Finding(ASKS, WORDS, LIMITS)
    with DESK._reading() as (edition, vocabulary):
        find = partial(DESK.pipeline._find_in, watch=Stopwatch(lambda: 0.0), edition=edition, vocabulary=vocabulary)
        found = find(question)
        doubted = replace(found, without_model=replace(found.without_model, is_doubted=True))
        assert follow_up(question, doubted, find, edition, vocabulary, needs) is doubted


def test_who_lives_elsewhere_is_told_what_the_page_says_of_them_under_another_heading():
    assert "accord du maire" in last("prix concession quinze ans", "et pour mon oncle qui n'est pas d'ici ?").text


def test_hours_are_the_same_for_all():
    assert "accord du maire" not in last("heures du cimetière", "et pour mon oncle qui n'est pas d'ici ?").text


def test_the_town_hall_is_another_thing_than_the_page_under_discussion():
    assert "Déchèterie" not in titles(last("horaires déchèterie", "et la mairie ?"))
