import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question
from bot.answering.asking.discussed import documents_discussed, titles_in
from bot.answering.question import clean
from corpus.protocols import Scope
from tests.bot.answering_builders import PAGES, POOL, Desk, edition_of

DESK = Desk(PAGES)


@pytest.mark.parametrize(
    ("question", "language"), [("tarif piscine", "fr"), ("swimming pool price", "en"), ("precio de la piscina", "es")]
)
def test_the_sources_of_an_answer_are_known_from_its_text(question, language):
    assert titles_in(clean(DESK.ask(question, language=language).text)) == ("Piscine Jean-Bouin",)


def test_a_page_of_which_parts_are_offered_is_known():
    assert titles_in(clean(DESK.ask("la salle des fêtes").text)) == ("Salle des fêtes",)


def test_an_answer_that_found_nothing_names_no_page():
    assert titles_in(clean(DESK.ask("prix du permis bateau").text)) == ()


@given(st.text(max_size=400))
def test_no_text_breaks_it(text):
    assert len(titles_in(text)) <= 2


def test_a_page_is_found_by_its_title_where_the_question_may_be_answered_from_it():
    edition = edition_of(*PAGES)
    asked = Question("et le samedi ?", "fr", pages=("Piscine Jean-Bouin", "Page qui n’existe pas"))
    assert documents_discussed(asked, edition) == [POOL.document]
    elsewhere = Question("et le samedi ?", "fr", scope=Scope(sources=("conseil",)), pages=asked.pages)
    assert documents_discussed(elsewhere, edition) == []
