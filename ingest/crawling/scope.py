"""Which addresses belong to a source."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from corpus.town import Source
from ingest.crawling.addresses import identity

# What towns link to that holds no words to quote.
_NOT_DOCUMENT = re.compile(
    r"""\.(
        jpe?g|png|gif|svg|webp|avif|ico|bmp|tiff?|psd|ai|eps
        |css|m?js|map|json|xml|rss|atom|ics|vcf|km[lz]|gpx|geojson|shp
        |zip|t?gz|tar|bz2|xz|7z|rar|dmg|exe|msi|apk|iso|bin
        |mp[34]|m4[av]|og[agv]|wav|webm|avi|mov|mkv|wmv|flv|mpe?g
        |woff2?|[ot]tf|eot
    )""",
    re.IGNORECASE | re.VERBOSE,
)


class Scope:
    """The addresses of one source: its host (or the www twin), its port, under its prefixes, of a kind that has words.

    A `deliberations` source whose `include` is left open holds the folder of its own address, and the PDFs that its
    pages link to wherever on the site they lie: acts are mostly stored elsewhere than the page that lists them.
    """

    def __init__(self, source: Source, start: str) -> None:
        self._site = _site(start)
        self._start = identity(start)
        folder = urlsplit(start).path.rpartition("/")[0] + "/"
        self._only_folder = source.kind == "deliberations" and source.include == ["/"]
        self._include = _prefixes([folder] if self._only_folder else source.include)
        self._exclude = _prefixes(source.exclude)

    def same_site(self, url: str) -> bool:
        """Whether a normalised address is on the source's host and port, with or without www, http or https."""
        return _site(url) == self._site

    def holds(self, url: str) -> bool:
        """Whether a normalised address may be read as part of the source; its own start address always may."""
        if identity(url) == self._start:
            return True
        path = unquote(urlsplit(url).path)
        extension = PurePosixPath(path).suffix.lower()
        if not self.same_site(url) or _NOT_DOCUMENT.fullmatch(extension) or path.startswith(self._exclude):
            return False
        return path.startswith(self._include) or (self._only_folder and extension == ".pdf")


def _site(url: str) -> str:
    """Host and port without www; http on 80 and https on 443 are one site."""
    return urlsplit(url).netloc.removeprefix("www.")


def _prefixes(written: list[str]) -> tuple[str, ...]:
    return tuple("/" + unquote(prefix).lstrip("/") for prefix in written)
