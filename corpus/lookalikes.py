"""Letters that are not what they look like: Cyrillic and Greek ones inside Latin words, and letters nobody sees."""

import re
import unicodedata

_TWINS = str.maketrans(
    "аеорсухіјѕһԁԛԝкмтвнгпАЕОРСУХІЈЅКМТВНЗοναρτυικεΑΒΕΖΗΙΚΜΝΟΡΤΥΧ",
    "aeopcyxijshdqwkmtbhrnAEOPCYXIJSKMTBH3ovaptuikeABEZHIKMNOPTYX",
)
_FOREIGN = "Ѐ-ӿԀ-ԯͰ-Ͽ"
_FOREIGN_LETTER = re.compile(f"[{_FOREIGN}]")
_WORD = re.compile(r"[^\W\d_]+")
_MIXED = re.compile(rf"[A-Za-zÀ-ɏ][{_FOREIGN}]|[{_FOREIGN}][A-Za-zÀ-ɏ]")
# Units and formulas stand in Latin words for good reasons: µm, Ωm, Δt, πr.
_LETTERS_OF_SCIENCE = re.compile("^[µμΩωΔδπλΣσθφγβα][A-Za-z]?$|^[a-zA-Z]{1,2}[µμΩΔπλΣ]$")
# Nobody sees these either, though Unicode holds them for marks, letters and symbols: joiners, fillers, selectors, an
# empty braille cell.
_BLANK_LETTERS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
_SILENT = re.compile("[\u200b-\u200f\u2060-\u2064\ufeff\u180e\ufe00-\ufe0f\U000e0100-\U000e01ef]{16,}")
_TAGS = re.compile("[\U000e0020-\U000e007e]{8,}")
_TAG_BASE = 0xE0000


def unmask(text: str) -> str:
    """`text` with the words that mix alphabets spelt in Latin letters; no word of another alphabet changes."""
    return _WORD.sub(lambda match: _in_latin(match[0]) if _is_masked(match[0]) else match[0], text)


def in_latin(text: str) -> str:
    """`text` with every look-alike letter read as the Latin one, as the eye does; only for judging."""
    return _in_latin(unicodedata.normalize("NFKC", text))


def without_blank_letters(text: str) -> str:
    """`text` without the letters, marks and symbols that show nothing, whatever Unicode calls them."""
    return _BLANK_LETTERS.sub("", text)


def unseen_messages(text: str) -> list[str]:
    """What is written in characters that show nothing: as text where they spell one, else that there is a message."""
    spelt = ["".join(chr(ord(letter) - _TAG_BASE) for letter in run) for run in _TAGS.findall(text)]
    return spelt + [f"[message de {len(run)} caractères invisibles]" for run in _SILENT.findall(text)]


def _is_masked(word: str) -> bool:
    is_mixed = _MIXED.search(word) is not None and not _LETTERS_OF_SCIENCE.match(word)
    # A letter without a Latin twin shows a word of its own alphabet, with a Latin letter mistyped: "мерiя".
    return is_mixed and not _FOREIGN_LETTER.search(_in_latin(word))


def _in_latin(text: str) -> str:
    return text.translate(_TWINS)
