from dataclasses import replace

import pytest

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.conclude import Found
from bot.answering.ending import Ending
from bot.answering.find import Finding
from bot.answering.told_before import with_told_before
from tests.bot.answering_builders import ASKS, LIMITS, PAGES, WORDS, Desk, page, section, vocabulary_of

DEATH = page(
    "Décès",
    section("Déclarer", "La déclaration de décès se fait dans les vingt-quatre heures, à la mairie."),
    section("Les obsèques", "Après un décès, pour une place au cimetière, voyez les concessions et leurs prix."),
)
WORKS = page("Travaux", section("Délai", "La déclaration de travaux demande un délai d’un mois."))
GRAVES = page("Cimetière", section("Prix", "La concession de quinze ans coûte 180 €."))
ALL = (*PAGES, DEATH, WORKS, GRAVES)
DESK = Desk(ALL)
VOCABULARY = vocabulary_of(*ALL)
NEEDS = Finding(ASKS, WORDS, LIMITS)


def found(question, confidence):
    """What the pages say to a question, as sure as is said."""
    with DESK._reading() as (edition, vocabulary):
        first = DESK.pipeline._find_in(question, Watch(), edition, vocabulary)
    assert isinstance(first, Found)
    return replace(first, confidence=confidence)


class Watch:
    def mark(self, step):
        pass


def kept(said, text, first, second, topic="", before=None):
    """Which of two answers is kept, "alone" or "together", of these confidences."""
    question = Question(text, "fr", (Turn("resident", said),), topic=topic, before=said if before is None else before)
    alone = found(replace(question, before=""), first)
    told = with_told_before(question, alone, lambda together: found(together, second), VOCABULARY, NEEDS)
    return "alone" if told is alone else "together"


SITUATION = "Mon père est mort, il s'agit d'un décès."
QUESTION = "Dans quel délai faire la déclaration ?"


def test_what_is_asked_after_a_situation_is_asked_of_it_where_that_is_surer():
    assert kept(SITUATION, QUESTION, 0.6, 0.9) == "together"


def test_the_surer_answer_is_kept():
    assert kept(SITUATION, QUESTION, 0.9, 0.6) == "alone"


def test_a_sure_answer_stays_where_the_other_is_hardly_surer():
    assert kept(SITUATION, QUESTION, 0.8, 0.85) == "alone"
    assert kept(SITUATION, QUESTION, 0.8, 0.95) == "together"


def test_an_answer_that_is_not_sure_replaces_none():
    assert kept(SITUATION, QUESTION, 0.1, 0.3) == "alone"


def test_what_a_line_tells_before_it_asks_need_stand_nowhere():
    told = "On lui avait offert un voyage aux Baléares. Quel délai pour la déclaration ?"
    assert kept(SITUATION, told, 0.1, 0.9) == "together"


def test_a_line_of_another_subject_is_tried_with_nothing():
    assert kept(SITUATION, QUESTION, 0.1, 0.9, before="") == "alone"


def test_a_line_that_took_over_a_topic_and_is_answered_surely_keeps_its_answer():
    assert kept(SITUATION, QUESTION, 0.6, 0.9, topic="décès") == "alone"


def test_an_answer_to_what_was_said_before_alone_is_none_to_another_question():
    assert kept(SITUATION, "recette de la teurgoule et de la tarte normande", 0.1, 0.9) == "alone"


def test_a_question_of_its_own_after_a_question_keeps_its_answer():
    text = "Quel délai pour la déclaration de travaux d'une véranda ?"
    assert kept("Comment déclarer un décès ?", text, 0.6, 0.9) == "alone"


def test_a_sure_answer_after_a_situation_gives_way_to_the_page_under_discussion_where_that_is_surer():
    question = Question(QUESTION, "fr", (Turn("resident", SITUATION),), before=SITUATION, pages=("Décès",))
    alone = found(replace(question, before=""), 0.8)
    told = with_told_before(question, alone, lambda together: found(together, 0.85), VOCABULARY, NEEDS)
    assert told.without_model.sentences[0].source.document.title == "Décès"


def test_an_answer_beyond_doubt_is_not_searched_for_again():
    question = Question(QUESTION, "fr", (Turn("resident", SITUATION),), before=SITUATION)
    alone = found(replace(question, before=""), 0.95)
    assert with_told_before(question, alone, lambda _: pytest.fail("asked again"), VOCABULARY, NEEDS) is alone


def test_a_line_answered_outright_keeps_its_answer_where_that_of_before_only_mentions_it():
    said = "Quelles obsèques après le décès d'un père ?"
    assert kept(said, "Combien coûte une concession ?", 0.6, 0.9) == "alone"


def test_a_fixed_ending_stays():
    ending = Ending(AnswerStatus.CLARIFY)
    question = Question(QUESTION, "fr", (Turn("resident", SITUATION),), before=SITUATION)
    assert with_told_before(question, ending, lambda _: pytest.fail("asked again"), VOCABULARY, NEEDS) is ending
