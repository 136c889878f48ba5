"""From bytes to an HTML tree: the charset first, then the parser."""

import codecs
import re

from bs4 import BeautifulSoup
from bs4.dammit import EncodingDetector

from ingest.errors import Unreadable

# Real pages stay under 60; what walks the tree may then recurse.
DEEPEST = 256
_PROLOG = re.compile(r"^\s*<\?xml[^>]*>")  # what is served as HTML is read as HTML, whatever it calls itself
_CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# Browsers read these labels as Windows-1252, whose extra letters (’ œ €) such pages do use.
_WESTERN = {"iso8859-1", "latin-1", "ascii"}


def parse_html(body: bytes, content_type: str) -> BeautifulSoup:
    """The tree of a page; raises Unreadable where there is no element at all, or nested beyond reason."""
    soup = BeautifulSoup(_PROLOG.sub("", decode_html(body, content_type)), "lxml")
    if soup.find(True) is None:
        raise Unreadable("La page est vide : rien n’a pu en être lu.")
    if _depth(soup) > DEEPEST:
        raise Unreadable(f"La page emboîte plus de {DEEPEST} éléments les uns dans les autres : corrigez son code.")
    return soup


def _depth(soup: BeautifulSoup) -> int:
    depths = {id(soup): 0}
    for tag in soup.find_all(True):  # parents come before their children
        depths[id(tag)] = depths[id(tag.parent)] + 1
    return max(depths.values())


def decode_html(body: bytes, content_type: str) -> str:
    """The page's text: by its byte-order mark, the header's charset, its own declaration, UTF-8, else Windows-1252.

    A charset that the bytes contradict is passed over, since servers often announce one for the whole site.
    """
    header = _CHARSET.search(content_type)
    declared = EncodingDetector.find_declared_encoding(body, is_html=True)
    marked = next((name for mark, name in _MARKS if body.startswith(mark)), None)
    for name in (marked, header and header.group(1), declared, "utf-8"):
        text = _decode(body, name) if name else None
        if text is not None:
            return text
    return body.decode("cp1252", "replace")


def _decode(body: bytes, name: str) -> str | None:
    try:
        known = codecs.lookup(name).name
        return body.decode("cp1252", "replace") if known in _WESTERN else body.decode(known)
    except (LookupError, UnicodeError):
        return None
