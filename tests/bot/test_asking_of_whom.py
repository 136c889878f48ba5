import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question, Turn
from bot.answering.asking.of_whom import (
    besides_persons,
    is_of_outsider,
    names_persons,
    tells_apart,
    with_outsiders,
)
from corpus.lexical import stems

ASKED = (Turn("resident", "prix de la salle"),)
FAR = frozenset({"quimper", "la rochelle", "vire"})


def put(text, history=ASKED, language="fr"):
    """A follow-up as pages put it, where the places of FAR are other communes."""
    return with_outsiders(Question(text, language, history), FAR.__contains__)


@pytest.mark.parametrize(
    "text",
    [
        "et pour mon cousin de Quimper ?",
        "et ma sœur de La Rochelle ?",
        "et si c'est une amie d'enfance de Vire ?",
        "et pour ma tante qui habite à Quimper ?",
        "et pour des gens d'une autre ville ?",
        "et si je n'habite pas la commune ?",
        "et pour mon parrain qui n'est pas d'ici ?",
        "et pour un extérieur ?",
        "et pour des amis de la commune d'à côté ?",
    ],
)
def test_who_lives_elsewhere_is_put_as_pages_put_it(text):
    question = put(text)
    assert is_of_outsider(question.text)
    assert question.own_words == text


@pytest.mark.parametrize(
    "text",
    [
        "et pour mon cousin ?",
        "et pour mon cousin de Kerlouan ?",
        "et la fille de Sophie ?",
        "et si j'habite rue Pasteur ?",
        "et le bassin extérieur ?",
        "et pour les habitants de la commune ?",
        "et pour une personne de plus ?",
    ],
)
def test_who_may_live_in_the_commune_is_none_of_elsewhere(text):
    assert put(text).text == text


def test_a_first_question_and_one_in_another_language_stay_as_they_are():
    text = "pour mon cousin de Quimper"
    assert put(text, history=()).text == text
    assert put(text, language="es").text == text


def test_what_a_line_names_besides_persons_is_what_it_asks_of():
    text = "et la voiture de ma belle-sœur, 40 ans ?"
    assert names_persons(text)
    assert besides_persons(text, stems(text)) == set(stems("voiture"))


@pytest.mark.parametrize("line", ["Habitant : 280 €", "Extérieurs : 90 €", "hors commune", "4 € pour les autres"])
def test_a_page_tells_those_who_live_elsewhere_from_others(line):
    assert tells_apart(line)


def test_a_price_alone_tells_nobody_apart():
    assert not tells_apart("L’entrée coûte 4,20 €.")


@given(st.text(max_size=120))
def test_no_text_breaks_it(text):
    assert put(text).language == "fr"
    assert besides_persons(text, ()) == frozenset()
