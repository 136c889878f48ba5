"""Which reading of a source a refresh goes on with."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone

import pytest

from ingest.adapters.document_store import open_document_store
from ingest.crawling.crawl import CrawlOutcome
from ingest.resuming import RESUMED_WITHIN, reading_of, resumed_notes
from ingest.store import DocumentStore

EVENING = datetime(2026, 11, 20, 22, tzinfo=UTC)


@pytest.fixture
def store() -> Iterator[DocumentStore]:
    opened = open_document_store("sqlite://")
    yield opened
    opened.close()


def test_a_reading_that_never_ended_goes_on_for_some_hours(store: DocumentStore) -> None:
    begun = reading_of(store, "site", EVENING)
    assert reading_of(store, "site", EVENING + RESUMED_WITHIN) == begun
    assert reading_of(store, "site", EVENING.astimezone(timezone(timedelta(hours=5)))) == begun
    assert reading_of(store, "actes", EVENING + timedelta(hours=1)) != begun


@pytest.mark.parametrize("later", [RESUMED_WITHIN + timedelta(seconds=1), -timedelta(seconds=1)])
def test_one_that_is_too_old_or_from_the_future_does_not(store: DocumentStore, later: timedelta) -> None:
    begun = reading_of(store, "site", EVENING)
    begun_anew = reading_of(store, "site", EVENING + later)
    assert begun_anew != begun
    assert store.reading("site") == begun_anew


def test_one_that_came_to_its_end_does_not_either(store: DocumentStore) -> None:
    begun = reading_of(store, "site", EVENING)
    acts = reading_of(store, "actes", EVENING)
    store.end_readings(["site"])
    assert reading_of(store, "site", EVENING + timedelta(hours=1)) != begun
    assert reading_of(store, "actes", EVENING + timedelta(hours=1)) == acts


@pytest.mark.parametrize(
    ("resumed", "notes"),
    [
        (0, []),
        (1, ["Lecture reprise : 1 page déjà lue n'a pas été redemandée."]),
        (312, ["Lecture reprise : 312 pages déjà lues n'ont pas été redemandées."]),
    ],
)
def test_the_report_says_how_many_pages_were_not_asked_again(resumed: int, notes: list[str]) -> None:
    assert resumed_notes(CrawlOutcome(resumed=resumed)) == notes
