import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vocabulary import Vocabulary, slips_between, within_slips

COUNTS = {
    "cantin": 8,
    "cantal": 1,
    "passeport": 3,
    "passoire": 1,
    "2025": 9,
    "eau": 4,
    "piscin": 5,
    "carte": 2,
    "carter": 1,
}
LETTERS = st.text("abcdeé", min_size=1, max_size=9)


@pytest.fixture
def vocabulary():
    return Vocabulary(COUNTS, 10)


def test_a_stem_is_known_or_not(vocabulary):
    assert "cantin" in vocabulary
    assert "bateau" not in vocabulary


def test_rarity_is_the_inverse_document_frequency(vocabulary):
    assert vocabulary.rarity("passeport") == pytest.approx(math.log(1 + (10 - 3 + 0.5) / (3 + 0.5)))


def test_an_unknown_stem_is_the_rarest(vocabulary):
    assert vocabulary.rarity("bateau") > max(map(vocabulary.rarity, COUNTS))


def test_one_error_is_forgiven_from_four_letters_on(vocabulary):
    assert vocabulary.nearest("cantn") == ("cantin",)
    assert vocabulary.nearest("pissin") == ("piscin",)
    assert vocabulary.nearest("eai") == ()


def test_two_neighbours_exchanged_are_one_error(vocabulary):
    assert vocabulary.nearest("picsin") == ("piscin",)


def test_two_errors_are_forgiven_in_long_words_alone(vocabulary):
    assert vocabulary.nearest("paseporte") == ("passeport",)
    assert vocabulary.nearest("pisn") == ()


def test_the_nearest_comes_first_then_the_commoner(vocabulary):
    assert vocabulary.nearest("cartes") == ("carte", "carter")
    assert vocabulary.nearest("canta") == ("cantal",)


def test_numbers_are_never_guessed(vocabulary):
    assert vocabulary.nearest("2026") == ()
    assert vocabulary.nearest("202a") == ()


def test_an_empty_vocabulary_guesses_nothing():
    empty = Vocabulary({}, 0)
    assert empty.nearest("cantine") == ()
    assert math.isfinite(empty.rarity("cantine"))


@given(st.dictionaries(LETTERS, st.integers(1, 9)), LETTERS)
def test_whatever_is_asked_at_most_three_known_words_come(counts, stem):
    nearest = Vocabulary(counts, 9).nearest(stem)
    assert len(nearest) <= 3
    assert set(nearest) <= counts.keys()
    if len(stem) >= 4 and stem in counts:
        assert nearest[0] == stem


def test_slips_are_counted_a_swap_as_one():
    assert [slips_between("maire", other) for other in ("maire", "maier", "mare", "mairie", "voie")] == [0, 1, 1, 1, 3]


def test_only_words_within_the_slips_allowed_come_at_most_so_many():
    assert within_slips("maier", ["maire", "marie", "mer"], 1, 5) == [("maire", 1)]
    assert len(within_slips("maier", ["maire", "maie", "mai"], 2, 2)) == 2
