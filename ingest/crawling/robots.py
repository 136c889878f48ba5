"""robots.txt of each origin, read once a crawl, as RFC 9309 asks."""

import re
from collections.abc import Callable

from protego import Protego

from ingest.crawling.addresses import origin
from ingest.errors import FetchFailed, FetchRefused
from ingest.pages import Fetched

ROBOT_NAME = "Parvis"
# A site that asks for more would take days; ten seconds is already gentler than any visitor.
LONGEST_DELAY_SECONDS = 10.0
# RFC 9309 asks to read 500 KiB at least; nobody needs more.
_MOST_BYTES = 512_000
_LINE_END = re.compile(r"\r\n?|\n")
_AGENT = re.compile(r"\s*user[ -]?agent\b\s*:?\s*(\*(?=\s|#|$)|[a-z_-]*)", re.IGNORECASE)
_RULE = re.compile(r"\s*[a-z -]*(al+ow|delay|site-?map)", re.IGNORECASE)


class Robots:
    """What each origin allows. `read` fetches one address (raising FetchRefused or FetchFailed).

    An absent file (4xx) allows everything. While a file cannot be read (5xx, no answer) nothing of its origin may be
    asked, as RFC 9309 §2.3.1.4 says: `check` then raises FetchFailed, for a later refresh to ask again.
    """

    def __init__(self, read: Callable[[str], Fetched]) -> None:
        self._read = read
        self._rules: dict[str, Protego | FetchFailed] = {}

    def check(self, url: str) -> None:
        """Raise FetchRefused where a normalised address is disallowed, FetchFailed while nobody knows."""
        if not self._rules_for(url).can_fetch(url, ROBOT_NAME):
            raise FetchRefused("interdite par le fichier robots.txt du site")

    def delay_seconds(self, url: str) -> float:
        """The pace that the origin of an address asks for, 10 seconds at most; 0 where it asks for none."""
        return min(self._rules_for(url).crawl_delay(ROBOT_NAME) or 0.0, LONGEST_DELAY_SECONDS)

    def sitemaps(self, url: str) -> list[str]:
        """The site maps that the origin of an address names, as written."""
        return list(self._rules_for(url).sitemaps)

    def _rules_for(self, url: str) -> Protego:
        place = origin(url)
        if place not in self._rules:
            self._rules[place] = self._load(f"{place}/robots.txt")
        rules = self._rules[place]
        if isinstance(rules, FetchFailed):
            raise rules
        return rules

    def _load(self, address: str) -> Protego | FetchFailed:
        try:
            fetched = self._read(address)
        except FetchRefused:
            return Protego.parse("")  # such as a robots.txt of 60 MB, or a redirect away: as good as absent
        except FetchFailed as error:
            return FetchFailed(f"le fichier robots.txt du site n'a pas pu être lu ({error})")
        if fetched.status >= 500 or fetched.status == 429:
            return FetchFailed(f"le fichier robots.txt du site n'a pas pu être lu (réponse {fetched.status})")
        if fetched.status != 200:
            return Protego.parse("")
        return Protego.parse(_plain(fetched.body[:_MOST_BYTES].decode("utf-8-sig", "replace")))


def _plain(text: str) -> str:
    """The lines that matter, spelled so that protego reads them as Google's parser would.

    An agent is named by its first word, whatever version follows; a line that is no rule does not end a group. All
    other agents are one, since protego takes a time that grows with the square of their number.
    """
    lines = (_plain_line(line) for line in _LINE_END.split(text))
    return "\n".join(line for line in lines if line)


def _plain_line(line: str) -> str:
    agent = _AGENT.match(line)
    if agent is None:
        return line if _RULE.match(line) else ""
    return f"user-agent: {agent[1] if agent[1].lower() in ('*', ROBOT_NAME.lower()) else 'another'}"
