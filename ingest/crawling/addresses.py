"""Web addresses in one spelling each, so that a page is asked for once. Every address here is hostile."""

import re
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

from w3lib.url import canonicalize_url, safe_url_string

# The menu of a site names the same addresses on each page.
_REMEMBERED = 20_000
_LONGEST_LINK = 8_000  # such as a picture written into its link
_DEFAULT_PORTS = {"http": 80, "https": 443}
_HOST = re.compile(r"[a-z0-9_]([a-z0-9._-]*[a-z0-9_])?")
_ESCAPE = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = re.compile(r"[A-Za-z0-9._~-]")
_IPV4_PART = re.compile(r"0x[0-9a-f]*|\d+")
_SLASHES = re.compile(r"(https?:)?//+", re.IGNORECASE)
_SESSION_IN_PATH = re.compile(r";(jsessionid|phpsessid)=[^/;]*", re.IGNORECASE)
_TRACKING = re.compile(
    r"(utm_\w+|mtm_\w+|pk_(campaign|kwd|source|medium)|fbclid|gclid|dclid|msclkid|mc_[ce]id|phpsessid|jsessionid"
    r"|aspsessionid\w*)",
    re.IGNORECASE,
)


@lru_cache(_REMEMBERED)
def normalise(url: str) -> str | None:
    """One spelling of an http(s) address without fragment, user name, session or tracking; None for anything else."""
    try:
        parts = urlsplit(safe_url_string(url))
        path = _SESSION_IN_PATH.sub("", parts.path)
        # w3lib resolves dot segments and spells escapes one way; it would also sort the query, which some servers mind.
        address = canonicalize_url(urlunsplit((parts.scheme, _netloc(parts), path, "", "")))
    except ValueError:
        return None
    query = _clean_query(parts.query)
    return f"{address}?{query}" if query else address


def join(base: str, link: str) -> str | None:
    """The normalised address that a link on the page `base` leads to, as browsers read it; None if to no web page."""
    if len(link) > _LONGEST_LINK:
        return None
    path, mark, query = link.partition("?")
    path = path.replace("\\", "/").lstrip()
    if slashes := _SLASHES.match(path):
        path = f"{slashes[1] or ''}//{path[slashes.end() :]}"
    try:
        return normalise(urljoin(base, path + mark + query))
    except ValueError:
        return None


@lru_cache(_REMEMBERED)
def identity(url: str) -> str:
    """What two normalised addresses of one page share: neither the scheme, "www." nor the order of the query counts.

    Only the rows of a register have a fragment, which tells one from the other.
    """
    return re.sub(r"^https?://(www\.)?", "", canonicalize_url(url, keep_fragments=True))


def origin(url: str) -> str:
    """Scheme, host and port of a normalised address, as robots.txt is published for."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}"


def _netloc(parts: SplitResult) -> str:
    """Host and port where it is not the scheme's own; raises ValueError where this is no web host."""
    host, port, default = (parts.hostname or "").rstrip("."), parts.port, _DEFAULT_PORTS.get(parts.scheme)
    if default is None:
        raise ValueError("not a web address")
    if "[" in parts.netloc:
        host = f"[{IPv6Address('' if '%' in host else host)}]"
    elif not _HOST.fullmatch(host):
        raise ValueError("not a host name")
    elif _IPV4_PART.fullmatch(host.rpartition(".")[2]):
        host = _dotted(host.split("."))
    return host if port in (None, default) else f"{host}:{port}"


def _dotted(parts: list[str]) -> str:
    """The usual spelling of an IPv4 address of one to four parts, octal and hexadecimal ones too; raises ValueError."""
    *first, last = [
        int(part, 16 if part.startswith("0x") else 8) if part.startswith("0") else int(part) for part in parts
    ]
    if len(first) > 3 or any(part > 255 for part in first):
        raise ValueError("not an IPv4 address")
    high = sum(part << (24 - 8 * place) for place, part in enumerate(first))
    if last >> (32 - 8 * len(first)):
        raise ValueError("not an IPv4 address")
    return str(IPv4Address(high + last))


def _clean_query(query: str) -> str:
    parts = (part for part in query.split("&") if part)
    kept = (part for part in parts if not _TRACKING.fullmatch(part.partition("=")[0]))
    return "&".join(_ESCAPE.sub(_spell_escape, part) for part in kept)


def _spell_escape(escape: re.Match[str]) -> str:
    character = chr(int(escape[1], 16))
    return character if _UNRESERVED.fullmatch(character) else escape[0].upper()
