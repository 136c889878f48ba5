"""The labelled material of claims/ and cases/acts-2014.jsonl: enough of each kind, quotes in place."""

import ast
import json
import re
import sys
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest

import evaluation
from evaluation.cases import RetrievalCase, read_cases
from evaluation.make_planted import made

HERE = Path(evaluation.__file__).parent
CLAIMS = HERE / "claims"
ACTS = HERE / "cases" / "acts-2014.jsonl"
SHARED = Path(__file__).parents[3] / "shared" / "data"
LONGEST_SHARED_RUN = 4
NEEDS_SHARED = pytest.mark.skipif(not SHARED.is_dir(), reason="the shared documents are absent")


def rows_of(path):
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def plain(text):
    return re.sub(r"\s+", " ", text.replace("’", "'"))


def runs_of(text, length):
    words = re.findall(r"\w+", plain(text).lower())
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


@pytest.fixture(scope="module")
def written():
    return rows_of(CLAIMS / "written.jsonl")


@pytest.fixture(scope="module")
def planted():
    return rows_of(CLAIMS / "planted.jsonl")


def test_there_are_enough_claims_about_half_of_them_supported(written):
    assert len(written) >= 320
    supported = sum(row["label"] == "supported" for row in written)
    assert 0.4 <= supported / len(written) <= 0.6


def test_each_unsupported_claim_names_its_fault_and_faults_are_of_many_kinds(written):
    assert all((row["label"] == "supported") == (row["corruption"] is None) for row in written)
    kinds = Counter(row["corruption"] for row in written if row["corruption"])
    assert len(kinds) >= 12
    assert min(kinds.values()) >= 5


def test_claims_have_ids_in_order_and_none_is_written_twice(written):
    assert [row["id"] for row in written] == [f"w{number:03d}" for number in range(1, len(written) + 1)]
    assert len({plain(row["claim"]) for row in written}) == len(written)


def test_every_quote_of_a_claim_stands_in_its_passage(written):
    assert [row["id"] for row in written if plain(row["quote"]) not in plain(row["passage"])] == []


@pytest.mark.parametrize("label", ["supported", "unsupported"])
def test_an_empty_quote_does_not_betray_the_label(written, label):
    quotes = [row["quote"] for row in written if row["label"] == label]
    assert 0.2 <= sum(not quote for quote in quotes) / len(quotes) <= 0.35


def test_every_quote_of_a_sentence_as_models_write_them_stands_in_its_passage():
    rows = rows_of(CLAIMS / "modelled.jsonl")
    quotes = ((row, quote) for row in rows for quote in (row["quote"], *row.get("more_quotes", ())))
    assert [row["id"] for row, quote in quotes if not quote or quote not in row["passage"]] == []
    assert all(("what" in row) == (row["label"] == "unsupported") for row in rows)


@NEEDS_SHARED
def test_no_passage_was_copied_from_the_shared_claims(written, planted):
    theirs = set().union(*(runs_of(row["passage"], 10) for row in rows_of(SHARED / "claims.jsonl")))
    assert not any(runs_of(row["passage"], 10) & theirs for row in written + planted)


def test_ten_kinds_of_lies_are_planted_ten_written_and_ten_made_of_each(planted):
    counts = Counter((row["kind"], row["how"]) for row in planted)
    assert len({kind for kind, _ in counts}) == 10
    assert len(counts) == 20
    assert set(counts.values()) == {10}


def test_planted_sentences_are_all_different_and_none_is_a_claim_known_as_supported_by_its_passage(planted, written):
    assert len({row["id"] for row in planted}) == len({(row["sentence"], row["passage"]) for row in planted}) == 200
    true = {(row["claim"], row["passage"]) for row in written if row["label"] == "supported"}
    assert not true & {(row["sentence"], row["passage"]) for row in planted}


def test_planted_quotes_stand_in_their_passage_but_the_bad_ones(planted):
    for row in planted:
        stands = [plain(quote) in plain(row["passage"]) for quote in row["quotes"]]
        assert stands
        assert all(stands) == (row["kind"] != "bad-quote"), row["id"]


def test_the_made_half_is_what_its_script_makes_today(planted):
    assert [row for row in planted if row["how"] == "made"] == list(made())


def test_the_script_that_makes_lies_imports_the_standard_library_alone():
    tree = ast.parse((HERE / "make_planted.py").read_text("utf-8"))
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert names
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_sixty_questions_about_the_acts_are_spread_over_acts_and_pages():
    cases = read_cases(ACTS, RetrievalCase)
    assert len(cases) == 60
    assert len({case.question for case in cases}) == 60
    assert len({address for case in cases for address in case.relevant}) >= 38
    assert {case.page for case in cases} == {1, 2, 3, 4}


@NEEDS_SHARED
def test_each_question_about_the_acts_names_a_real_page_and_does_not_copy_it():
    for case in rows_of(ACTS):
        assert case.get("any", False) == (len(case["relevant"]) > 1)
        for name in case["relevant"]:
            pdf = pypdfium2.PdfDocument(SHARED / "montpellier" / name)
            try:
                text = pdf[case["page"] - 1].get_textpage().get_text_bounded()
            finally:
                pdf.close()
            copied = runs_of(text, LONGEST_SHARED_RUN + 1) & runs_of(case["question"], LONGEST_SHARED_RUN + 1)
            assert not copied, (case["id"], copied)
