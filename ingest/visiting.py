"""What one source's crawl changes in the manifest: what was read, seen again, kept for want of better, or is gone."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.documents import content_hash
from corpus.town import Source
from ingest.crawling.addresses import normalise
from ingest.crawling.scope import Scope
from ingest.errors import Unreadable
from ingest.manifest import Manifest
from ingest.pages import Fetched, ReadDocument, Validators
from ingest.placing import Page, Placement
from ingest.store import Address, AddressStatus

# How many refreshes in a row must find an address gone before its document leaves the next edition.
_NOT_FOUND_LIMIT = 1


@dataclass(frozen=True, slots=True)
class Reader:
    """How bytes become a document, and the version of that reading: a new version reads unchanged bytes again."""

    read: Callable[[Fetched], ReadDocument]
    version: str


class SourceVisit:
    """The `Visitor` of one source: takes what the crawl meets into the manifest, and tells what did not go well."""

    def __init__(self, source: Source, manifest: Manifest, placement: Placement, reader: Reader, today: date) -> None:
        self._source = source
        self._holds = Scope(source, normalise(source.url or "") or "").holds
        self._manifest = manifest
        self._placement = placement
        self._reader = reader
        self._today = today
        self._arrived: set[str] = set()
        self._gone: set[str] = set()
        self._moves: list[tuple[str, str]] = []
        self.not_read: dict[str, str] = {}

    @property
    def read(self) -> int:
        """How many pages answered."""
        return len(self._arrived)

    def known(self) -> list[str]:
        """The addresses to ask again, linked or not."""
        return [address.url for address in self._standing() if self._holds(address.url)]

    def validators(self, url: str) -> Validators | None:
        """What to ask an address with, or None where its body is wanted whatever the server thinks.

        Only the ETag: a Last-Modified that never moves, as on many sites, would hide a change for ever.
        """
        address = self._address(url)
        if address is None or not self._is_settled(address) or address.validators.etag is None:
            return None
        return Validators(etag=address.validators.etag)

    def arrive(self, requested_url: str, fetched: Fetched) -> Sequence[str]:
        """Take a page into the manifest and return its links; raises Unreadable where nothing can be read."""
        self._manifest.flush_full_batch()
        known = self._address(fetched.url)
        body_hash = hashlib.sha256(fetched.body).hexdigest()
        if known is not None and (fetched.unchanged or (known.body_hash == body_hash and self._is_settled(known))):
            links = self._see_again(known, fetched)
        else:
            links = self._read(known, fetched, body_hash)
        self._arrived.add(fetched.url)
        for left in {requested_url, *fetched.redirects} - {fetched.url}:
            self.moved(left, fetched.url)
        return links

    def moved(self, url: str, final_url: str) -> None:
        """An address now leads elsewhere: its document follows, unless another is at home there; then it is gone."""
        old, arrived = self._address(url), self._address(final_url)
        if old is None or not old.is_standing:
            return
        if arrived is None:
            self._moves.append((url, final_url))  # a second door: placed at the end
        elif not self._placement.follow(old, arrived):
            self.gone(url, 301)

    def gone(self, url: str, status: int) -> None:
        """Count that an address was not found; `finish` draws the consequence."""
        known = self._address(url)
        if known is None or not known.is_standing:
            self.not_read[url] = f"lien mort (réponse {status})"
            return
        self._gone.add(url)
        self._manifest.put_address(replace(known, not_found_count=known.not_found_count + 1))

    def failed(self, url: str, reason: str) -> None:
        """Keep what was read there before, marked stale."""
        self.not_read[url] = reason
        known = self._address(url)
        if known is not None and known.is_standing:
            self._manifest.put_address(replace(known, status=AddressStatus.STALE))

    def refused(self, url: str, reason: str) -> None:
        """Keep what was read there before, marked stale: a refusal may come from a passing fault of the site."""
        self.failed(url, reason)

    def finish(self, *, complete: bool) -> None:
        """Draw the consequences of the whole crawl; nothing is removed where it was not complete."""
        self._placement.place_second_doors()
        for url, final_url in self._moves:
            self.moved(url, final_url)
        for address in self._standing() if complete else ():
            not_found = address.url in self._gone and address.not_found_count >= _NOT_FOUND_LIMIT
            if not_found or not self._holds(address.url):
                self._manifest.put_address(replace(address, status=AddressStatus.GONE))
        self._manifest.flush()

    def kept(self) -> int:
        """How many documents stay on the strength of an earlier reading: all their addresses failed this time."""
        failed = (self._address(url) for url in self.not_read)
        documents = {address.document_id for address in failed if address is not None and address.is_standing}
        return sum(self._is_stale(document_id) for document_id in documents if document_id is not None)

    def _standing(self) -> list[Address]:
        return [address for address in self._manifest.addresses_of(self._source.id) if address.is_standing]

    def _address(self, url: str) -> Address | None:
        return self._manifest.address(self._source.id, url)

    def _is_stale(self, document_id: str) -> bool:
        return all(door.status is AddressStatus.STALE for door in self._manifest.doors(document_id))

    def _is_settled(self, address: Address) -> bool:
        """Whether the same bytes would again mean the same: not after a new reader, nor where a double parted ways."""
        if address.reader_version != self._reader.version or not address.is_standing:
            return False
        document = self._manifest.document_at(address)
        return document is None or document.content_hash == address.text_hash

    def _see_again(self, known: Address, fetched: Fetched) -> Sequence[str]:
        validators = fetched.validators if fetched.validators != Validators() else known.validators
        self._manifest.put_address(
            replace(known, last_seen=self._today, status=AddressStatus.READ, validators=validators, not_found_count=0)
        )
        document = self._manifest.document_at(known)
        if document is not None:
            self._manifest.put_document(replace(document, last_seen=self._today))
        return known.links

    def _read(self, known: Address | None, fetched: Fetched, body_hash: str) -> Sequence[str]:
        found = self._reader.read(fetched)
        if not found.sections and known is not None and known.document_id is not None:
            raise Unreadable("La page n'a plus de texte : son dernier texte connu est gardé.")
        text_hash = content_hash(found.title, found.sections)
        address = Address(
            source=self._source.id,
            url=fetched.url,
            first_seen=known.first_seen if known else self._today,
            last_seen=self._today,
            document_id=known.document_id if known else None,
            body_hash=body_hash,
            text_hash=text_hash,
            reader_version=self._reader.version,
            validators=fetched.validators,
            links=() if found.nofollow else found.links,
        )
        page = Page(address, found, text_hash)
        self._placement.place(page)
        return (*address.links, page.canonical) if page.canonical else address.links
