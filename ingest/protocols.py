"""The seams of ingestion: what reads an address, and what receives what was read."""

from collections.abc import Callable, Sequence
from typing import Protocol

from ingest.pages import Fetched, Validators

AddressCheck = Callable[[str], None]
"""Raises FetchRefused or FetchFailed where an address may not be asked; returns nothing where it may."""


class Fetcher(Protocol):
    """Reads one web address at a time; used by one thread."""

    def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        accept_private: bool = False,
        allowed: AddressCheck | None = None,
    ) -> Fetched:
        """The answer for `url`, whatever its status, after at most 10 redirects.

        `validators` ask the first address only whether it changed. `allowed` is asked before each redirect is followed,
        `accept_private` lets it reach loopback and private networks. Raises FetchRefused for an address that may not
        be read and FetchFailed for one that could not be read this time.
        """
        ...


class ReadingProgram(Protocol):
    """The program that reads strangers' files, as far as it can be looked at."""

    offline: bool | None

    def start(self) -> bool:
        """Start it, if it can be started: whether it runs; `offline` then tells whether it has no network."""
        ...


class Visitor(Protocol):
    """Receives what a crawl meets; each address asked ends in one of the last four calls

    (or, where it leads to a page that already arrived, in `CrawlOutcome.moved`)."""

    def validators(self, url: str) -> Validators | None:
        """What the server gave last time for this address, if it is known."""
        ...

    def read_already(self, url: str) -> Sequence[str] | None:
        """The links of a page that this reading had read before it was interrupted; None for any other."""
        ...

    def arrive(self, requested_url: str, fetched: Fetched) -> Sequence[str]:
        """Take a page (`fetched.unchanged`: as it was last time) and return the absolute links to follow from it.

        May raise Unreadable or FetchRefused: the address is then told to `refused` with that reason.
        """
        ...

    def gone(self, url: str, status: int) -> None:
        """The server says that the address does not exist (404) or no longer does (410)."""
        ...

    def failed(self, url: str, reason: str) -> None:
        """The address could not be read this time; what was read before is still the best there is."""
        ...

    def refused(self, url: str, reason: str) -> None:
        """The address may not or need not be read; asking again changes nothing."""
        ...
