import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.proving.locating import locate


@pytest.mark.parametrize(
    ("text", "words", "there"),
    [
        ("L'attestation est demandée.\nAttestation", "Attestation", "Attestation"),
        ("Nuls 11, pour 54.\nnuls 11.", "nuls 11.", "nuls 11"),
        ("Une cité\nla mise à-\njour", "MISE A JOUR", "mise à-\njour"),
    ],
)
def test_words_are_located_where_they_stand_letter_for_letter_else_where_they_are_alike(text, words, there):
    start, end = locate(text, words)
    assert text[start:end] == there


@pytest.mark.parametrize("words", ["240", "cit", "t 4", "", "..."])
def test_what_is_no_whole_words_of_the_text_is_not_located(words):
    assert locate("Une cité, 2,40 et 41", words) is None


@given(st.text("aé1 ,.\n"), st.text("aé1 ,.\n"), st.text("aé1 ,.\n"))
def test_whole_words_of_a_text_are_located_in_it(before, words, after):
    span = locate(f"{before} {words} {after}", words)
    assert (span is not None) == any(letter.isalnum() for letter in words)
