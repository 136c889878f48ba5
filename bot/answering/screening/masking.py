"""Personal data out of a resident's words, before a model or a log sees them; the town's own numbers stay."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path

from stdnum import iban

from bot.answering.screening.personal_numbers import longest_number, runs_of
from bot.tables import FOLDER, read_tables
from corpus.town import Town

_FILE = FOLDER / "masking.toml"
_TRUNK_ZERO = re.compile(r"\(0\)")
_DOT = r"(?:\.| ?[\[(] ?(?:dot|point) ?[\])] ?| point )"
_DOMAIN = rf"[\w\-]{{1,63}}(?:{_DOT}[\w\-]{{1,63}}){{1,4}}"
_AT = re.compile(r" ?(?:@|[\[(] ?(?:at|arobase?) ?[\])]|\barobase?\b) ?", re.IGNORECASE)
# A blank before the sign only after a name with a full stop: "suivez @valmont.fr" names an account, not an address.
_EMAIL = re.compile(
    rf"(?:[\w.+\-]{{1,64}}(?:@ {{0,2}}| ?[\[(] ?(?:at|arobase?) ?[\])] ?| arobase? )"
    rf"|[\w+\-]{{1,32}}[._][\w.+\-]{{1,32}} @ ?)"
    rf"{_DOMAIN}",
    re.IGNORECASE,
)
_GAP = r"[ .\-/,_·]{0,3}"
_IBAN = re.compile(rf"[A-Za-z]{{2}}{_GAP}\d{{2}}(?:{_GAP}[A-Za-z0-9]){{11,32}}")
_LETTERS = "[A-HJ-NP-TV-Z]"  # of the plates given since 2009: no I, O, U
_PLATE = re.compile(
    rf"(?<![\w-])(?i:{_LETTERS}{{2}}-\d{{3}}-{_LETTERS}{{2}}|{_LETTERS}{{2}}\d{{3}}{_LETTERS}{{2}})(?![\w-])"
)
# "parcelles AB 123 AC 124": plots of the land register, where a figure follows.
_SPACED_PLATE = re.compile(rf"(?<![\w-])(?i:{_LETTERS}{{2}}([ ._])\d{{3}}\1{_LETTERS}{{2}})(?![\w-]| \d)")
_OLD_PLATE = re.compile(r"(?<![\w-])(?i:\d{1,4}[ -]?[A-Z]{2,3}[ -]?(?:\d{2}|2[AB]|97\d))(?![\w-])")
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Masking:
    """What stands for each kind of personal data, the words that announce it or rule it out, and what is the town's."""

    names: Mapping[str, str]
    announced: Mapping[str, re.Pattern[str]]
    unless: Mapping[str, re.Pattern[str]]
    kept: frozenset[str]


def load_masking(town: Town, path: Path = _FILE) -> Masking:
    """The masking of a town; raises KeyError or re.error where the file was damaged."""
    tables = read_tables(path)
    ways = [town.contact.phone, town.contact.email, town.privacy.dpo]
    ways += [way for service in town.services for way in (service.phone, service.email)]
    kept = frozenset(_plain(way) for way in ways if way)
    return Masking(tables["names"], _patterns(tables["announced"]), _patterns(tables["unless"]), kept)


def mask(text: str, masking: Masking) -> str:
    """The text with each e-mail, account, NIR, card, tax number, phone and number plate replaced by its name.

    Masking what is masked changes nothing; all else stays as it was typed.
    """
    for find in (_emails, _ibans, _numbers, _plates):
        text = _masked(text, find, masking)
    return text


_Span = tuple[int, int, str]


def _patterns(table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
    return {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in table.items()}


def _masked(text: str, find: Callable[[str, Masking], Iterator[_Span]], masking: Masking) -> str:
    seen = "".join(map(_common, text))
    pieces, at = [], 0
    for start, end, kind in find(seen, masking):
        is_kept = _plain(seen[start:end]) in masking.kept
        pieces += [text[at:start], text[start:end] if is_kept else masking.names[kind]]
        at = end
    return "".join([*pieces, text[at:]])


@lru_cache(maxsize=5_000)
def _common(character: str) -> str:
    """The common form of a character, one for one so that places stay: ASCII digits, letters, blanks, dashes."""
    if character.isascii():
        return " " if character == "\t" else character
    if character.isdecimal():
        return str(unicodedata.decimal(character))
    if character.isspace():
        return "\n" if character in "\u2028\u2029\x85" else " "
    category = unicodedata.category(character)
    if category == "Pd" or character == "\u2212":
        return "-"
    if character in "•∙⋅・․":
        return "·"
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if compatible.isascii() and len(compatible) == 1 else character


def _plain(way: str) -> str:
    """An address in lower case, or a number's digits in their national form."""
    if address := _AT.sub("@", way, count=1) if _AT.search(way) else "":
        return re.sub(_DOT, ".", address.strip().lower())
    digits = re.sub(r"[^\d+]", "", _TRUNK_ZERO.sub("", way))
    return re.sub(r"^(?:\+|00)33", "0", digits)


def _emails(text: str, _masking: Masking) -> Iterator[_Span]:
    for found in _EMAIL.finditer(text):
        yield found.start(), found.end(), "email"


def _ibans(text: str, masking: Masking) -> Iterator[_Span]:
    at = 0
    while found := _IBAN.search(text, at):
        at = _iban_end(text, found, masking)
        if at:
            yield found.start(), at, "iban"
        at = at or found.start() + 1


def _iban_end(text: str, found: re.Match[str], masking: Masking) -> int:
    """Where the IBAN ends that starts a match, 0 where none does.

    The words that follow it look like more of it: the longest beginning whose key is right is the number.
    """
    ends = (end for end in range(found.end(), found.start() + 14, -1) if _is_end(text, end))
    valid = next((end for end in ends if iban.is_valid(_solid(text[found.start() : end]))), 0)
    if valid:
        return valid
    is_word = not text[max(0, found.start() - 1) : found.start()].isalnum()
    return found.end() if is_word and _is_announced(text, found.start(), masking, "iban") else 0


def _is_end(text: str, end: int) -> bool:
    """Whether a number may end here: letters may touch it, other figures not."""
    return text[end - 1].isalnum() and not text[end : end + 1].isdigit()


def _solid(written: str) -> str:
    return "".join(filter(str.isalnum, written))


def _numbers(text: str, masking: Masking) -> Iterator[_Span]:
    """Personal numbers within runs of digits: the longest stretch of whole groups from each group on."""
    for groups in runs_of(text):
        at = 0
        while at < len(groups):
            announced = partial(_is_announced, text, groups[at].start, masking)
            length, kind = longest_number(groups, at, text, announced)
            if kind:
                yield groups[at].start, groups[at + length - 1].end, kind
            at += max(1, length)


def _plates(text: str, masking: Masking) -> Iterator[_Span]:
    at = 0
    for start, end in sorted(_plate_spans(text, masking)):
        if start >= at:
            yield start, end, "plate"
            at = end


def _plate_spans(text: str, masking: Masking) -> Iterator[tuple[int, int]]:
    """Plates by their hyphens, by their capitals, or by the words before them."""
    yield from (found.span() for found in _PLATE.finditer(text))
    for pattern in (_SPACED_PLATE, _OLD_PLATE):
        for found in pattern.finditer(text):
            is_known = (
                pattern is _SPACED_PLATE and found[0].isupper() and not _is_ruled_out(text, found.start(), masking)
            )
            if is_known or _is_announced(text, found.start(), masking, "plate"):
                yield found.span()


def _is_ruled_out(text: str, start: int, masking: Masking) -> bool:
    return masking.unless["plate"].search(text[max(0, start - _BEFORE) : start]) is not None


def _is_announced(text: str, start: int, masking: Masking, kind: str) -> bool:
    return masking.announced[kind].search(text[max(0, start - _BEFORE) : start]) is not None
