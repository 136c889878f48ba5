import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.going_on import announces_another, corrects, tells_situation


@pytest.mark.parametrize(
    "text",
    [
        "Mon père est mort hier soir chez lui.",
        "jai pris un pv et je trouve ca injuste",
        "L'Ofpra m'a dit non une fois, j'ai de nouveaux éléments.",
        "le terrain d'à côté est en friche",
        "My father died last night",
    ],
)
def test_a_line_that_only_tells_what_has_happened_tells_a_situation(text):
    assert tells_situation(text)


@pytest.mark.parametrize(
    "text",
    [
        "horaire piscine samedi",
        "inscription à la cantine en ligne",
        "je cherche un avocat gratuit",
        "le cimetière est ouvert jusqu'à quelle heure",
        "la mairie est ouverte ?",
        "j'ai faim",
        "the pool is open on sunday",
    ],
)
def test_what_asks_or_tells_nothing_is_no_situation(text):
    assert not tells_situation(text)


@pytest.mark.parametrize(
    "text",
    ["Autre chose : où recharger une voiture ?", "rien a voir mais un permis", "By the way, the pool"],
)
def test_another_subject_is_announced(text):
    assert announces_another(text)


@pytest.mark.parametrize("text", ["et le samedi ?", "je cherche autre part", "la question de la cantine"])
def test_what_goes_on_announces_nothing(text):
    assert not announces_another(text)


@pytest.mark.parametrize(
    "text",
    [
        "Je voulais dire celui de ma fille, elle a 16 ans",
        "non c pas pour moi en fait",
        "pour une association plutôt",
        "Pas à l'année, juste un samedi",
    ],
)
def test_a_line_puts_right_what_was_said(text):
    assert corrects(text)


@pytest.mark.parametrize("text", ["les horaires de la piscine", "je ne suis pas de la commune", "il reste de la place"])
def test_a_plain_line_corrects_nothing(text):
    assert not corrects(text)


@given(st.text(max_size=200))
def test_any_text_is_read(text):
    assert {announces_another(text), corrects(text), tells_situation(text)} <= {True, False}
