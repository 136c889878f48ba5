"""What one source's crawl changes in the manifest: what was read, seen again, kept for want of better, or is gone."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import PurePosixPath

from corpus.documents import content_hash
from corpus.town import Source
from ingest.crawling.addresses import normalise
from ingest.crawling.scope import Scope
from ingest.errors import Unreadable
from ingest.manifest import Manifest
from ingest.pages import Fetched, ReadDocument, Validators
from ingest.placing import Page, Placement
from ingest.quarantine import HeldPage, Quarantine
from ingest.report import path_of
from ingest.store import Address, AddressStatus

# How many refreshes in a row must find an address gone before its document leaves the next edition.
NOT_FOUND_LIMIT = 2
_REDIRECTED = 301


@dataclass(frozen=True, slots=True)
class Reader:
    """How bytes become a document, and the version of that reading: a new version reads unchanged bytes again."""

    read: Callable[[Fetched], ReadDocument]
    version: str
    quarantine: Quarantine | None = None


class SourceVisit:
    """The `Visitor` of one source: takes what the crawl meets into the manifest, and tells what did not go well."""

    def __init__(
        self,
        source: Source,
        manifest: Manifest,
        placement: Placement,
        reader: Reader,
        today: date,
        part: Callable[[str], bool] = bool,
        reading: str | None = None,
    ) -> None:
        """`part` tells which addresses of the source this visit is about: its register is visited by itself.

        `reading` names the reading under way; what was asked in it before an interruption is not asked again.
        """
        self._source = source
        self._part = part
        # What a folder or a set of guides holds, it lists: no scope narrows that.
        self._holds = Scope(source, normalise(source.url or "") or "").holds if source.is_crawled else bool
        self._manifest = manifest
        self._placement = placement
        self._reader = reader
        self._today = today
        self._reading = reading
        self._arrived: set[str] = set()
        self._gone: set[str] = set()
        self._absent: set[str] = set()
        self._moves: list[tuple[str, str]] = []
        self.not_read: dict[str, str] = {}
        self.held: list[HeldPage] = []
        self.notes: list[str] = []

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

    def read_already(self, url: str) -> Sequence[str] | None:
        """The links of a page that this reading had read before it was interrupted; None for any other."""
        address = self._address(url)
        if address is None or not self._was_asked(address) or address.status is not AddressStatus.READ:
            return None
        if not self._is_settled(address):
            return None
        self._arrived.add(url)
        return address.links

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
            self.gone(url, _REDIRECTED)

    def gone(self, url: str, status: int) -> None:
        """Count, once a refresh, that an address was not found; `finish` draws the consequence."""
        known = self._address(url)
        self._forget_held(url)
        if known is None or not known.is_standing:
            self.not_read[url] = f"lien mort (réponse {status})"
        elif url not in self._gone:
            self._gone.add(url)
            count = max(1, known.not_found_count + (not self._was_asked(known)))
            missing = replace(known, status=AddressStatus.STALE, not_found_count=count, asked_in=self._reading)
            self._manifest.put_address(missing)
            if count < NOT_FOUND_LIMIT:
                self.not_read[url] = _once_missing(status)

    def absent(self, url: str) -> None:
        """Note that a source which lists all it holds no longer lists an address; `finish` draws the consequence."""
        self._absent.add(url)

    def failed(self, url: str, reason: str) -> None:
        """Keep what was read there before, marked stale; a failure between two absences makes them start anew."""
        self.not_read[url] = reason
        known = self._address(url)
        if known is not None and known.is_standing:
            self._manifest.put_address(replace(known, status=AddressStatus.STALE, not_found_count=0))

    def refused(self, url: str, reason: str) -> None:
        """Keep what was read there before, marked stale: a refusal may come from a passing fault of the site."""
        self.failed(url, reason)

    def finish(self, *, complete: bool) -> list[Address]:
        """Draw the consequences of the whole crawl; give the addresses to be given up, which still stand until then.

        There are none where the crawl was not complete.
        """
        self._placement.place_second_doors()
        for url, final_url in self._moves:
            self.moved(url, final_url)
        self._manifest.flush()
        return [address for address in self._standing() if self._is_over(address)] if complete else []

    def _standing(self) -> list[Address]:
        addresses = self._manifest.addresses_of(self._source.id)
        return [address for address in addresses if address.is_standing and self._part(address.url)]

    def _address(self, url: str) -> Address | None:
        return self._manifest.address(self._source.id, url)

    def _was_asked(self, address: Address) -> bool:
        """Whether the reading under way asked an address before."""
        return self._reading is not None and address.asked_in == self._reading

    def _is_over(self, address: Address) -> bool:
        """Whether an address was missing often enough, or left its source or the scope of it."""
        is_missing = address.url in self._gone and address.not_found_count >= NOT_FOUND_LIMIT
        return is_missing or address.url in self._absent or not self._holds(address.url)

    def _is_settled(self, address: Address) -> bool:
        """Whether the same bytes would again mean the same: not after a new reader, nor where a double parted ways."""
        if address.reader_version != self._reader.version or not address.is_standing:
            return False
        document = self._manifest.document_at(address)
        return document is None or document.content_hash == address.text_hash

    def _see_again(self, known: Address, fetched: Fetched) -> Sequence[str]:
        validators = fetched.validators if fetched.validators != Validators() else known.validators
        seen = replace(known, last_seen=self._today, status=AddressStatus.READ, asked_in=self._reading)
        self._manifest.put_address(replace(seen, validators=validators, not_found_count=0))
        document = self._manifest.document_at(known)
        if document is not None:
            self._manifest.put_document(replace(document, last_seen=self._today))
        self._forget_held(known.url)
        return known.links

    def _read(self, known: Address | None, fetched: Fetched, body_hash: str) -> Sequence[str]:
        found = self._reader.read(fetched)
        self.notes += [f"{PurePosixPath(fetched.url).name} : {note}" for note in found.notes]
        if self._holds_back(known, fetched.url, found, body_hash):
            return found.links
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
            asked_in=self._reading,
        )
        page = Page(address, found, text_hash)
        self._placement.place(page)
        return (*address.links, page.canonical) if page.canonical else address.links

    def _holds_back(self, known: Address | None, url: str, found: ReadDocument, body_hash: str) -> bool:
        """Whether a page goes into quarantine: its last harmless version then stays, marked stale, if there is one."""
        quarantine = self._reader.quarantine
        held = quarantine.judge(self._source.id, url, found) if quarantine else None
        if held is None:
            return False
        self.held.append(held)
        if known is not None and known.is_standing:
            # The same bytes, looked at with new eyes: there is no harmless version.
            kept = replace(known, document_id=None) if known.body_hash in (None, body_hash) else known
            if kept.document_id is not None:
                self.notes.append(
                    f"Sa version du {known.last_seen:%d/%m/%Y}, d'avant la quarantaine, répond encore : {path_of(url)}"
                )
            self._manifest.put_address(replace(kept, status=AddressStatus.STALE, not_found_count=0))
        return True

    def _forget_held(self, url: str) -> None:
        if self._reader.quarantine:
            self._reader.quarantine.forget(self._source.id, url)


def _once_missing(status: int) -> str:
    if status == _REDIRECTED:
        return "mène maintenant à une autre page : gardée une fois encore"
    return f"page introuvable (réponse {status}) : gardée une fois encore"
