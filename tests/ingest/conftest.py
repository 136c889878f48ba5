"""What all tests of ingestion share: the program that reads files, which takes half a second to start."""

from collections.abc import Iterator, Mapping
from functools import cache

import pytest

from ingest import wiring
from ingest.adapters.confined_reader import ConfinedReader
from ingest.pages import Fetched, ReadDocument


class Lent:
    """The reader of one refresh; its program stays for the next one."""

    def __init__(self, reader: ConfinedReader) -> None:
        self.reader = reader

    def read(self, fetched: Fetched) -> ReadDocument:
        return self.reader.read(fetched)

    def close(self) -> None:
        pass


@pytest.fixture(autouse=True, scope="session")
def _one_reading_program() -> Iterator[None]:
    started: list[ConfinedReader] = []
    start = wiring.open_confined_reader

    @cache
    def reader(path: str, tesseract: str | None) -> ConfinedReader:
        started.append(start({"PATH": path}, tesseract))
        return started[-1]

    def lend(environment: Mapping[str, str], tesseract: str | None) -> Lent:
        return Lent(reader(environment.get("PATH", ""), tesseract))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("ingest.wiring.open_confined_reader", lend)
        yield
    for each in started:
        each.close()
