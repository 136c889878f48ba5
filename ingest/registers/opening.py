"""Where a register lies and where its faults are listed: on the web or in a file, and in the state's reports."""

from pathlib import Path
from urllib.parse import quote

from corpus.state import storage_faults, write_whole
from corpus.town import Source
from ingest.crawling.addresses import normalise
from ingest.folders import read_file
from ingest.pages import Fetched, Validators
from ingest.protocols import Fetcher
from ingest.registers.source import OpenRegister


def open_register(source: Source, fetcher: Fetcher, reports: Path) -> OpenRegister:
    """The register that a source names, by an address or by a path from the current folder.

    Its faults are listed in the folder `reports`; raises StateError where that cannot be written.
    """
    named = source.register_place or ""
    address = normalise(named)
    listing = reports / f"register-{source.id}.txt"

    def ask(validators: Validators | None) -> Fetched:
        return fetcher.fetch(address or "", validators, accept_private=source.allow_private_addresses)

    def read(_: Validators | None) -> Fetched:
        path = Path(named)
        return Fetched(named, 200, "text/csv", read_file(path.parent, path.name))

    def keep_faults(faults: str) -> str:
        with storage_faults(reports.parent):
            reports.mkdir(exist_ok=True)
            write_whole(listing, faults.encode())
        return f"{reports.name}/{listing.name}"

    local = f"folder://{source.id}/{quote(Path(named).name)}"
    return OpenRegister(address or local, ask if address else read, keep_faults)
