"""Words as their matching reads them: what is written alike is read alike, whatever stands there."""

from hypothesis import given
from hypothesis import strategies as st

from corpus.subwords import ROWS, rows_of, words_of


def shared(one: str, other: str) -> float:
    some, others = set(rows_of(one)), set(rows_of(other))
    return len(some & others) / len(some | others)


def test_all_words_are_read_in_order_without_case() -> None:
    assert words_of("L’entrée de la Piscine : 4,20 €") == ["l", "entrée", "de", "la", "piscine", "4", "20"]


def test_a_word_without_end_is_cut() -> None:
    assert words_of("a" * 100_000) == ["a" * 40]


def test_inflections_and_misspellings_share_most_of_what_other_words_do_not() -> None:
    assert shared("inscription", "inscriptions") > 0.7
    assert shared("déchèterie", "déchterie") > shared("déchèterie", "laiterie")


def test_accents_make_no_difference() -> None:
    assert rows_of("école") == rows_of("ecole")


@given(st.text(min_size=1, max_size=40))
def test_every_word_stands_in_some_rows_of_the_table_and_always_in_the_same(word: str) -> None:
    rows = rows_of(word)
    assert rows == rows_of(word)
    assert all(0 <= row < ROWS for row in rows)
    assert rows
