import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.screening.danger_signs import load_danger_signs

SIGNS = load_danger_signs()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ma voisine s'est affaissee et ses levres sont violettes", "medical"),
        ("le hangar s'est embrase, des flammes partout", "fire"),
        ("un forcene menace les gens avec une machette", "violence"),
    ],
)
def test_what_is_told_in_grave_words_sounds_like_that_danger(text, kind):
    assert SIGNS.danger_in(text, is_everyday=False) == kind


@pytest.mark.parametrize(
    "text", ["quels horaires pour la piscine", "mon fils mange sans porc", "", "j'ai perdu ma carte"]
)
def test_everyday_words_sound_like_none(text):
    assert SIGNS.danger_in(text, is_everyday=False) is None


def test_what_the_patterns_call_everyday_needs_more_to_be_heard():
    text = "un homme avec une arme"
    assert SIGNS.danger_in(text, is_everyday=False) == "violence"
    assert SIGNS.danger_in(text, is_everyday=True) is None


def test_the_same_words_weigh_less_the_longer_the_story_is():
    text = "un homme avec une machette"
    assert SIGNS.danger_in(text, is_everyday=False) == "violence"
    assert SIGNS.danger_in(f"{text} {'et puis encore ' * 6}", is_everyday=False) is None


def test_each_kind_of_danger_has_its_words_in_every_list():
    assert SIGNS.heavy.keys() == SIGNS.middle.keys() == SIGNS.light.keys()
    assert {*SIGNS.weights} == {"bias", "certain", *SIGNS.signs_in("", is_everyday=False)}


@given(st.text(), st.booleans())
def test_whatever_is_said_signs_stay_within_their_bounds(text, is_everyday):
    found = SIGNS.signs_in(text, is_everyday)
    assert all(0 <= value <= 3 for value in found.values())


def test_a_damaged_file_is_noticed_when_it_is_read(tmp_path):
    path = tmp_path / "danger_words.toml"
    path.write_text("[heavy]\n", encoding="utf-8")
    with pytest.raises(KeyError):
        load_danger_signs(path)
