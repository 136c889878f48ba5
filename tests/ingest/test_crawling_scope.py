import pytest

from corpus.town import Source
from ingest.crawling.scope import Scope

START = "https://www.a.fr/"


def scope(start: str = START, kind: str = "website", **keys: object) -> Scope:
    return Scope(Source.model_validate({"id": "s", "kind": kind, "url": start, **keys}), start)


@pytest.mark.parametrize(
    "url", [START, "https://www.a.fr/x", "https://a.fr/x", "http://www.a.fr/acte.pdf?v=1", "http://a.fr/y.aspx"]
)
def test_the_site_its_www_twin_and_both_schemes_belong(url: str) -> None:
    assert scope().holds(url)


@pytest.mark.parametrize(
    "url", ["https://b.fr/", "https://a.fr.b.com/", "https://x.a.fr/", "https://a.fr:8443/", "https://wwwa.fr/"]
)
def test_other_hosts_and_ports_do_not(url: str) -> None:
    assert not scope().holds(url)


def test_a_source_on_its_own_port_keeps_to_it() -> None:
    local = scope("http://127.0.0.1:8900/")
    assert local.holds("http://127.0.0.1:8900/x")
    assert not local.holds("http://127.0.0.1/x")


@pytest.mark.parametrize(
    "name", ["photo.JPG", "style.css", "a.js", "archive.zip", "film.mp4", "police.woff2", "flux.rss", "a.ics"]
)
def test_what_holds_no_words_is_passed_over(name: str) -> None:
    assert not scope().holds(f"https://a.fr/docs/{name}")


def test_prefixes_include_and_exclude() -> None:
    limited = scope(include=["/démarches", "conseil/"], exclude=["/démarches/archives"])
    assert limited.holds("https://a.fr/d%C3%A9marches/passeport")
    assert limited.holds("https://a.fr/conseil/")
    assert not limited.holds("https://a.fr/d%C3%A9marches/archives/2004")
    assert not limited.holds("https://a.fr/agenda")


def test_the_start_page_belongs_even_outside_its_own_prefixes() -> None:
    assert scope(include=["/conseil/"]).holds(START)


def test_a_source_of_acts_is_its_folder_and_the_pdfs_it_links_to() -> None:
    acts = scope("https://a.fr/conseil/actes.html", kind="deliberations")
    assert acts.holds("https://a.fr/conseil/2014/")
    assert acts.holds("https://a.fr/uploads/acte.PDF")
    assert not acts.holds("https://a.fr/contact.html")


def test_a_source_of_acts_with_prefixes_is_what_they_say() -> None:
    acts = scope("https://a.fr/conseil/", kind="deliberations", include=["/actes/"])
    assert acts.holds("https://a.fr/actes/1.html")
    assert not acts.holds("https://a.fr/uploads/acte.pdf")
