"""The manifest in memory while a refresh runs: looked up by address, text and document, written back in batches."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

from corpus.documents import Document, Section
from ingest.crawling.addresses import identity
from ingest.store import Address, AddressStatus, DocumentStore

_Key = tuple[str, str]

# Addresses and seconds between two commits: a full fsync costs about 4 ms, and what a killed refresh has not committed
# is read again.
_BATCH = 50
_SECONDS = 2.0


class Manifest:
    """Every address and document known, as they will stand once `flush` has written what changed."""

    def __init__(self, store: DocumentStore, clock: Callable[[], float] = lambda: 0.0) -> None:
        """`clock` counts seconds from any start."""
        self._store = store
        self._clock = clock
        self._flushed_at = clock()
        self._addresses: dict[_Key, Address] = {}
        self._doors: defaultdict[str, set[_Key]] = defaultdict(set)
        self._spellings: dict[_Key, str] = {}
        for address in store.addresses():
            self._index(address)
        self._documents = {document.document_id: document for document in store.documents()}
        # Of two documents with the same text, the one that still stands somewhere is meant.
        by_life = sorted(self._documents.values(), key=lambda each: bool(self.doors(each.document_id)))
        self._by_text = {document.content_hash: document.document_id for document in by_life}
        self._unsaved_addresses: dict[_Key, Address] = {}
        self._unsaved_documents: dict[str, Document] = {}
        self._unsaved_texts: dict[str, tuple[Section, ...]] = {}

    def address(self, source: str, url: str) -> Address | None:
        """What is known of an address of a source."""
        return self._addresses.get((source, url))

    def other_spelling(self, source: str, url: str) -> Address | None:
        """The known address of a source that differs from `url` by its scheme, "www." or order of query only."""
        spelling = self._spellings.get((source, identity(url)))
        return None if spelling is None or spelling == url else self._addresses[source, spelling]

    def addresses_of(self, source: str) -> list[Address]:
        """Every address known of a source, in no particular order."""
        return [address for address in self._addresses.values() if address.source == source]

    def document(self, document_id: str) -> Document:
        """A document that the manifest itself named."""
        return self._documents[document_id]

    def document_at(self, address: Address) -> Document | None:
        """The document that an address belongs to, if any."""
        return None if address.document_id is None else self._documents[address.document_id]

    def documents(self) -> list[Document]:
        """Every document ever read, living or not."""
        return list(self._documents.values())

    def document_with_text(self, text_hash: str) -> Document | None:
        """The document that says exactly this, if there is one."""
        document_id = self._by_text.get(text_hash)
        return None if document_id is None else self._documents[document_id]

    def doors(self, document_id: str) -> list[Address]:
        """The addresses that still stand for a document, in the order of their spelling."""
        addresses = (self._addresses[key] for key in sorted(self._doors[document_id]))
        return [address for address in addresses if address.is_standing]

    def put_address(self, address: Address) -> None:
        """Set what is known of an address."""
        if self._addresses.get((address.source, address.url)) != address:
            self._index(address)
            self._unsaved_addresses[address.source, address.url] = address

    def give_up(self, addresses: Iterable[Address]) -> None:
        """Let these addresses stand for nothing any more; putting them again as they were takes it back."""
        for address in addresses:
            self.put_address(replace(address, status=AddressStatus.GONE))

    def is_stale(self, document_id: str) -> bool:
        """Whether a document stays on the strength of an earlier reading: all its addresses failed the last time."""
        return all(door.status is AddressStatus.STALE for door in self.doors(document_id))

    def put_document(self, document: Document, sections: tuple[Section, ...] | None = None) -> None:
        """Set a document, and its text where it was read again and differs."""
        before = self._documents.get(document.document_id)
        if before != document:
            self._documents[document.document_id] = document
            self._unsaved_documents[document.document_id] = document
        if before is not None and self._by_text.get(before.content_hash) == document.document_id:
            del self._by_text[before.content_hash]
        self._by_text[document.content_hash] = document.document_id
        if sections is not None and sections != self.sections(document.document_id):
            self._unsaved_texts[document.document_id] = sections

    def absorb(self, newcomer: Document, document: Document) -> None:
        """Let `document` live on as what was just taken for a new one: its id stays, address and text are the new."""
        sections = self.sections(newcomer.document_id)
        for key in list(self._doors[newcomer.document_id]):
            self.put_address(replace(self._addresses[key], document_id=document.document_id))
        self.put_document(document, sections)
        for unsaved in (self._documents, self._unsaved_documents, self._unsaved_texts):
            unsaved.pop(newcomer.document_id, None)

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The text of a document; empty if it has none yet."""
        unsaved = self._unsaved_texts.get(document_id)
        return self._store.sections(document_id) if unsaved is None else unsaved

    def flush_full_batch(self) -> None:
        """Write what changed once there is enough of it."""
        if len(self._unsaved_addresses) >= _BATCH or self._clock() - self._flushed_at >= _SECONDS:
            self.flush()

    def flush(self) -> None:
        """Write what changed, all of it or nothing."""
        self._flushed_at = self._clock()
        if self._unsaved_addresses or self._unsaved_documents or self._unsaved_texts:
            self._store.save(
                list(self._unsaved_addresses.values()),
                list(self._unsaved_documents.values()),
                self._unsaved_texts,
            )
        self._unsaved_addresses, self._unsaved_documents, self._unsaved_texts = {}, {}, {}

    def _index(self, address: Address) -> None:
        key = (address.source, address.url)
        before = self._addresses.get(key)
        if before is not None and before.document_id is not None:
            self._doors[before.document_id].discard(key)
        if address.document_id is not None:
            self._doors[address.document_id].add(key)
        self._addresses[key] = address
        self._spellings[address.source, identity(address.url)] = address.url
