import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering import patterns
from bot.answering.asking.needs import load_needs
from bot.answering.courtesies import load_courtesies
from bot.answering.out_of_scope import load_out_of_scope
from bot.answering.patterns import AnyOf, all_of, any_of, any_together, folded, letter_for_letter, word_lists
from bot.answering.requests import load_requests
from bot.answering.screen import load_screening
from bot.answering.screening.insults import load_insults


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


@given(st.text())
def test_a_text_told_letter_for_letter_and_its_folded_form_have_the_same_places(text):
    told = letter_for_letter(text)
    assert [len(folded(each)) for each in told] == [1] * len(folded(text))


@pytest.mark.parametrize("text", ["mon pere saigne de la tete", "la tete saigne, c'est mon pere"])
def test_patterns_together_are_found_in_whatever_order(text):
    assert all_of(["<kin>", "saigne", "tete"], {"kin": "pere|mere"}).found_in(text)


@pytest.mark.parametrize("text", ["mon pere saigne", "pere", "", f"mon pere {'et voila ' * 20} saigne de la tete"])
def test_patterns_that_are_not_all_near_are_not_found_together(text):
    assert not all_of(["<kin>", "saigne", "tete"], {"kin": "pere|mere"}).found_in(text)


def test_one_word_is_not_two_signs():
    assert not all_of(["tombe", "tombe|mal"], {}).found_in("il tombe")
    assert all_of(["tombe", "tombe|mal"], {}).found_in("il tombe mal")


def test_of_several_sets_one_that_is_together_tells():
    sets = any_together([["<kin>", "saigne"], ["feu|flammes", "cuisine"]], {"kin": "pere|mere"})
    assert sets.found_in("il y a le feu dans la cuisine")
    assert not sets.found_in("mon pere est dans la cuisine")
    assert not any_together([], {}).found_in("tout")


@pytest.mark.parametrize("text", ["ma mere (malade)", "mon pere(malade)", "mere (malade"])
def test_groups_are_not_kept_and_a_parenthesis_in_a_class_or_escaped_stays_one(text):
    found = any_of([r"((ma|mon) )?(mere|pere)[ (]+malade\)?"], {}).search(text)
    assert found and found.span() == (0, len(text))
    assert found.groups() == ()


@pytest.mark.parametrize(
    "load", [load_courtesies, load_insults, load_needs, load_out_of_scope, load_requests, load_screening]
)
def test_every_pattern_of_the_files_can_be_compiled(load, monkeypatch):
    compiled = []

    def at_once(pattern):
        compiled.append(re.compile(pattern))
        return AnyOf(pattern)

    monkeypatch.setattr(patterns, "AnyOf", at_once)
    load()
    assert compiled
