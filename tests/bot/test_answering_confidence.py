import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Draft
from bot.answering.compose import compose
from bot.answering.confidence import probability, rate, signs
from tests.bot.answering_builders import (
    CANTEEN,
    LIMITS,
    PAGES,
    POOL,
    asked_of,
    draft_of,
    draft_sentence,
    evidence_of,
)  # fmt: skip

CONFIDENCE = LIMITS.confidence


def signs_of(question, *found, quote=None):
    sources = found or (POOL.found(2),)
    draft = draft_of(question, draft_sentence(sources[0], quote or sources[0].passage.lines[-1].text))
    return signs(Draft(evidence_of(question, *sources), draft.sentences), asked_of(question, *PAGES))


def test_a_draft_without_sentences_has_no_confidence():
    assert rate(draft_of("piscine", confidence=1.0), asked_of("piscine", *PAGES), CONFIDENCE).confidence == 0


def test_an_answer_is_more_probable_for_a_question_that_its_page_is_about():
    ours = compose(
        evidence_of("tarif enfant piscine", POOL.found(2)), asked_of("tarif enfant piscine", *PAGES), LIMITS.compose
    )
    other = compose(
        evidence_of("prix permis bateau", POOL.found(2)), asked_of("prix permis bateau", *PAGES), LIMITS.compose
    )
    right = rate(ours, asked_of("tarif enfant piscine", *PAGES), CONFIDENCE).confidence
    wrong = rate(other, asked_of("prix permis bateau", *PAGES), CONFIDENCE).confidence
    assert wrong < CONFIDENCE.answer < right


def test_every_sign_has_a_weight_and_every_weight_a_sign():
    assert signs_of("tarif piscine").keys() == CONFIDENCE.weights.keys()


def test_an_unknown_word_lowers_what_is_known():
    assert signs_of("piscine")["known"] == 1
    assert signs_of("piscine patinoire")["known"] < 1


def test_the_cited_document_is_judged_by_all_that_was_found_of_it():
    alone, together = (
        signs_of("piscine chauffée", POOL.found(2)),
        signs_of("piscine chauffé", POOL.found(2), POOL.found(0)),
    )
    assert together["document"] > alone["document"]


def test_title_and_headings_tell_whether_it_is_the_topic():
    assert signs_of("piscine")["title"] == 1
    assert signs_of("cantine")["title"] == 0


def test_giving_what_is_asked_for_counts():
    assert signs_of("tarif piscine", quote="Adulte\t4,20 €")["given"] == 1
    assert signs_of("horaires piscine", quote="Adulte\t4,20 €")["given"] == 0


def test_a_question_that_asks_for_nothing_in_particular_counts_half():
    assert signs_of("piscine")["given"] == 0.5


def test_the_lead_is_the_distance_to_the_next_document():
    assert signs_of("piscine", POOL.found(2, 10.0), CANTEEN.found(0, 5.0))["lead"] == pytest.approx(0.5)
    assert signs_of("piscine", POOL.found(2, 10.0), POOL.found(1, 9.0))["lead"] == 1
    assert signs_of("piscine", POOL.found(2, 5.0), CANTEEN.found(0, 10.0))["lead"] == 0


def test_the_passage_shown_is_measured_against_the_best_one():
    first, second = CANTEEN.found(0, 10.0), POOL.found(2, 4.0)
    draft = draft_of("piscine", draft_sentence(second, "Adulte\t4,20 €"))
    shown = signs(Draft(evidence_of("piscine", first, second), draft.sentences), asked_of("piscine", *PAGES))
    assert shown["nearest"] == pytest.approx(0.4)


@given(st.text())
def test_every_sign_stays_between_0_and_1(text):
    assert all(0 <= value <= 1 + 1e-9 for value in signs_of(text).values())


SIGNS = st.fixed_dictionaries({name: st.floats(0, 1) for name in CONFIDENCE.weights})


@given(SIGNS)
def test_confidence_is_a_probability(found):
    assert 0 < probability(found, CONFIDENCE) < 1


@given(SIGNS, st.sampled_from(sorted(CONFIDENCE.weights)))
def test_a_sign_moves_confidence_the_way_of_its_weight(found, name):
    more = probability(found | {name: 1.0}, CONFIDENCE) - probability(found | {name: 0.0}, CONFIDENCE)
    assert more * CONFIDENCE.weights[name] >= 0


def test_a_sign_without_a_weight_counts_nothing():
    assert probability({"unheard": 1.0}, CONFIDENCE) == probability({}, CONFIDENCE)
