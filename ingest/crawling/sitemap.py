"""Addresses that a site's maps name: indexes, gzip, plain lists, and XML that may be broken or hostile."""

import codecs
import re
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice
from xml.parsers import expat

from ingest.crawling.addresses import normalise
from ingest.crawling.gunzip import GZIP_MAGIC, gunzip
from ingest.errors import FetchFailed, FetchRefused, Unreadable
from ingest.pages import Fetched

MOST_ADDRESSES = 50_000
MOST_FILES = 200
DEEPEST = 3
_MOST_BYTES = 50_000_000
_LONGEST_ADDRESS = 4_000
_HEAD = 1000
_DEEPEST_ELEMENT = 10
_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_BARE_AMPERSAND = re.compile(rb"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)")


@dataclass(frozen=True, slots=True)
class SiteMap:
    """What one file names: pages and further maps, in order; `fault` says why the rest of it could not be read."""

    pages: tuple[str, ...]
    maps: tuple[str, ...]
    fault: str | None = None


@dataclass(slots=True)
class SiteMaps:
    """All pages that a site's maps name, normalised, each once, and a French sentence for each fault met."""

    pages: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def collect(starts: Iterable[str], read: Callable[[str], Fetched], on_site: Callable[[str], bool]) -> SiteMaps:
    """Read the maps `starts` and those they name: 3 deep, 200 files and 50,000 addresses at most, all `on_site`."""
    found, pages = SiteMaps(), dict[str, None]()
    queue = deque((address, 1) for address in starts)
    seen = set[str]()
    while queue and len(pages) < MOST_ADDRESSES and len(seen) < MOST_FILES:
        address, depth = queue.popleft()
        if address in seen or not on_site(address):
            continue
        seen.add(address)
        site_map = _read_one(address, read)
        pages.update(dict.fromkeys(site_map.pages))
        if depth < DEEPEST:
            queue.extend((further, depth + 1) for further in site_map.maps)
        if site_map.fault:
            found.faults.append(f"{address} : {site_map.fault}")
    found.pages = list(pages)[:MOST_ADDRESSES]
    if queue or len(pages) > MOST_ADDRESSES:
        found.faults.append(f"plans du site trop longs : {len(found.pages)} adresses lues, les suivantes sont ignorées")
    return found


def parse(body: bytes) -> SiteMap:
    """What one map names: the addresses of a plain list, one a line, or those of XML up to its first fault.

    A document type declaration is refused.
    """
    if not _decode(body[:_HEAD]).lstrip("\0 \t\r\n").startswith("<"):
        return _parse_list(_decode(body))
    read = _parse(body)
    if read.fault is None or b"\0" in body[:4]:  # UTF-16, where the mending below would break it
        return read
    # A bare & in an address is by far the most frequent fault of real site maps, and safely mended.
    mended = _parse(_BARE_AMPERSAND.sub(b"&amp;", body))
    return mended if len(mended.pages) + len(mended.maps) > len(read.pages) + len(read.maps) else read


def _decode(body: bytes) -> str:
    encoding = next((name for mark, name in _MARKS if body.startswith(mark)), "utf-8-sig")
    return body.decode(encoding, "replace")


def _parse_list(text: str) -> SiteMap:
    lines = (line.strip() for line in text.splitlines())
    addresses = (normalise(line) for line in lines if line and len(line) <= _LONGEST_ADDRESS)
    pages = tuple(islice(filter(None, addresses), MOST_ADDRESSES + 1))
    return SiteMap(pages, (), None if pages else "ni du XML ni une liste d'adresses")


def _parse(body: bytes) -> SiteMap:
    parser = expat.ParserCreate()
    reading = _Reading()
    parser.StartElementHandler = reading.start
    parser.CharacterDataHandler = reading.text
    parser.EndElementHandler = reading.end
    parser.StartDoctypeDeclHandler = reading.refuse_doctype
    fault = None
    try:
        parser.Parse(body, True)
    except expat.ExpatError as error:
        fault = f"XML incorrect à la ligne {error.lineno} : ce qui suit est ignoré"
    except (Unreadable, ValueError, LookupError) as error:
        fault = f"XML refusé ({error})"
    return SiteMap(tuple(reading.named["url"]), tuple(reading.named["sitemap"]), fault)


class _Reading:
    """Follows the XML: only a `loc` directly under `url` or `sitemap` names an address (images have theirs as well)."""

    def __init__(self) -> None:
        self.named: dict[str, list[str]] = {"url": [], "sitemap": []}
        self._path: list[str] = []
        self._text = ""

    def start(self, name: str, _attributes: object) -> None:
        self._path.append(name.rpartition(":")[2])
        if len(self._path) > _DEEPEST_ELEMENT:
            raise Unreadable("trop d'éléments imbriqués")
        self._text = ""

    def text(self, text: str) -> None:
        if len(self._text) < _LONGEST_ADDRESS:
            self._text += text

    def end(self, _name: str) -> None:
        *_, parent, element = ["", *self._path]
        if element == "loc" and parent in self.named and len(self.named[parent]) <= MOST_ADDRESSES:
            address = normalise(self._text.strip())
            self.named[parent] += [address] if address else []
        self._path.pop()

    def refuse_doctype(self, *_declaration: object) -> None:
        raise Unreadable("il déclare un type de document, ce qu'un plan de site ne fait pas")


def _read_one(address: str, read: Callable[[str], Fetched]) -> SiteMap:
    try:
        fetched = read(address)
        if fetched.status != 200:
            return SiteMap((), (), f"réponse {fetched.status}")
        body = fetched.body
        if body.startswith(GZIP_MAGIC):
            body = b"".join(gunzip([body], _MOST_BYTES))
    except (FetchRefused, FetchFailed) as error:
        return SiteMap((), (), str(error))
    return parse(body)
