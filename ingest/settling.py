"""Which documents the next edition holds, and where each is at home."""

from dataclasses import replace

from corpus.documents import Document
from corpus.town import Source, Town
from ingest.manifest import Manifest
from ingest.store import Address, AddressStatus


def settle(manifest: Manifest, town: Town) -> list[Document]:
    """The documents that an address of a source in `town.toml` stands for, each with its home, publisher and owner.

    A document whose home stands no more moves to another of its addresses; one without address is left out. A source
    set up for acts or files is the home of what it holds, though the website may lead there too.
    """
    sources = {source.id: source for source in town.sources}
    living = []
    for document in manifest.documents():
        doors = [door for door in manifest.doors(document.document_id) if door.source in sources]
        if doors:
            settled = _at_home(document, _home(document, doors, sources), town, sources)
            manifest.put_document(settled)
            living.append(settled)
    return living


def _home(document: Document, doors: list[Address], sources: dict[str, Source]) -> Address:
    def preference(door: Address) -> tuple[bool, bool, bool]:
        at_home = (door.source, door.url) == (document.source, document.url)
        return sources[door.source].kind == "website", not at_home, door.status is not AddressStatus.READ

    return min(doors, key=preference)


def _at_home(document: Document, home: Address, town: Town, sources: dict[str, Source]) -> Document:
    source = sources[home.source]
    return replace(document, url=home.url, source=source.id, publisher=town.publisher_of(source), owner=source.owner)
