from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.documents import Line, LineKind, Passage, Section, content_hash, new_document_id, new_passage_id

SECTION = Section(("Tarifs",), (Line(LineKind.TEXT, "Le repas coûte 2,40 €."), Line(LineKind.ITEM, "Goûter compris")))


def test_a_document_keeps_its_id_from_run_to_run():
    assert new_document_id("site", "https://a.fr/", "00") == "b77cd084-fb3c-5729-a934-f09306db5c6e"


@pytest.mark.parametrize(
    "other", [("autre", "https://a.fr/", "00"), ("site", "https://a.fr/b", "00"), ("site", "https://a.fr/", "01")]
)
def test_source_address_and_content_each_make_another_document(other):
    assert new_document_id(*other) != new_document_id("site", "https://a.fr/", "00")


def test_fields_cannot_run_into_each_other():
    assert new_document_id("a", "bc", "d") != new_document_id("ab", "c", "d")
    assert new_passage_id("d", ("a", "b"), "c", 0) != new_passage_id("d", ("a b",), "c", 0)


def test_the_same_text_under_the_same_heading_keeps_its_passage_id():
    assert new_passage_id("d", ("Tarifs",), "texte", 0) == new_passage_id("d", ("Tarifs",), "texte", 0)


def test_a_text_that_stands_twice_has_two_passage_ids():
    assert new_passage_id("d", (), "texte", 0) != new_passage_id("d", (), "texte", 1)


@pytest.mark.parametrize(
    "changed",
    [
        replace(SECTION, heading_path=("Horaires",)),
        replace(SECTION, heading_path=("Tarifs", "")),
        replace(SECTION, page=2),
        replace(SECTION, lines=SECTION.lines[::-1]),
        replace(SECTION, lines=SECTION.lines[:1]),
        replace(SECTION, lines=(SECTION.lines[0], Line(LineKind.TEXT, "Goûter compris"))),
        replace(SECTION, lines=(SECTION.lines[0], Line(LineKind.ITEM, "Goûter compris\u00a0"))),
    ],
)
def test_whatever_a_document_says_otherwise_changes_its_content_hash(changed):
    assert content_hash("Cantine", (changed,)) != content_hash("Cantine", (SECTION,))


def test_the_title_is_part_of_what_a_document_says():
    assert content_hash("Cantine", (SECTION,)) != content_hash("Garderie", (SECTION,))


def test_an_anchor_is_furniture():
    assert content_hash("Cantine", (replace(SECTION, anchor="tarifs"),)) == content_hash("Cantine", (SECTION,))


def test_sections_cannot_run_into_each_other():
    first, second = SECTION.lines
    apart = (replace(SECTION, lines=(first,)), replace(SECTION, lines=(second,)))
    assert content_hash("Cantine", apart) != content_hash("Cantine", (SECTION,))


@given(st.lists(st.tuples(st.sampled_from(LineKind), st.text(st.characters(exclude_characters="\n"))), min_size=1))
def test_a_passage_gives_back_the_lines_it_was_made_of(lines):
    text, kinds = "\n".join(text for _, text in lines), "".join(kind for kind, _ in lines)
    passage = Passage("p", "d", 0, (), text, kinds)
    assert [(line.kind, line.text) for line in passage.lines] == lines
