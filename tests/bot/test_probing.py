"""The town's probe questions, asked of an edition that nobody else has seen yet."""

from collections.abc import Iterator
from contextlib import closing, nullcontext
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.wiring import open_probe
from corpus.documents import Document, Kind, Passage, new_document_id, new_passage_id
from corpus.editions import OpenEdition
from corpus.indexing import write_index
from corpus.town import Contact, Identity, ProbeQuestion, Source, Town
from corpus.wiring import open_corpus

DAY = date(2026, 11, 20)
POOL = "https://ville.fr/piscine.html"
TEXT = "La piscine ouvre le samedi de dix heures à midi."


def now() -> datetime:
    return datetime(2026, 11, 21, 12, tzinfo=UTC)


def town(*probes: ProbeQuestion) -> Town:
    return Town(
        town=Identity(name="Ville", website="https://ville.fr/", languages=["fr"]),
        contact=Contact(phone="02 31 00 00 00"),
        sources=[Source(id="site", kind="website", url="https://ville.fr/")],
        probes=[*probes],
    )


@pytest.fixture
def staged(tmp_path: Path) -> Iterator[OpenEdition]:
    editions = open_corpus("Ville", tmp_path, {}, now).editions
    key = new_document_id("site", POOL, "")
    pool = Document(key, POOL, "Piscine", Kind.SERVICE_PAGE, "Ville", "site", "fr", "c", DAY, DAY, DAY)
    passage = Passage(new_passage_id(key, (), TEXT, 0), key, 0, (), TEXT, "t")
    build = editions.begin()
    edition_id = build.finish(write_index(build.writer, [(pool, [passage])], 1, lambda *_: None)).edition_id
    edition = editions.open(edition_id)
    with closing(edition.index):
        yield edition


@pytest.mark.parametrize(
    ("question", "cite", "passed"),
    [
        ("Quand ouvre la piscine ?", [], True),
        ("Quand ouvre la piscine ?", ["/horaires.html", "/piscine.html"], True),
        ("Quand ouvre la piscine ?", ["/horaires.html"], False),
        ("Combien coûte le permis de chasse ?", [], False),
    ],
)
def test_a_probe_passes_if_it_is_answered_from_one_of_the_pages_named(
    question: str, cite: list[str], passed: bool, staged: OpenEdition, tmp_path: Path
) -> None:
    probe = open_probe(town(ProbeQuestion(question=question, cite=cite)), tmp_path, {}, now)
    (answer,) = probe(staged)
    assert (answer.question, answer.passed) == (question, passed)
    if passed:
        assert answer.cited == (POOL,)
        assert TEXT in answer.text


def test_what_was_withdrawn_answers_no_probe(staged: OpenEdition, tmp_path: Path) -> None:
    open_corpus("Ville", tmp_path, {}, now).withdrawals.withdraw(POOL, "erreur", staged.index)
    probe = open_probe(town(ProbeQuestion(question="Quand ouvre la piscine ?")), tmp_path, {}, now)
    assert [answer.passed for answer in probe(staged)] == [False]


def test_a_town_without_probe_questions_asks_nothing(staged: OpenEdition, tmp_path: Path) -> None:
    assert open_probe(town(), tmp_path, {}, now)(staged) == []


@pytest.mark.parametrize(("environment", "by_meaning"), [({}, True), ({"PARVIS_EMBEDDING_MODEL": "none"}, False)])
def test_probes_are_searched_by_meaning_where_residents_questions_are(
    environment: dict[str, str], by_meaning: bool, tmp_path: Path
) -> None:
    finding = open_probe(town(), tmp_path, environment, now).pipeline_on(nullcontext).finding
    assert (finding.meaning is not None, finding.matcher is not None) == (by_meaning, by_meaning)
