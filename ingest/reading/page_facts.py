"""What a page says about itself: address, links, robots, date."""

import re
from datetime import date
from urllib.parse import urldefrag, urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

from ingest.reading.dates import LONGEST_STAMP, find_stamp, read_iso
from ingest.reading.text import fold, plain

_STAMPED = re.compile(r"mise?s? à jour|publi|modifi|actualis|en ligne", re.IGNORECASE)
_CHANGED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified")
_PUBLISHED = ("article:published_time", "datepublished", "dcterms.issued", "date")
_FEW = 12  # parts of a line that says a date; what has more is no line


def page_links(soup: BeautifulSoup, base: str) -> tuple[str, ...]:
    """Every address the page leads to, once, in order: absolute, http(s), without fragment; nofollow ones left out."""
    found: dict[str, None] = {}
    for tag in soup.find_all(["a", "area", "link"], href=True):
        relations = _relations(tag)
        if "nofollow" in relations or (tag.name == "link" and "next" not in relations):
            continue
        if address := absolute(base, str(tag["href"])):
            found[address] = None
    return tuple(found)


def base_address(soup: BeautifulSoup, url: str) -> str:
    """The address that the page's relative links start from."""
    base = soup.find("base", href=True)
    return absolute(url, str(base["href"])) or url if isinstance(base, Tag) else url


def canonical_address(soup: BeautifulSoup, base: str) -> str | None:
    """The address that the page names as its own, if it does."""
    links = soup.find_all("link", href=True)
    return next((absolute(base, str(tag["href"])) for tag in links if "canonical" in _relations(tag)), None)


def absolute(base: str, href: str) -> str | None:
    """`href` as an absolute http(s) address without fragment; None where it is none."""
    try:
        address = urldefrag(urljoin(base, href.strip())).url
        parts = urlsplit(address)
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.hostname else None


def robots_rules(soup: BeautifulSoup) -> frozenset[str]:
    """The page's own words to robots: noindex, nofollow, and the like; "none" is both."""
    words: set[str] = set()
    for tag in soup.find_all("meta", content=True):
        if str(tag.get("name", "")).lower() in ("robots", "parvis"):
            words.update(word.strip().lower() for word in str(tag["content"]).split(","))
    return frozenset(words | {"noindex", "nofollow"}) if "none" in words else frozenset(words)


def page_date(soup: BeautifulSoup) -> date | None:
    """The day the page says it was last changed, else first published; None where it says neither."""
    told = dict(reversed([(name, day) for name, day in _declared_dates(soup)]))
    changed = next((told[name] for name in _CHANGED if name in told), None)
    stamps = [
        stamp for node in soup.find_all(string=_STAMPED) if (stamp := find_stamp(_around(node.parent, str(node))))
    ]
    return (
        changed
        or next((day for day, is_change in stamps if is_change), None)
        or next((told[name] for name in _PUBLISHED if name in told), None)
        or next((day for day, _ in stamps), None)
    )


def _declared_dates(soup: BeautifulSoup) -> list[tuple[str, date]]:
    found = []
    for tag in soup.find_all("meta", content=True):
        name = fold(str(tag.get("property") or tag.get("name") or tag.get("itemprop")))
        day = read_iso(str(tag["content"]))
        if day:
            found.append((name, day))
    return found


def _around(tag: Tag | None, text: str) -> str:
    """The whole line in which a text stands: its date may be in a <time> of its own."""
    for _ in range(2):
        if tag is None or len(tag.contents) > _FEW or len(whole := tag.get_text(" ", strip=True)) > LONGEST_STAMP:
            break
        text = whole
        if find_stamp(plain(text)):
            break
        tag = tag.parent
    return plain(text)


def _relations(tag: Tag) -> list[str]:
    return [str(word).lower() for word in tag.get_attribute_list("rel")]
