import asyncio
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Answer, AnswerStatus, ContactCard
from corpus.lexical import fold
from evaluation.cases import AnswerCase
from evaluation.disguises import as_keywords, compare, misspelt, report, unaccented


class Pedant:
    """Answers only what is asked in the words it expects; whatever else is asked it does not find."""

    def __init__(self, expected):
        self.expected = expected

    async def answer(self, question_text, *_):
        status = AnswerStatus.ANSWERED if question_text == self.expected else AnswerStatus.NO_SOURCE
        return Answer(status, "fr", "10 h", ContactCard("Mairie"))

    def edition(self):
        return None


def compared(case, expected):
    ticks = itertools.count()
    return asyncio.run(compare([case], Pedant(expected), lambda: next(ticks)))


@pytest.mark.parametrize(
    ("question", "keywords"),
    [
        ("Quels sont les horaires de la piscine le samedi ?", "horaires piscine samedi"),
        ("Où est la mairie ?", "Où mairie"),
        ("C’est combien pour l’inscription, s’il vous plaît ?", "combien inscription plaît"),
        ("et de", "et"),
        ("de la", "de la"),
    ],
)
def test_keywords_keep_what_informs_and_the_word_that_asks(question, keywords):
    assert as_keywords(question) == keywords


def test_two_longer_words_are_misspelt_and_the_same_way_each_time():
    question = "combien coûte la cantine scolaire"
    pairs = zip(question.split(), misspelt(question).split(), strict=True)
    assert sum(before != after for before, after in pairs) == 2
    assert misspelt(question) == misspelt(question)


@given(st.text())
def test_a_misspelt_question_keeps_its_words_first_letters_and_short_words(question):
    for before, after in zip(question.split(), misspelt(question).split(), strict=True):
        assert before[0] == after[0]
        assert len(before) >= 5 or before == after


def test_accents_are_left_out():
    assert unaccented("Où est la déchèterie ?") == fold("Où est la déchèterie ?") == "ou est la decheterie ?"


def test_an_outcome_that_changes_with_the_clothes_is_counted_and_told():
    case = AnswerCase(id="a", question="horaires piscine", kind="answer")
    shares, changed = compared(case, "horaires piscine")
    assert shares == {"same_outcome": pytest.approx(2 / 3), "keywords": 1, "typos": 0, "no_accents": 1}
    assert [each.disguise for each in changed] == ["typos"]
    assert "answered (réussi) → no_source (manqué)" in report(shares, changed)


def test_a_part_of_an_answer_is_as_good_as_silence_where_nothing_answers():
    case = AnswerCase(id="a", turns=["bonjour", "prix du bateau"], kind="absent")
    shares, changed = compared(case, "jamais")
    assert shares["same_outcome"] == 1
    assert changed == []
