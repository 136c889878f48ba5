"""Two editions side by side."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.comparing import (
    AnswerChange,
    Change,
    Comparison,
    ProbeAnswer,
    compare_editions,
    comparison_facts,
    worsened,
)
from corpus.comparison_text import render_comparison
from corpus.documents import Document, Kind, Passage, new_document_id, new_passage_id
from corpus.editions import Editions, OpenEdition
from corpus.errors import NoEdition
from corpus.indexing import write_index
from corpus.state import State

DAY = date(2026, 11, 20)
NOON = datetime(2026, 11, 21, 12, tzinfo=UTC)


def document(path: str, **facts: object) -> Document:
    url = f"https://ville.fr/{path}"
    page = Document(
        new_document_id("site", url, ""), url, path.title(), Kind.SERVICE_PAGE, "V", "site", "fr", "c", DAY, DAY, DAY
    )
    return replace(page, **facts)


POOL, CANTEEN, WASTE = document("piscine"), document("cantine"), document("dechets")


@pytest.fixture
def editions(tmp_path: Path) -> Editions:
    return Editions(State(tmp_path), QdrantEdgeEngine(tmp_path / "index"), "fr-1", lambda: NOON)


def build(editions: Editions, *documents: Document) -> str:
    rows = [
        (each, [Passage(new_passage_id(each.document_id, (), "x", 0), each.document_id, 0, (), "x", "t")])
        for each in documents
    ]
    started = editions.begin()
    return started.finish(write_index(started.writer, rows, len(rows), lambda *_: None)).edition_id


def titles(edition: OpenEdition) -> list[ProbeAnswer]:
    return [ProbeAnswer("Quoi ?", "answered", ", ".join(sorted(each.title for each in edition.index.all_documents())))]


def test_documents_come_change_and_go_and_answers_change_with_them(editions: Editions) -> None:
    changed = replace(CANTEEN, content_hash="d", changed_on=date(2026, 11, 21))
    first, second = build(editions, POOL, CANTEEN), build(editions, changed, WASTE)
    comparison = compare_editions(editions, first, second, titles)
    assert (comparison.added, comparison.removed) == ((WASTE,), (POOL,))
    assert comparison.changed == (Change(CANTEEN, changed),)
    assert [(each.before.text, each.after.text) for each in comparison.answers] == [
        ("Cantine, Piscine", "Cantine, Dechets")
    ]


def test_a_document_seen_again_has_not_changed(editions: Editions) -> None:
    first, second = build(editions, POOL), build(editions, replace(POOL, last_seen=date(2026, 11, 21)))
    comparison = compare_editions(editions, first, second, titles)
    assert (comparison.changed, comparison.answers) == ((), ())
    assert render_comparison(comparison).splitlines()[1:] == [
        "Mêmes documents.",
        "Mêmes réponses aux questions témoins (1).",
    ]


def test_without_a_probe_question_no_answer_is_said_to_be_the_same(editions: Editions) -> None:
    first, second = build(editions, POOL), build(editions, POOL, CANTEEN)
    comparison = compare_editions(editions, first, second, None)
    assert (comparison.questions, comparison.answers) == (0, ())
    assert "réponses aux questions témoins" not in render_comparison(comparison)
    assert render_comparison(comparison).splitlines()[-1].startswith("Réponses non comparées : town.toml n'a pas de")


def test_an_edition_that_does_not_exist_is_named(editions: Editions) -> None:
    with pytest.raises(NoEdition, match="20200101-000000"):
        compare_editions(editions, build(editions, POOL), "20200101-000000", titles)


def test_only_a_question_that_had_its_answer_can_lose_it() -> None:
    def answers(*passed: bool) -> list[ProbeAnswer]:
        return [ProbeAnswer(f"Q{number}", "answered", "", (), each) for number, each in enumerate(passed)]

    assert worsened(answers(True, True, False), answers(True, False, False)) == ["Q1"]
    assert worsened([], answers(False)) == []


def test_a_comparison_in_json_has_documents_and_both_answers() -> None:
    answer = AnswerChange(ProbeAnswer("Q", "answered", "Oui. [1]", ("https://a",)), ProbeAnswer("Q", "no_source", "?"))
    facts = comparison_facts(Comparison("e1", "e2", added=(POOL,), answers=(answer,)))
    assert facts["before"] == "e1"
    assert [each["url"] for each in facts["added"]] == [POOL.url]
    assert facts["answers"][0]["before"]["cited"] == ["https://a"]


def test_answers_stand_side_by_side_under_their_question() -> None:
    long = "La piscine ouvre le samedi de dix heures à midi, toute l'année, sauf en août."
    answer = AnswerChange(ProbeAnswer("Quand ?", "answered", long), ProbeAnswer("Quand ?", "no_source", "Rien."))
    lines = render_comparison(Comparison("e1", "e2", answers=(answer,), questions=1)).splitlines()
    assert lines[2] == "« Quand ? »"
    assert [[part.strip() for part in line.split("│")] for line in lines[3:]] == [
        ["[answered]", "[no_source]"],
        ["La piscine ouvre le samedi de dix heures à midi,", "Rien."],
        ["toute l'année, sauf en août.", ""],
    ]


def test_long_lists_of_documents_are_cut_and_counted() -> None:
    many = tuple(replace(POOL, url=f"https://ville.fr/{number}") for number in range(60))
    text = render_comparison(Comparison("e1", "e2", removed=many))
    assert "disparus : 60" in text
    assert "et 10 autres" in text
