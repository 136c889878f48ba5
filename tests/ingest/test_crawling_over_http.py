import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path

import pytest

from corpus.town import Source
from ingest.adapters.http import HttpFetcher
from ingest.crawling.crawl import CrawlOutcome, crawl
from ingest.errors import FetchFailed, SourceUnreachable
from ingest.pages import Fetched
from tests.ingest.loopback_site import Answer, serve
from tests.ingest.small_town import Notebook

REAL_TOWN = Path(__file__).resolve().parents[3] / "shared/tools/real_town.py"


def read_over_http(source: Source, notebook: Notebook) -> CrawlOutcome:
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        return crawl(source, fetcher, notebook, [], lambda _: None, lambda *_: None)


def test_a_real_site_is_read_over_one_connection() -> None:
    with serve() as site:
        site.answers |= {"/": Answer(b"/a /b"), "/a": Answer(), "/b": Answer()}
        source = Source(id="s", kind="website", url=site.url(), delay_seconds=0, allow_private_addresses=True)
        outcome = read_over_http(source, Notebook())
    assert outcome.arrived == 3
    assert site.paths == ["/robots.txt", "/", "/sitemap.xml", "/a", "/b"]
    assert site.connections == 1


def test_a_private_site_is_unreachable_unless_its_source_allows_it() -> None:
    with serve() as site, pytest.raises(SourceUnreachable, match="allow_private_addresses"):
        read_over_http(Source(id="s", kind="website", url=site.url()), Notebook())
    assert site.asked == []


class Links(Notebook):
    """Finds links as roughly as a test may."""

    def arrive(self, requested_url: str, fetched: Fetched) -> Sequence[str]:
        self.note("arrived", requested_url, fetched.url)
        parts = fetched.body.decode("latin-1").replace("'", '"').split('href="')[1:]
        return [part.partition('"')[0] for part in parts] if "html" in fetched.content_type else []


def wait_until_it_listens(url: str) -> None:
    """The real town says its address just before it listens."""
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        for _ in range(1000):
            try:
                fetcher.fetch(url, accept_private=True)
            except FetchFailed:
                continue
            return


@pytest.fixture
def real_town() -> Iterator[str]:
    if not REAL_TOWN.exists():
        pytest.skip("../shared is absent: the real-text town cannot be served")
    with serve() as free:
        port = free.port
    command = [sys.executable, "-W", "ignore", str(REAL_TOWN), "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        server.stdout.readline()
        wait_until_it_listens(f"http://127.0.0.1:{port}/contact")
        yield f"http://127.0.0.1:{port}"
        server.terminate()


def test_the_real_text_town_is_read_whole_without_its_traps(real_town: str) -> None:
    source = Source(id="s", kind="website", url=real_town, delay_seconds=0, allow_private_addresses=True)
    notebook = Links()
    outcome = read_over_http(source, notebook)
    arrived = [final.removeprefix(real_town) for final in notebook.told("arrived").values()]
    assert sum(path.startswith(("/demarches/F", "/demarches/N")) for path in arrived) >= 535
    assert sum(path.endswith(".pdf") for path in arrived) == 42
    assert sum("agenda" in path for path in arrived) == 26
    refused = {url.removeprefix(real_town): reason for url, reason in notebook.told("refused").items()}
    assert set(refused) == {"/boucle.html", "/prive/agents.html", "/agenda?mois=2016-07"}
    assert list(notebook.told("gone")) == [f"{real_town}/nulle-part.html"]
    assert (outcome.failed, outcome.complete, outcome.notes) == (0, True, [])
