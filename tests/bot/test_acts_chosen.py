"""Whom the council elected is told by the act of the election."""

import pytest

from bot.answering.acts.chosen import elected_lines
from corpus.documents import Kind
from tests.bot.answering_builders import POOL, asked_of, page, section

HEADED = page("Élection d'un adjoint au maire", section("A été élue :", "Madame Anne ROUX."), kind=Kind.DELIBERATION)
LINES = page(
    "Procès-verbal",
    section("1. Nombre d'adjoints", "Le nombre des adjoints est porté à 5."),
    section("2. Élection d'un adjoint", "Nombre de bulletins : 20.", "A été élu :", "Luc PETIT.", "Pour : 18"),
    kind=Kind.MINUTES,
)


def told(question, *found):
    return [each.quote for each in elected_lines(asked_of(question, HEADED, LINES, POOL), question, found)]


def test_who_was_elected_stands_under_the_heading_or_the_line_that_says_so():
    assert told("qui a été élu 5e adjoint en 2014 ?", HEADED.found(0)) == ["Madame Anne ROUX."]
    shown = told("qui a été élu adjoint ?", LINES.found(0, 9.0), LINES.found(1, 5.0))
    assert shown == ["A été élu :", "Luc PETIT."]


@pytest.mark.parametrize(
    "question",
    ["qui est adjoint au maire", "qui a été élu maire", "qui a été élu au conseil des jeunes", "qui a été élu"],
)
def test_of_another_office_or_question_nothing_is_told(question):
    assert told(question, HEADED.found(0), LINES.found(1)) == []
