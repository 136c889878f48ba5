"""A town in a dictionary, a visitor that writes down what it is told, and one crawl of it."""

from collections.abc import Sequence

from corpus.town import Source
from ingest.crawling.crawl import CrawlOutcome, crawl
from ingest.errors import Unreadable
from ingest.pages import Fetched, Validators
from ingest.protocols import AddressCheck

HOME = "https://ville.fr"


class Town:
    """A fetcher over a dictionary: a page is its links, a number a status, an address prefixed by > a redirect.

    A list holds what is given one time after the other, the last for ever; a pair in it is a status and a Retry-After.
    """

    def __init__(self, pages: dict[str, object]) -> None:
        self.pages = pages
        self.asked: list[str] = []

    def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        accept_private: bool = False,
        allowed: AddressCheck | None = None,
    ) -> Fetched:
        path = url.removeprefix(HOME)
        self.asked.append(path)
        page = self.pages.get(path, 404)
        if isinstance(page, list):
            page = page.pop(0) if len(page) > 1 else page[0]
        if isinstance(page, tuple):
            return Fetched(url, page[0], "", b"", retry_after=page[1])
        if isinstance(page, Exception):
            raise page
        if isinstance(page, int):
            return Fetched(url, page, "", b"")
        assert isinstance(page, str)
        if page.startswith(">"):
            target = page[1:] if "://" in page else HOME + page[1:]
            if allowed:
                allowed(target)
            return self.fetch(target, accept_private=accept_private, allowed=allowed)
        return Fetched(url, 200, "text/html", page.encode(), unchanged=validators is not None)


class Notebook:
    """A visitor that writes down what it is told; a page's words are the links to follow."""

    def __init__(self, seen: Sequence[str] = ()) -> None:
        self.seen = seen
        self.read_before: dict[str, Sequence[str]] = {}
        self.lines: list[tuple[str, str, str]] = []

    def validators(self, url: str) -> Validators | None:
        return Validators("e") if url.removeprefix(HOME) in self.seen else None

    def read_already(self, url: str) -> Sequence[str] | None:
        return self.read_before.get(url.removeprefix(HOME))

    def arrive(self, requested_url: str, fetched: Fetched) -> Sequence[str]:
        words = fetched.body.decode().split()
        if "tronqué" in words:
            raise Unreadable("PDF tronqué")
        self.note("arrived", requested_url, fetched.url)
        return words

    def gone(self, url: str, status: int) -> None:
        self.note("gone", url, str(status))

    def failed(self, url: str, reason: str) -> None:
        self.note("failed", url, reason)

    def refused(self, url: str, reason: str) -> None:
        self.note("refused", url, reason)

    def note(self, what: str, url: str, more: str) -> None:
        self.lines.append((what, url.removeprefix(HOME), more.removeprefix(HOME)))

    def told(self, what: str) -> dict[str, str]:
        return {url: more for kind, url, more in self.lines if kind == what}


class Visit:
    """One crawl of a small town, with what the visitor was told and how long was waited."""

    def __init__(self, pages: dict[str, object], known: Sequence[str] = (), **keys: object) -> None:
        source = Source.model_validate({"id": "site", "kind": "website", "url": HOME, "delay_seconds": 0, **keys})
        self.town, self.notebook = Town(pages), Notebook()
        self.waited: list[float] = []
        self.steps: list[tuple[str, int, int | None]] = []
        addresses = [address if "://" in address else HOME + address for address in known]
        self.outcome: CrawlOutcome = crawl(
            source, self.town, self.notebook, addresses, self.waited.append, lambda *step: self.steps.append(step)
        )

    def told(self, what: str) -> dict[str, str]:
        return self.notebook.told(what)
