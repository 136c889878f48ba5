"""The edition that a running service answers from, through publications, faults and crowds."""

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from itertools import count
from pathlib import Path

import pytest

from corpus.adapters.qdrant_edge import QdrantEdgeEngine
from corpus.documents import Document, Kind, Passage, new_document_id, new_passage_id
from corpus.editions import Editions
from corpus.errors import IndexUnavailable, NoEdition
from corpus.indexing import IndexSummary
from corpus.protocols import Engine, SparseVector
from corpus.published import PublishedEdition
from corpus.state import State
from corpus.withdrawals import Withdrawals
from tests.corpus.fake_engine import FakeEngine

WORD = SparseVector((1,), (1.0,))


class Seconds:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.passed = 0.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def editions(tmp_path: Path, engine: FakeEngine) -> Editions:
    return editions_on(engine, tmp_path)


@pytest.fixture
def holder(editions: Editions, tmp_path: Path, seconds: Seconds) -> PublishedEdition:
    return PublishedEdition(editions, withdrawals_in(tmp_path), seconds)


def withdrawals_in(directory: Path) -> Withdrawals:
    return Withdrawals(State(directory), lambda: datetime.fromtimestamp(1_800_000_000, UTC))


def editions_on(engine: Engine, directory: Path) -> Editions:
    ticks = count()
    return Editions(State(directory), engine, "fr-1", lambda: datetime.fromtimestamp(1_800_000_000 + next(ticks), UTC))


def stage(editions: Editions) -> str:
    build = editions.begin()
    build.writer.finish()
    return build.finish(IndexSummary(0, 0, {}, {})).edition_id


def publish(editions: Editions) -> str:
    return editions.publish(stage(editions)).edition_id


def answer(holder: PublishedEdition) -> str:
    with holder.reading() as edition:
        return edition.index.search_passages(WORD, 1)[0].id


def in_thread(work: Callable[[], object]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_a_query_gets_the_published_edition(holder: PublishedEdition, editions: Editions) -> None:
    published = publish(editions)
    assert holder.edition_id is None
    assert answer(holder) == published
    assert holder.edition_id == published


def test_without_a_publication_queries_are_told_and_answered_as_soon_as_there_is_one(
    holder: PublishedEdition, editions: Editions
) -> None:
    for _ in range(3):
        with pytest.raises(NoEdition, match="parvis refresh"):
            answer(holder)
    published = publish(editions)
    assert answer(holder) == published
    assert holder.trouble is None


def test_the_same_error_told_often_gathers_no_traces(holder: PublishedEdition) -> None:
    def depth() -> int:
        with pytest.raises(NoEdition) as told:
            answer(holder)
        return len(told.traceback)

    assert depth() == depth() == depth()


def test_an_edition_is_opened_once_for_many_queries(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    publish(editions)
    engine.opened.clear()
    for _ in range(5):
        answer(holder)
    assert len(engine.opened) == 1


def test_the_next_query_after_a_publication_gets_the_new_edition_and_the_old_one_is_closed(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    publish(editions)
    answer(holder)
    second = publish(editions)
    assert answer(holder) == second
    assert [index.edition_id for index in engine.left_open()] == [second]


def test_a_rollback_is_followed_too(holder: PublishedEdition, editions: Editions) -> None:
    first = publish(editions)
    publish(editions)
    answer(holder)
    editions.rollback()
    assert answer(holder) == first


def test_a_query_keeps_its_edition_to_its_end(holder: PublishedEdition, editions: Editions, engine: FakeEngine) -> None:
    first = publish(editions)
    with holder.reading() as edition:
        second = publish(editions)
        assert answer(holder) == second
        assert edition.index.search_passages(WORD, 1)[0].id == first
        assert {index.edition_id for index in engine.left_open()} == {first, second}
    assert [index.edition_id for index in engine.left_open()] == [second]


def test_the_edition_is_left_also_when_a_query_fails(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    publish(editions)
    with pytest.raises(ZeroDivisionError), holder.reading():
        raise ZeroDivisionError
    second = publish(editions)
    answer(holder)
    assert [index.edition_id for index in engine.left_open()] == [second]


def test_thinning_out_old_editions_opens_nothing_anew(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    for _ in range(4):
        publish(editions)
    answer(holder)
    opened = len(engine.opened)
    assert len(editions.prune(1)) == 2
    answer(holder)
    assert len(engine.opened) == opened


def test_an_edition_that_cannot_be_opened_leaves_the_old_one_answering(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    first = publish(editions)
    answer(holder)
    publish(editions)
    engine.is_down = True
    assert answer(holder) == first
    assert isinstance(holder.trouble, IndexUnavailable)


def test_the_log_is_told_once_of_an_edition_that_cannot_be_opened_and_which_one_still_answers(
    holder: PublishedEdition,
    editions: Editions,
    engine: FakeEngine,
    seconds: Seconds,
    caplog: pytest.LogCaptureFixture,
) -> None:
    first = publish(editions)
    answer(holder)
    publish(editions)
    engine.is_down = True
    for _ in range(3):
        answer(holder)
        seconds.passed += 10
    told = f"IndexUnavailable : {holder.trouble} L'édition {first} répond encore."
    assert [(each.name, each.getMessage()) for each in caplog.records] == [("parvis.corpus", told)]


def test_a_failed_opening_is_tried_again_after_a_while_but_not_by_every_query(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine, seconds: Seconds
) -> None:
    first = publish(editions)
    answer(holder)
    second = publish(editions)
    attempts: list[str] = []
    engine.before_open = attempts.append
    engine.is_down = True
    assert [answer(holder) for _ in range(5)] == [first] * 5
    assert attempts == [second]
    engine.is_down = False
    seconds.passed += 10
    assert answer(holder) == second
    assert holder.trouble is None


def test_an_engine_that_was_down_from_the_start_is_tried_again(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine, seconds: Seconds
) -> None:
    published = publish(editions)
    engine.is_down = True
    with pytest.raises(IndexUnavailable):
        answer(holder)
    engine.is_down = False
    seconds.passed += 10
    assert answer(holder) == published


def test_the_pointer_taken_away_leaves_the_old_edition_answering(
    holder: PublishedEdition, editions: Editions, tmp_path: Path
) -> None:
    first = publish(editions)
    answer(holder)
    (tmp_path / "editions" / "published.json").unlink()
    assert answer(holder) == first
    assert isinstance(holder.trouble, NoEdition)


def test_other_queries_are_answered_while_one_opens_the_new_edition(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    first = publish(editions)
    answer(holder)
    second = publish(editions)
    opening, may_open = threading.Event(), threading.Event()

    def slowly(_: str) -> None:
        opening.set()
        assert may_open.wait(30)

    engine.before_open = slowly
    answers: list[str] = []
    opener = in_thread(lambda: answers.append(answer(holder)))
    assert opening.wait(30)
    assert [answer(holder) for _ in range(3)] == [first] * 3
    may_open.set()
    opener.join(30)
    assert answers == [second]


def test_queries_that_have_nothing_to_answer_from_wait_for_the_first_opening(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    published = publish(editions)
    engine.opened.clear()
    opening, may_open = threading.Event(), threading.Event()

    def slowly(_: str) -> None:
        opening.set()
        assert may_open.wait(30)

    engine.before_open = slowly
    answers: list[str] = []
    askers = [in_thread(lambda: answers.append(answer(holder))) for _ in range(4)]
    assert opening.wait(30)
    assert answers == []
    may_open.set()
    for asker in askers:
        asker.join(30)
    assert answers == [published] * 4
    assert len(engine.opened) == 1


def test_closing_waits_for_the_last_reader(holder: PublishedEdition, editions: Editions, engine: FakeEngine) -> None:
    publish(editions)
    with holder.reading():
        holder.close()
        assert len(engine.left_open()) == 1
    assert engine.left_open() == []
    holder.close()


def crowd(ask: Callable[[], object], meanwhile: Callable[[], None]) -> int:
    """Ask from four threads until `meanwhile` is done; gives the number of questions, raises the first failure."""
    is_done = threading.Event()

    def keep_asking() -> int:
        for asked in count():
            # The pause is for the publisher, which must not wait for the interpreter at each of its system calls.
            if is_done.wait(0.001):
                return asked
            ask()
        raise AssertionError("endless")

    with ThreadPoolExecutor(4) as pool:
        askers = [pool.submit(keep_asking) for _ in range(4)]
        try:
            meanwhile()
        finally:
            is_done.set()
        return sum(asker.result() for asker in askers)


def test_no_query_fails_while_editions_are_published_rolled_back_and_thinned_out(
    holder: PublishedEdition, editions: Editions, engine: FakeEngine
) -> None:
    publish(editions)
    publish(editions)

    def publish_often() -> None:
        for _ in range(10):
            publish(editions)
            editions.rollback()
            publish(editions)
            editions.prune(2)

    assert crowd(lambda: answer(holder), publish_often) > 100
    assert answer(holder) == editions.published_id()
    assert [index.edition_id for index in engine.left_open()] == [editions.published_id()]
    assert {index.times_closed for index in engine.opened} <= {0, 1}


def test_no_query_fails_while_editions_of_the_embedded_engine_are_exchanged(tmp_path: Path) -> None:
    editions = editions_on(QdrantEdgeEngine(tmp_path / "index"), tmp_path)
    holder = PublishedEdition(editions, withdrawals_in(tmp_path), lambda: 0.0)
    day = date(2026, 11, 20)
    document = Document(
        document_id=new_document_id("site", "/", "page"),
        url="https://www.valmont.example/",
        title="Page",
        kind=Kind.SERVICE_PAGE,
        publisher="Valmont",
        source="site",
        language="fr",
        content_hash="",
        first_seen=day,
        last_seen=day,
        changed_on=day,
    )

    def publish_one() -> None:
        build = editions.begin()
        text = f"Édition {build.edition_id}."
        passage_id = new_passage_id(document.document_id, (), text, 0)
        build.writer.add_documents([(document, WORD)])
        build.writer.add_passages([(Passage(passage_id, document.document_id, 0, (), text, "t"), document, WORD)])
        build.writer.finish()
        editions.publish(build.finish(IndexSummary(1, 1, {"site": 1}, {})).edition_id)
        editions.prune(1)

    def ask() -> None:
        with holder.reading() as edition:
            [hit] = edition.index.search_passages(WORD, 5)
            assert edition.index.passages([hit.id])[hit.id].text == f"Édition {edition.edition_id}."
            assert edition.index.documents([hit.document_id]) == {document.document_id: document}

    def publish_often() -> None:
        for _ in range(3):
            publish_one()

    publish_one()
    assert crowd(ask, publish_often) > 10
    assert holder.trouble is None
    with holder.reading() as edition:
        assert edition.edition_id == editions.published_id()
    holder.close()
