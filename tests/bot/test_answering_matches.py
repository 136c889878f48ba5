"""How the words of a question match passages, told of each passage found, and what the ranker makes of it."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question
from bot.answering.choosing.ranker import beside_others, load_ranker
from bot.answering.choosing.ranking import with_matches
from bot.answering.choosing.scoring import score_units
from bot.answering.choosing.section_signs import read_all, section_signs, word_signs
from bot.answering.choosing.sections import weigh_sections
from bot.answering.find import Finding, find_evidence
from bot.answering.nearness import USUAL, Nearness, WordLikeness
from tests.bot.answering_builders import (
    ASKS,
    CANTEEN,
    LIMITS,
    PAGES,
    POOL,
    WORDS,
    asked_of,
    edition_of,
    page,
    section,
    vocabulary_of,
)
from tests.bot.meaning_builders import Matcher

SWIM = page("Se baigner", section("Le bassin", "Il est chauffé.", "Les nageurs y viennent le matin."))
BOOKS = page("Lire", section("Les livres", "Le matin, on lit."))
COLUMNS = ("name", "headings", "text", "line", "named", "held", "less", "share", "rarity", "passed over")


def matched(question, *pages):
    found = [each.found(number) for each in pages for number in range(len(each.passages))]
    return with_matches(found, question, Matcher())


def signs_of(question, *pages):
    found, asked = matched(question, *pages), asked_of(question, *pages)
    rows = word_signs(read_all(found, score_units(found, asked, LIMITS.compose)), asked)
    return [[dict(zip(COLUMNS, each, strict=True)) for each in row] for row in rows]


def test_each_word_is_looked_for_in_the_name_the_headings_the_text_and_its_best_line():
    [told] = matched("baigner bassin chauffé matin nageurs", SWIM)
    rows = {each.word: (each.name, each.headings, each.text, each.line) for each in told.nearness.words}
    assert rows == {
        "baigner": (1, 0, 0, 0),
        "bassin": (0, 1, 0, 0),
        "chauffé": (0, 0, 1, 0),
        "matin": (0, 0, 1, 1),
        "nageurs": (0, 0, 1, 1),
    }
    assert told.nearness.match == pytest.approx(1.0)


def test_where_nothing_matches_words_the_match_is_the_usual_one():
    assert Nearness().match == USUAL
    assert Nearness(
        words=(WordLikeness("bain", 0.75, 0.2, 0.1, 0.4, 0.4), WordLikeness("le", 0.25, 1, 0, 0, 0))
    ).match == (pytest.approx(0.75 * 0.4 + 0.25))


def test_a_word_s_signs_tell_its_stem_its_rarity_and_what_another_passage_has_more_of():
    swim, books = signs_of("le bassin", SWIM, BOOKS)
    assert [each["passed over"] for each in swim] == [1, 0]
    bassin, elsewhere = swim[1], books[1]
    assert (bassin["named"], bassin["held"], bassin["less"]) == (1, 0, 0)
    assert (elsewhere["named"], elsewhere["held"], elsewhere["less"]) == (0, 0, -1)
    assert bassin["rarity"] == elsewhere["rarity"] > 0
    assert bassin["share"] == 0.5


def test_the_evidence_of_a_town_with_a_matcher_is_matched_by_the_words_that_the_resident_used():
    matcher = Matcher()
    finding = Finding(ASKS, WORDS, LIMITS, matcher=matcher)
    question = Question("how much is the pool piscine", "en", original="How much is the pool?", topic="bain")
    _, evidence = find_evidence(question, edition_of(*PAGES), vocabulary_of(*PAGES), finding)
    assert evidence.found
    assert matcher.asked == ["bain How much is the pool?"]
    assert all(each.nearness.words for each in evidence.found)


def test_of_two_passages_that_share_stems_the_one_whose_words_match_is_more_probable():
    found, asked = [POOL.found(0), CANTEEN.found(0)], asked_of("où nager", *PAGES)
    near, far = (
        replace(each, nearness=Nearness(words=(WordLikeness("nager", 1, *(like,) * 4),)))
        for each, like in zip(found, (0.9, 0.1), strict=True)
    )
    first, second = weigh_sections([near, far], asked, LIMITS.compose)
    assert first.found.probability > second.found.probability


@given(st.sampled_from(["prix piscine", "horaires", "cantine papiers", "toiture", "samedi ?"]))
def test_the_ranker_s_probabilities_leave_room_for_nothing_too(question):
    sections = weigh_sections(matched(question, POOL, CANTEEN), asked_of(question, *PAGES), LIMITS.compose)
    assert 0 < sum(each.found.probability for each in sections) < 1


def test_the_ranker_reads_the_signs_that_sections_have():
    found, asked = matched("prix piscine", POOL), asked_of("prix piscine", *PAGES)
    lines = score_units(found, asked, LIMITS.compose)
    [signs, *_] = section_signs(read_all(found, lines), lines, asked)
    assert tuple(signs) == load_ranker().names


def test_signs_stand_beside_the_highest_of_their_document_and_below_the_highest_of_all():
    own = np.array([[0.2], [0.6], [1.0]], dtype=np.float32)
    told = beside_others(own, ["a", "a", "b"])
    assert told.tolist() == [pytest.approx(each) for each in ([0.2, 0.6, 0.8], [0.6, 0.6, 0.4], [1.0, 1.0, 0.0])]
