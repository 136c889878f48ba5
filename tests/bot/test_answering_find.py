import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question
from bot.answering.asking.terms import vector_of
from bot.answering.choosing.ranking import distinct_documents
from bot.answering.find import Finding, find_evidence, rank
from bot.answering.units import stems_around
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from corpus.errors import IndexUnavailable
from corpus.lexical import stem
from corpus.protocols import Scope
from tests.bot.answering_builders import (
    ASKS,
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

FINDING = Finding(ASKS, WORDS, LIMITS)


def found_for(question, *pages, scope=None, topic=""):
    _, evidence = find_evidence(
        Question(question, "fr", topic=topic, scope=scope or Scope()),
        edition_of(*pages),
        vocabulary_of(*pages),
        FINDING,
    )
    return evidence.found


def titles(found):
    return list(dict.fromkeys(each.document.title for each in found))


def test_the_page_about_it_comes_first():
    assert titles(found_for("horaires piscine", *PAGES))[0] == "Piscine Jean-Bouin"


def test_the_passage_about_it_comes_first_within_its_page():
    assert found_for("tarif adulte piscine", *PAGES)[0].passage.heading_path == ("Tarifs",)


def test_what_is_found_is_sorted_by_score():
    scores = [each.score for each in found_for("salle des fêtes week-end", *PAGES)]
    assert scores == sorted(scores, reverse=True)
    assert scores


def test_an_act_that_no_page_bears_is_told_where_the_resident_names_it_not_where_the_topic_does():
    assert found_for("la délibération 2024-99", *PAGES) == ()
    assert found_for("et la piscine ?", *PAGES, topic="modification de la délibération 2024-99") != ()


def test_a_misspelt_question_finds_the_same_page():
    assert titles(found_for("orraires pisicne", *PAGES))[0] == "Piscine Jean-Bouin"


@pytest.mark.parametrize("language", ["en", "es", "tr"])
def test_a_word_left_in_another_language_is_no_misspelt_french_one(language):
    hall = page("Salle des fêtes", section("", "La salle des fêtes est louée au week-end."))
    question = Question("loud", language)
    _, evidence = find_evidence(question, edition_of(hall, *PAGES), vocabulary_of(hall, *PAGES), FINDING)
    assert evidence.found == ()


def test_the_residents_word_finds_the_towns_word():
    library = page("Médiathèque", section("", "La médiathèque prête des livres et des disques."))
    assert titles(found_for("bibliothèque", library, *PAGES))[0] == "Médiathèque"


def test_a_follow_up_is_searched_with_the_topic_it_takes_over():
    assert titles(found_for("et le samedi ?", *PAGES, topic="horaires piscine"))[0] == "Piscine Jean-Bouin"


def test_where_nothing_is_on_the_question_is_read_as_if_it_had_not_asked_for_it():
    question = Question("Activités de la piscine le mercredi", "fr")
    assert "events" in [ask.name for ask in asked_of(question.text, *PAGES).asks]
    asked, evidence = find_evidence(question, edition_of(*PAGES), vocabulary_of(*PAGES), FINDING)
    assert "events" not in [ask.name for ask in asked.asks]
    assert titles(evidence.found)[0] == "Piscine Jean-Bouin"


@pytest.mark.parametrize("question", ["", "?", "et de la"])
def test_a_question_without_informative_words_finds_nothing(question):
    assert found_for(question, *PAGES) == ()


def test_a_word_that_nobody_wrote_finds_nothing():
    assert found_for("xyzzy", *PAGES) == ()


def test_the_towns_own_page_comes_before_a_national_guide_that_says_the_same():
    words = section("", "Le passeport se demande en mairie.")
    guide = page("Passeport", words, path="/guide.html", kind=Kind.NATIONAL_GUIDE)
    own = page("Passeport", words, path="/passeport.html")
    assert found_for("passeport", guide, own)[0].document.kind is Kind.SERVICE_PAGE


def test_an_act_comes_first_where_a_decision_is_asked_for():
    act = page("Tarifs de la cantine", section("", "Le conseil fixe le tarif."), path="/a.pdf", kind=Kind.DELIBERATION)
    own = page("Tarifs de la cantine", section("", "Le conseil fixe le tarif."), path="/b.html")
    assert found_for("le conseil a voté quoi pour la cantine", act, own)[0].document.kind is Kind.DELIBERATION
    assert found_for("prix de la cantine", act, own)[0].document.kind is Kind.SERVICE_PAGE


def test_a_scope_limits_what_is_found():
    assert found_for("piscine", *PAGES, scope=Scope(sources=("elsewhere",))) == ()
    assert found_for("piscine", *PAGES, scope=Scope(sources=("site",)))


def test_no_more_passages_are_read_than_the_limit_says():
    many = [page(f"Piscine {number}", section("", f"Bassin {number}.")) for number in range(LIMITS.search.shown + 9)]
    assert len(found_for("piscine", *many)) == LIMITS.search.shown


def test_a_passage_that_the_engine_lost_meanwhile_is_left_out():
    edition = edition_of(*PAGES)
    edition.index.passages = lambda _: {}
    _, evidence = find_evidence(Question("piscine", "fr"), edition, vocabulary_of(*PAGES), FINDING)
    assert evidence.found == ()


def test_a_broken_index_is_told():
    edition = edition_of(*PAGES)
    edition.index.is_down = True
    with pytest.raises(IndexUnavailable):
        find_evidence(Question("piscine", "fr"), edition, vocabulary_of(*PAGES), FINDING)


def test_each_document_counts_once_by_its_best_passage():
    ranked = rank(Question("piscine", "fr"), edition_of(*PAGES), vocabulary_of(*PAGES), FINDING)
    order = distinct_documents(ranked)
    assert len(order) == len(set(order)) < len(ranked)
    assert order[0] == ranked[0][0].document_id


def test_equal_scores_stand_in_the_same_order_whatever_the_engine_gives():
    twins = [page("Piscine", section("", "Bassin."), path=f"/{name}.html") for name in "cab"]
    ranked = rank(Question("piscine", "fr"), edition_of(*twins), vocabulary_of(*twins), FINDING)
    assert [hit.document_id for hit, _ in ranked] == sorted(each.document.url for each in twins)


def test_the_stems_around_a_passage_are_those_of_its_title_headings_and_text():
    around = stems_around(POOL.found(1))
    assert {stem("piscine"), stem("horaires"), stem("samedi")} <= around
    assert stem("adulte") not in around


@given(st.text())
def test_no_question_breaks_the_search(text):
    assert len(vector_of(asked_of(text, *PAGES)).indices) == len(set(vector_of(asked_of(text, *PAGES)).indices))
    found_for(text, *PAGES)


def test_the_act_that_a_question_names_comes_before_acts_that_cite_it():
    named = page(
        "Tarifs du marché",
        section("Le conseil fixe les droits de place.", "N° 2025-12"),
        kind=Kind.DELIBERATION,
        deliberation=Deliberation(number="2025-12"),
    )
    citing = page("Cantine", section("La délibération 2025-12 est rappelée.", "Vu."), kind=Kind.DELIBERATION)
    assert titles(found_for("la délibération 2025-12 dit quoi du marché", named, citing))[0] == "Tarifs du marché"
