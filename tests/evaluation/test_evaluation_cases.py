"""Case files: every line read, or refused with its number and its fault."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.cases import AnswerCase, RetrievalCase, read_cases
from evaluation.errors import CaseFileError


@pytest.fixture
def write(tmp_path):
    def _write(*lines):
        path = tmp_path / "cas.jsonl"
        path.write_text("\n".join(json.dumps(line) if isinstance(line, dict) else line for line in lines), "utf-8")
        return path

    return _write


def refusal(path, kind=AnswerCase):
    with pytest.raises(CaseFileError) as refused:
        read_cases(path, kind)
    return str(refused.value)


def test_retrieval_cases_are_read_with_their_page_and_their_any(write):
    path = write(
        {"id": "1", "question": "q", "relevant": ["/a.html"]},
        {"id": "2", "question": "r", "relevant": ["/a.pdf", "/b.pdf"], "page": 3, "any": True},
    )
    plain, paged = read_cases(path, RetrievalCase)
    assert (plain.page, plain.any_of) == (None, False)
    assert (paged.page, paged.any_of, paged.relevant) == (3, True, ["/a.pdf", "/b.pdf"])


def test_unknown_keys_are_ignored(write):
    (case,) = read_cases(write({"id": "1", "question": "q", "relevant": ["/a"], "author": "x"}), RetrievalCase)
    assert case.id == "1"


def test_a_question_and_turns_are_both_lines_of_a_resident(write):
    one, several = read_cases(
        write({"id": "1", "kind": "absent", "question": "q"}, {"id": "2", "kind": "answer", "turns": ["q", "et ?"]}),
        AnswerCase,
    )
    assert one.lines == ["q"]
    assert several.lines == ["q", "et ?"]


def test_patterns_find_whatever_their_case(write):
    (case,) = read_cases(write({"id": "1", "kind": "answer", "question": "q", "must_match": ["falaise"]}), AnswerCase)
    assert case.must_match[0].search("à Falaise")


def test_blank_lines_and_a_byte_order_mark_do_no_harm(tmp_path):
    path = tmp_path / "cas.jsonl"
    path.write_text('﻿{"id": "1", "question": "q", "relevant": ["/a"]}\n\n', "utf-8")
    assert len(read_cases(path, RetrievalCase)) == 1


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("{", "objet JSON"),
        ("[1]", "objet JSON"),
        ("[" * 100_000, "objet JSON"),
        ('{"id": 1' + "0" * 5000 + "}", "objet JSON"),
        ({"kind": "answer", "question": "q"}, "« id » manque"),
        ({"id": "a", "kind": "guess", "question": "q"}, "« kind » n'est pas une valeur permise"),
        ({"id": "a", "kind": "answer", "question": 3}, "« question » doit être un texte"),
        ({"id": "a", "kind": "answer"}, "« question » ou « turns »"),
        ({"id": "a", "kind": "answer", "question": "q", "turns": ["q"]}, "« question » ou « turns »"),
        ({"id": "a", "kind": "answer", "turns": []}, "« turns » est vide"),
        ({"id": "a", "kind": "answer", "question": "q", "must_match": ["("]}, "expression régulière"),
        ({"id": "a", "kind": "answer", "question": "q", "must_not_match": [3]}, "expression régulière"),
        ({"id": "a", "kind": "answer", "question": "q", "now": "hier"}, "« now » doit être une date"),
    ],
)
def test_a_wrong_answer_case_is_refused_with_its_line_and_its_fault(write, line, fault):
    told = refusal(write({"id": "0", "kind": "absent", "question": "q"}, line))
    assert "ligne 2" in told
    assert fault in told
    assert "\n" not in told


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ({"id": "a", "question": "q"}, "« relevant » manque"),
        ({"id": "a", "question": "q", "relevant": []}, "« relevant » est vide"),
        ({"id": "a", "question": "q", "relevant": "/a"}, "« relevant » doit être une liste"),
        ({"id": "a", "question": "q", "relevant": ["/a"], "page": 0}, "« page » est trop petit"),
        ({"id": "a", "question": "q", "relevant": ["/a"], "page": "2"}, "« page » doit être un nombre entier"),
        ({"id": "a", "question": "q", "relevant": ["/a"], "any": "oui"}, "« any » doit être true ou false"),
    ],
)
def test_a_wrong_retrieval_case_is_refused_with_its_fault(write, line, fault):
    assert fault in refusal(write(line), RetrievalCase)


def test_two_cases_of_one_id_are_refused(write):
    line = {"id": "a", "kind": "absent", "question": "q"}
    assert "« a » est déjà pris" in refusal(write(line, line))


def test_a_file_without_cases_is_refused(write):
    assert "aucun cas" in refusal(write("", ""))


def test_a_missing_file_is_refused_by_its_name(tmp_path):
    assert "absent.jsonl" in refusal(tmp_path / "absent.jsonl")


def test_a_file_that_is_not_text_is_refused(tmp_path):
    path = tmp_path / "cas.jsonl"
    path.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refusal(path)


@given(st.text())
def test_any_text_is_read_or_refused_with_a_sentence(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("cas") / "cas.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    for kind in (AnswerCase, RetrievalCase):
        try:
            read_cases(path, kind)
        except CaseFileError as error:
            assert str(error)
