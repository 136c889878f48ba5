"""French as a printer would set it: no-break spaces, dates in words, names made into anchors."""

import re
import unicodedata
from datetime import date

from corpus.valmont.acts.words import long_date

NO_BREAK = "\u00a0"
PHONE = re.compile(r"\b0\d(?: \d\d){4}\b")
HOUR = re.compile(r"(?<=\d) h(?: (?=\d\d\b))?")


def typeset(html: str) -> str:
    """Return the HTML with the no-break spaces French asks for in its text; tags and attributes are left alone."""
    parts = re.split(r"(<[^>]*>)", html)
    return "".join(part if part.startswith("<") else _no_breaks(part) for part in parts)


def french_date(iso: str) -> str:
    """Return an ISO date in words: "2026-04-01" gives "1er avril 2026"; ValueError if it is not a date."""
    return long_date(date.fromisoformat(iso))


def slug(text: str) -> str:
    """Return the text as an anchor: lower-case ASCII words joined by hyphens."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _no_breaks(text: str) -> str:
    text = PHONE.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    text = HOUR.sub(lambda found: found[0].replace(" ", NO_BREAK), text)
    return re.sub(r" (?=[:;?!€»%])|(?<=«) |(?<=n°) |(?<=\d) (?=\d{3}\b)", NO_BREAK, text)
