"""From the store of documents to an edition: split what is new, index everything, remember what it was built from."""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from corpus.comparing import Probe, ProbeAnswer
from corpus.documents import Document, Passage, Section
from corpus.edition_record import Embedding
from corpus.editions import Editions
from corpus.embedding import PassageMeanings
from corpus.errors import EditionError, IndexUnavailable
from corpus.indexing import write_index
from corpus.protocols import Progress
from ingest.report import EditionReport
from ingest.store import DocumentStore, NotedDocument, SplitDocument, SplitMark

_BATCH = 100
EDITIONS_KEPT = 5


@dataclass(frozen=True, slots=True)
class Splitter:
    """How the text of a document becomes passages, and the version of that splitting."""

    split: Callable[[str, tuple[Section, ...]], list[Passage]]
    version: str


class EditionBuilder:
    """Builds and publishes editions of what the store holds; the caller holds the state's write lock."""

    def __init__(
        self,
        store: DocumentStore,
        editions: Editions,
        splitter: Splitter,
        analyser_version: str,
        probe: Probe | None = None,
        meanings: PassageMeanings | None = None,
    ) -> None:
        self._store = store
        self._editions = editions
        self._splitter = splitter
        self._analyser_version = analyser_version
        self._probe = probe
        self._meanings = meanings

    def published_id(self) -> str | None:
        """The edition that answers now, if there is one."""
        return self._editions.published_id()

    def published_documents(self) -> list[NotedDocument]:
        """The documents of the edition that answers now; none where there is none."""
        published = self._editions.published_id()
        return [] if published is None else self._store.edition_documents(published)

    def is_published(self, documents: Sequence[Document]) -> bool:
        """Whether the edition that answers holds exactly these documents, built as they would be now, and opens."""
        published = self._editions.published_id()
        if published is None or self._store.fingerprint(published) != self._fingerprint(documents):
            return False
        try:
            self._editions.open(published).index.close()
        except (EditionError, IndexUnavailable):
            return False
        return True

    def build(self, documents: Sequence[Document], progress: Progress) -> EditionReport | None:
        """Build an edition aside and check that it opens; None, and nothing kept, if it holds no passage.

        An embedding model that fails holds nothing up: the edition goes without, and the next refresh builds another.
        """
        split_documents(self._store, documents, self._splitter, progress)
        dimension = self._meanings.dimension() if self._meanings else None
        meanings = self._meanings if dimension else None
        build = self._editions.begin(Embedding(meanings.model, dimension) if meanings and dimension else None)
        summary = write_index(build.writer, StoredRows(self._store, documents), len(documents), progress, meanings)
        if not summary.passages:
            return None
        record = build.finish(summary)
        trouble = self._meanings.trouble if self._meanings else None
        mark = "" if trouble else self._fingerprint(documents)
        self._store.note_edition(record.edition_id, mark, [_noted(each) for each in documents])
        if self._meanings:
            self._meanings.settle()
        self._thin_out()
        told = str(trouble) if trouble else None
        return EditionReport(record.edition_id, record.documents, record.passages, published=False, trouble=told)

    def publish(self, edition: EditionReport) -> EditionReport:
        """Let an edition that was built answer."""
        self._editions.publish(edition.edition_id)
        self._thin_out()
        return replace(edition, published=True)

    def probe_published(self) -> Sequence[ProbeAnswer]:
        """What the edition that answers now says to the town's probe questions; nothing where it cannot be opened."""
        published = self._editions.published_id()
        try:
            return self.probe(published) if published else ()
        except (EditionError, IndexUnavailable):
            return ()

    def probe(self, edition_id: str) -> Sequence[ProbeAnswer]:
        """What an edition says to the town's probe questions; raises a CorpusError where it cannot be opened."""
        if self._probe is None:
            return ()
        edition = self._editions.open(edition_id)
        with closing(edition.index):
            return self._probe(edition)

    def _thin_out(self) -> None:
        self._editions.prune(EDITIONS_KEPT)
        self._store.forget_editions_but([record.edition_id for record in self._editions.list()])

    def _fingerprint(self, documents: Sequence[Document]) -> str:
        model = f"+{self._meanings.model}" if self._meanings else ""
        return fingerprint(documents, self._analyser_version + model, self._splitter.version)


class StoredRows:
    """The documents of an edition with their passages, read from the store each time they are iterated."""

    def __init__(self, store: DocumentStore, documents: Sequence[Document]) -> None:
        self._store = store
        self._documents = documents

    def __iter__(self) -> Iterator[tuple[Document, tuple[Passage, ...]]]:
        for start in range(0, len(self._documents), _BATCH):
            batch = self._documents[start : start + _BATCH]
            passages = self._store.passages([document.document_id for document in batch])
            yield from ((document, passages[document.document_id]) for document in batch)

    def __getitem__(self, part: slice) -> "StoredRows":
        """Some of the documents with their passages."""
        return StoredRows(self._store, self._documents[part])


def split_documents(
    store: DocumentStore, documents: Sequence[Document], splitter: Splitter, progress: Progress
) -> None:
    """Split every document whose text or splitter is not the one its stored passages were made from."""
    marks = store.split_marks()
    wanted = {each.document_id: SplitMark(each.content_hash, splitter.version) for each in documents}
    missing = [document_id for document_id, mark in wanted.items() if marks.get(document_id) != mark]
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        store.save_passages(
            [SplitDocument(each, wanted[each], tuple(splitter.split(each, store.sections(each)))) for each in batch]
        )
        progress("split", start + len(batch), len(missing))


def _noted(document: Document) -> NotedDocument:
    facts = document.deliberation
    return NotedDocument(document.document_id, document.source, document.url, facts.in_force if facts else None)


def fingerprint(documents: Sequence[Document], analyser_version: str, splitter_version: str) -> str:
    """What an edition of these documents would be built from; the days when they were seen again do not count."""
    digest = hashlib.sha256(f"{analyser_version}\n{splitter_version}".encode())
    for document in sorted(documents, key=lambda each: each.document_id):
        told = (document.document_id, document.url, document.content_hash, document.kind, document.publisher)
        more = (
            document.source,
            document.language,
            document.owner,
            document.document_date,
            document.deliberation,
            document.acts,
        )
        digest.update(repr(told + more).encode())
    return digest.hexdigest()
