"""Where the rooms of ingestion are joined: the real web, the store on SQLite, the editions of a state."""

import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from corpus.comparing import Probe
from corpus.documents import Passage, Section
from corpus.lexical import ANALYSER_VERSION
from corpus.protocols import Progress
from corpus.town import Source, Town
from corpus.wiring import open_corpus, passage_meanings
from ingest.adapters.confined_reader import ConfinedReader
from ingest.adapters.database import sqlite_file
from ingest.adapters.document_store import open_document_store
from ingest.adapters.http import HttpFetcher
from ingest.building import EditionBuilder, Splitter
from ingest.checkup import Finding, look_at, look_at_reading, look_at_scans, look_at_sources
from ingest.crawling.crawl import CrawlOutcome, crawl
from ingest.errors import RefreshInterrupted
from ingest.folders import read_folder
from ingest.guides import read_guides
from ingest.protocols import Visitor
from ingest.quarantine import Quarantine
from ingest.reading.tesseract import find_tesseract
from ingest.refresh import Order, Workshop, refresh
from ingest.registers.opening import open_register
from ingest.report import RefreshReport
from ingest.sandbox import Walls
from ingest.splitting import LIMIT, SPLITTER_VERSION, split
from ingest.visiting import Reader

# To be raised whenever the readers would find other words in the same bytes: every page is then read again.
READER_VERSION = "8"

_INTERRUPTED = (
    "Actualisation interrompue : ce qui était lu est gardé ; pour continuer là où elle s'est arrêtée : parvis refresh"
)

Refresh = Callable[[Order], RefreshReport]


@contextmanager
def open_refresh(
    town: Town,
    state_directory: Path,
    environment: Mapping[str, str],
    now: Callable[[], datetime],
    progress: Progress,
    probe: Probe | None = None,
) -> Iterator[Refresh]:
    """A refresh of this town's corpus, ready to run, holding the state's write lock until it is left.

    `now` is aware of its time zone; `probe` asks an edition the town's probe questions before it is published.
    Raises a CorpusError where the state is in use, another town's or cannot be written, StoreUnusable where its store
    of documents cannot be opened, RefreshInterrupted where somebody presses Ctrl-C.
    """
    corpus = open_corpus(town.name, state_directory, environment, now)
    with ExitStack() as opened:
        opened.enter_context(corpus.state.writing())
        store = opened.enter_context(closing(open_document_store(sqlite_file(state_directory / "documents.sqlite"))))
        fetcher = opened.enter_context(closing(HttpFetcher(time.monotonic)))
        today = now().astimezone(ZoneInfo(town.town.timezone)).date()
        meanings = passage_meanings(environment, state_directory)
        workshop = Workshop(
            store=store,
            crawl=partial(_read_source, town, fetcher),
            reader=opened.enter_context(_open_reader(environment, Quarantine(corpus.state, today))),
            builder=EditionBuilder(store, corpus.editions, _splitter(), ANALYSER_VERSION, probe, meanings),
            progress=progress,
            today=today,
            now=now(),
            clock=time.monotonic,
            open_register=lambda source: open_register(source, fetcher, state_directory / "reports"),
        )
        try:
            yield lambda order: refresh(town, order, workshop)
        except KeyboardInterrupt as error:
            raise RefreshInterrupted(_INTERRUPTED) from error


def _read_source(
    town: Town, fetcher: HttpFetcher, source: Source, visitor: Visitor, known: Sequence[str], progress: Progress
) -> CrawlOutcome:
    """What one source holds, by its kind; `known` are the addresses that were read of it before."""
    root = town.source_root(source, Path()) if source.path is not None else None
    if source.is_crawled:
        return crawl(source, fetcher, visitor, known, time.sleep, progress)
    if source.kind == "service_public" or root is None:
        return read_guides(source, root, fetcher, visitor, known, progress)
    return read_folder(source, root, visitor, known, progress)


def _splitter() -> Splitter:
    def split_long(text: str) -> list[str]:
        # Imported only here: LlamaIndex takes 1 to 2 s, which a refresh without a line to cut must not pay.
        from ingest.adapters.sentence_splitter import FrenchSentenceSplitter  # noqa: PLC0415 (see the line above)

        return FrenchSentenceSplitter(LIMIT).split(text)

    def split_document(document_id: str, sections: Sequence[Section]) -> list[Passage]:
        return split(document_id, sections, split_long)

    return Splitter(split_document, str(SPLITTER_VERSION))


@contextmanager
def _open_reader(environment: Mapping[str, str], quarantine: Quarantine) -> Iterator[Reader]:
    """The reader of all kinds of files; its program ends with it."""
    tesseract = find_tesseract(environment.get("PATH", ""))
    # Where Tesseract comes to stay, scans that could not be read are read.
    version = READER_VERSION + ("+fra" if tesseract else "")
    with closing(open_confined_reader(environment, tesseract)) as confined:
        yield Reader(confined.read, version, quarantine)


def open_confined_reader(environment: Mapping[str, str], tesseract: str | None) -> ConfinedReader:
    """The reader of files, a program of its own that is given nothing of ours but where Python and Tesseract are."""
    root = str(Path(__file__).parents[1])
    command = [sys.executable, "-B", "-m", "ingest.reading_program", tesseract or ""]
    given = {"PATH": environment.get("PATH", ""), "PYTHONPATH": root, "HOME": "/nonexistent"}
    return ConfinedReader(command, given, time.monotonic)


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
    tesseract = find_tesseract(environment.get("PATH", ""))
    with closing(open_confined_reader(environment, tesseract)) as confined:
        findings += [look_at_reading(Walls(), confined), look_at_scans(tesseract)]
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        return [*findings, *look_at_sources(town, fetcher)]
