"""How near what is found is to what the question means, and where that makes the order and where it does not."""

import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question
from bot.answering.choosing.ranking import with_nearness
from bot.answering.find import MEANING_FAILED, Finding, rank
from bot.answering.nearness import USUAL, Nearness
from corpus.embedding import QuestionMeaning
from corpus.protocols import Hit, Scope
from tests.bot.answering_builders import ASKS, LIMITS, WORDS, page, section, vocabulary_of
from tests.bot.meaning_builders import Model, evidence_by, shelved

FINDING = Finding(ASKS, WORDS, LIMITS)
MANY = page("Piscine", *(section(f"Tarif {number}", f"Tarif {number} de la piscine.") for number in range(40)))
MEAL = page("Tarifs de la cantine", section("", "Le prix du repas est de quatre euros."), path="/cantine.html")
OVEN = page("Cuisine centrale", section("", "Chaque repas est livré froid."), path="/cuisine.html")
SWIM = page("Se baigner", section("", "Le bassin accueille les nageurs tous les matins."), path="/bain.html")
TOWN = (MEAL, OVEN, SWIM)


def hits(*passage_ids: str, scores=()) -> list[Hit]:
    told = [*scores] or [0.9 - place / 100 for place in range(len(passage_ids))]
    return [Hit(each, each.partition("#")[0], score) for each, score in zip(passage_ids, told, strict=True)]


def nearness_of(found, nearest):
    return [each.nearness for each in with_nearness(found, nearest, is_known=False)]


def replaced(limits, **search):
    return limits.model_copy(update={"search": limits.search.model_copy(update=search)})


def by_meaning(question, model, near=(SWIM, OVEN), language="fr", **more):
    return evidence_by(model, Question(question, language, **more), shelved(near, *TOWN), FINDING)


def paths(evidence):
    return [each.document.url.rpartition("/")[2] for each in evidence.found]


def test_the_nearest_passage_counts_1_and_those_that_follow_ever_less():
    found = [MANY.found(position) for position in range(40)]
    near = [each.passage for each in nearness_of(found, hits(*(each.passage.passage_id for each in found)))]
    assert near[0] == 1
    assert near == sorted(set(near), reverse=True)


@pytest.mark.parametrize("scores", [(0.9, 0.8, 0.5), (0.09, 0.08, 0.05), (40.0, 39.0, 36.0)])
def test_it_goes_by_the_spread_of_the_scores_whatever_the_model_s_scale(scores):
    found = [MANY.found(position) for position in range(3)]
    near = nearness_of(found, hits(*(each.passage.passage_id for each in found), scores=scores))
    assert [each.passage for each in near] == pytest.approx([1, math.exp(-1), math.exp(-4)])


def test_a_document_counts_by_its_nearest_passage():
    nearest = hits(MANY.passages[0].passage_id, MANY.passages[1].passage_id, SWIM.passages[0].passage_id)
    found = [SWIM.found(), MANY.found(1), MEAL.found()]
    assert [each.document for each in nearness_of(found, nearest)] == pytest.approx([math.exp(-4), 1, 0])


def test_what_is_not_among_the_nearest_counts_as_far_and_its_document_by_its_others():
    (near,) = nearness_of([MANY.found(3)], hits(MANY.passages[0].passage_id))
    assert near == Nearness(0, 1)


@pytest.mark.parametrize(("is_known", "told"), [(True, [0.7, 0.7, 0.4]), (False, [USUAL] * 3)])
def test_only_a_model_whose_cosines_are_known_tells_how_alike_a_document_and_the_question_are(is_known, told):
    found = [MANY.found(0), MANY.found(1), MEAL.found()]
    nearest = hits(MANY.passages[1].passage_id, SWIM.passages[0].passage_id, scores=(0.7, 0.4))
    assert [each.nearness.likeness for each in with_nearness(found, nearest, is_known=is_known)] == told


def test_where_all_are_as_near_all_count_1():
    found = [MANY.found(position) for position in range(3)]
    nearest = hits(*(each.passage.passage_id for each in found), scores=(0.5, 0.5, 0.5))
    assert nearness_of(found, nearest) == [Nearness(1, 1)] * 3


def test_where_no_model_tells_it_is_half_way():
    assert MEAL.found().nearness == Nearness(0.5, 0.5)
    assert {each.nearness for each in by_meaning("repas", None).found} == {Nearness()}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(-1, 1)), max_size=60))
def test_it_lies_between_0_and_1_and_keeps_the_order_of_the_nearest(told):
    scores = {f"{document}#{number}": score for document, number, score in told}
    ordered = sorted(scores, key=scores.__getitem__, reverse=True)
    nearest = hits(*ordered, scores=[scores[each] for each in ordered])
    found = [
        replace(
            MEAL.found(),
            passage=replace(MEAL.passages[0], passage_id=hit.id),
            document=replace(MEAL.document, document_id=hit.document_id),
        )
        for hit in nearest
    ]
    near = nearness_of(found, nearest)
    assert all(0 <= number <= 1 for each in near for number in (each.passage, each.document))
    assert [each.passage for each in near] == sorted((each.passage for each in near), reverse=True)
    assert all(each.document >= each.passage for each in near)


def test_nothing_else_of_what_was_found_changes():
    found = [MANY.found(2, 3.0), SWIM.found()]
    told = with_nearness(found, hits(SWIM.passages[0].passage_id), is_known=True)
    assert [replace(each, nearness=Nearness()) for each in told] == found


def test_a_model_that_does_not_rank_leaves_a_french_question_in_the_order_of_words():
    by_words, weighed = by_meaning("prix du repas", None), by_meaning("prix du repas", Model(ranks=False))
    assert paths(by_words) == ["cantine.html", "cuisine.html"]
    assert [each.score for each in weighed.found[:2]] == [each.score for each in by_words.found]
    assert [each.nearness.document for each in weighed.found] == pytest.approx([0, math.exp(-4), 1])


def test_what_lies_near_without_sharing_a_word_is_read_after_all_that_words_found():
    weighed = by_meaning("prix du repas", Model(ranks=False))
    assert paths(weighed) == ["cantine.html", "cuisine.html", "bain.html"]
    assert 0 < weighed.found[2].score < weighed.found[1].score


def test_of_the_nearest_no_more_are_read_than_asked_for():
    finding = replace(FINDING, limits=replaced(LIMITS, nearest=0))
    near = evidence_by(Model(ranks=False), Question("prix du repas", "fr"), shelved([SWIM], *TOWN), finding)
    assert paths(near) == ["cantine.html", "cuisine.html"]


def test_what_lies_near_is_read_where_the_words_of_another_language_find_nothing():
    near = by_meaning("havuz kaçta açılıyor", Model(ranks=False), near=(SWIM,), language="tr")
    assert paths(near) == ["bain.html"]


def test_a_model_that_ranks_ranks_a_french_question_too():
    fused = by_meaning("prix du repas", Model(ranks=True))
    assert paths(fused) == ["bain.html", "cuisine.html", "cantine.html"]
    assert [each.nearness.document for each in fused.found] == pytest.approx([1, math.exp(-4), 0])


@pytest.mark.parametrize("language", ["en", "es", "pt", "ar", "uk", "tr"])
def test_a_question_in_another_language_is_ranked_by_meaning_too(language):
    asked = {"language": language, "original": "meal price", "near": (SWIM, MEAL)}
    fused = by_meaning("prix repas", Model(ranks=False), **asked)
    assert paths(fused)[:2] == ["bain.html", "cantine.html"]


@pytest.mark.parametrize(("language", "first"), [("fr", "cantine.html"), ("en", "bain.html")])
def test_the_ranking_that_is_measured_is_the_one_that_answers(language, first):
    finding = replace(FINDING, meaning=QuestionMeaning(Model(ranks=False), lambda: 0.0))
    (hit, _), *_ = rank(Question("prix du repas", language), shelved([SWIM], *TOWN), vocabulary_of(*TOWN), finding)
    assert hit.document_id.endswith(first)


def test_the_model_hears_the_resident_and_what_the_question_takes_over_not_its_translation():
    model = Model(ranks=False)
    by_meaning("prix repas", model, original="how much is a meal", topic="cantine", language="en")
    assert model.asked == ["cantine how much is a meal"]


def test_the_nearest_are_sought_where_the_question_is_searched():
    edition = shelved([SWIM, OVEN], *TOWN)
    scope = Scope(sources=("site",))
    evidence_by(Model(ranks=False), Question("repas", "fr", scope=scope), edition, FINDING)
    assert edition.index.asked == [((1.0, 1.0), LIMITS.search.near, scope)]


def test_without_a_meaning_nothing_is_asked_of_it_and_all_is_as_words_say():
    edition = shelved([SWIM, OVEN], *TOWN)
    by_words = evidence_by(None, Question("prix du repas", "fr"), edition, FINDING)
    failing = evidence_by(Model(0, ranks=False), Question("prix du repas", "fr"), edition, FINDING)
    other = evidence_by(
        Model(ranks=False), Question("prix du repas", "fr"), shelved([SWIM], *TOWN, embedding=None), FINDING
    )
    assert edition.index.asked == []
    assert by_words.found == failing.found == other.found
    assert (by_words.notices, failing.notices, other.notices) == ((), (MEANING_FAILED,), ())
