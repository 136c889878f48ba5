"""Valmont must be a town one can believe in: whole, consistent, and written once."""

import re
import statistics
import xml.etree.ElementTree as ElementTree
from collections import Counter
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup

from corpus.town_file import read_town
from corpus.valmont import site as valmont
from corpus.valmont.site import not_found_page, render_site

BASE = "http://127.0.0.1:8000"
README = (Path(valmont.__file__).parent / "README.md").read_text(encoding="utf-8")
PHONE = re.compile(r"\b0\d(?: \d\d){4}\b")
SITE = render_site(BASE)
PAGES = {address: file.body for address, file in SITE.items() if file.content_type.startswith("text/html")}
SERVED_BESIDE = {"/assistant", "/widget/v1/parvis.js"}


def soup(address):
    return BeautifulSoup(PAGES[address], "lxml")


def own_text(address):
    """What a page says itself: without the furniture, the trail and the date that the layout adds."""
    main = soup(address).main
    for element in main.select(".fil, .mise-a-jour"):
        element.decompose()
    return re.sub(r"\s+", " ", main.get_text(" "))


@pytest.fixture(scope="module")
def texts():
    return {address: own_text(address) for address in PAGES}


def test_the_town_has_forty_service_pages_and_fifteen_acts():
    assert len(PAGES) >= 40
    acts = [address for address in SITE if re.fullmatch(r"/conseil/deliberations/[\d-]+\.pdf", address)]
    assert len(acts) == 15


@pytest.mark.parametrize("address", sorted(PAGES))
def test_a_page_is_whole(address):
    page = soup(address)
    assert page.html["lang"] == "fr"
    assert len(page.select("h1")) == 1
    assert page.title.string.endswith(" – Ville de Valmont-sur-Orne")
    assert page.select_one("meta[name=description]")["content"]
    assert "$" not in page.get_text()
    assert not [each for each, count in Counter(e["id"] for e in page.select("[id]")).items() if count > 1]


@pytest.mark.parametrize("address", sorted(PAGES))
def test_every_link_of_a_page_resolves(address):
    page = soup(address)
    for element in page.select("a[href], link[href], script[src], form[action], img[src]"):
        link = next(element[name] for name in ("href", "src", "action") if element.has_attr(name))
        target, fragment = urldefrag(urljoin(BASE + address, link))
        if not target.startswith(BASE):
            continue
        path = target.removeprefix(BASE)
        assert path in SITE or path in SERVED_BESIDE, f"{link} leads nowhere"
        if fragment and path in PAGES:
            assert soup(path).find(id=fragment), f"{link} names no part of its page"


def test_every_page_is_linked_from_somewhere_but_itself():
    linked = {
        urldefrag(urljoin(BASE + address, a["href"]))[0].removeprefix(BASE)
        for address in PAGES
        for a in soup(address).select("a[href]")
    }
    assert PAGES.keys() - linked == set()


def test_no_paragraph_stands_twice():
    paragraphs = Counter(
        " ".join(element.get_text(" ").split())
        for address in PAGES
        for element in soup(address).select("main p:not(.mise-a-jour), main li:not(.fil li), main dd, main td")
    )
    assert [text for text, count in paragraphs.items() if count > 1 and len(text.split()) > 8] == []


def test_the_median_page_has_words_of_its_own(texts):
    assert statistics.median(len(re.findall(r"\w+", text)) for text in texts.values()) >= 150


def test_every_page_carries_the_assistant_unless_told_otherwise():
    assert all(b"<parvis-chat" in body for body in PAGES.values())
    bare = render_site(BASE, assistant=False)
    assert not any(b"<parvis-chat" in bare[address].body or b"/widget/" in bare[address].body for address in PAGES)


def test_the_page_of_a_404_is_the_towns_and_leads_on():
    page = BeautifulSoup(not_found_page(), "lxml")
    assert page.h1.string == "Page introuvable"
    assert {"/", "/plan-du-site.html", "/contact.html"} <= {a["href"] for a in page.main.select("a")}


def test_pages_say_when_they_were_changed():
    assert all(re.fullmatch(r"202[56]-\d\d-\d\d", SITE[address].updated) for address in PAGES)
    assert soup("/sport/piscine.html").select_one("main time")["datetime"] == SITE["/sport/piscine.html"].updated


def test_robots_keep_readers_out_of_the_assistant_and_the_private_pages():
    robots = SITE["/robots.txt"].body.decode()
    assert robots.splitlines()[-1] == f"Sitemap: {BASE}/sitemap.xml"
    for path in ("/assistant", "/source/", "/api/", "/widget/", "/prive/"):
        assert f"Disallow: {path}\n" in robots


def test_the_sitemap_lists_every_public_page_with_its_date():
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    root = ElementTree.fromstring(SITE["/sitemap.xml"].body)  # noqa: S314 - written by ourselves a moment ago
    listed = {
        url.findtext("s:loc", "", space): url.findtext("s:lastmod", "", space) for url in root.findall("s:url", space)
    }
    assert listed == {BASE + each: SITE[each].updated for each in PAGES if not each.startswith("/prive/")}


def test_another_address_changes_nothing_but_absolute_addresses():
    elsewhere = render_site("http://127.0.0.1:8010")
    assert elsewhere.keys() == SITE.keys()
    for address, file in SITE.items():
        assert elsewhere[address].body.replace(b"8010", b"8000") == file.body


def test_every_phone_number_on_a_page_is_one_of_the_towns(texts):
    known = set(PHONE.findall(README))
    found = {address: set(PHONE.findall(text)) - known for address, text in texts.items()}
    assert {address: numbers for address, numbers in found.items() if numbers} == {}


def test_every_phone_number_of_the_town_stands_on_a_page(texts):
    assert set(PHONE.findall(README)) - set(PHONE.findall(" ".join(texts.values()))) == set()


@pytest.mark.parametrize(
    ("address", "facts"),
    [
        ("/ecole/cantine.html", ["1,00 €", "2,40 €", "3,90 €", "6,20 €"]),
        ("/ecole/garderie.html", ["1,20 €", "2,00 €", "7 h 30", "18 h 30"]),
        ("/ecole/centre-de-loisirs.html", ["6 €", "10 €", "14 €"]),
        ("/salles/salle-des-fetes.html", ["280 €", "520 €", "90 €", "800 €", "220"]),
        ("/salles/petite-salle-du-moulin.html", ["90 €", "160 €", "300 €", "60"]),
        ("/vie-pratique/cimetiere.html", ["180 €", "390 €", "720 €", "420 €", "690 €"]),
        ("/culture/mediatheque.html", ["12 €", "20 €"]),
        ("/vie-pratique/marches.html", ["1,10 €", "0,80 €", "8 h – 13 h", "16 h – 20 h"]),
        ("/sport/piscine.html", ["4,20 €", "2,80 €", "36 €", "10 h – 12 h", "14 h – 18 h"]),
        ("/dechets/encombrants.html", ["15 €", "75 ans"]),
        ("/dechets/decheterie.html", ["18 passages"]),
        ("/transports/navette.html", ["1 €"]),
        ("/etat-civil/carte-identite-passeport.html", ["Falaise", "02 31 00 01 40"]),
    ],
)
def test_a_page_gives_the_facts_of_the_readme(texts, address, facts):
    text = texts[address]
    assert [fact for fact in facts if fact not in text] == []


def test_the_demos_town_file_is_valid_on_any_port(tmp_path):
    source = (Path(valmont.__file__).parent / "town.toml").read_text(encoding="utf-8")
    path = tmp_path / "town.toml"
    path.write_text(source.replace("$base", BASE), encoding="utf-8")
    town = read_town(path)
    assert (town.name, town.town.siret) == ("Valmont-sur-Orne", "21140000700012")
    assert {service.phone for service in town.services} <= set(PHONE.findall(README))
    assert town.contact.page == f"{BASE}/contact.html"
