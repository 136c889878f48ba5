from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.choosing.brackets import by_brackets
from bot.answering.choosing.sections import Section
from tests.bot.answering_builders import page, section


def shares(question, *headings, title="Inscription"):
    document = page(title, *(section(each, "Il faut fournir une lettre.") for each in headings))
    found = [replace(document.found(number), probability=0.2 + number / 10) for number in range(len(headings))]
    return [round(each.found.probability, 6) for each in by_brackets([Section(each, ()) for each in found], question)]


@pytest.mark.parametrize(
    ("question", "headings", "told"),
    [
        ("j'ai 23 ans", ("À partir de 26 ans", "Avant 26 ans"), [0, 0.5]),
        ("ma caravane de 900 kg", ("Caravane de plus de 750 kg", "Jusqu'à 750 kg"), [0.5, 0]),
        ("mon fils de dix-sept ans", ("De 15 à 17 ans", "À partir de 18 ans"), [0.5, 0]),
        ("14 ans de maison", ("Ancienneté supérieure à 10 ans", "Ancienneté inférieure à 10 ans"), [0.5, 0]),
    ],
)
def test_of_sections_parted_by_a_bracket_the_one_that_the_question_meets_takes_all(question, headings, told):
    assert shares(question, *headings) == told


@pytest.mark.parametrize(
    ("question", "headings"),
    [
        ("papiers pour voter", ("À partir de 26 ans", "Avant 26 ans")),
        ("j'ai 23 ans", ("À partir de 26 ans", "Où aller")),
        ("j'ai 26 ans", ("À partir de 26 ans", "Avant 26 ans")),
        ("j'ai 30 €", ("À partir de 26 ans", "Avant 26 ans")),
    ],
)
def test_nothing_changes_where_no_bracket_or_none_that_parts_them_is_met(question, headings):
    assert shares(question, *headings) == [0.2, 0.3]


def test_a_bracket_of_another_document_takes_nothing():
    first, second = page("Un", section("Avant 26 ans", "A.")), page("Deux", section("À partir de 26 ans", "B."))
    found = [Section(replace(each.found(), probability=0.4), ()) for each in (first, second)]
    assert [each.found.probability for each in by_brackets(found, "j'ai 23 ans")] == [0.4, 0.4]


@given(st.text())
def test_whatever_is_asked_the_probabilities_add_up_to_the_same(question):
    assert sum(shares(question, "De 3 à 6 ans", "Plus de 6 ans", "Moins de 3 ans")) == pytest.approx(0.9)
