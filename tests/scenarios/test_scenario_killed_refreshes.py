"""A refresh that is killed at any moment: what was published goes on answering, and the next refresh completes."""

import random
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from corpus.lexical import query_vector, words
from corpus.published import PublishedEdition
from corpus.wiring import open_corpus
from tests.ingest.loopback_site import Site, serve
from tests.scenarios.small_commune import PAGES, Commune, page

KILLS = 3
PAGE_COUNT = 60


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.answers |= PAGES
        links = "".join(f"<li><a href='/page-{number}.html'>Page {number}</a></li>" for number in range(PAGE_COUNT))
        served.answers["/"] = page("Ville", f"<p>Bienvenue à la mairie de la commune.</p><ul>{links}</ul>")
        served.answers["/page-0.html"] = page("Accueil", "<p><a href='/piscine.html'>Piscine</a> de la commune.</p>")
        write(served, 0)
        yield served


def write(site: Site, version: int) -> None:
    """Give most pages another text."""
    for number in range(1, PAGE_COUNT):
        site.answers[f"/page-{number}.html"] = page(
            f"Page {number}", f"<p>La page {number} dit la version {version} de ce que la commune publie.</p>"
        )


def seconds_of_a_refresh(commune: Commune) -> float:
    """From the first page asked to the end."""
    refreshing = commune.start("refresh")
    wait_for_first_page(commune.site, refreshing)
    start = time.perf_counter()
    assert refreshing.wait() == 0
    return time.perf_counter() - start


def wait_for_first_page(site: Site, refreshing: subprocess.Popen[bytes]) -> None:
    while not site.asked and refreshing.poll() is None:
        time.sleep(0.005)


def test_three_kills_harm_no_answer_and_the_next_refresh_completes(tmp_path: Path, site: Site) -> None:
    commune = Commune(tmp_path, site)
    seconds = seconds_of_a_refresh(commune)
    corpus = open_corpus("Ville", commune.state, {}, lambda: datetime.now(UTC))
    published = PublishedEdition(corpus.editions, corpus.withdrawals, time.monotonic)
    moments = random.Random(20261121)
    for version in range(1, KILLS + 1):
        write(site, version)
        site.asked.clear()
        refreshing = commune.start("refresh")
        wait_for_first_page(site, refreshing)
        try:
            refreshing.wait(moments.uniform(0, seconds))
        except subprocess.TimeoutExpired:
            refreshing.kill()
            refreshing.wait()
        assert pages_found(published) > PAGE_COUNT / 2
        fresh = PublishedEdition(corpus.editions, corpus.withdrawals, time.monotonic)
        assert pages_found(fresh) > PAGE_COUNT / 2
        fresh.close()
    assert commune.run("refresh").returncode == 0
    # It went on from what the killed ones had read; what changed in between, the next one reads.
    assert commune.run("refresh").returncode == 0
    with published.reading() as edition:
        documents = {urlsplit(each.url).path: each.document_id for each in edition.index.all_documents()}
        texts = {path: edition.index.passages_of(key)[0].text for path, key in documents.items()}
    published.close()
    assert "/piscine.html" in texts
    assert all(f"version {KILLS}" in texts[f"/page-{number}.html"] for number in range(1, PAGE_COUNT))


def pages_found(published: PublishedEdition) -> int:
    """How many passages a question finds, each with its text and its document."""
    with published.reading() as edition:
        hits = edition.index.search_passages(query_vector(words("page version commune publie")), 100)
        passages = edition.index.passages([hit.id for hit in hits])
        documents = edition.index.documents([hit.document_id for hit in hits])
    assert {hit.id for hit in hits} == passages.keys()
    assert {hit.document_id for hit in hits} == documents.keys()
    return len(hits)
