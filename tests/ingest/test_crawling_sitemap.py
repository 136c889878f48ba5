import gzip
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.crawling.sitemap import MOST_FILES, collect, parse
from ingest.errors import FetchFailed
from ingest.pages import Fetched

MAP = "https://a.fr/sitemap.xml"


def site_map(addresses: Iterable[str]) -> bytes:
    rows = "".join(f"<url><loc>{address}</loc><lastmod>2026-01-01</lastmod></url>" for address in addresses)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'.encode()


def index(addresses: Iterable[str]) -> bytes:
    rows = "".join(f"<sitemap><loc>{address}</loc></sitemap>" for address in addresses)
    return f'<?xml version="1.0"?><sitemapindex>{rows}</sitemapindex>'.encode()


class Files(dict[str, bytes]):
    """A site of maps; counts what is asked."""

    asked = 0

    def read(self, url: str) -> Fetched:
        self.asked += 1
        return Fetched(url, 200 if url in self else 404, "application/xml", self.get(url, b""))


def is_on_a(url: str) -> bool:
    return url.startswith("https://a.fr/")


def test_indexes_and_gzip_are_followed() -> None:
    files = Files(
        {
            MAP: index(["https://a.fr/1.xml.gz", "https://a.fr/2.xml"]),
            "https://a.fr/1.xml.gz": gzip.compress(site_map(["https://a.fr/a", "https://a.fr/b#x"])),
            "https://a.fr/2.xml": site_map(["https://a.fr/b", "https://a.fr/c"]),
        }
    )
    maps = collect([MAP], files.read, is_on_a)
    assert maps.pages == ["https://a.fr/a", "https://a.fr/b", "https://a.fr/c"]
    assert maps.faults == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_plain_list_names_one_address_a_line(encoding: str) -> None:
    written = "\r\nhttps://a.fr/a\r\n\r\n  https://a.fr/été#haut \nmailto:mairie@a.fr\nhttps://a.fr/" + "x" * 5000
    assert parse(written.encode(encoding)).pages == ("https://a.fr/a", "https://a.fr/%C3%A9t%C3%A9")


def test_a_zipped_plain_list_is_read_as_well() -> None:
    files = Files({"https://a.fr/plan.txt.gz": gzip.compress(b"https://a.fr/a\nhttps://a.fr/b\nhttps://a.fr/a")})
    maps = collect(["https://a.fr/plan.txt.gz"], files.read, is_on_a)
    assert (maps.pages, maps.faults) == (["https://a.fr/a", "https://a.fr/b"], [])


@pytest.mark.parametrize("body", [b"", b"%PDF-1.4 ...", b"Introuvable"])
def test_what_is_neither_xml_nor_a_list_is_a_fault(body: bytes) -> None:
    maps = collect([MAP], Files({MAP: body}).read, is_on_a)
    assert maps.faults == [f"{MAP} : ni du XML ni une liste d'adresses"]


def test_prefixed_names_and_image_addresses_are_told_apart() -> None:
    body = b"""<s:urlset xmlns:s="x" xmlns:image="y"><s:url><s:loc> https://a.fr/p </s:loc>
      <image:image><image:loc>https://a.fr/photo.jpg</image:loc></image:image></s:url></s:urlset>"""
    assert parse(body).pages == ("https://a.fr/p",)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "iso-8859-1"])
def test_encodings_are_read(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{site_map(["https://a.fr/été"]).decode()}'
    assert parse(text.encode(encoding)).pages == ("https://a.fr/%C3%A9t%C3%A9",)


def test_bare_ampersands_are_mended() -> None:
    read = parse(site_map(["https://a.fr/?a=1&b=2", "https://a.fr/?a=1&amp;b=3"]))
    assert read.pages == ("https://a.fr/?a=1&b=2", "https://a.fr/?a=1&b=3")
    assert read.fault is None


def test_addresses_in_character_sections_are_read_as_they_stand() -> None:
    assert parse(site_map(["<![CDATA[https://a.fr/?a=1&b=2]]>"])).pages == ("https://a.fr/?a=1&b=2",)


def test_broken_xml_keeps_what_came_before_the_fault_and_says_so() -> None:
    maps = collect([MAP], Files({MAP: site_map(["https://a.fr/a"])[:-9] + b"<url><loc>https://a.fr/b"}).read, is_on_a)
    assert maps.pages == ["https://a.fr/a"]
    assert maps.faults == [f"{MAP} : XML incorrect à la ligne 1 : ce qui suit est ignoré"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_its_entities_are_read(encoding: str) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>' + site_map(["https://a.fr/&b;"]).decode()
    read = parse(bomb.encode(encoding))
    assert read.pages == ()
    assert read.fault is not None
    assert "type de document" in read.fault


def test_maps_elsewhere_are_not_asked() -> None:
    files = Files({MAP: index(["https://ailleurs.fr/1.xml", "http://127.0.0.1/x.xml"])})
    assert collect([MAP, "https://b.fr/sitemap.xml"], files.read, is_on_a).pages == []
    assert files.asked == 1


def test_indexes_are_followed_three_deep_and_loops_end() -> None:
    files = Files({f"https://a.fr/{depth}.xml": index([f"https://a.fr/{depth + 1}.xml", MAP]) for depth in range(9)})
    files[MAP] = index(["https://a.fr/1.xml"])
    collect([MAP], files.read, is_on_a)
    assert files.asked == 3


def test_an_index_of_a_thousand_maps_is_cut_and_reported() -> None:
    files = Files({MAP: index(f"https://a.fr/{number}.xml" for number in range(1000))})
    maps = collect([MAP], files.read, is_on_a)
    assert files.asked == MOST_FILES
    assert "trop longs" in maps.faults[-1]


@pytest.mark.parametrize("plain", [False, True])
def test_addresses_beyond_the_limit_are_cut_and_reported(monkeypatch: pytest.MonkeyPatch, plain: bool) -> None:
    monkeypatch.setattr("ingest.crawling.sitemap.MOST_ADDRESSES", 20)
    addresses = [f"https://a.fr/{number}" for number in range(25)]
    files = Files({MAP: "\n".join(addresses).encode() if plain else site_map(addresses)})
    maps = collect([MAP], files.read, is_on_a)
    assert len(maps.pages) == 20
    assert "trop longs" in maps.faults[-1]


def test_a_map_that_cannot_be_read_is_reported_and_the_others_count() -> None:
    def read(url: str) -> Fetched:
        if url == MAP:
            raise FetchFailed("la connexion au serveur est impossible")
        return Fetched(url, 200, "", site_map(["https://a.fr/a"]) if url.endswith("2.xml") else b"\x1f\x8bx")

    maps = collect([MAP, "https://a.fr/2.xml", "https://a.fr/3.xml.gz"], read, is_on_a)
    assert maps.pages == ["https://a.fr/a"]
    assert [fault.partition(" : ")[0] for fault in maps.faults] == [MAP, "https://a.fr/3.xml.gz"]


def test_elements_nested_without_end_are_refused() -> None:
    assert parse(b"<a>" * 100_000).fault == "XML refusé (trop d'éléments imbriqués)"


@given(st.binary() | st.text().map(lambda text: site_map([text])))
def test_any_bytes_are_a_map_or_have_a_fault(body: bytes) -> None:
    read = parse(body)
    assert read.fault is not None or all(page.startswith("http") for page in read.pages)
