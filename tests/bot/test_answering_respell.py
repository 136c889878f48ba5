import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.respell import respelt
from tests.bot.answering_builders import ASKS, PAGES, WORDS, page, section, vocabulary_of

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
    assert respelt(typed, VOCABULARY, ASKS, WORDS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c ouvert kan la piscine", "c'est ouvert quand la piscine"),
        ("g perdu koi", "j'ai perdu quoi"),
        ("jai besoin dune salle pr samedi", "j'ai besoin d'une salle pour samedi"),
        ("bcp de bruit cet aprem", "beaucoup de bruit cet après-midi"),
        ("jusqua kel heure", "jusqu'à quel heure"),
        ("lassociation de linscription", "lassociation de l'inscription"),
    ],
)
def test_words_typed_in_a_hurry_are_put_in_full_and_lost_apostrophes_back(typed, meant):
    # Of the words run together only "inscription" is one that this town uses.
    town = vocabulary_of(page("Inscription", section("", "L'inscription se fait en mairie.")))
    assert respelt(typed, town, ASKS, WORDS) == meant


@pytest.mark.parametrize("typed", ["permis C et G", "5 g", "c'est-à-dire", "rue c-d", "l’été", "un gosse"])
def test_letters_that_name_and_words_that_are_spelt_already_stay(typed):
    assert respelt(typed, VOCABULARY, ASKS, WORDS) == typed


@pytest.mark.parametrize(
    "typed", ["horaires de la piscine", "contre la montre", "tari", "Jean-Bouin", "bassin chauffé"]
)
def test_right_short_and_local_words_stay(typed):
    assert respelt(typed, VOCABULARY, ASKS, WORDS) == typed


@given(st.text())
def test_whatever_is_typed_no_word_is_lost(text):
    assert len(respelt(text, VOCABULARY, ASKS, WORDS).split()) >= len(text.split())
