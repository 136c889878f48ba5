"""The acts of a number: a line for each where several bear it, who mentions it where none does."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.acts.of_number import acts_of_number, with_year
from bot.answering.answers import Draft, Question
from bot.answering.decide import decide
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.bot.answering_builders import LIMITS, POOL, WORDINGS, asked_of, edition_of, evidence_of, page, section


def act(number, day, title, kind=Kind.DELIBERATION):
    return page(
        title, section("", f"N° {number}", title), path=f"/{number}-{len(title)}.pdf", kind=kind,
        deliberation=Deliberation(number=number, session_date=date.fromisoformat(day), title=title),
        document_date=date.fromisoformat(day),
    )  # fmt: skip


DEPUTIES = act("2014/137", "2014-04-24", "Nombre d’adjoints au maire")
BOARDS = act("2014/137", "2014-04-24", "Élection des commissions")
MEALS, OLD = act("2025-41", "2025-06-24", "Tarifs de la cantine"), act("2023-41", "2023-06-20", "Achat d’un camion")
MINUTES = page(
    "Procès-verbal du 24 juin 2025",
    section("Décisions prises", "Madame le Maire a signé :", "# Numéro\tObjet", "| 2025-D-16\tMenuiseries"),
    section("Autre", "La décision n° 2025-D-16 est rappelée."),
    kind=Kind.MINUTES,
    document_date=date(2025, 6, 24),
)
PAGES = (DEPUTIES, BOARDS, MEALS, OLD, MINUTES, POOL)


def told(question):
    return acts_of_number(asked_of(question, *PAGES), question, edition_of(*PAGES))


def answered(question):
    acts = told(question)
    evidence = replace(evidence_of(question), acts=acts, pointed=acts.lines)
    draft = Draft(evidence, acts.lines, confidence=0.9)
    return decide(draft, asked_of(question, *PAGES), LIMITS.confidence, WORDINGS)


@pytest.mark.parametrize("question", ["délibération 137", "n° 2014/137", "qui a voté contre la délibération 2014-137"])
def test_of_several_acts_with_one_number_each_is_told_by_a_line(question):
    ending = answered(question)
    assert ending.lead == "Plusieurs actes portent le n° 2014/137 :"
    assert len({each.source.document.title for each in ending.sentences}) == 2
    assert ending.missing is None


def test_a_question_that_says_which_of_them_is_meant_is_answered_like_any_other():
    assert told("délibération 137 nombre d’adjoints") is None


def test_a_number_that_no_act_bears_is_told_by_the_row_that_mentions_it():
    lines = told("décision 2025-D-16").lines
    assert [each.quote for each in lines] == ["Madame le Maire a signé :", "Numéro\tObjet", "2025-D-16\tMenuiseries"]


def test_a_number_that_nothing_mentions_is_said_not_to_be_found():
    assert answered("délibération 2025-99").lead.startswith("Je n’ai trouvé aucun acte n° 2025-99")


@pytest.mark.parametrize("question", ["délibération 2025-41", "loi n° 2014-366", "délibération 99", "piscine"])
def test_one_act_alone_and_numbers_of_other_texts_are_left_to_the_search(question):
    assert told(question) is None


@pytest.mark.parametrize(
    ("question", "searched"),
    [
        ("délibération 137", "délibération 137 n° 2014/137"),
        ("délib 41", "délib 41 n° 2025-41"),
        ("délibération 99", "délibération 99"),
        ("arrêté 41", "arrêté 41"),
        ("délibération 2023-41", "délibération 2023-41"),
    ],
)
def test_a_rank_alone_means_the_newest_act_that_bears_it(question, searched):
    assert with_year(Question(question, "fr"), edition_of(*PAGES)).text == searched
