from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Draft
from bot.answering.compose import compose
from bot.answering.confidence import FOREIGN_SIGNS, rate, signs
from bot.answering.matched_signs import MATCHED_SIGNS
from bot.answering.nearness import Nearness
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.bot.answering_builders import (
    LIMITS,
    PAGES,
    POOL,
    asked_of,
    draft_of,
    draft_sentence,
    evidence_of,
    page,
    section,
)  # fmt: skip

CONFIDENCE = LIMITS.confidence


def signs_of(question, *found, quote=None):
    sources = found or (replace(POOL.found(2), probability=1.0),)
    draft = draft_of(question, draft_sentence(sources[0], quote or sources[0].passage.lines[-1].text))
    return signs(Draft(evidence_of(question, *sources), draft.sentences), asked_of(question, *PAGES))


def test_an_answer_is_as_near_as_its_document_and_surer_the_nearer_it_is():
    near, far = (replace(POOL.found(2), probability=0.5, nearness=Nearness(0.5, share)) for share in (0.9, 0.1))
    assert [signs_of("tarif piscine", each)["near"] for each in (near, far, POOL.found(2))] == [0.9, 0.1, 0.5]
    asked = asked_of("tarif piscine", *PAGES)
    rated = [
        rate(draft_of("tarif piscine", draft_sentence(each, "Adulte\t4,20 €")), asked, CONFIDENCE)
        for each in (near, far)
    ]
    assert rated[0].confidence > rated[1].confidence


def test_the_words_of_a_question_in_another_language_count_nothing():
    def rated(text, language):
        draft = draft_of(text, draft_sentence(POOL.found(2), "Adulte\t4,20 €"))
        question = replace(draft.evidence.question, language=language)
        asked = replace(draft, evidence=replace(draft.evidence, question=question))
        return rate(asked, asked_of(text, *PAGES), CONFIDENCE).confidence

    assert rated("swimming pool price", "fr") == 0
    assert rated("swimming pool price", "en") == rated("tarif piscine", "en") > 0
    assert set(CONFIDENCE.foreign.weights) == set(FOREIGN_SIGNS)


def test_a_draft_without_sentences_has_no_confidence():
    assert rate(draft_of("piscine", confidence=1.0), asked_of("piscine", *PAGES), CONFIDENCE).confidence == 0


def test_a_short_question_whose_rare_word_is_not_held_has_no_confidence():
    draft = draft_of("prix bateau", draft_sentence(POOL.found(2), "Adulte\t4,20 €"))
    assert rate(draft, asked_of("prix bateau", *PAGES), CONFIDENCE).confidence == 0
    assert rate(draft, asked_of("prix piscine", *PAGES), CONFIDENCE).confidence > 0


def test_a_line_that_answers_outright_is_as_sure_as_who_found_it_said():
    line = draft_sentence(replace(POOL.found(2), probability=0.7), "Adulte\t4,20 €")
    draft = draft_of("prix bateau", line)
    pointed = replace(draft, evidence=replace(draft.evidence, pointed=(line,)))
    assert rate(pointed, asked_of("prix bateau", *PAGES), CONFIDENCE).confidence == 0.7


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
    assert [*signs_of("tarif piscine")] == [*CONFIDENCE.weights, *MATCHED_SIGNS]


def test_a_word_that_nothing_shown_holds_is_not_held():
    assert signs_of("piscine")["unheld"] == 0
    assert 0 < signs_of("piscine patinoire")["unheld"] < 1


def test_what_only_stands_in_the_text_is_not_named_by_its_title_or_headings():
    assert signs_of("piscine")["unnamed"] == 0
    assert signs_of("chauffé")["unnamed"] == 1


def test_more_of_the_topics_words_held_count_more():
    assert signs_of("piscine")["count"] < signs_of("piscine jean-bouin")["count"] < 1
    assert signs_of("patinoire")["count"] == signs_of("patinoire")["held"] == 0


def test_a_price_that_is_asked_for_and_not_given_is_lacking():
    assert signs_of("tarif piscine", quote="Adulte\t4,20 €")["lacking"] == 0
    assert signs_of("tarif piscine", quote="Adulte")["lacking"] == 1
    assert signs_of("piscine")["lacking"] == 0


def test_a_word_said_in_passing_is_not_spread_over_its_document():
    passing, other = replace(POOL.found(0), probability=0.5), POOL.found(2)
    assert signs_of("chauffé", passing)["spread"] == 1
    assert signs_of("chauffé", passing, other)["spread"] == 0.5


@given(st.text())
def test_every_sign_stays_between_0_and_1(text):
    assert all(0 <= value <= 1 + 1e-9 for value in signs_of(text).values())


def test_minutes_that_report_an_act_are_no_rival_of_it():
    title, day = "Toiture de l’école Prévert", date(2025, 6, 24)
    facts = Deliberation(number="2025-38", session_date=day, title=title)
    act = page(title, section("", "Délibération n° 2025-38"), kind=Kind.DELIBERATION, deliberation=facts)
    minutes = page(
        "Procès-verbal",
        replace(section("2025-38", "Le toit de l’école fuit."), act=0),
        kind=Kind.MINUTES,
        acts=(facts,),
        document_date=day,
    )
    act = replace(act, document=replace(act.document, document_date=day))
    shown, other = replace(minutes.found(0, 4.0), probability=0.4), replace(act.found(0, 9.0), probability=0.3)
    found = signs_of("toit école", shown, other, quote="Le toit de l’école fuit.")
    assert found["rival"] == 0
    assert found["document"] == 0.7
    assert found["ahead"] == 1
