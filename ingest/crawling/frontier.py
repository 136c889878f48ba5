"""The addresses that wait to be asked, each once."""

from collections import deque
from collections.abc import Callable

from ingest.crawling.addresses import identity
from ingest.crawling.scope import Scope
from ingest.crawling.traps import Chains, Found, found, trap_reason


class Frontier:
    """Takes addresses in, breadth first, and keeps out what lies elsewhere, came before or would never end.

    `refuse` is told of each address that looks like a trap by itself; links out of scope are passed over in silence.
    """

    def __init__(self, scope: Scope, refuse: Callable[[str, str], None]) -> None:
        self._scope = scope
        self._refuse = refuse
        self._chains = Chains()
        self._queue: deque[Found] = deque()
        self._queued: set[str] = set()
        self._spellings: set[str] = set()
        self._cut: dict[str, Found] = {}

    def __len__(self) -> int:
        return len(self._queue)

    def take(self) -> Found | None:
        """The next address to ask; None when nothing waits."""
        return self._queue.popleft() if self._queue else None

    def start(self, address: str) -> Found:
        """Count the start page as taken."""
        first = found(address)
        self._queued.add(identity(address))
        self._spellings.add(address)
        return first

    def offer(self, address: str, parent: Found | None) -> None:
        """Queue a normalised address found on `parent` (None: on a site map) unless it was queued in any spelling."""
        if not self._scope.holds(address) or identity(address) in self._queued:
            return
        reason = trap_reason(address)
        if reason is not None:
            self._queued.add(identity(address))
            self._refuse(address, reason)
            return
        candidate = found(address, parent)
        if self._chains.admits(candidate):
            self._push(candidate)
        else:
            # Not refused yet: a list may still name it. One line for each pattern says enough.
            self._cut.setdefault(candidate.pattern, candidate)

    def insist(self, address: str) -> None:
        """Queue a normalised address unless it was queued in this very spelling."""
        if address not in self._spellings:
            self._push(found(address))

    def refuse_endless(self) -> None:
        """Refuse the first address of each pattern at which an endless chain was cut."""
        for cut in self._cut.values():
            if identity(cut.url) not in self._queued:
                self._refuse(cut.url, "suite sans fin (calendrier ou compteur) : elle n'est pas suivie plus loin")

    def _push(self, page: Found) -> None:
        self._queued.add(identity(page.url))
        self._spellings.add(page.url)
        self._queue.append(page)
