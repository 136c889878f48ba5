"""Who reported an act: its own line, and the name where that line tells a function only."""

from dataclasses import replace

import pytest

from bot.answering.acts.reported import asks_reporter, reporter_line, with_best_act
from corpus.deliberations import Deliberation
from tests.bot.answering_builders import POOL, Shelf, asked_of

QUESTION = "qui a rapporté la délibération sur la piscine ?"


def act_of(text, rapporteur="Karim BENALI"):
    """Two passages found of one act: its head with this text, its decision."""
    head, decision = POOL.found(0), POOL.found(1)
    document = replace(head.document, deliberation=Deliberation(number="2025-1", rapporteur=rapporteur))
    passage = replace(head.passage, text=text, line_kinds="t")
    return replace(head, document=document, passage=passage), replace(decision, document=document, probability=0.7)


def lines(text, question=QUESTION, rapporteur="Karim BENALI"):
    head, decision = act_of(text, rapporteur)
    return list(reporter_line(decision, [decision, head], asked_of(question, POOL)))


@pytest.mark.parametrize(
    "text", ["Monsieur BENALI rapporte :", "Rapporteur : M. Karim Benali", "Rapport de M. Karim Benali"]
)
def test_the_line_that_names_the_reporter_is_shown_as_sure_as_the_act(text):
    [line] = lines(text)
    assert (line.text, line.quote, line.source.probability) == (text, text, 0.7)


@pytest.mark.parametrize("question", ["qui a présenté l'acte sur la piscine", "qui a proposé la piscine ?"])
def test_who_presented_or_proposed_it_is_who_reported_it(question):
    assert len(lines("Rapporteur : M. Karim Benali", question)) == 1


def test_a_function_is_shown_with_the_line_that_names_its_holder():
    shown = lines("Monsieur le Maire rapporte. Sont présents : Karim BENALI, maire.")
    assert [each.text for each in shown] == ["Monsieur le Maire rapporte.", "Sont présents : Karim BENALI, maire."]


@pytest.mark.parametrize("question", ["que dit le rapport annuel de la piscine", "qui dirige la piscine ?"])
def test_other_questions_get_no_reporter(question):
    assert not asks_reporter(asked_of(question, POOL))
    assert lines("Monsieur BENALI rapporte :", question) == []


def test_an_act_whose_reporter_is_unknown_names_nobody():
    assert lines("Monsieur BENALI rapporte :", rapporteur=None) == []


def test_the_rest_of_the_best_act_is_found_with_it():
    head, decision = act_of("Monsieur BENALI rapporte :")
    found = with_best_act([decision], asked_of(QUESTION, POOL), Shelf((POOL,)))
    assert {each.passage.passage_id for each in found} == {each.passage_id for each in POOL.passages}
    assert with_best_act([head], asked_of("tarif piscine", POOL), Shelf((POOL,))) == [head]
