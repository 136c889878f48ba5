"""A register as a source: asked again at each refresh, and told row by row to the same visitor as pages are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from corpus.documents import Kind
from corpus.protocols import Progress
from corpus.town import Source
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import FetchFailed, FetchRefused, SourceUnreachable, Unreadable
from ingest.folders import arrive
from ingest.pages import Fetched, ReadDocument, Validators
from ingest.protocols import Visitor
from ingest.reading.suspicion import examine
from ingest.registers.registers import read_register
from ingest.registers.reporting import list_faults, summarise
from ingest.registers.telling import documents_of
from ingest.store import Address

_MARK = "#"

FetchRegister = Callable[[Validators | None], Fetched]
"""Asks for a register; raises FetchRefused or FetchFailed where it cannot be read."""
KeepFaults = Callable[[str], str]
"""Keeps the list of a register's faults where the town can read it, and tells where that is."""


def is_of_register(url: str) -> bool:
    """Whether an address of a source is its register's or one of its rows': no page and no file has a fragment."""
    return _MARK in url


def acts_named(addresses: Iterable[Address]) -> tuple[str, ...]:
    """The addresses of acts that the rows of a register give, each once; `addresses` are those of its source."""
    rows = (each for each in addresses if each.is_standing and is_of_register(each.url))
    return tuple(dict.fromkeys(link for row in rows for link in row.links if not is_of_register(link)))


class OpenRegister:
    """The register of one source during one refresh. `place` is its address, as it stands in its rows' addresses."""

    def __init__(self, place: str, fetch: FetchRegister, keep_faults: KeepFaults) -> None:
        self._place = place
        self._fetch = fetch
        self._keep_faults = keep_faults
        self._rows: Mapping[str, ReadDocument] | None = None
        self._notes: list[str] = []
        self._source_id = ""

    def read(self, fetched: Fetched) -> ReadDocument:
        """What stands at the register's own address (a list that leads to its rows) or at one row's."""
        if self._rows is None:
            self._rows = self._parse(fetched.body)
        if fetched.url != self._place + _MARK:
            return self._rows[fetched.url]
        return ReadDocument("", (), None, Kind.LIST, links=tuple(self._rows), is_listing=True)

    def visit(self, source: Source, visitor: Visitor, known: Sequence[str], progress: Progress) -> CrawlOutcome:
        """Tell `visitor` each row; known rows that the register no longer has are `absent`.

        An unchanged register is not parsed. Raises SourceUnreachable where it cannot be read or is no register.
        """
        self._source_id = source.id
        outcome = CrawlOutcome()
        door = self._place + _MARK
        try:
            fetched = self._ask(visitor.validators(door))
            links = visitor.arrive(door, fetched)
            if self._rows is None and not set(links) <= set(known):
                # Rows are missing since a refresh was killed, or are in quarantine: they are told again.
                self._rows = self._parse((self._ask(None) if fetched.unchanged else fetched).body)
        except (FetchRefused, FetchFailed, Unreadable) as error:
            raise self._unreachable(source, str(error)) from error
        rows = links if self._rows is None else tuple(self._rows)
        self._tell(rows, visitor, outcome, progress)
        outcome.absent = [url for url in known if url not in {door, *rows}]
        outcome.notes += self._notes
        return outcome

    def _ask(self, validators: Validators | None) -> Fetched:
        fetched = self._fetch(validators)
        if not fetched.unchanged and fetched.status != 200:
            raise FetchFailed(f"le serveur répond {fetched.status}")
        # Wherever it was moved to: its rows keep the address that the town gives it.
        return replace(fetched, url=self._place + _MARK, redirects=())

    def _parse(self, body: bytes) -> Mapping[str, ReadDocument]:
        register = read_register(body)
        listed_in = self._keep_faults(list_faults(register, self._place))
        self._notes = summarise(register, self._source_id, listed_in)
        return {url: examine(document) for url, document in documents_of(register, self._place).items()}

    def _tell(self, rows: Iterable[str], visitor: Visitor, outcome: CrawlOutcome, progress: Progress) -> None:
        urls = tuple(rows)
        for number, url in enumerate(urls, 1):
            progress(f"Lecture de « {self._source_id} »", number, len(urls))
            if self._rows is None:
                visitor.arrive(url, Fetched(url, 200, "", b"", unchanged=True))
                outcome.arrived += 1
            else:
                arrive(visitor, outcome, url, repr(self._rows[url]).encode())

    def _unreachable(self, source: Source, reason: str) -> SourceUnreachable:
        return SourceUnreachable(
            f"Registre non lu : {reason.rstrip('.')} ; vérifiez la clé register de la source « {source.id} » dans "
            f"town.toml ({source.register_place})."
        )
