import pytest

from bot.answering.asking.vague import DOING, VAGUE, says_nothing
from corpus.lexical import stem
from tests.bot.answering_builders import ASKS


@pytest.mark.parametrize("text", ["j'ai une question", "un renseignement s'il vous plaît", "j'ai besoin d'aide"])
def test_a_line_that_only_says_that_something_is_to_be_asked_says_nothing(text):
    assert says_nothing(text, ASKS)


@pytest.mark.parametrize(
    "text",
    ["", "où ?", "le formulaire", "une question sur la piscine", "quel service ?", "quelles aides ?", "le samedi"],
)
def test_a_line_that_asks_names_or_is_to_be_done_says_something(text):
    assert not says_nothing(text, ASKS)


def test_what_is_to_be_done_names_nothing_to_look_for():
    assert DOING < VAGUE
    assert {stem("formulaire"), stem("payer"), stem("paie")} <= DOING
    assert stem("question") in VAGUE - DOING
