"""What was read, remembered between refreshes: the manifest of addresses and the text of every document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from corpus.documents import Document, Passage, Section
from ingest.pages import Validators


class AddressStatus(StrEnum):
    """What an address answered last; `read` and `stale` ones keep their document alive."""

    READ = "read"
    STALE = "stale"
    GONE = "gone"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Address:
    """One address of a source and what stood there when it was last read.

    `text_hash` is the content hash of the text read there: it differs from its document's where a canonical link made
    the address a second door to that document. `document_id` is None where the page only leads to others. `asked_in`
    names the reading of the source that asked it last.
    """

    source: str
    url: str
    first_seen: date
    last_seen: date
    status: AddressStatus = AddressStatus.READ
    document_id: str | None = None
    body_hash: str | None = None
    text_hash: str | None = None
    reader_version: str | None = None
    validators: Validators = field(default_factory=Validators)
    links: tuple[str, ...] = ()
    not_found_count: int = 0
    asked_in: str | None = None

    @property
    def is_standing(self) -> bool:
        """Whether the address still stands for its page, as far as we know."""
        return self.status in (AddressStatus.READ, AddressStatus.STALE)


@dataclass(frozen=True, slots=True)
class SplitMark:
    """Which text of a document its stored passages were cut from, and by which splitter."""

    content_hash: str
    splitter_version: str


@dataclass(frozen=True, slots=True)
class SplitDocument:
    """The passages of one document's text, to be kept so that unchanged text is never split again."""

    document_id: str
    mark: SplitMark
    passages: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class NotedDocument:
    """A document of an edition, remembered to tell what a later one would lose; `in_force` speaks of acts only."""

    document_id: str
    source: str
    url: str
    in_force: bool | None = None


class DocumentStore(Protocol):
    """The truth about what was read; editions are derived from it. Raises StoreUnusable when it cannot be used."""

    def addresses(self) -> list[Address]:
        """Every address ever read, of every source."""
        ...

    def documents(self) -> list[Document]:
        """Every document ever read, without its text, also those that no address stands for any more."""
        ...

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The text of a document as it was last read; empty if the document is unknown."""
        ...

    def save(
        self,
        addresses: Sequence[Address],
        documents: Sequence[Document],
        texts: Mapping[str, tuple[Section, ...]],
    ) -> None:
        """Insert or replace addresses, documents and texts (by document id): all of them or none, durably.

        The stored passages of a replaced text are forgotten.
        """
        ...

    def reading(self, source: str) -> str | None:
        """The reading of a source that was begun and not ended, if there is one."""
        ...

    def begin_reading(self, source: str, reading: str) -> None:
        """Remember that a reading of a source is under way."""
        ...

    def end_readings(self, sources: Sequence[str]) -> None:
        """Forget the readings of these sources: they came to their end."""
        ...

    def split_marks(self) -> dict[str, SplitMark]:
        """What the stored passages of each document were made from."""
        ...

    def save_passages(self, split: Sequence[SplitDocument]) -> None:
        """Replace the stored passages of these documents."""
        ...

    def passages(self, document_ids: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
        """The stored passages of these documents in reading order; documents never split are absent."""
        ...

    def fingerprint(self, edition_id: str) -> str | None:
        """What an edition was built from, as noted by `note_edition`."""
        ...

    def edition_documents(self, edition_id: str) -> list[NotedDocument]:
        """The documents of an edition, as noted by `note_edition`; empty if it is unknown."""
        ...

    def note_edition(self, edition_id: str, fingerprint: str, documents: Sequence[NotedDocument]) -> None:
        """Remember what an edition was built from."""
        ...

    def forget_editions_but(self, edition_ids: Sequence[str]) -> None:
        """Forget what all other editions were built from."""
        ...

    def close(self) -> None:
        """Release the store; it is not used afterwards."""
        ...
