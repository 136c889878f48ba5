"""Documents as read from the town, and the passages they are quoted by."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.deliberations import Deliberation

_NAMESPACE = uuid.UUID("5b1f6f0e-7c0a-5f8e-9a53-2f1d6d1c9f70")
_PART = "\x1f"
_LINE = "\x1e"


class Kind(StrEnum):
    """What a document is, in the words of the contract."""

    SERVICE_PAGE = "service_page"
    DELIBERATION = "deliberation"
    ARRETE = "arrete"
    DECISION = "decision"
    MINUTES = "minutes"
    AGENDA = "agenda"
    LIST = "list"
    NATIONAL_GUIDE = "national_guide"
    OTHER = "other"


ACTS = frozenset({Kind.DELIBERATION, Kind.ARRETE, Kind.DECISION})
"""The kinds of document that decide."""


class LineKind(StrEnum):
    """What one line of a section is; one letter, so that a passage can carry its lines' kinds compactly."""

    TEXT = "t"
    ITEM = "i"
    TABLE_HEADER = "h"
    TABLE_ROW = "r"


class Part(StrEnum):
    """What a stretch of an act is there for: HEADER is all that stands above the title, BODY the report.

    STRUCTURED stands in any page: what its code tells programs (JSON-LD) and its visible text does not say. REGISTER is
    what a register tells of an act whose own text was not read.
    """

    HEADER = "header"
    MEMBERS = "members"
    TITLE = "title"
    BODY = "body"
    VISAS = "visas"
    RECITALS = "recitals"
    DECISION = "decision"
    VOTE = "vote"
    CLOSING = "closing"
    STRUCTURED = "structured"
    REGISTER = "register"


# The letterhead is none of them: it stays findable by its act's title, like the first lines of any document.
_FORMAL_PARTS = frozenset({Part.MEMBERS, Part.CLOSING})


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, list item, table header or table row; the cells of a header or row are parted by a tab."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under one heading (or on one page of a PDF): its path of headings, its anchor or page, its lines.

    `confidence`, from 0 to 1, is how sure the recognition of a scanned page is of its words; None where they are read.
    `part` is None for what is nothing but text. `act` counts, from 0, which of
    its document's `acts` a section of minutes reports.
    """

    heading_path: tuple[str, ...]
    lines: tuple[Line, ...]
    anchor: str | None = None
    page: int | None = None
    confidence: float | None = None
    part: Part | None = None
    act: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One page or one act as the town published it. Dates are the town's; `seen` dates are ours.

    `acts` are those that minutes report, in their order.
    """

    document_id: str
    url: str
    title: str
    kind: Kind
    publisher: str
    source: str
    language: str
    content_hash: str
    first_seen: date
    last_seen: date
    changed_on: date
    pages: int | None = None
    document_date: date | None = None
    owner: str | None = None
    deliberation: Deliberation | None = None
    acts: tuple[Deliberation, ...] = ()

    @property
    def number(self) -> str | None:
        """The number of an act; None where it bears none, or is no act."""
        return self.deliberation.number if self.deliberation else None

    @property
    def name(self) -> str:
        """What people call it: its title, and the number of an act."""
        return f"{self.title} {self.number}" if self.number else self.title

    @property
    def day(self) -> date | None:
        """The day it is of: an act's session, else its own date; None where it says neither."""
        session = self.deliberation.session_date if self.deliberation else None
        return session or self.document_date


@dataclass(frozen=True, slots=True)
class Passage:
    """The smallest quotable stretch of a document: whole lines, never half a sentence cut by us.

    `text` holds one line of `line_kinds` per newline; `position` counts passages from 0 through the document.
    `confidence`, `part` and `act` are its section's.
    """

    passage_id: str
    document_id: str
    position: int
    heading_path: tuple[str, ...]
    text: str
    line_kinds: str
    anchor: str | None = None
    page: int | None = None
    confidence: float | None = None
    part: Part | None = None
    act: int | None = None

    @property
    def headings(self) -> str:
        """All headings that it stands under, the widest first."""
        return " ".join(self.heading_path)

    @property
    def is_formal(self) -> bool:
        """Whether it is a part of an act that says nothing of what it decides, such as the roll of members."""
        return self.part in _FORMAL_PARTS

    @property
    def lines(self) -> tuple[Line, ...]:
        """The passage's lines with their kinds, in order."""
        texts = self.text.split("\n")
        return tuple(Line(LineKind(kind), text) for kind, text in zip(self.line_kinds, texts, strict=True))


def content_hash(title: str, sections: tuple[Section, ...]) -> str:
    """The SHA-256 (hex) of what a document says, whatever its address and furniture."""
    digest = hashlib.sha256(title.encode())
    for section in sections:
        digest.update(f"\x1d{section.page}{_LINE}{_PART.join(section.heading_path)}".encode())
        for line in section.lines:
            digest.update(f"{_LINE}{line.kind}{line.text}".encode())
    return digest.hexdigest()


def new_document_id(source: str, url: str, content: str) -> str:
    """A document's id at first sight; the manifest keeps it when its address or its text changes later."""
    return str(uuid.uuid5(_NAMESPACE, _PART.join((source, url, content))))


def new_passage_id(document_id: str, heading_path: tuple[str, ...], text: str, ordinal: int) -> str:
    """A passage's id: the same text under the same heading of the same document keeps it between editions.

    `ordinal` counts earlier passages of the document with the same heading and text, so that ids are unique.
    """
    return str(uuid.uuid5(_NAMESPACE, _PART.join((document_id, *heading_path, text, str(ordinal)))))
