"""What a model writes is plain, calm text: Markdown, tags, pictures, "!" and cries in capitals are taken off."""

import re
from collections.abc import Iterable

# At the start of a line, which an item or a heading is; what was a line end is a space by now.
_LEADING = re.compile(r"^(?:(?:[-*+•>]|#+)\s+)+")
# Around words; in "5 * 4", "cerfa 12100*02" or "service_technique@" they are no marks.
_AROUND = re.compile(r"(?<!\d)[*`]+(?=[^\s*`])|(?<=[^\s*`])[*`]+(?!\d)|(?<!\w)_+(?=\w)|(?<=[^\W_])_+(?!\w)|~~")
_UNREAD = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>|<!--.*?-->", re.IGNORECASE)
_BREAK = re.compile(r"</?(?:br|p|div|li|ul|ol|h\d|tr|td|th|table)\b[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"</?[a-z][a-z0-9-]*(?:\s[^<>]*)?/?>", re.IGNORECASE)
# Pictures with their joiners and shades; "°", "→" and "€" are none; what opens a cry in Spanish goes with it.
_EMOJI = re.compile("[¡\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u20e3\u200d]")
_CRY = re.compile(r"(?:(?<![\s.])[\s.]+)?[!\uff01]+(?=[\s»\")]|$)")
_AFTER_QUESTION = re.compile(r"(?<=\?)\s*\.")
_SPACES = re.compile(r" {2,}")
_WORD = re.compile(r"[^\W\d_]{2,}")
_LONG = 4


def unmarked(text: str) -> str:
    """Text on one line without tags, pictures, cries and the marks of emphasis, code, headings and items."""
    plain = _TAG.sub("", _BREAK.sub(" ", _UNREAD.sub(" ", text)))
    calm = _AFTER_QUESTION.sub("", _CRY.sub(".", _EMOJI.sub("", _AROUND.sub("", _LEADING.sub("", plain.strip())))))
    return _SPACES.sub(" ", calm).strip()


def calmed(text: str, quotes: Iterable[str]) -> str:
    """Text with words that cry in capitals as the quotes write them; an abbreviation of theirs stays one."""
    written: dict[str, str] = {}
    for word in (word for quote in quotes for word in _WORD.findall(quote)):
        if not word.isupper() or word.lower() not in written:
            written[word.lower()] = word
    cries = [word for word in _WORD.findall(text) if word.isupper() and not written.get(word.lower(), "").isupper()]
    if not any(len(word) >= _LONG and word.lower() in written for word in cries):
        return text
    calm = _WORD.sub(lambda found: written.get(found[0].lower(), found[0]) if found[0] in cries else found[0], text)
    return calm[:1].upper() + calm[1:]
