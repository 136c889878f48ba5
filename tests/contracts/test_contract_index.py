"""What every engine of `corpus.protocols` promises, run on the embedded one and on Qdrant's client in memory.

In memory the client says that payload indexes have no effect there: that is so, and what the fixture is about.
"""

import hashlib
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from qdrant_client import QdrantClient

from corpus.adapters.payloads import document_from, document_id_of, document_payload, passage_from, passage_payload
from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.adapters.qdrant_server import QdrantServerEngine, connect
from corpus.deliberations import Deliberation, Votes
from corpus.documents import Document, Kind, Passage, new_document_id, new_passage_id
from corpus.errors import IndexUnavailable
from corpus.protocols import DenseVector, Engine, Hit, Index, IndexWriter, Period, Scope, SparseVector

EDITION = "20261121-195036"
REPOSITORY = Path(__file__).parents[2]


def edge(directory: Path) -> Engine:
    return QdrantEdgeEngine(directory)


def in_memory(_: Path) -> Engine:
    return QdrantServerEngine(QdrantClient(":memory:"), "parvis-valmont")


@pytest.fixture(
    params=[
        edge,
        pytest.param(
            in_memory, marks=pytest.mark.filterwarnings("ignore:Payload indexes have no effect in the local Qdrant")
        ),
    ]
)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Engine:
    build: Callable[[Path], Engine] = request.param
    return build(tmp_path)


def a_document(name: str, source: str = "site", kind: Kind = Kind.SERVICE_PAGE) -> Document:
    day = date(2026, 11, 20)
    return Document(
        document_id=new_document_id(source, f"https://www.valmont.example/{name}", name),
        url=f"https://www.valmont.example/{name}",
        title=f"Page « {name} »",
        kind=kind,
        publisher="Commune de Valmont-sur-Orne",
        source=source,
        language="fr",
        content_hash=hashlib.sha256(name.encode()).hexdigest(),
        first_seen=day,
        last_seen=day,
        changed_on=day,
    )


def a_passage(document: Document, position: int = 0, text: str = "Ouvert le samedi.") -> Passage:
    passage_id = new_passage_id(document.document_id, (), text, position)
    return Passage(passage_id, document.document_id, position, (), text, "t" * (text.count("\n") + 1))


def words(*indices: int) -> SparseVector:
    return SparseVector(indices, (1.0,) * len(indices))


def build(engine: Engine, *rows: tuple[Passage, Document, SparseVector]) -> Index:
    writer = engine.create(EDITION)
    fill(writer, *rows)
    writer.finish()
    return engine.open(EDITION)


def fill(writer: IndexWriter, *rows: tuple[Passage, Document, SparseVector]) -> None:
    documents = {document.document_id: (document, vector) for _, document, vector in rows}
    writer.add_documents(list(documents.values()))
    writer.add_passages(rows)


def test_a_document_comes_back_with_all_its_fields(engine: Engine) -> None:
    document = Document(
        **{field: getattr(a_document("acte"), field) for field in Document.__slots__}
        | {"pages": 4, "document_date": date(2014, 4, 24), "owner": "communication@valmont.example"}
        | {"deliberation": Deliberation("2014-38", date(2014, 4, 24), votes=Votes(27, 0, 2, False), repeals=("12",))}
    )
    index = build(engine, (a_passage(document), document, words(1)))
    assert index.documents([document.document_id]) == {document.document_id: document}
    assert list(index.all_documents()) == [document]


def test_a_passage_comes_back_with_all_its_fields(engine: Engine) -> None:
    document = a_document("piscine")
    passage_id = new_passage_id(document.document_id, ("Sport", "Piscine"), "Jour\tHeures\nSamedi\t10 h", 0)
    passage = Passage(
        passage_id, document.document_id, 3, ("Sport", "Piscine"), "Jour\tHeures\nSamedi\t10 h", "hr", "horaires", 2
    )
    index = build(engine, (passage, document, words(1)))
    assert index.passages([passage_id]) == {passage_id: passage}


def test_a_search_finds_the_passage_that_shares_words_and_names_its_document(engine: Engine) -> None:
    pool, town_hall = a_document("piscine"), a_document("mairie")
    index = build(engine, (a_passage(pool), pool, words(1, 2)), (a_passage(town_hall), town_hall, words(3)))
    [hit] = index.search_passages(words(2), 10)
    assert (hit.id, hit.document_id) == (a_passage(pool).passage_id, pool.document_id)
    assert hit.score > 0


def test_a_search_finds_whole_documents_too(engine: Engine) -> None:
    pool, town_hall = a_document("piscine"), a_document("mairie")
    index = build(engine, (a_passage(pool), pool, words(1, 2)), (a_passage(town_hall), town_hall, words(3)))
    assert [(hit.id, hit.document_id) for hit in index.search_documents(words(3), 10)] == [
        (town_hall.document_id, town_hall.document_id)
    ]


def test_a_rare_word_weighs_more_than_a_common_one(engine: Engine) -> None:
    document = a_document("page")
    rows = [(a_passage(document, n), document, words(1)) for n in range(9)]
    rare = a_passage(document, 9)
    index = build(engine, *rows, (rare, document, words(2)))
    assert index.search_passages(words(1, 2), 1)[0].id == rare.passage_id


def test_a_weight_of_the_query_counts(engine: Engine) -> None:
    document = a_document("page")
    first, second = a_passage(document, 0), a_passage(document, 1)
    index = build(engine, (first, document, words(1)), (second, document, words(2)))
    assert index.search_passages(SparseVector((1, 2), (0.2, 3.0)), 2)[0].id == second.passage_id


def test_hits_come_best_first_and_ties_by_id(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, *((a_passage(document, n), document, words(1, 2 + n % 2)) for n in range(20)))
    hits = index.search_passages(words(1, 2), 20)
    assert len(hits) == 20
    assert hits == sorted(hits, key=lambda hit: (-hit.score, hit.id))
    assert hits == index.search_passages(words(1, 2), 20)


def test_a_search_gives_at_most_its_limit(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, *((a_passage(document, n), document, words(1)) for n in range(5)))
    assert len(index.search_passages(words(1), 3)) == 3


def test_a_query_without_words_finds_nothing(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, (a_passage(document), document, words(1)))
    assert index.search_passages(words(), 3) == index.search_documents(words(), 3) == []


def test_a_query_of_unknown_words_finds_nothing(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, (a_passage(document), document, words(1)))
    assert index.search_passages(words(4_000_000_000), 3) == []


def test_a_scope_limits_the_search(engine: Engine) -> None:
    page = a_document("page", "site", Kind.SERVICE_PAGE)
    act = a_document("acte", "conseil", Kind.DELIBERATION)
    guide = a_document("guide", "national", Kind.NATIONAL_GUIDE)
    index = build(engine, *((a_passage(document), document, words(1)) for document in (page, act, guide)))
    for scope, found in [
        (Scope(), [page, act, guide]),
        (Scope(sources=("site",)), [page]),
        (Scope(sources=("site", "national")), [page, guide]),
        (Scope(kinds=("deliberation", "national_guide")), [act, guide]),
        (Scope(sources=("site",), kinds=("deliberation",)), []),
        (Scope(sources=("ailleurs",)), []),
        (Scope(documents=(page.document_id, guide.document_id)), [page, guide]),
        (Scope(sources=("conseil",), documents=(page.document_id,)), []),
    ]:
        expected = {document.document_id for document in found}
        assert {hit.document_id for hit in index.search_passages(words(1), 10, scope)} == expected
        assert {hit.document_id for hit in index.search_documents(words(1), 10, scope)} == expected


def test_rarity_is_that_of_the_whole_edition_also_within_a_scope(engine: Engine) -> None:
    page, act = a_document("page", "site"), a_document("acte", "conseil")
    rows = [(a_passage(page, n), page, words(1)) for n in range(9)]
    index = build(engine, *rows, (a_passage(act), act, words(1, 2)))

    def score(scope: Scope | None) -> Hit:
        return next(hit for hit in index.search_passages(words(1, 2), 10, scope) if hit.document_id == act.document_id)

    assert score(Scope(sources=("conseil",))).score == pytest.approx(score(None).score)


def test_unknown_ids_are_absent(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, (a_passage(document), document, words(1)))
    for unknown in [new_document_id("site", "/", ""), "", "42", "../etc", "é" * 500, "\x00"]:
        assert list(index.documents([unknown, document.document_id])) == [document.document_id]
        assert index.passages([unknown]) == {}
        assert index.passages_of(unknown) == []


def test_an_id_written_otherwise_than_ours_is_unknown(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, (a_passage(document), document, words(1)))
    assert index.documents([document.document_id.upper(), document.document_id.replace("-", "")]) == {}


def test_the_passages_of_a_document_come_in_reading_order(engine: Engine) -> None:
    long, other = a_document("long"), a_document("autre")
    rows = [(a_passage(long, n, f"Paragraphe {n}."), long, words(n)) for n in range(600)]
    writer = engine.create(EDITION)
    writer.add_documents([(long, words(1)), (other, words(1))])
    writer.add_passages(rows[:300][::-1])
    writer.add_passages(rows[300:])
    writer.add_passages([(a_passage(other), other, words(1))])
    writer.finish()
    passages = engine.open(EDITION).passages_of(long.document_id)
    assert [passage.position for passage in passages] == list(range(600))


def test_all_documents_are_told_beyond_one_page_of_the_engine(engine: Engine) -> None:
    documents = [a_document(f"page-{n}") for n in range(600)]
    writer = engine.create(EDITION)
    writer.add_documents([(document, words(1)) for document in documents[:500]])
    writer.add_documents([(document, words(1)) for document in documents[500:]])
    writer.finish()
    assert {each.document_id for each in engine.open(EDITION).all_documents()} == {
        document.document_id for document in documents
    }


def test_passages_are_counted(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, *((a_passage(document, n), document, words(n)) for n in range(7)))
    assert index.count_passages() == 7


def test_an_edition_without_documents_can_be_opened(engine: Engine) -> None:
    engine.create(EDITION).finish()
    index = engine.open(EDITION)
    assert index.count_passages() == 0
    assert index.search_passages(words(1), 5) == list(index.all_documents()) == []


def test_editions_are_apart(engine: Engine) -> None:
    document = a_document("page")
    first = build(engine, (a_passage(document), document, words(1)))
    engine.create("20261122-000000").finish()
    assert first.count_passages() == 1
    assert engine.open("20261122-000000").count_passages() == 0


def test_an_edition_that_does_not_exist_is_unavailable(engine: Engine) -> None:
    with pytest.raises(IndexUnavailable, match="parvis refresh"):
        engine.open(EDITION)


def test_an_interrupted_build_cannot_be_opened(engine: Engine) -> None:
    document = a_document("page")
    fill(engine.create(EDITION), (a_passage(document), document, words(1)))
    with pytest.raises(IndexUnavailable):
        engine.open(EDITION)


def test_a_build_replaces_what_an_interrupted_one_left(engine: Engine) -> None:
    document = a_document("page")
    fill(engine.create(EDITION), (a_passage(document, 1), document, words(1)))
    index = build(engine, (a_passage(document), document, words(1)))
    assert [hit.id for hit in index.search_passages(words(1), 5)] == [a_passage(document).passage_id]


def test_a_deleted_edition_is_unavailable_and_deleting_twice_is_no_error(engine: Engine) -> None:
    document = a_document("page")
    build(engine, (a_passage(document), document, words(1))).close()
    engine.delete(EDITION)
    engine.delete(EDITION)
    with pytest.raises(IndexUnavailable):
        engine.open(EDITION)


def test_an_index_answers_several_threads_at_once(engine: Engine) -> None:
    document = a_document("page")
    index = build(engine, *((a_passage(document, n), document, words(1, n + 2)) for n in range(50)))
    expected = index.search_passages(words(1, 9), 5)
    answers: list[list[Hit]] = []
    threads = [
        threading.Thread(target=lambda: answers.extend(index.search_passages(words(1, 9), 5) for _ in range(20)))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [expected] * 80


some_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
some_date = st.dates(date(1800, 1, 1), date(2200, 1, 1))
deliberations = st.builds(
    Deliberation,
    number=st.none() | some_text,
    session_date=st.none() | some_date,
    votes=st.none() | st.builds(Votes, pour=st.none() | st.integers(0, 99), unanimous=st.none() | st.booleans()),
    modifies=st.lists(some_text, max_size=3).map(tuple),
    in_force=st.none() | st.booleans(),
)
documents = st.builds(
    Document,
    document_id=st.uuids().map(str),
    url=some_text,
    title=some_text,
    kind=st.sampled_from(Kind),
    publisher=some_text,
    source=some_text,
    language=some_text,
    content_hash=some_text,
    first_seen=some_date,
    last_seen=some_date,
    changed_on=some_date,
    pages=st.none() | st.integers(1, 3000),
    document_date=st.none() | some_date,
    owner=st.none() | some_text,
    deliberation=st.none() | deliberations,
)
passages = st.builds(
    Passage,
    passage_id=st.uuids().map(str),
    document_id=st.uuids().map(str),
    position=st.integers(0, 10_000),
    heading_path=st.lists(some_text, max_size=4).map(tuple),
    text=some_text,
    line_kinds=st.text("tihr", max_size=9),
    anchor=st.none() | some_text,
    page=st.none() | st.integers(1, 3000),
)


@given(passages, documents)
def test_whatever_was_read_survives_the_payload(passage: Passage, document: Document) -> None:
    assert passage_from(passage_payload(passage, document)) == passage
    assert document_from(document_payload(document)) == document


@given(st.lists(st.tuples(passages, documents), min_size=1, max_size=5, unique_by=lambda row: row[0].passage_id))
@settings(max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_was_read_survives_the_engine(engine: Engine, rows: list[tuple[Passage, Document]]) -> None:
    index = build(engine, *((passage, document, words(1)) for passage, document in rows))
    assert index.passages([passage.passage_id for passage, _ in rows]) == {each.passage_id: each for each, _ in rows}
    assert index.documents([each.document_id for _, each in rows]) == {each.document_id: each for _, each in rows}


@pytest.mark.parametrize("payload", [{}, {"passage_id": 3}, {"document_id": None}])
def test_a_damaged_payload_is_told_as_an_unavailable_index(payload: dict[str, object]) -> None:
    for read in (passage_from, document_from, document_id_of):
        with pytest.raises(IndexUnavailable, match="parvis refresh"):
            read(payload)


# The embedded engine alone: what files and processes can do to it.


def fingerprints(directory: Path) -> dict[Path, str]:
    return {each: hashlib.sha256(each.read_bytes()).hexdigest() for each in directory.rglob("*") if each.is_file()}


READER = """
import sys
from pathlib import Path
from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.protocols import SparseVector
index = QdrantEdgeEngine(Path(sys.argv[1])).open(sys.argv[2])
print("open", flush=True)
sys.stdin.readline()
for _ in range(50):
    assert len(index.search_passages(SparseVector((1,), (1.0,)), 40)) == 40
print(index.count_passages(), flush=True)
index.close()
"""


def start_reader(directory: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", READER, str(directory), EDITION]
    return subprocess.Popen(command, cwd=REPOSITORY, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def test_several_processes_read_one_edition_at_once_and_leave_every_byte_as_it_was(tmp_path: Path) -> None:
    document = a_document("page")
    build(edge(tmp_path), *((a_passage(document, n), document, words(1, n)) for n in range(2, 42))).close()
    before = fingerprints(tmp_path)
    readers = [start_reader(tmp_path) for _ in range(3)]
    try:
        for reader in readers:
            assert reader.stdout is not None
            assert reader.stdout.readline() == "open\n"
        assert [reader.communicate("go\n", timeout=30)[0] for reader in readers] == ["40\n"] * 3
    finally:
        for reader in readers:
            reader.kill()
    assert fingerprints(tmp_path) == before


def test_an_edition_deleted_while_it_is_open_keeps_answering_and_is_not_made_anew(tmp_path: Path) -> None:
    document = a_document("page")
    index = build(edge(tmp_path), (a_passage(document), document, words(1)))
    edge(tmp_path).delete(EDITION)
    assert len(index.search_passages(words(1), 5)) == 1
    assert index.documents([document.document_id]) == {document.document_id: document}
    index.close()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["segment.json", "inverted_index.dat", "edge_config.json", "id_tracker.mappings"])
def test_damaged_files_are_told_as_an_unavailable_index(tmp_path: Path, name: str) -> None:
    document = a_document("page")
    build(edge(tmp_path), *((a_passage(document, n), document, words(*range(n, n + 40))) for n in range(40))).close()
    damaged = list(tmp_path.rglob(name))
    for file in damaged:
        file.write_bytes(b"\xff" * file.stat().st_size)
    assert damaged
    with pytest.raises(IndexUnavailable, match="parvis refresh"):
        edge(tmp_path).open(EDITION)


def test_a_directory_that_cannot_be_written_is_told_with_its_name(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(IndexUnavailable, match=f"{tmp_path}/file"):
        edge(tmp_path / "file").create(EDITION)


def test_an_interruption_by_the_operator_is_not_taken_for_a_fault_of_the_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("corpus.adapters.qdrant_edge.shutil.rmtree", interrupted)
    (tmp_path / EDITION).mkdir()
    with pytest.raises(KeyboardInterrupt):
        edge(tmp_path).delete(EDITION)


# The server alone: what a network can do to it.


def test_a_server_that_cannot_be_reached_is_told_as_an_unavailable_index() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    with pytest.raises(IndexUnavailable, match="QDRANT_URL"):
        QdrantServerEngine(connect(f"http://127.0.0.1:{port}", None, 1), "parvis").open(EDITION)


@pytest.mark.parametrize("url", ["ftp://valmont.example", "http://h:99999", "http://h:abc"])
def test_an_address_that_is_none_is_told(url: str) -> None:
    with pytest.raises(IndexUnavailable, match="QDRANT_URL n'est pas une adresse"):
        connect(url, None, 1)


@pytest.mark.parametrize(("status", "retry_after"), [(401, None), (429, "3"), (500, None), (200, None)])
def test_a_server_that_answers_wrongly_is_told_as_an_unavailable_index(status: int, retry_after: str | None) -> None:
    class Wrong(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(status)
            if retry_after:
                self.send_header("Retry-After", retry_after)
            self.send_header("Content-Length", "2")
            self.end_headers()
            self.wfile.write(b"{}")

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Wrong) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        client = connect(f"http://127.0.0.1:{server.server_port}", None, 2)
        with pytest.raises(IndexUnavailable, match="QDRANT_URL"):
            QdrantServerEngine(client, "parvis").open(EDITION)
        client.close()
        server.shutdown()


def test_a_scope_keeps_the_documents_of_its_period(engine: Engine) -> None:
    old, new, undated = a_document("2014"), a_document("2025"), a_document("page")
    old = replace(old, document_date=date(2020, 1, 1), deliberation=Deliberation(session_date=date(2014, 4, 24)))
    new = replace(new, document_date=date(2025, 6, 12))
    index = build(engine, *((a_passage(document), document, words(1)) for document in (old, new, undated)))
    for period, found in [
        (Period(), {old, new, undated}),
        (Period(date(2014, 4, 24), date(2014, 4, 24)), {old}),
        (Period(date(2014, 4, 25), None), {new}),
        (Period(None, date(2025, 6, 12)), {old, new}),
        (Period(date(2020, 1, 1), date(2020, 1, 1)), set()),
    ]:
        expected = {document.document_id for document in found}
        assert {hit.document_id for hit in index.search_passages(words(1), 10, Scope(period=period))} == expected
        assert {hit.document_id for hit in index.search_documents(words(1), 10, Scope(period=period))} == expected


def build_with_meanings(engine: Engine, *rows: tuple[Passage, Document, SparseVector, DenseVector | None]) -> Index:
    writer = engine.create(EDITION, dimension=3)
    writer.add_documents([(document, vector) for _, document, vector, _ in rows], [meaning for *_, meaning in rows])
    writer.add_passages([row[:3] for row in rows], [meaning for *_, meaning in rows])
    writer.finish()
    return engine.open(EDITION)


def test_words_and_meaning_are_fused_by_reciprocal_rank_with_a_constant_of_sixty(engine: Engine) -> None:
    both, by_words, by_meaning = a_document("deux"), a_document("mots"), a_document("sens")
    index = build_with_meanings(
        engine,
        (a_passage(both), both, words(1), (1.0, 0.2, 0.0)),
        (a_passage(by_words), by_words, words(1, 2), None),
        (a_passage(by_meaning), by_meaning, words(9), (1.0, 0.0, 0.0)),
    )
    for search in (index.search_passages, index.search_documents):
        hits = search(words(1, 2), 3, None, (1.0, 0.0, 0.0))
        assert [hit.document_id for hit in hits[:1]] == [both.document_id]
        assert {hit.document_id for hit in hits} == {each.document_id for each in (both, by_words, by_meaning)}
        # Ranks count from 0: second by both outdoes first by one alone.
        assert hits[0].score == pytest.approx(2 / 61)
        assert sorted(hit.score for hit in hits[1:]) == [pytest.approx(1 / 60)] * 2


def test_a_search_by_words_alone_is_the_same_with_and_without_meanings(engine: Engine) -> None:
    page, act = a_document("page"), a_document("acte")
    rows = [(a_passage(page), page, words(1, 2)), (a_passage(act), act, words(1))]
    plain = build(engine, *rows).search_passages(words(1, 2), 5)
    index = build_with_meanings(engine, *((*row, (0.0, 1.0, 0.0)) for row in rows))
    assert [(hit.id, pytest.approx(hit.score)) for hit in index.search_passages(words(1, 2), 5)] == [
        (hit.id, hit.score) for hit in plain
    ]


def test_what_has_no_meaning_yet_is_found_by_its_words(engine: Engine) -> None:
    known, new = a_document("connu"), a_document("neuf")
    index = build_with_meanings(
        engine,
        (a_passage(known), known, words(1), (1.0, 0.0, 0.0)),
        (a_passage(new), new, words(2), None),
    )
    hits = index.search_passages(words(2), 5, None, (1.0, 0.0, 0.0))
    assert {hit.document_id for hit in hits} == {known.document_id, new.document_id}


def test_a_scope_limits_both_arms(engine: Engine) -> None:
    page, act = a_document("page", "site"), a_document("acte", "conseil")
    index = build_with_meanings(
        engine,
        (a_passage(page), page, words(1), (1.0, 0.0, 0.0)),
        (a_passage(act), act, words(1), (1.0, 0.0, 0.0)),
    )
    hits = index.search_passages(words(1), 5, Scope(sources=("conseil",)), (1.0, 0.0, 0.0))
    assert [hit.document_id for hit in hits] == [act.document_id]


EAST, NORTH = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)


def build_by_bearing(engine: Engine, **bearings: DenseVector | None) -> Index:
    """An index of pages that share all words, each from the source of its name, which is where its meaning points."""
    documents = {name: a_document(name, name) for name in bearings}
    rows = [(a_passage(each), each, words(1), bearings[name]) for name, each in documents.items()]
    return build_with_meanings(engine, *rows)


def found_near(index: Index, meaning: DenseVector, limit: int = 9, scope: Scope | None = None) -> list[str]:
    hits = index.search_meanings(meaning, limit, scope)
    documents = index.documents([hit.document_id for hit in hits])
    assert all(index.passages([hit.id])[hit.id].document_id == hit.document_id for hit in hits)
    return [documents[hit.document_id].source for hit in hits]


def test_by_meaning_alone_the_nearest_passage_comes_first_with_its_cosine(engine: Engine) -> None:
    index = build_by_bearing(engine, far=(-1.0, 0.1, 0.0), near=(3.0, 4.0, 0.0), nearest=(9.0, 1.0, 0.0), aside=NORTH)
    assert found_near(index, EAST) == ["nearest", "near", "aside", "far"]
    # The length of a meaning says nothing.
    assert found_near(index, (0.01, 0.0, 0.0)) == ["nearest", "near", "aside", "far"]
    cosines = [hit.score for hit in index.search_meanings(EAST, 9)]
    assert cosines == [pytest.approx(each, abs=1e-3) for each in (0.994, 0.6, 0, -0.995)]


def test_by_meaning_no_more_are_found_than_asked_for(engine: Engine) -> None:
    index = build_by_bearing(engine, east=EAST, north=NORTH, west=(-1.0, 0.0, 0.0))
    assert found_near(index, NORTH, limit=1) == ["north"]
    assert len(found_near(index, NORTH, limit=2)) == 2


def test_passages_as_near_as_each_other_come_in_the_order_of_their_ids(engine: Engine) -> None:
    index = build_by_bearing(engine, **{f"page{number}": EAST for number in range(20)})
    ids = [hit.id for hit in index.search_meanings(EAST, 20)]
    assert ids == sorted(ids)


def test_by_meaning_a_scope_is_kept_and_what_has_no_meaning_is_not_found(engine: Engine) -> None:
    index = build_by_bearing(engine, site=EAST, council=NORTH, silent=None)
    assert found_near(index, EAST) == ["site", "council"]
    assert found_near(index, EAST, scope=Scope(sources=("council", "silent"))) == ["council"]
    assert found_near(index, EAST, scope=Scope(sources=("silent",))) == []
    assert found_near(index, EAST, scope=Scope(kinds=(Kind.DELIBERATION,))) == []
    assert found_near(index, EAST, scope=Scope()) == ["site", "council"]
    assert found_near(index, EAST, scope=Scope(period=Period(date(2014, 1, 1), date(2014, 12, 31)))) == []
    assert found_near(index, EAST, scope=Scope(period=Period())) == ["site", "council"]


def test_several_threads_may_ask_by_meaning_at_once(engine: Engine) -> None:
    index = build_by_bearing(engine, east=EAST, north=NORTH, between=(1.0, 1.0, 0.0))
    with ThreadPoolExecutor(4) as threads:
        told = [*threads.map(lambda _: found_near(index, EAST), range(40))]
    assert told == [["east", "between", "north"]] * 40
