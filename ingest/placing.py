"""Which document stands at an address: ids survive a move, a new text and a second address for the same page."""

from dataclasses import dataclass, replace
from datetime import date

from corpus.documents import Document, new_document_id
from corpus.town import Source, Town
from ingest.crawling.addresses import identity, normalise
from ingest.manifest import Manifest
from ingest.pages import ReadDocument
from ingest.store import Address, AddressStatus


@dataclass(frozen=True, slots=True)
class Page:
    """A page just read: its address (with the document that stood there before), its words, the hash of its text."""

    address: Address
    found: ReadDocument
    text_hash: str

    @property
    def canonical(self) -> str | None:
        """The address that the page names as its true one, where that is another."""
        canonical = normalise(self.found.canonical) if self.found.canonical else None
        return None if canonical is None or identity(canonical) == identity(self.address.url) else canonical


class Placement:
    """Puts the pages of one source's crawl into the manifest."""

    def __init__(self, source: Source, town: Town, manifest: Manifest, today: date) -> None:
        self._source = source
        self._town = town
        self._manifest = manifest
        self._today = today
        self._met: set[str] = set()
        self._new: set[str] = set()
        self._second_doors: list[Page] = []

    def place(self, page: Page) -> None:
        """Decide which document stands at an address just read, if any."""
        self._met.add(page.address.url)
        if page.found.noindex or page.found.is_listing or not page.found.sections:
            self._manifest.put_address(replace(page.address, document_id=None))
        elif page.canonical:
            self._second_doors.append(page)  # whether its canonical page exists is known at the end only
        else:
            self._make_document(page)

    def follow(self, old: Address, arrived: Address) -> bool:
        """Let the document of an address that now leads elsewhere go along; False if another is at home there."""
        newcomer, document = self._manifest.document_at(arrived), self._manifest.document_at(old)
        if newcomer is not None and document is not None and newcomer.document_id in self._new:
            self._absorb(newcomer, document)
        elif old.document_id not in (None, arrived.document_id):
            return False
        self._manifest.put_address(replace(old, status=AddressStatus.MOVED))
        return True

    def place_second_doors(self) -> None:
        """Place the pages that name another address as their true one, once all of the source was read.

        Believed where that address holds a page of the same title: some sites name their home page everywhere.
        """
        for page in self._second_doors:
            target = self._manifest.address(self._source.id, page.canonical or "")
            home = self._manifest.document_at(target) if target is not None and target.is_standing else None
            if home is not None and home.title == page.found.title:
                self._manifest.put_address(replace(page.address, document_id=home.document_id))
            else:
                self._make_document(page)

    def _make_document(self, page: Page) -> None:
        before = self._document_before(page)
        document = self._document(page, before)
        double = self._manifest.document_with_text(page.text_hash)
        self._manifest.put_address(replace(page.address, document_id=document.document_id))
        if before is not None and before.content_hash == page.text_hash and before.url != page.address.url:
            told = replace(before, last_seen=self._today, deliberation=document.deliberation, acts=document.acts)
            self._manifest.put_document(told)
            return
        self._manifest.put_document(document, page.found.sections)
        if double is not None and double.document_id in self._new - {document.document_id}:
            self._manifest.absorb(double, document)
            self._new.discard(double.document_id)

    def _document_before(self, page: Page) -> Document | None:
        """The document that a page continues: the one that says the same, else the one at home at its address."""
        double = self._manifest.document_with_text(page.text_hash)
        if double is not None and double.document_id not in self._new and self._manifest.doors(double.document_id):
            return double
        at_home = self._manifest.document_at(page.address)
        if at_home is not None:
            return at_home if self._may_take_over(at_home, page.address.url) else double
        spelling = self._manifest.other_spelling(self._source.id, page.address.url)
        if spelling is not None and spelling.url not in self._met:
            return self._manifest.document_at(spelling) or double
        return double

    def _may_take_over(self, document: Document, url: str) -> bool:
        """Whether an address speaks for its document: it is its home, or its home stands no more."""
        return document.url == url or all(
            door.url != document.url for door in self._manifest.doors(document.document_id)
        )

    def _document(self, page: Page, before: Document | None) -> Document:
        document_id = (
            before.document_id if before else new_document_id(self._source.id, page.address.url, page.text_hash)
        )
        if before is None:
            self._new.add(document_id)
        return Document(
            document_id=document_id,
            url=page.address.url,
            title=page.found.title,
            kind=page.found.kind,
            publisher=self._town.publisher_of(self._source),
            source=self._source.id,
            language=page.found.language or self._town.default_language,
            content_hash=page.text_hash,
            first_seen=before.first_seen if before else self._today,
            last_seen=self._today,
            changed_on=before.changed_on if before and before.content_hash == page.text_hash else self._today,
            pages=page.found.pages,
            document_date=page.found.document_date,
            owner=self._source.owner,
            deliberation=page.found.deliberation,
            acts=page.found.acts,
        )

    def _absorb(self, newcomer: Document, document: Document) -> None:
        """Let a document move into what was just taken for a new one: it keeps its id, and its date if its text."""
        changed_on = document.changed_on if document.content_hash == newcomer.content_hash else self._today
        moved = replace(
            newcomer, document_id=document.document_id, first_seen=document.first_seen, changed_on=changed_on
        )
        self._manifest.absorb(newcomer, moved)
        self._new.discard(newcomer.document_id)
