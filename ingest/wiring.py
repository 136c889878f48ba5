"""Where the rooms of ingestion are joined: the real web, the store on SQLite, the editions of a state."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.documents import Passage, Section
from corpus.lexical import ANALYSER_VERSION
from corpus.protocols import Progress
from corpus.town import Source, Town
from corpus.wiring import open_corpus
from ingest.adapters.document_store import open_document_store, sqlite_file
from ingest.adapters.http import HttpFetcher
from ingest.adapters.sentence_splitter import FrenchSentenceSplitter
from ingest.building import EditionBuilder, Splitter
from ingest.checkup import Finding, look_at, look_at_sources
from ingest.crawling.crawl import CrawlOutcome, crawl
from ingest.protocols import Visitor
from ingest.reading.registry import read_document
from ingest.refresh import Order, Workshop, refresh
from ingest.report import RefreshReport
from ingest.splitting import LIMIT, SPLITTER_VERSION, split
from ingest.visiting import Reader

# To be raised whenever the readers would find other words in the same bytes: every page is then read again.
READER_VERSION = "1"

Refresh = Callable[[Order], RefreshReport]


@contextmanager
def open_refresh(
    town: Town, state_directory: Path, environment: Mapping[str, str], now: Callable[[], datetime], progress: Progress
) -> Iterator[Refresh]:
    """A refresh of this town's corpus, ready to run, holding the state's write lock until it is left.

    `now` is aware of its time zone. Raises a CorpusError where the state is in use, another town's or cannot be
    written, StoreUnusable where its store of documents cannot be opened.
    """
    corpus = open_corpus(town.name, state_directory, environment, now)
    with ExitStack() as opened:
        opened.enter_context(corpus.state.writing())
        store = opened.enter_context(closing(open_document_store(sqlite_file(state_directory / "documents.sqlite"))))
        fetcher = opened.enter_context(closing(HttpFetcher(time.monotonic)))
        sentences = FrenchSentenceSplitter(LIMIT)

        def read_source(source: Source, visitor: Visitor, known: Sequence[str], told: Progress) -> CrawlOutcome:
            return crawl(source, fetcher, visitor, known, time.sleep, told)

        def split_document(document_id: str, sections: Sequence[Section]) -> list[Passage]:
            return split(document_id, sections, sentences.split)

        splitter = Splitter(split_document, str(SPLITTER_VERSION))
        workshop = Workshop(
            store=store,
            crawl=read_source,
            reader=Reader(read_document, READER_VERSION),
            builder=EditionBuilder(store, corpus.editions, splitter, ANALYSER_VERSION),
            progress=progress,
            today=now().astimezone(ZoneInfo(town.town.timezone)).date(),
            clock=time.monotonic,
        )
        yield lambda order: refresh(town, order, workshop)


def check_up(
    town: Town, state_directory: Path, environment: Mapping[str, str], now: Callable[[], datetime]
) -> list[Finding]:
    """Everything that `parvis doctor` looks at, in the order in which faults are best mended."""

    def editions() -> str:
        corpus = open_corpus(town.name, state_directory, environment, now)
        edition = corpus.editions.open_published()
        edition.index.close()
        return f"{edition.edition_id}, {edition.record.documents} documents, {edition.record.passages} passages."

    def writable() -> str:
        with open_corpus(town.name, state_directory, environment, now).state.writing():
            return f"{state_directory} peut être écrit."

    findings = [look_at("état", writable), look_at("édition publiée", editions)]
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        return [*findings, *look_at_sources(town, fetcher)]
