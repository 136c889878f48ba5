"""What the composition root decides for the web application."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from prometheus_client import CollectorRegistry

from bot.wordings import Wordings

BODY_LIMIT = 64 * 1024
HISTORY_LIMIT = 20


class ServedFile(Protocol):
    """A file kept in memory: its media type, its bytes, and the ISO date it was last changed if one is known."""

    @property
    def content_type(self) -> str:
        """The value of its Content-Type header."""
        ...

    @property
    def body(self) -> bytes:
        """All of it."""
        ...

    @property
    def updated(self) -> str | None:
        """The ISO date of its last change, or None."""
        ...


@dataclass(frozen=True, slots=True)
class DemoTown:
    """The site of the demo town: its files by address path, and the page sent with a 404."""

    files: Mapping[str, ServedFile]
    not_found: bytes


@dataclass(frozen=True, slots=True)
class WebSettings:
    """What the web application is told; `now` gives seconds since 1970, `public_url` is what residents see."""

    wordings: Wordings
    now: Callable[[], float]
    public_url: str | None = None
    demo: DemoTown | None = None
    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
