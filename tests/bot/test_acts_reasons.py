from dataclasses import replace

import pytest

from bot.answering.acts.reasons import asks_reasons, reasons_first, with_reasons
from bot.answering.choosing.sections import Section
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import POOL, Shelf, asked_of, page, section

HEAD = "Valmont-sur-Orne"
REPORT = "La salle des mariages a été mise en service en 2011 et reçoit deux cents cérémonies chaque année, le samedi."
CAUSE = (
    "En raison de travaux dans le quartier, la salle des mariages est devenue bruyante et il convient de la déplacer."
)
DECISION = "De créer une mairie annexe au Moulin."
PARTS = {HEAD: Part.HEADER, REPORT: None, CAUSE: Part.RECITALS, DECISION: Part.DECISION}
ACT = page(
    "Création d’une mairie annexe",
    *(replace(section("", text), part=part) for text, part in PARTS.items()),
    kind=Kind.DELIBERATION,
    deliberation=Deliberation(number="2025-1"),
)
WHY = "pourquoi une mairie annexe ?"


def order(question, *found):
    ranked = reasons_first([Section(each, ()) for each in found], asked_of(question, ACT, POOL))
    return [each.found.passage.text for each in ranked]


@pytest.mark.parametrize(
    "question", [WHY, "pour quelle raison la mairie annexe", "mairie annexe, qu'est-ce qui la justifie", "pourquoi ?"]
)
def test_who_asks_why_asks_for_reasons(question):
    assert asks_reasons(asked_of(question))
    assert not asks_reasons(asked_of("qui a décidé la mairie annexe"))


def test_what_says_why_comes_first_then_the_report_then_what_is_decided():
    assert order(WHY, ACT.found(3), ACT.found(1), ACT.found(2)) == [CAUSE, REPORT, DECISION]


def test_in_minutes_the_report_comes_before_what_is_said_of_it():
    parts = (
        replace(section("8- Mairie annexe", text), act=0) for text in (REPORT, f"Mme Noël s’y oppose, car {CAUSE}")
    )
    minutes = page("Procès-verbal", *parts, kind=Kind.MINUTES)
    assert order(WHY, minutes.found(1), minutes.found(0))[0] == REPORT


def test_other_questions_and_pages_keep_their_order():
    assert order("mairie annexe", ACT.found(3), ACT.found(2)) == [DECISION, CAUSE]
    assert order(WHY, POOL.found(0), ACT.found(2)) == [POOL.passages[0].text, CAUSE]
    assert order(WHY) == []


def test_the_reasons_of_the_best_act_are_read_with_it():
    read = with_reasons([ACT.found(3, 5.0)], asked_of(WHY, ACT), Shelf([ACT, POOL]))
    assert [each.passage.text for each in read] == [DECISION, REPORT, CAUSE]
    assert {each.score for each in read} == {5.0}
    assert with_reasons([ACT.found(3)], asked_of("mairie annexe", ACT), Shelf([ACT])) == [ACT.found(3)]
