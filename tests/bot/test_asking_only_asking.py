import pytest

from bot.answering.asking.only_asking import only_asking
from corpus.lexical import stem


def test_a_list_holds_every_form_that_shares_the_stem_of_one_of_its_words():
    assert stem("animation") in only_asking("events")
    assert stem("agendas") in only_asking("events")
    assert stem("piscine") not in only_asking("events")


def test_lists_add_up():
    assert only_asking("mayor", "deputies") == only_asking("mayor") | only_asking("deputies")


def test_a_list_that_is_not_in_the_file_is_an_error():
    with pytest.raises(KeyError):
        only_asking("dogs")
