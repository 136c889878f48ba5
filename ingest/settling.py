"""Which documents the next edition holds, and where each is at home."""

from dataclasses import replace

from corpus.documents import Document
from corpus.town import Source, Town
from ingest.acts.force import tell_force
from ingest.manifest import Manifest
from ingest.registers.completing import complete_acts
from ingest.registers.source import is_of_register
from ingest.store import Address, AddressStatus


def settle(manifest: Manifest, town: Town) -> list[Document]:
    """The documents of the next edition: those that stand, with each act told once.

    The row of a register that tells of an act among them is left out and completes it; every act is told whether it is
    in force. What an act owes to others is not kept, so that it goes when they go.
    """
    living = standing(manifest, town)
    for document in living:
        manifest.put_document(document)
    rows = [each for each in living if is_of_register(each.url)]
    doors = {each.document_id: manifest.address(each.source, each.url) for each in rows}
    links = {document_id: next(iter(door.links), None) if door else None for document_id, door in doors.items()}
    return tell_force(complete_acts(living, links))


def standing(manifest: Manifest, town: Town) -> list[Document]:
    """The documents that an address of a source in `town.toml` stands for, each with its home, publisher and owner.

    A document whose home stands no more, or was not found, moves to another of its addresses; one without address is
    left out. A source set up for acts or files is the home of what it holds, though the website may lead there too.
    """
    sources = {source.id: source for source in town.sources}
    living = []
    for document in manifest.documents():
        doors = [door for door in manifest.doors(document.document_id) if door.source in sources]
        if doors:
            living.append(_at_home(document, _home(document, doors, sources), town, sources))
    return living


def _home(document: Document, doors: list[Address], sources: dict[str, Source]) -> Address:
    def preference(door: Address) -> tuple[bool, bool, bool, bool]:
        at_home = (door.source, door.url) == (document.source, document.url)
        is_missing = door.not_found_count > 0
        return is_missing, sources[door.source].kind == "website", not at_home, door.status is not AddressStatus.READ

    return min(doors, key=preference)


def _at_home(document: Document, home: Address, town: Town, sources: dict[str, Source]) -> Document:
    source = sources[home.source]
    return replace(document, url=home.url, source=source.id, publisher=town.publisher_of(source), owner=source.owner)
