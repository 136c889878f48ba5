"""What a page tells programs of places and services (JSON-LD of schema.org); nothing of it is taken on trust."""

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from bs4 import BeautifulSoup

from ingest.reading.structured_hours import Opening, specified, written
from ingest.reading.text import plain

_MOST_SCRIPTS = 20
_LONGEST_SCRIPT = 200_000
_MOST_NODES = 2_000
_MOST_PLACES = 20
_LONGEST_TEXT = 120
_TYPE = re.compile(r"^\s*application/ld\+json\s*(?:;|$)", re.IGNORECASE)
# What surrounds the object in some sites' code.
_WRAPPING = re.compile(r"^\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)|(?:-->|//\s*\]\]>|\]\]>)\s*$")
_PHONE = re.compile(r"\+?\d(?:[\s.()-]{0,2}\d){3,14}")
_EMAIL = re.compile(r"[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,4}[a-z]{2,12}", re.IGNORECASE)
# Whose telephone is no service's: who wrote the page, who made the site, what takes place once.
_NOT_SERVICES = re.compile(
    r"person|\w*event|\w*article|\w*posting|website|webpage|breadcrumb\w*|comment|review|\w*object"
)
# What is read with the place it belongs to.
_OF_PLACES = frozenset(["contactpoint", "postaladdress", "openinghoursspecification"])
_BESIDE = frozenset(["author", "creator", "publisher", "editor", "copyrightHolder", "performer", "sponsor", "review"])
_ADDRESS = ("streetAddress", "postalCode", "addressLocality")
# What contact points are usually called, in the words that the vocabulary itself suggests.
_CONTACT_TYPES = {
    "customer service": "Accueil",
    "customer support": "Accueil",
    "reservations": "Réservations",
    "emergency": "Urgences",
    "technical support": "Assistance technique",
}


@dataclass(frozen=True, slots=True)
class Contact:
    """How a place, or one service of it (`name`), is reached; what is not told is empty."""

    name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A place or service with its hours and its contacts."""

    name: str
    openings: tuple[Opening, ...]
    contacts: tuple[Contact, ...]


def read_places(soup: BeautifulSoup) -> tuple[Place, ...]:
    """Every place that the scripts of a page describe, each once; broken scripts describe none."""
    found: dict[Place, None] = {}
    for tag in soup.find_all("script", type=_TYPE, limit=_MOST_SCRIPTS):
        for node in _nodes(_load(tag.get_text())):
            place = _place(node)
            if (place.openings or place.contacts) and len(found) < _MOST_PLACES:
                found[place] = None
    return tuple(found)


def _load(text: str) -> object:
    if len(text) > _LONGEST_SCRIPT:
        return None
    try:
        loaded: object = json.loads(_WRAPPING.sub("", _WRAPPING.sub("", text)), strict=False)
    except (ValueError, RecursionError):
        return None
    return loaded


def _nodes(root: object) -> Iterator[dict[str, object]]:
    """The objects that may be places, outermost first; what stands beside the page's subject is not looked into."""
    waiting = [root]
    for _ in range(_MOST_NODES):
        if not waiting:
            return
        each = waiting.pop(0)
        if isinstance(each, list):
            waiting += each[:_MOST_NODES]
        elif isinstance(each, dict):
            if not _is_other(each.get("@type")):
                yield each
            waiting += [value for key, value in each.items() if key not in _BESIDE and isinstance(value, dict | list)]


def _is_other(told: object) -> bool:
    """Whether an object says that it is no place nor service, or does not say what it is."""
    names = [each.lower() for each in _many(told) if isinstance(each, str)]
    bare = [each.rpartition("/")[2] for each in names]
    return not names or any(_NOT_SERVICES.fullmatch(each) or each in _OF_PLACES for each in bare)


def _place(node: dict[str, object]) -> Place:
    openings = [*specified(_many(node.get("openingHoursSpecification"))), *written(_many(node.get("openingHours")))]
    openings += specified(_many(node.get("specialOpeningHoursSpecification")))
    own = _contact(node, "", _address(node.get("address")))
    points = [
        _contact(each, _contact_name(each)) for each in _many(node.get("contactPoint"))[:20] if isinstance(each, dict)
    ]
    contacts = tuple(dict.fromkeys(each for each in (own, *points) if each.phone or each.email or each.address))
    return Place(_text(node.get("name")), tuple(dict.fromkeys(openings)), contacts)


def _contact(node: dict[str, object], name: str, address: str = "") -> Contact:
    phone, email = (_first_text(node.get(key)) for key in ("telephone", "email"))
    email = email.lower().removeprefix("mailto:")
    return Contact(
        name=name,
        phone=_dialled(phone) if _PHONE.fullmatch(phone.removeprefix("tel:")) else "",
        email=email if _EMAIL.fullmatch(email) else "",
        address=address,
    )


def _contact_name(node: dict[str, object]) -> str:
    told = _text(node.get("name")) or _text(node.get("contactType"))
    return _CONTACT_TYPES.get(told.lower(), told)


def _address(told: object) -> str:
    """A postal address on one line; nothing where only a town or a country is named."""
    if isinstance(told, list):
        told = told[0] if told else None
    if not isinstance(told, dict):
        return _text(told)
    street, code, town = (_text(told.get(key)) for key in _ADDRESS)
    return ", ".join(filter(None, (street, f"{code} {town}".strip()))) if street else ""


def _dialled(phone: str) -> str:
    """A French number in pairs; any other as it is written."""
    digits = re.sub(r"\D", "", phone)
    national = re.fullmatch(r"(?:0033|33)?0?([1-9]\d{8})", digits)
    if national is None or (digits.startswith("33") and not phone.strip().removeprefix("tel:").startswith("+")):
        return plain(phone.removeprefix("tel:"))
    whole = "0" + national[1]
    return " ".join(whole[start : start + 2] for start in range(0, 10, 2))


def _text(told: object) -> str:
    """A short text without markup; empty where it is none."""
    text = plain(html.unescape(told)) if isinstance(told, str) and len(told) < 4 * _LONGEST_TEXT else ""
    return text if len(text) <= _LONGEST_TEXT and not re.search(r"[<>{}]|https?:", text) else ""


def _first_text(told: object) -> str:
    return next((_text(each) for each in _many(told)), "")


def _many(told: object) -> list[object]:
    if told is None:
        return []
    return told if isinstance(told, list) else [told]
