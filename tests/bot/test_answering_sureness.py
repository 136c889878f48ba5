from dataclasses import replace

import pytest

from bot.answering.confidence import rate, signs
from bot.answering.nearness import Nearness, WordLikeness
from bot.answering.network import load_network
from bot.answering.sureness import met_words
from bot.tables import FOLDER
from tests.bot.answering_builders import CANTEEN, LIMITS, PAGES, POOL, asked_of, draft_of, draft_sentence, evidence_of

QUESTION = "prix du bassin"


def matched(found, like, probability=0.4):
    words = tuple(WordLikeness(word, 1 / 3, *(like,) * 4) for word in ("prix", "du", "bassin"))
    return replace(found, probability=probability, nearness=Nearness(0.9, 0.9, words=words))


def draft(like=0.9, other=0.1):
    found = [matched(POOL.found(2), like), matched(CANTEEN.found(0), other, 0.1)]
    shown = draft_of(QUESTION, draft_sentence(found[0], "Adulte\t4,20 €"))
    return replace(shown, evidence=evidence_of(QUESTION, *found))


def rated(like, other=0.1):
    return rate(draft(like, other), asked_of(QUESTION, *PAGES), LIMITS.confidence).confidence


def test_each_word_is_met_in_what_is_shown_in_its_document_and_in_others():
    met = met_words(draft(0.75, 0.25), asked_of(QUESTION, *PAGES))
    assert met[:, :7].tolist() == [[0.75] * 7] * 3
    assert met[:, 7:10].tolist() == [[0.25] * 3] * 3


def test_a_word_tells_what_it_counts_how_rare_it_is_and_whether_it_is_passed_over():
    met = met_words(draft(), asked_of(QUESTION, *PAGES))
    assert met[:, -3] == pytest.approx([1 / 3] * 3)
    assert [row[-1] for row in met] == [0, 1, 0]
    assert met[2, -2] > 0


def test_where_no_other_document_is_found_none_is_like():
    alone = draft()
    alone = replace(alone, evidence=evidence_of(QUESTION, alone.evidence.found[0]))
    assert met_words(alone, asked_of(QUESTION, *PAGES))[:, 7:10].tolist() == [[-1.0] * 3] * 3


def test_a_draft_whose_words_match_is_surer():
    assert 0 < rated(0.1) < rated(0.9) < 1


def test_a_question_in_another_language_is_not_rated_by_the_network():
    french = draft(0.9)
    foreign = replace(french.evidence.question, language="en")
    other = replace(french, evidence=replace(french.evidence, question=foreign))
    asked = asked_of(QUESTION, *PAGES)
    assert rate(other, asked, LIMITS.confidence).confidence != rate(french, asked, LIMITS.confidence).confidence


def test_the_network_reads_the_signs_that_drafts_have():
    assert tuple(signs(draft(), asked_of(QUESTION, *PAGES))) == load_network(FOLDER / "sureness.json").names
