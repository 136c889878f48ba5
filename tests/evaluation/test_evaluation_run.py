"""One evaluation as the command line runs it."""

import json
from datetime import UTC, datetime

import pytest
from evaluation_fakes import Answerer, Ranker, answer, ticking

from evaluation.clock import CaseClock
from evaluation.errors import CaseFileError, MinimumError, OutputError
from evaluation.run import Order, run


class Assistant(Ranker, Answerer):
    """Ranks one page and gives one answer."""

    def __init__(self):
        Ranker.__init__(self, {"Combien ?": ["/cantine.html"]})
        Answerer.__init__(self, {"Combien ?": answer("3,90 € [1]", cites=["/cantine.html"])})


@pytest.fixture
def evaluate(tmp_path):
    told = []

    def _evaluate(task, case, json_path=None, html_path=None, minimums=()):
        path = tmp_path / "cas.jsonl"
        path.write_text(json.dumps(case), "utf-8")
        clock = CaseClock(lambda: datetime(2026, 11, 21, tzinfo=UTC), UTC)
        order = Order(task, path, json_path, html_path, minimums)
        return run(order, Assistant(), "Valmont", ticking(), clock, told.append), "\n".join(told)

    return _evaluate


RETRIEVAL = {"id": "1", "question": "Combien ?", "relevant": ["/cantine.html"]}
ANSWER = {"id": "1", "kind": "answer", "question": "Combien ?", "must_match": ["3,90"], "cite": ["/cantine.html"]}


def test_a_run_without_minimum_ends_well_and_shows_the_scorecard(evaluate):
    code, told = evaluate("retrieval", RETRIEVAL)
    assert code == 0
    assert "Recherche (Valmont) : 1 cas sur 1 réussis" in told
    assert "recall@5" in told


def test_answers_are_measured_too(evaluate):
    code, told = evaluate("answers", ANSWER, minimums=["pass_rate=1"])
    assert code == 0
    assert "citation_precision" in told


def test_a_missed_minimum_ends_with_one_and_its_sentence(evaluate):
    code, told = evaluate("answers", {**ANSWER, "kind": "absent"}, minimums=["pass_rate=0.9"])
    assert code == 1
    assert "sous le minimum" in told


def test_results_are_written_where_they_are_asked_for(evaluate, tmp_path):
    evaluate("answers", ANSWER, tmp_path / "a.json", tmp_path / "a.html")
    read = json.loads((tmp_path / "a.json").read_text("utf-8"))
    assert (read["town"], read["edition"]) == ("Valmont", "edition-1")
    assert "Valmont" in (tmp_path / "a.html").read_text("utf-8")


def test_results_that_cannot_be_written_are_told_in_a_sentence(evaluate, tmp_path):
    with pytest.raises(OutputError, match="autre nom"):
        evaluate("answers", ANSWER, tmp_path / "absent" / "a.json")


def test_wrong_cases_and_wrong_minimums_are_refused_before_anything_is_shown(evaluate):
    with pytest.raises(CaseFileError, match="ligne 1"):
        evaluate("retrieval", ANSWER)
    with pytest.raises(MinimumError):
        evaluate("answers", ANSWER, minimums=["pass_rate"])
