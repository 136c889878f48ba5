"""Scorecards: minimums, and how they read on a terminal, as JSON and as a page."""

import json
import re
from dataclasses import replace

import pytest

from evaluation.commit import commit_of
from evaluation.errors import MinimumError
from evaluation.report import to_html, to_json, write_html, write_json
from evaluation.scorecard import CaseResult, Scorecard, missed_minimums, read_minimum
from evaluation.terminal import render


def result(number=1, passed=False, **more):
    fixed = {"question": "Combien ?", "expected": "12 €", "got": "rien"}
    return CaseResult(id=f"cas-{number}", passed=passed, **(fixed | more))


CARD = Scorecard(
    "answers",
    {"pass_rate": 0.5, "latency_p50_ms": 12.34},
    (result(1), result(2, passed=True, figures={"cited": ["/a.html"], "rank": None})),
    edition="edition-1",
    town="Valmont-sur-Orne",
    commit="abc123",
)


def test_a_minimum_is_a_name_and_a_value():
    assert read_minimum("recall@5=0.97") == ("recall@5", 0.97)
    assert read_minimum("pass_rate:answer = 0,9") == ("pass_rate:answer", 0.9)


@pytest.mark.parametrize("text", ["recall@5", "recall@5=haut", "=", ""])
def test_a_minimum_that_is_not_written_so_is_refused_with_an_example(text):
    with pytest.raises(MinimumError, match=r"recall@5=0\.97"):
        read_minimum(text)


def test_a_minimum_that_is_met_is_not_told():
    assert missed_minimums(CARD, {"pass_rate": 0.5}) == []


def test_a_minimum_that_is_missed_is_told_with_both_values():
    (sentence,) = missed_minimums(CARD, {"pass_rate": 0.9})
    assert "0.500" in sentence
    assert "0.9" in sentence


def test_a_minimum_for_what_was_not_measured_is_refused_with_the_names_there_are():
    with pytest.raises(MinimumError, match="pass_rate, latency_p50_ms"):
        missed_minimums(CARD, {"recall@5": 0.9})


def test_the_terminal_shows_the_finding_the_metrics_and_the_failing_cases():
    told = render(CARD)
    assert told.splitlines()[0] == "Réponses (Valmont-sur-Orne) : 1 cas sur 2 réussis (50\u00a0%)"
    assert re.search(r"pass_rate +0\.500\n +latency_p50_ms +12\.3", told)
    assert "cas-1" in told
    assert "cas-2" not in told


def test_the_terminal_shows_twenty_failing_cases_and_counts_the_rest():
    told = render(replace(CARD, cases=tuple(result(number) for number in range(1, 24))))
    assert "cas-20" in told
    assert "cas-21" not in told
    assert "3 autres" in told


def test_a_scorecard_without_failure_lists_no_case():
    told = render(replace(CARD, cases=(result(passed=True),)))
    assert "manqués" not in told


def test_no_escape_sequence_of_a_page_reaches_the_terminal():
    told = render(replace(CARD, cases=(result(got="\x1b[2J\x07fin\nsuite\u202e"),)))
    assert not re.search("[\x00-\x09\x0b-\x1f\u202e]", told)
    assert "[2J fin suite" in told


def test_a_long_answer_is_shortened_on_the_terminal():
    told = render(replace(CARD, cases=(result(got="mot " * 500),)))
    assert max(len(line) for line in told.splitlines()) < 300


def test_the_json_has_the_shape_of_the_contract(tmp_path):
    path = tmp_path / "score.json"
    write_json(CARD, path)
    read = json.loads(path.read_text("utf-8"))
    assert read == json.loads(to_json(CARD))
    assert list(read) == ["metrics", "cases", "commit", "edition", "town"]
    assert read["metrics"] == {"pass_rate": 0.5, "latency_p50_ms": 12.34}
    assert read["cases"][1]["cited"] == ["/a.html"]
    assert [(case["id"], case["passed"]) for case in read["cases"]] == [("cas-1", False), ("cas-2", True)]


def test_what_is_not_known_is_null_in_the_json():
    read = json.loads(to_json(replace(CARD, edition=None, town=None, commit=None)))
    assert read["commit"] is read["edition"] is read["town"] is None


def test_the_page_states_the_finding_in_its_title_and_needs_no_other_file(tmp_path):
    path = tmp_path / "score.html"
    write_html(CARD, path)
    page = path.read_text("utf-8")
    assert "<title>Réponses (Valmont-sur-Orne) : 1 cas sur 2 réussis (50\u00a0%)</title>" in page
    assert '<html lang="fr">' in page
    assert not re.search(r"<script|<link|src=|href=|@import|url\(", page)


def test_nothing_of_a_case_is_read_as_html():
    page = to_html(replace(CARD, town="<b>", edition="<i>", cases=(result(got="<script>alert('x')</script>"),)))
    assert "<script" not in page
    assert "<b>" not in page
    assert "<i>" not in page
    assert "&lt;script&gt;" in page


def test_failing_cases_come_first_on_the_page():
    page = to_html(replace(CARD, cases=(result(1, passed=True), result(2))))
    assert page.index("cas-2") < page.index("cas-1")


def test_the_commit_is_read_from_the_working_folder(tmp_path):
    git = tmp_path / ".git"
    (git / "refs/heads").mkdir(parents=True)
    (git / "HEAD").write_text("ref: refs/heads/main\n")
    (git / "packed-refs").write_text("# pack-refs\naaa refs/heads/other\nbbb refs/heads/main\n")
    assert commit_of(tmp_path) == "bbb"
    (git / "refs/heads/main").write_text("ccc\n")
    assert commit_of(tmp_path) == "ccc"
    (git / "HEAD").write_text("ddd\n")
    assert commit_of(tmp_path) == "ddd"


def test_outside_a_working_folder_no_commit_is_known(tmp_path):
    assert commit_of(tmp_path) is None
