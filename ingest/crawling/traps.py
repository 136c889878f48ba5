"""Addresses that would never end: calendars, counters, loops of folders.

A calendar that links each month to the next has as many pages as a server can count. What gives it away is not the
date in its addresses (acts and news carry dates as well) but how they are found: each only from another of its own
kind. So addresses are grouped by pattern, the address with every number and month replaced by #, and each has a chain:
how many of the pages on the way to it share its pattern. What a list, the site map or a menu names has none. What the
first such page names has a chain of one, and is never cut either: it may be the sidebar of all council sessions. Beyond
that, dated patterns get a number of addresses in all, and other numbers (pages of a list, articles that name the next)
a length of chain. An address that was cut is still followed when it turns up elsewhere with a shorter chain.
The rule looks at addresses alone: it cuts at the same place at each refresh, whether pages answer 200 or 304.
"""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from ingest.crawling.addresses import identity

LONGEST_ADDRESS = 2000
# Two years of months are more than any agenda says; a thousand pages one after the other more than any list.
MOST_DATED = 24
LONGEST_CHAIN = 1000

_MONTH = (
    "janvier|f(?:e|%C3%A9)vrier|mars|avril|mai|juin|juillet|ao(?:u|%C3%BB)t"
    "|septembre|octobre|novembre|d(?:e|%C3%A9)cembre"
)
_NUMBER = re.compile(rf"(?<![0-9a-f-])(?=[a-f-]*\d)[0-9a-f-]{{16,}}|\d+|(?<![a-z])(?:{_MONTH})(?![a-z])", re.IGNORECASE)
_DATED = re.compile(
    r"(19|20)\d\d[-/_.](0?[1-9]|1[0-2])(?!\d)|(?<!\d)(0?[1-9]|1[0-2])[-/_.](19|20)\d\d(?!\d)|(19|20)\d\d[01]\d[0-3]\d"
    r"|[?&;][\w%-]*(date|jour|day|semaine|week|mois|month|annee|year)[\w%-]*="
    rf"|({_MONTH})[-/_+](19|20)\d\d(?!\d)"
    r"|(?<!\d)1\d{9}(\d{3})?(?!\d)",
    re.IGNORECASE,
)
_PAGED = re.compile(r"(?<![a-z])(page|paged|p|start|limitstart|offset|debut)[=/_-]?\d+", re.IGNORECASE)
_LOOP = re.compile(r"(/[^?]{1,100}?)\1\1(?=/|$)")
_MOST_REPEATED = 4


def trap_reason(url: str) -> str | None:
    """Why a normalised address by itself looks like a trap, as a French sentence; None if it does not."""
    if len(url) > LONGEST_ADDRESS:
        return f"adresse de plus de {LONGEST_ADDRESS} caractères : elle n'est pas suivie"
    path = urlsplit(url).path
    segments = [segment for segment in path.split("/") if segment]
    if _LOOP.search(path) or any(segments.count(segment) >= _MOST_REPEATED for segment in set(segments)):
        return "dossiers répétés en boucle dans l'adresse : elle n'est pas suivie"
    return None


@dataclass(frozen=True, slots=True)
class Found:
    """An address and the page it was found on; None for one that the source, its site map or an earlier visit names."""

    url: str
    pattern: str
    parent: "Found | None"

    @property
    def chain(self) -> int:
        """How many of the pages that led here share its pattern."""
        length, ancestor = 0, self.parent
        while ancestor is not None:
            length += ancestor.pattern == self.pattern
            ancestor = ancestor.parent
        return length


def found(url: str, parent: Found | None = None) -> Found:
    """A normalised address as found on `parent`."""
    return Found(url, _NUMBER.sub("#", identity(url)), parent)


class Chains:
    """Counts what is followed along the chains of each dated pattern."""

    def __init__(self) -> None:
        self._followed: dict[str, int] = {}

    def admits(self, candidate: Found) -> bool:
        """Whether an address may be followed; counts it if so."""
        chain = candidate.chain
        if chain <= 1 or not _is_dated(candidate.url):
            return chain <= LONGEST_CHAIN
        followed = self._followed.get(candidate.pattern, 0)
        if followed >= MOST_DATED:
            return False
        self._followed[candidate.pattern] = followed + 1
        return True


def _is_dated(url: str) -> bool:
    """Whether a date stands in a normalised address; the pages of a dated list are pages all the same."""
    return _DATED.search(url) is not None and _PAGED.search(url) is None
