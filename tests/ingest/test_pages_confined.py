"""Web pages read inside the walls: what they cost at most, whatever they hold."""

import sys
import time
from collections.abc import Iterator

import pytest

from ingest.adapters.confined_reader import ConfinedReader
from ingest.errors import Unreadable
from ingest.pages import Fetched
from ingest.reading.registry import read_document
from tests.ingest.test_pdf_confined import ENVIRONMENT

ONE_SECOND = "from ingest import reading_program, sandbox; reading_program.main('', sandbox.Walls(page_cpu_seconds=0))"
SOUND = "<html><body><main><h1>Piscine</h1><p>La piscine ouvre le samedi à dix heures.</p></main></body></html>"
PANEL = "<button aria-controls=p{0}>Ouvrir</button><div id=p{0} hidden><p>Texte {0}</p></div>"


def page(html: str) -> Fetched:
    return Fetched("https://ville.example/été", 200, "text/html; charset=utf-8", html.encode())


@pytest.fixture(scope="module")
def reader() -> Iterator[ConfinedReader]:
    confined = ConfinedReader([sys.executable, "-c", ONE_SECOND], ENVIRONMENT, time.monotonic)
    yield confined
    confined.close()


def test_a_page_says_the_same_inside_the_walls_as_outside(reader: ConfinedReader) -> None:
    assert reader.read(page(SOUND)) == read_document(page(SOUND))


def test_a_page_that_takes_too_long_to_read_is_given_up_and_the_next_is_read(reader: ConfinedReader) -> None:
    endless = "<main>" + "".join(PANEL.format(number) for number in range(20_000))
    with pytest.raises(Unreadable, match="trop de temps pour être lu"):
        reader.read(page(endless))
    assert reader.read(page(SOUND)).title == "Piscine"


def test_a_page_that_needs_too_much_memory_is_given_up_and_the_next_is_read() -> None:
    small = ONE_SECOND.replace("page_cpu_seconds=0", "memory_bytes=96 << 20")
    reader = ConfinedReader([sys.executable, "-c", small], ENVIRONMENT, time.monotonic)
    with pytest.raises(Unreadable, match="trop de mémoire"):
        reader.read(page("<main>" + "<p>mot" * 300_000))
    assert reader.read(page(SOUND)).title == "Piscine"
    reader.close()
