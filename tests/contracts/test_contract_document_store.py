"""What every document store promises; a new engine joins by one line in `STORES`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.deliberations import Deliberation, Votes
from corpus.documents import Document, Kind, Line, LineKind, Passage, Section
from ingest.adapters.document_store import open_document_store
from ingest.errors import StoreUnusable
from ingest.pages import Validators
from ingest.store import Address, AddressStatus, DocumentStore, NotedDocument, SplitDocument, SplitMark

STORES: dict[str, Callable[[Path], str]] = {"sqlite": lambda folder: f"sqlite:///{folder / 'documents.sqlite'}"}

DAY = date(2026, 3, 1)
ADDRESS = Address(
    source="site",
    url="https://ville.example/piscine?été=1",
    first_seen=DAY,
    last_seen=date(2026, 3, 2),
    status=AddressStatus.STALE,
    document_id="d1",
    body_hash="b",
    text_hash="t",
    reader_version="r1",
    validators=Validators('"e"', "Sun, 01 Mar 2026 08:00:00 GMT"),
    links=("https://ville.example/", "https://ville.example/é"),
    not_found_count=2,
)
DOCUMENT = Document(
    document_id="d1",
    url=ADDRESS.url,
    title="L’été à la piscine",
    kind=Kind.DELIBERATION,
    publisher="Ville",
    source="site",
    language="fr",
    content_hash="c",
    first_seen=DAY,
    last_seen=DAY,
    changed_on=DAY,
    pages=3,
    document_date=date(2025, 6, 24),
    owner="piscine@ville.example",
    deliberation=Deliberation(number="2025-41", votes=Votes(pour=20, unanimous=True), modifies=("2024-10",)),
)
SECTIONS = (
    Section(
        ("Piscine", "Tarifs"), (Line(LineKind.TABLE_HEADER, "Public\tPrix"), Line(LineKind.TABLE_ROW, "Tous\t2 €")), "t"
    ),
    Section((), (Line(LineKind.TEXT, "Ouverte le « samedi »."),), page=2),
)
PASSAGE = Passage("p1", "d1", 0, ("Piscine", "Tarifs"), "Public\tPrix\nTous\t2 €", "hr", anchor="t")


@pytest.fixture(params=sorted(STORES))
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return STORES[request.param](tmp_path)


@pytest.fixture
def store(address: str) -> Iterator[DocumentStore]:
    opened = open_document_store(address)
    yield opened
    opened.close()


def test_a_new_store_is_empty(store: DocumentStore) -> None:
    assert (store.addresses(), store.documents(), store.split_marks()) == ([], [], {})
    assert store.sections("d1") == ()
    assert store.passages(["d1"]) == {}
    assert store.fingerprint("e1") is None


def test_what_was_saved_comes_back_equal_after_reopening(address: str) -> None:
    first = open_document_store(address)
    first.save([ADDRESS], [DOCUMENT], {"d1": SECTIONS})
    first.close()
    second = open_document_store(address)
    assert second.addresses() == [ADDRESS]
    assert second.documents() == [DOCUMENT]
    assert second.sections("d1") == SECTIONS
    second.close()


def test_a_plain_document_comes_back_with_its_absent_facts(store: DocumentStore) -> None:
    plain = replace(DOCUMENT, pages=None, document_date=None, owner=None, deliberation=None, kind=Kind.SERVICE_PAGE)
    store.save([], [plain], {})
    assert store.documents() == [plain]


def test_saving_again_replaces_by_identity_and_leaves_the_rest(store: DocumentStore) -> None:
    other_source = replace(ADDRESS, source="actes")
    other_document = replace(DOCUMENT, document_id="d2")
    store.save([ADDRESS, other_source], [DOCUMENT, other_document], {"d1": SECTIONS, "d2": SECTIONS})
    store.save([replace(ADDRESS, not_found_count=0)], [replace(DOCUMENT, title="Autre")], {"d1": SECTIONS[:1]})
    assert {(each.source, each.not_found_count) for each in store.addresses()} == {("site", 0), ("actes", 2)}
    assert {(each.document_id, each.title) for each in store.documents()} == {("d1", "Autre"), ("d2", DOCUMENT.title)}
    assert (store.sections("d1"), store.sections("d2")) == (SECTIONS[:1], SECTIONS)


def test_a_batch_that_cannot_be_saved_is_not_saved_by_half(store: DocumentStore) -> None:
    with pytest.raises(StoreUnusable, match="inutilisable"):
        store.save([ADDRESS], [DOCUMENT, DOCUMENT], {})
    assert store.addresses() == []


def test_passages_are_kept_with_the_mark_of_their_text_and_splitter(store: DocumentStore) -> None:
    mark = SplitMark("c", "s1")
    store.save_passages([SplitDocument("d1", mark, (PASSAGE,)), SplitDocument("d2", mark, ())])
    assert store.split_marks() == {"d1": mark, "d2": mark}
    assert store.passages(["d1", "d2", "d3"]) == {"d1": (PASSAGE,), "d2": ()}
    store.save_passages([SplitDocument("d1", SplitMark("c", "s2"), ())])
    assert store.split_marks()["d1"] == SplitMark("c", "s2")
    assert store.passages(["d1"]) == {"d1": ()}


def test_more_documents_than_one_statement_takes_are_answered(store: DocumentStore) -> None:
    ids = [f"d{number}" for number in range(1234)]
    store.save_passages(
        [SplitDocument(each, SplitMark("c", "s"), (replace(PASSAGE, document_id=each),)) for each in ids]
    )
    assert list(store.passages(ids[::-1])) != []
    assert set(store.passages(ids)) == set(ids)


def test_an_edition_is_remembered_with_what_it_was_built_from(store: DocumentStore) -> None:
    noted = [NotedDocument("d1", "site", ADDRESS.url), NotedDocument("d2", "actes", "https://a.fr/é.pdf", True)]
    store.note_edition("e1", "abc", [])
    store.note_edition("e1", "def", noted)
    assert (store.fingerprint("e1"), store.edition_documents("e1")) == ("def", noted)
    assert (store.fingerprint("e2"), store.edition_documents("e2")) == (None, [])


def test_editions_that_are_no_more_are_forgotten(store: DocumentStore) -> None:
    for each in ("e1", "e2", "e3"):
        store.note_edition(each, each, [])
    store.forget_editions_but(["e2", "e9"])
    assert [store.fingerprint(each) for each in ("e1", "e2", "e3")] == [None, "e2", None]


def test_a_text_saved_again_forgets_its_passages_and_no_others(store: DocumentStore) -> None:
    mark = SplitMark("c", "s1")
    store.save_passages([SplitDocument("d1", mark, (PASSAGE,)), SplitDocument("d2", mark, ())])
    store.save([], [DOCUMENT], {"d1": SECTIONS})
    assert store.split_marks() == {"d2": mark}
