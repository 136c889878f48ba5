"""Addresses as they are compared, however they were spelled."""

import unicodedata
from collections.abc import Iterable
from urllib.parse import unquote, urldefrag


def comparable(url: str) -> str:
    """An address as it is compared: without its fragment, percent-decoded, in NFC."""
    # The fragment goes first, so that an encoded # stays part of the path.
    return unicodedata.normalize("NFC", unquote(urldefrag(url).url))


def ends_with(url: str, entry: str) -> bool:
    """Whether an address ends with an entry of a case or of a probe question."""
    return comparable(url).endswith(unicodedata.normalize("NFC", entry))


def ends_with_any(url: str, entries: Iterable[str]) -> bool:
    """Whether an address ends with one of several entries."""
    return any(ends_with(url, entry) for entry in entries)
