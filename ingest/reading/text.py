"""Text as it is kept and quoted: one plain space for any white space, nothing invisible."""

import re
import unicodedata

# Soft hyphens, zero-width and direction marks, byte-order marks, variation selectors and tags are left out of quotes;
# zero-width joiners stay, since Arabic script needs them.
_INVISIBLE = re.compile(
    "[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufe00-\ufe0f\ufeff\U000e0000-\U000e01ef]"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACES = re.compile(r"\s+")
_ACCENTS = re.compile("[\u0300-\u036f]")
_SURROGATES = re.compile("[\ud800-\udfff]")


def plain(text: str) -> str:
    """`text` in NFC on one line: every run of white space is one space, invisible characters are gone."""
    kept = _SURROGATES.sub("", _CONTROL.sub(" ", _INVISIBLE.sub("", text)))
    return _SPACES.sub(" ", unicodedata.normalize("NFC", kept)).strip()


def fold(text: str) -> str:
    """`text` in lower case without accents, with straight apostrophes: for comparing, never for showing."""
    return _ACCENTS.sub("", unicodedata.normalize("NFD", text.lower().replace("’", "'")))
