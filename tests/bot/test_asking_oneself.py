import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.oneself import tells_of_oneself
from tests.bot.answering_builders import ASKS


@pytest.mark.parametrize(
    "text",
    [
        "j'ai 77 ans",
        "Et avec un QF de 450 ?",
        "QF 1200",
        "il a 16 ans",
        "ma fille de 8 ans",
        "c'est pour ma mère de 85 ans",
        "j’habite à Caen",
        "je ne suis pas de la commune",
        "on a trois enfants",
        "j'ai 1200 euros par mois",
        "je m'appelle Paul et j'ai 70 ans",
        "nous sommes 150",
        "je suis retraitée",
        "I'm 77",
        "I live in Caen",
        "and for my grandson he is 3",
        "tengo 17 años",
        "somos de Caen",
        "je serai en Norvège tout l'hiver",
        "on part trois semaines chez mon frère",
        "ma mère sera absente en mars",
        "elle touche 1 300 € par mois",
    ],
)
def test_a_fact_of_oneself_or_of_ones_family_is_known(text):
    assert tells_of_oneself(text, ASKS)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "et en 2024 ?",
        "horaires de la piscine",
        "j'habite à Caen, c'est combien",
        "mon fils a 16 ans, il doit se faire recenser ?",
        "j'ai 70 ans et je voudrais des repas à domicile",
        "je vis dans la rue",
        "je viens de déménager",
        "je pars à la retraite en juin",
        "je serai à la piscine à 14 h",
        "il touche combien",
        "j'ai un chien",
        "j'ai perdu mes clés",
        "mon père est mort",
    ],
)
def test_a_line_that_asks_or_tells_of_something_else_is_none(text):
    assert not tells_of_oneself(text, ASKS)


@given(st.text(max_size=200))
def test_no_text_breaks_it(text):
    assert tells_of_oneself(text, ASKS) in (True, False)
