import pytest

from bot.answering.patterns import any_of, folded, word_lists


def test_a_pattern_names_word_lists_which_may_name_those_before_them():
    lists = word_lists({"kin": "père|mère", "who": "<kin>|voisin"})
    found = any_of(["<who> est tombée?"], lists)
    assert found.search(folded("Ma MÈRE est tombée hier"))
    assert not found.search(folded("ma soeur est tombée"))


@pytest.mark.parametrize("text", ["j'ai mal", "j’ai mal", "jai mal", "j ai mal"])
def test_an_apostrophe_may_be_left_out(text):
    assert any_of(["j'ai mal"], {}).search(folded(text))


def test_an_article_may_be_glued_to_its_word_but_no_other_letter():
    assert any_of(["école"], {}).search("lecole")
    assert not any_of(["école"], {}).search("becole")


def test_an_unknown_word_list_is_an_error_and_no_pattern_finds_nothing():
    with pytest.raises(KeyError):
        any_of(["<nobody>"], {})
    assert any_of([], {}).search("tout") is None
