"""What a ranking is worth."""

import math

import pytest
from evaluation_fakes import Ranker, ticking

from evaluation.cases import RetrievalCase
from evaluation.retrieval import evaluate_retrieval


def case(question="q", relevant=("/a.html",), **more):
    return RetrievalCase.model_validate({"id": question, "question": question, "relevant": [*relevant], **more})


def measured(found, *cases):
    return evaluate_retrieval(cases, Ranker({"q": found}), ticking())


def test_a_document_at_the_first_rank_is_worth_everything():
    metrics = measured(["/a.html", "/b.html"], case()).metrics
    assert [metrics[name] for name in ("recall@1", "recall@5", "recall@10", "mrr@10", "ndcg@10")] == [1.0] * 5


def test_a_document_at_the_sixth_rank_counts_in_ten_but_not_in_five():
    found = [f"/{letter}.html" for letter in "bcdefa"]
    scorecard = measured(found, case())
    metrics = scorecard.metrics
    assert (metrics["recall@1"], metrics["recall@5"], metrics["recall@10"]) == (0.0, 0.0, 1.0)
    assert metrics["mrr@10"] == pytest.approx(1 / 6)
    assert metrics["ndcg@10"] == pytest.approx(1 / math.log2(7))
    assert not scorecard.cases[0].passed


def test_a_document_beyond_the_tenth_rank_is_worth_nothing():
    found = [f"/{number}.html" for number in range(10)] + ["/a.html"]
    metrics = measured(found, case()).metrics
    assert metrics["recall@10"] == metrics["mrr@10"] == metrics["ndcg@10"] == 0


def test_recall_is_the_share_of_the_relevant_documents():
    scorecard = measured(["/a.html"], case(relevant=["/a.html", "/b.html"]))
    assert scorecard.metrics["recall@5"] == 0.5
    assert not scorecard.cases[0].passed


def test_where_any_is_enough_one_document_is_worth_everything():
    scorecard = measured(["/b.html", "/a.html"], case(relevant=["/a.html", "/b.html"], any=True))
    assert scorecard.metrics["recall@1"] == scorecard.metrics["ndcg@10"] == 1.0
    assert scorecard.cases[0].passed


def test_two_entries_met_by_one_document_are_both_found_and_never_worth_more_than_all():
    metrics = measured(["/a.html"], case(relevant=["/a.html", "a.html"])).metrics
    assert metrics["recall@1"] == metrics["ndcg@10"] == 1.0


def test_a_page_is_hit_where_a_relevant_document_among_five_was_found_on_it():
    cases = case(page=3)
    assert measured([("/b.pdf", (3,)), ("/a.html", (1, 3))], cases).metrics["page_hit@5"] == 1.0
    assert measured([("/b.pdf", (3,)), ("/a.html", (1, 2))], cases).metrics["page_hit@5"] == 0.0


def test_a_page_beyond_five_documents_is_not_hit():
    found = [(f"/{number}.pdf", (1,)) for number in range(5)] + [("/a.html", (3,))]
    assert measured(found, case(page=3)).metrics["page_hit@5"] == 0.0


def test_pages_are_measured_only_where_a_case_names_one():
    assert "page_hit@5" not in measured(["/a.html"], case()).metrics


def test_a_question_that_finds_nothing_is_told_so():
    (result,) = measured([], case()).cases
    assert result.got == "rien"
    assert result.figures["rank"] is None


def test_times_are_told_in_milliseconds():
    metrics = measured(["/a.html"], case(), case()).metrics
    assert metrics["latency_p50_ms"] == metrics["latency_p95_ms"] == pytest.approx(2.0)


def test_a_scorecard_names_the_edition_it_measured():
    assert measured(["/a.html"], case()).edition == "edition-1"
