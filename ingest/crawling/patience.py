"""Waiting for a host that says it is too busy, for as long as it asks and a refresh can afford."""

from collections.abc import Callable

from ingest.pages import Fetched

MOST_TRIES = 3
LONGEST_WAIT_SECONDS = 60.0
# Of one crawl: beyond that, the night is over before the site is read.
LONGEST_IN_ALL_SECONDS = 300.0
_FIRST_WAIT_SECONDS = 2.0


def is_busy(fetched: Fetched) -> bool:
    """Whether a server asks to come back later; a 503 that names no time is a failure like any other (RFC 9110)."""
    return fetched.status == 429 or (fetched.status == 503 and fetched.retry_after is not None)


class Patience:
    """Asks one host again, a few times for each address, and more slowly once it was too busy."""

    def __init__(self, sleep: Callable[[float], None]) -> None:
        self._sleep = sleep
        self._left_seconds = LONGEST_IN_ALL_SECONDS
        self.pause_seconds = 0.0  # what a host that was too busy is left between any two pages from then on

    def ask(self, fetch: Callable[[], Fetched]) -> Fetched:
        """What `fetch` gives in the end: the answer of a busy host too, where it asks for more time than there is."""
        wait = _FIRST_WAIT_SECONDS
        for _ in range(MOST_TRIES - 1):
            fetched = fetch()
            seconds = max(wait, fetched.retry_after or 0.0)
            if not is_busy(fetched) or seconds > min(LONGEST_WAIT_SECONDS, self._left_seconds):
                return fetched
            self.pause_seconds = 1.0
            self._left_seconds -= seconds
            self._sleep(seconds)
            wait *= 2
        return fetch()
