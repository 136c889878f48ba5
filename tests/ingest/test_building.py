"""From the store to an edition: what is split, what is not split again, and what an edition is told apart by."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

import pytest

from corpus.deliberations import Deliberation
from corpus.documents import Document, Kind, Line, LineKind, Passage, Section
from ingest.adapters.document_store import open_document_store
from ingest.building import Splitter, StoredRows, fingerprint, split_documents
from ingest.store import DocumentStore

DAY = date(2026, 3, 1)


def document(document_id: str, content_hash: str = "c") -> Document:
    return Document(
        document_id=document_id,
        url=f"https://ville.example/{document_id}",
        title="Titre",
        kind=Kind.SERVICE_PAGE,
        publisher="Ville",
        source="site",
        language="fr",
        content_hash=content_hash,
        first_seen=DAY,
        last_seen=DAY,
        changed_on=DAY,
    )


def text(*lines: str, anchor: str | None = None) -> tuple[Section, ...]:
    return (Section((), tuple(Line(LineKind.TEXT, line) for line in lines), anchor),)


class LineSplitter:
    """One passage a line; remembers what it was asked to split."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def __call__(self, document_id: str, sections: Sequence[Section]) -> list[Passage]:
        self.asked.append(document_id)
        lines = [(section, line) for section in sections for line in section.lines]
        return [
            Passage(f"{document_id}-{position}", document_id, position, (), line.text, "t", section.anchor)
            for position, (section, line) in enumerate(lines)
        ]


@pytest.fixture
def store() -> Iterator[DocumentStore]:
    opened = open_document_store("sqlite://")
    yield opened
    opened.close()


@pytest.fixture
def lines() -> LineSplitter:
    return LineSplitter()


def split_all(store: DocumentStore, documents: list[Document], lines: LineSplitter, version: str = "1") -> list[str]:
    lines.asked.clear()
    split_documents(store, documents, Splitter(lines, version), lambda *_: None)
    return lines.asked


def test_unchanged_text_is_never_split_again(store: DocumentStore, lines: LineSplitter) -> None:
    documents = [document("d1"), document("d2")]
    store.save([], documents, {"d1": text("Un."), "d2": text("Deux.")})
    assert split_all(store, documents, lines) == ["d1", "d2"]
    assert split_all(store, documents, lines) == []


def test_a_changed_text_alone_is_split_again(store: DocumentStore, lines: LineSplitter) -> None:
    documents = [document("d1"), document("d2")]
    store.save([], documents, {"d1": text("Un."), "d2": text("Deux.")})
    split_all(store, documents, lines)
    changed = document("d2", "other")
    store.save([], [changed], {"d2": text("Trois.")})
    assert split_all(store, [documents[0], changed], lines) == ["d2"]
    assert store.passages(["d2"])["d2"][0].text == "Trois."


def test_new_anchors_under_the_same_words_reach_the_passages(store: DocumentStore, lines: LineSplitter) -> None:
    documents = [document("d1")]
    store.save([], documents, {"d1": text("Un.")})
    split_all(store, documents, lines)
    store.save([], documents, {"d1": text("Un.", anchor="tarifs")})
    assert split_all(store, documents, lines) == ["d1"]
    assert store.passages(["d1"])["d1"][0].anchor == "tarifs"


def test_another_splitter_splits_everything_again(store: DocumentStore, lines: LineSplitter) -> None:
    store.save([], [document("d1")], {"d1": text("Un.")})
    split_all(store, [document("d1")], lines)
    assert split_all(store, [document("d1")], lines, version="2") == ["d1"]


def test_splitting_tells_how_far_it_is(store: DocumentStore, lines: LineSplitter) -> None:
    documents = [document(f"d{number}") for number in range(250)]
    store.save([], documents, {each.document_id: text("Un.") for each in documents})
    told: list[tuple[int, int | None]] = []
    split_documents(store, documents, Splitter(lines, "1"), lambda _, done, total: told.append((done, total)))
    assert told == [(100, 250), (200, 250), (250, 250)]


def test_the_rows_of_an_edition_can_be_iterated_twice_and_keep_their_order(
    store: DocumentStore, lines: LineSplitter
) -> None:
    documents = [document(f"d{number}") for number in range(150, 0, -1)]
    store.save([], documents, {each.document_id: text(f"Je suis {each.document_id}.") for each in documents})
    split_all(store, documents, lines)
    rows = StoredRows(store, documents)
    first, second = list(rows), list(rows)
    assert first == second
    assert [each for each, _ in first] == documents
    assert list(rows[::50]) == first[::50]
    assert all(passages[0].text == f"Je suis {each.document_id}." for each, passages in first)


def test_the_order_of_documents_and_the_days_they_were_seen_do_not_make_another_edition() -> None:
    documents = [document("d1"), document("d2")]
    seen = [replace(each, last_seen=date(2026, 4, 1)) for each in reversed(documents)]
    assert fingerprint(documents, "a", "s") == fingerprint(seen, "a", "s")


@pytest.mark.parametrize(
    "change",
    [
        {"content_hash": "other"},
        {"url": "https://ville.example/ailleurs"},
        {"publisher": "Agglomération"},
        {"owner": "com@ville.example"},
        {"kind": Kind.DELIBERATION},
        {"language": "en"},
        {"document_date": DAY},
        {"deliberation": Deliberation(in_force=False)},
    ],
)
def test_whatever_an_answer_shows_makes_another_edition(change: dict[str, object]) -> None:
    values = {name: getattr(document("d1"), name) for name in Document.__slots__} | change
    assert fingerprint([Document(**values)], "a", "s") != fingerprint([document("d1")], "a", "s")


def test_another_analyser_or_splitter_or_one_document_less_makes_another_edition() -> None:
    documents = [document("d1"), document("d2")]
    prints = {
        fingerprint(documents, "a", "s"),
        fingerprint(documents, "b", "s"),
        fingerprint(documents, "a", "t"),
        fingerprint(documents[:1], "a", "s"),
    }
    assert len(prints) == 4
