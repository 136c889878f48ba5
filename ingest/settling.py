"""Which documents the next edition holds, and where each is at home."""

from dataclasses import replace

from corpus.documents import Document
from corpus.town import Town
from ingest.manifest import Manifest
from ingest.store import Address, AddressStatus


def settle(manifest: Manifest, town: Town) -> list[Document]:
    """The documents that an address of a source in `town.toml` stands for, each with its home, publisher and owner.

    A document whose home stands no more moves to another of its addresses; one without address is left out.
    """
    living = []
    for document in manifest.documents():
        doors = [door for door in manifest.doors(document.document_id) if town.source(door.source) is not None]
        if doors:
            settled = _at_home(document, _home(document, doors), town)
            manifest.put_document(settled)
            living.append(settled)
    return living


def _home(document: Document, doors: list[Address]) -> Address:
    own = (door for door in doors if (door.source, door.url) == (document.source, document.url))
    read = (door for door in doors if door.status is AddressStatus.READ)
    return next(own, None) or next(read, doors[0])


def _at_home(document: Document, home: Address, town: Town) -> Document:
    source = town.source(home.source)
    if source is None:
        return document
    return replace(document, url=home.url, source=source.id, publisher=town.publisher_of(source), owner=source.owner)
