import pytest

from bot.answering.answers import AnswerStatus
from bot.answering.either import how_they_differ
from tests.bot.answering_builders import ASKS, PAGES, Desk, page, section

GUARDIANS = page(
    "La différence entre les protections",
    section(
        "Degré de contrainte", "La tutelle est la plus contraignante des protections.", "La curatelle l’est moins."
    ),
)
UNIONS = page("La différence entre les unions", section("Pacs ou mariage", "Le notaire vous conseille."))
DESK = Desk((*PAGES, GUARDIANS, UNIONS))


@pytest.mark.parametrize(
    "text", ["tutelle ou curatelle ?", "la tutelle ou bien la curatelle", "c'est tutelle ou curatelle?"]
)
def test_two_things_named_ask_how_they_differ(text):
    assert how_they_differ(text, ASKS) == "différence entre tutelle et curatelle"


@pytest.mark.parametrize("text", ["", "samedi ou dimanche ?", "où est la mairie ?", "ou est la tutelle", "tutelle ou"])
def test_any_other_line_does_not(text):
    assert not how_they_differ(text, ASKS)


def test_after_a_situation_the_difference_is_told():
    answer = DESK.converse("mon père perd la tête", "tutelle ou curatelle ?")[-1]
    assert "plus contraignante" in answer.text and "curatelle" in answer.text


def test_what_does_not_tell_of_both_is_no_answer():
    assert DESK.converse("zumba ou pacs ?")[-1].status is not AnswerStatus.ANSWERED
