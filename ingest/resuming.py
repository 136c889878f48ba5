"""Readings that go on where an earlier refresh was interrupted, instead of asking every page again."""

from datetime import datetime, timedelta

from ingest.crawling.crawl import CrawlOutcome
from ingest.store import DocumentStore

# Long enough for the pages of one night, too short to take those of the night before for what stands there today.
RESUMED_WITHIN = timedelta(hours=6)


def reading_of(store: DocumentStore, source: str, now: datetime) -> str:
    """The reading of a source that is under way: a recent one that never came to its end, else one begun now.

    `now` is aware of its time zone. The caller ends it by `DocumentStore.end_readings`.
    """
    begun = store.reading(source)
    if begun is not None and timedelta() <= now - datetime.fromisoformat(begun) <= RESUMED_WITHIN:
        return begun
    reading = now.isoformat()
    store.begin_reading(source, reading)
    return reading


def resumed_notes(outcome: CrawlOutcome) -> list[str]:
    """What the report says of pages that were not asked again."""
    if not outcome.resumed:
        return []
    several = outcome.resumed > 1
    pages = f"{outcome.resumed} pages déjà lues n'ont" if several else "1 page déjà lue n'a"
    return [f"Lecture reprise : {pages} pas été {'redemandées' if several else 'redemandée'}."]
