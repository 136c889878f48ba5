import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest

from corpus.edition_record import EditionRecord, EditionStatus
from corpus.editions import Editions
from corpus.errors import EditionError, EditionOutdated, IndexUnavailable, NoEdition, StateBusy, StateError
from corpus.indexing import IndexSummary
from corpus.protocols import SparseVector
from corpus.state import State
from tests.corpus.fake_engine import FakeEngine

MORNING = datetime(2026, 11, 21, 8, 0, 0, tzinfo=UTC)


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.time = MORNING

    def __call__(self) -> datetime:
        return self.time

    def move(self, **by: float) -> None:
        self.time += timedelta(**by)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine()


@pytest.fixture
def editions(tmp_path: Path, engine: FakeEngine, clock: Clock) -> Editions:
    return Editions(State(tmp_path), engine, "fr-1", clock)


def summary(documents: int = 0, passages: int = 0, vocabulary: dict[str, int] | None = None) -> IndexSummary:
    return IndexSummary(documents, passages, {"site": documents}, vocabulary or {})


def stage(editions: Editions) -> EditionRecord:
    build = editions.begin()
    build.writer.finish()
    return build.finish(summary())


@pytest.fixture
def staged(editions: Editions, clock: Clock) -> Callable[[], str]:
    """A new edition each time, an hour after the one before."""

    def stage_later() -> str:
        clock.move(hours=1)
        return stage(editions).edition_id

    return stage_later


def test_a_finished_build_is_a_staged_edition_with_its_counts(editions: Editions, engine: FakeEngine) -> None:
    build = editions.begin()
    build.writer.finish()
    engine.finished[build.edition_id] = 7
    record = build.finish(IndexSummary(3, 7, {"site": 2, "conseil": 1}, {"piscin": 4}))
    assert record == EditionRecord(
        "20261121-080000", MORNING, "fr-1", documents=3, passages=7, by_source={"site": 2, "conseil": 1}
    )
    assert editions.get("20261121-080000") == record
    assert record.status is EditionStatus.STAGED
    assert record.published_at is None


def test_an_edition_is_named_after_its_time_in_utc_and_never_like_another(editions: Editions, clock: Clock) -> None:
    clock.time = MORNING.astimezone(timezone(timedelta(hours=1)))
    assert [stage(editions).edition_id for _ in range(3)] == [
        "20261121-080000",
        "20261121-080000-2",
        "20261121-080000-3",
    ]


def test_editions_are_listed_newest_first(editions: Editions, staged: Callable[[], str]) -> None:
    ids = [staged() for _ in range(3)]
    assert [record.edition_id for record in editions.list()] == ids[::-1]


def test_a_state_without_editions_lists_none(editions: Editions) -> None:
    assert editions.list() == []
    assert editions.published_id() is None


def test_opening_without_a_publication_says_what_to_do(editions: Editions, staged: Callable[[], str]) -> None:
    staged()
    with pytest.raises(NoEdition) as told:
        editions.open_published()
    assert str(told.value) == "Aucune édition n'est publiée : lancez « parvis refresh »."


def test_the_published_edition_opens_with_its_vocabulary(editions: Editions) -> None:
    build = editions.begin()
    build.writer.finish()
    build.finish(summary(vocabulary={"piscin": 4, "été": 1}))
    editions.publish(build.edition_id)
    edition = editions.open_published()
    assert edition.edition_id == build.edition_id == edition.record.edition_id
    assert edition.vocabulary == {"piscin": 4, "été": 1}
    assert edition.index.search_passages(SparseVector((), ()), 1)[0].id == build.edition_id


def test_publishing_retires_the_edition_published_before(
    editions: Editions, staged: Callable[[], str], clock: Clock
) -> None:
    first, second = staged(), staged()
    editions.publish(first)
    clock.move(minutes=5)
    record = editions.publish(second)
    assert (record.status, record.published_at) == (EditionStatus.PUBLISHED, clock.time)
    assert editions.get(first).status is EditionStatus.RETIRED
    assert editions.published_id() == second


def test_publishing_the_published_edition_again_changes_nothing(editions: Editions, staged: Callable[[], str]) -> None:
    first, second = staged(), staged()
    editions.publish(first)
    editions.publish(second)
    editions.publish(second)
    assert editions.rollback().edition_id == first


def test_rolling_back_goes_to_the_edition_published_before_however_often(
    editions: Editions, staged: Callable[[], str]
) -> None:
    ids = [staged() for _ in range(3)]
    for edition_id in ids:
        editions.publish(edition_id)
    record = editions.rollback()
    assert (record.edition_id, record.status) == (ids[1], EditionStatus.PUBLISHED)
    assert editions.rollback().edition_id == ids[0]
    assert [each.status.value for each in editions.list()] == ["retired", "retired", "published"]
    with pytest.raises(NoEdition, match="Aucune édition n'a été publiée avant celle-ci"):
        editions.rollback()
    assert editions.published_id() == ids[0]


def test_nothing_is_published_so_nothing_can_be_rolled_back(editions: Editions) -> None:
    with pytest.raises(NoEdition, match="parvis editions list"):
        editions.rollback()


def test_after_a_rollback_an_edition_can_be_published_and_rolled_back_again(
    editions: Editions, staged: Callable[[], str]
) -> None:
    first, second = staged(), staged()
    editions.publish(first)
    editions.publish(second)
    editions.rollback()
    editions.publish(second)
    assert editions.rollback().edition_id == first


@pytest.mark.parametrize("unknown", ["20200101-000000", "../../etc", "", "*", "published.json", "20261121-080000/.."])
def test_an_unknown_edition_is_refused_and_nothing_changes(
    editions: Editions, staged: Callable[[], str], unknown: str
) -> None:
    first = staged()
    editions.publish(first)
    for refuse in (editions.get, editions.open, editions.publish):
        with pytest.raises(NoEdition, match="parvis editions list"):
            refuse(unknown)
    assert editions.published_id() == first


def test_an_edition_of_another_analyser_is_neither_opened_nor_published_nor_gone_back_to(
    editions: Editions, staged: Callable[[], str], tmp_path: Path, engine: FakeEngine, clock: Clock
) -> None:
    old = staged()
    editions.publish(old)
    later = Editions(State(tmp_path), engine, "fr-2", clock)
    new = stage(later).edition_id
    with pytest.raises(EditionOutdated, match="parvis refresh"):
        later.open_published()
    with pytest.raises(EditionOutdated):
        later.publish(old)
    later.publish(new)
    with pytest.raises(EditionOutdated):
        later.rollback()
    assert later.published_id() == new


def test_an_edition_whose_index_is_broken_is_not_published_and_the_old_one_stays(
    editions: Editions, staged: Callable[[], str], engine: FakeEngine
) -> None:
    first, second = staged(), staged()
    editions.publish(first)
    engine.delete(second)
    with pytest.raises(IndexUnavailable):
        editions.publish(second)
    assert editions.published_id() == first


def test_an_index_that_holds_less_than_was_written_is_no_edition(editions: Editions, engine: FakeEngine) -> None:
    build = editions.begin()
    build.writer.finish()
    with pytest.raises(IndexUnavailable, match="incomplet"):
        build.finish(summary(passages=1))
    assert editions.list() == []
    assert engine.left_open() == []


def test_changing_editions_leaves_no_index_open(
    editions: Editions, staged: Callable[[], str], engine: FakeEngine
) -> None:
    for _ in range(2):
        editions.publish(staged())
    editions.rollback()
    assert engine.left_open() == []


def test_a_build_that_never_finished_is_not_listed_and_swept_by_the_next(
    editions: Editions, engine: FakeEngine, tmp_path: Path, clock: Clock
) -> None:
    left = editions.begin().edition_id
    assert editions.list() == []
    clock.move(hours=1)
    build = editions.begin()
    assert engine.unfinished == {build.edition_id}
    assert not (tmp_path / "editions" / left).exists()


def test_a_build_whose_index_was_finished_but_not_its_record_is_swept_too(
    editions: Editions, engine: FakeEngine, clock: Clock
) -> None:
    editions.begin().writer.finish()
    clock.move(hours=1)
    editions.begin()
    assert engine.finished == {}


def test_sweeping_spares_editions_and_what_is_not_ours(
    editions: Editions, staged: Callable[[], str], tmp_path: Path, engine: FakeEngine
) -> None:
    first = staged()
    (tmp_path / "editions" / "lost+found").mkdir()
    editions.begin()
    assert (tmp_path / "editions" / "lost+found").exists()
    assert first in engine.finished


def test_pruning_keeps_the_newest_and_deletes_the_rest(
    editions: Editions, staged: Callable[[], str], engine: FakeEngine, tmp_path: Path
) -> None:
    ids = [staged() for _ in range(5)]
    for edition_id in ids:
        editions.publish(edition_id)
    assert editions.prune(3) == [ids[1], ids[0]]
    assert [record.edition_id for record in editions.list()] == ids[:1:-1]
    assert set(engine.finished) == set(ids[2:])
    assert not (tmp_path / "editions" / ids[0]).exists()
    assert editions.prune(3) == []


def test_pruning_never_takes_what_answers_nor_what_a_rollback_goes_to(
    editions: Editions, staged: Callable[[], str]
) -> None:
    first, second, _, newest = (staged() for _ in range(4))
    editions.publish(first)
    editions.publish(second)
    editions.prune(1)
    assert [record.edition_id for record in editions.list()] == [newest, second, first]
    assert editions.rollback().edition_id == first


def test_pruning_never_takes_what_retained_answers_cite(editions: Editions, staged: Callable[[], str]) -> None:
    first, second, third = (staged() for _ in range(3))
    assert editions.prune(1, cited=[first]) == [second]
    assert [record.edition_id for record in editions.list()] == [third, first]


def test_a_rollback_leaps_over_what_was_pruned(editions: Editions, staged: Callable[[], str]) -> None:
    old, older, *recent = (staged() for _ in range(4))
    for edition_id in (recent[0], old, recent[0], older, recent[0], recent[1]):
        editions.publish(edition_id)
    editions.prune(2)
    assert editions.rollback().edition_id == recent[0]
    with pytest.raises(NoEdition):
        editions.rollback()


def test_a_crash_while_pruning_leaves_something_that_the_next_build_sweeps(
    editions: Editions, staged: Callable[[], str], engine: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = staged(), staged()
    editions.publish(second)

    def power_cut(_: str) -> None:
        raise IndexUnavailable("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(engine, "delete", power_cut)
        with pytest.raises(IndexUnavailable):
            editions.prune(1)
    assert [record.edition_id for record in editions.list()] == [second]
    editions.begin()
    assert first not in engine.finished


def test_everything_that_changes_editions_is_refused_while_another_writes(
    editions: Editions, staged: Callable[[], str], tmp_path: Path
) -> None:
    first = staged()
    with State(tmp_path).writing():
        for refuse in (editions.begin, editions.rollback, lambda: editions.publish(first), lambda: editions.prune(1)):
            with pytest.raises(StateBusy):
                refuse()
        assert len(editions.list()) == 1


def test_a_refresh_publishes_within_its_own_lock(tmp_path: Path, engine: FakeEngine, clock: Clock) -> None:
    state = State(tmp_path)
    editions = Editions(state, engine, "fr-1", clock)
    with state.writing():
        editions.publish(stage(editions).edition_id)
        editions.prune(5)
    assert editions.published_id() == "20261121-080000"


@pytest.mark.parametrize("name", ["edition.json", "vocabulary.json"])
@pytest.mark.parametrize("content", ["", "{", '{"edition_id": "x"}', "\x00"])
def test_a_damaged_edition_is_told(
    editions: Editions, staged: Callable[[], str], tmp_path: Path, name: str, content: str
) -> None:
    first = staged()
    (tmp_path / "editions" / first / name).write_text(content)
    with pytest.raises(EditionError, match=f"{first} est illisible"):
        editions.open(first)


def test_a_damaged_pointer_is_told_with_its_name(editions: Editions, staged: Callable[[], str], tmp_path: Path) -> None:
    editions.publish(staged())
    (tmp_path / "editions" / "published.json").write_text("{")
    with pytest.raises(EditionError, match=r"published\.json est illisible"):
        editions.published_id()


def test_a_state_that_is_no_directory_is_told(tmp_path: Path, engine: FakeEngine, clock: Clock) -> None:
    (tmp_path / "state").write_text("")
    editions = Editions(State(tmp_path / "state"), engine, "fr-1", clock)
    with pytest.raises(StateError, match="vérifiez le chemin"):
        editions.begin()
    with pytest.raises(StateError, match="vérifiez le chemin"):
        editions.open_published()


def test_the_record_on_disk_says_only_what_never_changes(
    editions: Editions, staged: Callable[[], str], tmp_path: Path
) -> None:
    first = staged()
    editions.publish(first)
    assert json.loads((tmp_path / "editions" / first / "edition.json").read_text()) == {
        "edition_id": first,
        "created_at": "2026-11-21T09:00:00Z",
        "analyser": "fr-1",
        "documents": 0,
        "passages": 0,
        "by_source": {"site": 0},
        "last_session": None,
        "embedding": None,
    }
