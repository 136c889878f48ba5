"""How one source is asked: only what may be asked, at the pace of its host, with patience where that is too busy."""

from collections.abc import Callable

from corpus.town import Source
from ingest.crawling.patience import Patience
from ingest.crawling.robots import Robots
from ingest.crawling.scope import Scope
from ingest.errors import FetchRefused
from ingest.pages import Fetched, Validators
from ingest.protocols import Fetcher


class Asking:
    """The requests of one crawl. `asked` counts the pages among them."""

    def __init__(self, source: Source, scope: Scope, fetcher: Fetcher, sleep: Callable[[float], None]) -> None:
        self._source = source
        self._scope = scope
        self._fetcher = fetcher
        self._sleep = sleep
        self._patience = Patience(sleep)
        self._pause_seconds = 0.0
        self.robots = Robots(self._read)
        self.asked = 0

    def open(self, start: str) -> None:
        """Take the pace that the source and the robots.txt of its start page ask for; raises as `Robots.check`."""
        self.robots.check(start)
        self._pause_seconds = max(self._source.delay_seconds, self.robots.delay_seconds(start))

    def page(self, address: str, validators: Validators | None) -> Fetched:
        """The answer for a page; raises FetchRefused where it, or what it redirects to, may not be asked."""
        self.robots.check(address)
        if self.asked:
            self._pause()
        self.asked += 1
        private = self._source.allow_private_addresses
        return self._patience.ask(
            lambda: self._fetcher.fetch(address, validators, accept_private=private, allowed=self._check_redirect)
        )

    def site_map(self, address: str) -> Fetched:
        """The answer for a file that the site publishes for programs."""
        self._pause()
        return self._read(address)

    def _read(self, address: str) -> Fetched:
        private = self._source.allow_private_addresses
        return self._patience.ask(lambda: self._fetcher.fetch(address, accept_private=private))

    def _pause(self) -> None:
        seconds = max(self._pause_seconds, self._patience.pause_seconds)
        if seconds > 0:
            self._sleep(seconds)

    def _check_redirect(self, address: str) -> None:
        if not self._scope.holds(address):
            raise FetchRefused(f"redirige vers {address}, hors du périmètre de la source")
        self.robots.check(address)
