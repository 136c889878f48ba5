import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.sounding import sound, sounds
from bot.spelling import Spelling, cost_of_slip, load_spelling

SPELLING = load_spelling()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("maier", "maire"),
        ("payr", "payer"),
        ("agnet", "agent"),
        ("cien", "chien"),
        ("inscritpion", "inscription"),
        ("accidant", "accident"),
        ("fame", "femme"),
        ("crches", "crèche"),
    ],
)
def test_a_misspelt_word_stands_for_the_likeliest_one(typed, meant):
    assert SPELLING.nearest(typed)[0][0].removesuffix("s") == meant


def test_of_two_words_as_near_the_commoner_one_comes_first():
    assert [word for word, _ in Spelling(["carte", "canton", "carpe"]).nearest("care")] == ["carte", "carpe"]


@pytest.mark.parametrize("typed", ["", "a", "12", "2025-41", "xkqzwj", "piscin3"])
def test_what_is_short_far_or_no_word_is_never_guessed(typed):
    assert SPELLING.nearest(typed) == ()


@pytest.mark.parametrize("word", ["horaires", "Piscine", "transpire", "avalait", "promeneurs", "tombée"])
def test_words_and_their_usual_forms_are_known(word):
    assert word in SPELLING


@pytest.mark.parametrize(("typed", "accented"), [("identite", "identité"), ("cote", "cote"), ("marché", "marché")])
def test_lost_accents_come_back_where_no_other_word_goes_without(typed, accented):
    assert Spelling(["identité", "cote", "côté", "marché"]).accented(typed) == accented


def test_a_doubled_letter_is_likelier_than_a_swap_and_a_swap_than_another_letter():
    costs = [cost_of_slip(typed, "maire") for typed in ("mairre", "maier", "maite", "maize")]
    assert costs == sorted(costs)
    assert costs[0] < costs[1] < costs[3]


@pytest.mark.parametrize(
    ("typed", "meant"), [("frape", "frapper"), ("coutau", "couteau"), ("incendi", "incendie"), ("etouf", "etouffe")]
)
def test_words_that_sound_alike_share_their_sound(typed, meant):
    assert sound(typed) == sound(meant)


@given(st.lists(st.text("abcdehinoqrstux", min_size=1, max_size=12), min_size=1, max_size=6))
def test_many_words_sound_as_each_does_alone(words):
    assert sounds(words) == [sound(word) for word in words]


@given(st.text("abcdefhiknoprstuz", max_size=14))
def test_whatever_is_typed_at_most_three_words_come_the_likeliest_first(typed):
    found = SPELLING.nearest(typed)
    assert len(found) <= 3
    assert [cost for _, cost in found] == sorted(cost for _, cost in found)


@pytest.mark.parametrize("word", ["cerisier", "curé", "messe", "chardons", "forage", "crepes"])
def test_a_rare_right_word_is_left_as_it_is(word):
    assert word in SPELLING
