"""What passes between fetching, reading and splitting."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from corpus.deliberations import Deliberation
from corpus.documents import Kind, Section


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask later whether a page changed; hints only, the text's hash is the truth."""

    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """One answer of a server. `url` is the final address after redirects; `body` is decompressed.

    `unchanged` is true when the server answered 304: then `body` is empty. `retry_after` is how many seconds the server
    asks to wait before it is asked again.
    """

    url: str
    status: int
    content_type: str
    body: bytes
    validators: Validators = Validators()
    unchanged: bool = False
    redirects: tuple[str, ...] = ()
    retry_after: float | None = None


class Hiding(StrEnum):
    """How words that are not shown are hidden: as site builders do for good reasons, or so that nobody ever sees them.

    FOLDED: shown on demand, or read aloud. COVERT: white on white, size 1, far off the screen, look-alike letters.
    """

    FOLDED = "folded"
    COVERT = "covert"


@dataclass(frozen=True, slots=True)
class HiddenText:
    """Words of a file that nobody sees; they are in none of its sections."""

    text: str
    hiding: Hiding


@dataclass(frozen=True, slots=True)
class Suspicion:
    """Why a file may be an attack on its readers, in a few words, and the text that gives rise to it."""

    reason: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class ReadDocument:
    """What one reader found in one file: its words, and what it says about itself.

    `canonical` and `links` are absolute addresses without fragment. `is_listing` tells a page that only leads to
    others. `noindex` tells that the page asks not to be kept. `notes` say what of the file could not be read.
    `deliberation` holds the facts of an act, `acts` those of each act that minutes report.
    """

    title: str
    sections: tuple[Section, ...]
    language: str | None
    kind: Kind
    links: tuple[str, ...] = ()
    canonical: str | None = None
    document_date: date | None = None
    pages: int | None = None
    noindex: bool = False
    nofollow: bool = False
    is_listing: bool = False
    hidden_text: tuple[HiddenText, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    notes: tuple[str, ...] = ()
    deliberation: Deliberation | None = None
    acts: tuple[Deliberation, ...] = ()
