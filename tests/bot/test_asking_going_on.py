import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.asking.going_on import (
    announces_another,
    asks_of_moment,
    corrects,
    tells_period,
    tells_situation,
    without_situation,
)


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


@pytest.mark.parametrize(
    "text",
    ["et l'hiver ?", "et en mars c'est plus cher ?", "et à la belle saison ?", "et pendant les foins ?", "et mi-mai ?"],
)
def test_another_moment_is_asked_of_whatever_it_is_called(text):
    assert asks_of_moment(text)


@pytest.mark.parametrize("text", ["et la piscine ?", "et la saison culturelle ?", "en mars", "pendant les foins"])
def test_another_thing_is_no_moment(text):
    assert not asks_of_moment(text)


def test_a_line_of_a_page_tells_a_period():
    assert tells_period("De juin à septembre : 8 h.")
    assert not tells_period("Le ticket coûte 1 €.")


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Nous lui avons déjà parlé deux fois. Qui peut nous aider ?", "Qui peut nous aider ?"),
        ("Qui peut nous aider ? Nous lui avons déjà parlé.", "Qui peut nous aider ? Nous lui avons déjà parlé."),
        ("Nous lui avons déjà parlé deux fois.", "Nous lui avons déjà parlé deux fois."),
    ],
)
def test_a_situation_that_is_told_first_is_no_part_of_what_is_asked(text, asked):
    assert without_situation(text) == asked
