"""One visit of a site: its start page, its site maps, what they link to, and every address known from before."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice

from corpus.protocols import Progress
from corpus.town import Source
from ingest.crawling.addresses import identity, join, normalise, origin
from ingest.crawling.asking import Asking
from ingest.crawling.frontier import Frontier
from ingest.crawling.patience import is_busy
from ingest.crawling.scope import Scope
from ingest.crawling.sitemap import collect
from ingest.crawling.traps import Found
from ingest.errors import FetchFailed, FetchRefused, SourceUnreachable, Unreadable
from ingest.pages import Fetched
from ingest.protocols import Fetcher, Visitor

# A site that broke down in the middle of a visit would otherwise cost a time-out for each page.
MOST_FAILURES_IN_A_ROW = 10
MOST_LINKS = 50_000  # of one page, as many as a site map may name
_GONE = (404, 410)


@dataclass(slots=True)
class CrawlOutcome:
    """What a crawl did. Where `complete` is false some addresses were never asked: nothing may be deleted then.

    `arrived` counts all pages read, `unchanged` those of them that answered 304, `resumed` those that had been read
    before the same reading was interrupted. `broken_off` tells that the site, not a limit of ours, ended it too early.
    `moved` maps each address asked to the address of a page that had already arrived under another one; `absent` ones
    are no longer in a source that lists all it holds. `notes` are French sentences for the report.
    """

    arrived: int = 0
    unchanged: int = 0
    gone: int = 0
    failed: int = 0
    refused: int = 0
    resumed: int = 0
    broken_off: bool = False
    complete: bool = True
    moved: dict[str, str] = field(default_factory=dict)
    absent: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def crawl(
    source: Source,
    fetcher: Fetcher,
    visitor: Visitor,
    known: Sequence[str],
    sleep: Callable[[float], None],
    progress: Progress,
) -> CrawlOutcome:
    """Visit a source breadth first and tell `visitor` what each address gave; `known` addresses are all asked again.

    Raises SourceUnreachable, before any page was told, if the start page cannot be read.
    """
    start = normalise(source.url or "")
    if start is None:
        raise SourceUnreachable(f"La source « {source.id} » n'a pas d'adresse de site : ajoutez-lui une clé url.")
    visit = _Visit(source, start, fetcher, visitor, sleep, progress)
    visit.open()
    visit.follow_site_maps()
    visit.follow_links()
    # After the links, so that an address still linked is found where it was found last time (see traps.py).
    visit.ask_again(known)
    visit.close(known)
    return visit.outcome


class _Visit:
    """The state of one crawl: what waits, what was asked, what arrived."""

    def __init__(
        self,
        source: Source,
        start: str,
        fetcher: Fetcher,
        visitor: Visitor,
        sleep: Callable[[float], None],
        progress: Progress,
    ) -> None:
        self.outcome = CrawlOutcome()
        self._source = source
        self._start = start
        self._visitor = visitor
        self._progress = progress
        self._scope = Scope(source, start)
        self._asking = Asking(source, self._scope, fetcher, sleep)
        self._frontier = Frontier(self._scope, self._refuse)
        self._arrived: dict[str, str] = {}
        self._failures_in_a_row = 0

    def open(self) -> None:
        """Read the start page; SourceUnreachable where it cannot be."""
        try:
            self._asking.open(self._start)
            fetched = self._ask(self._start)
        except (FetchRefused, FetchFailed) as error:
            raise self._unreachable(str(error)) from error
        if not _is_page(fetched):
            raise self._unreachable(f"le serveur répond {fetched.status}")
        self._receive(self._frontier.start(self._start), fetched)

    def follow_site_maps(self) -> None:
        """Queue the pages of the site's maps; a source of acts is only what its own pages lead to."""
        if self._source.kind == "deliberations":
            return
        usual = f"{origin(self._start)}/sitemap.xml"
        written = self._asking.robots.sitemaps(self._start)
        named = [address for each in written if (address := join(self._start, each))]
        maps = collect(named or [usual], self._asking.site_map, self._scope.same_site)
        # That a site has no map is no fault unless its robots.txt names one.
        self.outcome.notes += [f"Plan du site {fault}" for fault in maps.faults if named]
        for address in maps.pages:
            self._frontier.offer(address, None)

    def follow_links(self) -> None:
        """Visit what waits, and what that leads to, until nothing is left or a limit is met."""
        while self.outcome.complete and (page := self._frontier.take()) is not None:
            self._visit(page)

    def ask_again(self, known: Sequence[str]) -> None:
        """Visit each known address that was not met on the way; those that left the scope are refused."""
        for written in known:
            address = normalise(written)
            if address is None or not self._scope.holds(address):
                self._refuse(written, "hors du périmètre de la source (include, exclude, url)")
            else:
                self._frontier.insist(address)
        self.follow_links()

    def close(self, known: Sequence[str]) -> None:
        """Report what was cut as endless, and the known addresses whose page arrived in another spelling."""
        self._frontier.refuse_endless()
        for written in known:
            address = normalise(written)
            arrived_as = self._arrived.get(identity(address)) if address else None
            if arrived_as not in (None, written):
                self.outcome.moved[written] = arrived_as

    def _visit(self, page: Found) -> None:
        if identity(page.url) in self._arrived:
            return
        if self._asking.asked >= self._source.max_pages:
            self._stop(f"Lecture arrêtée à {self._asking.asked} pages : augmentez max_pages pour lire la suite.")
            return
        if (links := self._visitor.read_already(page.url)) is not None:
            self._resume(page, links)
            return
        try:
            fetched = self._ask(page.url)
        except FetchRefused as error:
            self._refuse(page.url, str(error))
        except FetchFailed as error:
            self._fail(page.url, str(error))
            self._count_failure(str(error))
        else:
            self._receive(page, fetched)
            if is_busy(fetched):
                self._count_failure(f"le serveur répond {fetched.status} et demande d'attendre")
            else:
                self._failures_in_a_row = 0

    def _receive(self, page: Found, fetched: Fetched) -> None:
        if fetched.status in _GONE:
            self.outcome.gone += 1
            self._visitor.gone(page.url, fetched.status)
        elif not _is_page(fetched):
            self._fail(page.url, f"le serveur répond {fetched.status}")
        elif (key := identity(fetched.url)) in self._arrived:
            self.outcome.moved[page.url] = self._arrived[key]
        else:
            self._arrived[key] = fetched.url
            self._arrive(page, fetched)

    def _arrive(self, page: Found, fetched: Fetched) -> None:
        try:
            links = self._visitor.arrive(page.url, fetched)
        except (Unreadable, FetchRefused) as error:
            self._refuse(page.url, str(error))
            return
        self.outcome.arrived += 1
        self.outcome.unchanged += fetched.unchanged
        self._follow(page, fetched.url, links)

    def _resume(self, page: Found, links: Sequence[str]) -> None:
        """Go on from a page that was read before the interruption; it counts among those a source may have."""
        self._asking.asked += 1
        self._arrived[identity(page.url)] = page.url
        self.outcome.resumed += 1
        self._follow(page, page.url, links)

    def _follow(self, page: Found, base: str, links: Sequence[str]) -> None:
        for link in islice(links, MOST_LINKS):
            address = join(base, link)
            if address is not None:
                self._frontier.offer(address, page)

    def _ask(self, address: str) -> Fetched:
        asked = self._asking.asked + 1
        self._progress(f"Lecture de « {self._source.id} »", asked, asked + len(self._frontier))
        return self._asking.page(address, self._visitor.validators(address))

    def _refuse(self, address: str, reason: str) -> None:
        self.outcome.refused += 1
        self._visitor.refused(address, reason)

    def _fail(self, address: str, reason: str) -> None:
        self.outcome.failed += 1
        self._visitor.failed(address, reason)

    def _count_failure(self, reason: str) -> None:
        self._failures_in_a_row += 1
        if self._failures_in_a_row >= MOST_FAILURES_IN_A_ROW:
            self._stop(f"Lecture arrêtée après {self._failures_in_a_row} échecs de suite : {reason}.")
            self.outcome.broken_off = True

    def _stop(self, note: str) -> None:
        self.outcome.complete = False
        self.outcome.notes.append(note)

    def _unreachable(self, reason: str) -> SourceUnreachable:
        return SourceUnreachable(
            f"La source « {self._source.id} » ne peut pas être lue, {self._start} : {reason} ; "
            "vérifiez son adresse dans town.toml ou réessayez plus tard."
        )


def _is_page(fetched: Fetched) -> bool:
    return 200 <= fetched.status < 300 or fetched.unchanged
