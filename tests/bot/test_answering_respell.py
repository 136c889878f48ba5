import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.respell import respelt
from tests.bot.answering_builders import ASKS, PAGES, vocabulary_of

VOCABULARY = vocabulary_of(*PAGES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoaires piscine", "horaires piscine"),
        ("combein coûte la cantine", "combien coûte la cantine"),
        ("ouvert le dimache", "ouvert le dimanche"),
        ("quel telephonne", "quel téléphone"),
    ],
)
def test_a_misspelt_asking_word_or_day_is_respelt(typed, meant):
    assert respelt(typed, VOCABULARY, ASKS) == meant


@pytest.mark.parametrize(
    "typed", ["horaires de la piscine", "contre la montre", "tari", "Jean-Bouin", "bassin chauffé"]
)
def test_right_short_and_local_words_stay(typed):
    assert respelt(typed, VOCABULARY, ASKS) == typed


@given(st.text())
def test_whatever_is_typed_the_number_of_words_stays(text):
    assert len(respelt(text, VOCABULARY, ASKS).split()) == len(text.split())
