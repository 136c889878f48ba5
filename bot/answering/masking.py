"""Personal data out of a resident's words, before a model or a log sees them; the town's own numbers stay.

Keys are checked by python-stdnum: NIR (INSEE's, modulo 97), IBAN (ISO 13616), cards (Luhn), tax number (modulo 511).
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from stdnum import iban, luhn
from stdnum.fr import nif, nir

from corpus.town import Town

_FILE = Path(__file__).parent.parent / "masking.toml"
_SPACE = r"[ .\-\u00a0\u202f\u2011]"
# A run of digits as people write them; Corsican departments are the only letters of a NIR.
_NUMBER = re.compile(
    rf"(?<![\w+])\+?(?:\d(?:{_SPACE}{{0,2}}(?:\(0\){_SPACE}?)?\d|{_SPACE}?(?<=2)[ABab](?=\W?\d))*)(?!\w)"
)
_PARTS = re.compile(r"\+?[\dABab]+")
_TRUNK_ZERO = re.compile(r"\(0\)")
_EMAIL = re.compile(r"[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,4}")
_IBAN = re.compile(rf"(?<!\w)[A-Za-z]{{2}}\d{{2}}(?:{_SPACE}?[A-Za-z0-9]){{11,32}}")
_LETTERS = "[A-HJ-NP-TV-Z]"  # of the plates given since 2009: no I, O, U
_PLATE = re.compile(
    rf"(?<![\w-])(?:{_LETTERS}{{2}} \d{{3}} {_LETTERS}{{2}}|(?i:{_LETTERS}{{2}}-\d{{3}}-{_LETTERS}{{2}}"
    rf"|{_LETTERS}{{2}}\d{{3}}{_LETTERS}{{2}}))(?![\w-])"
)
_OLD_PLATE = re.compile(r"(?<![\w-])(?i:\d{1,4}[ -]?[A-Z]{2,3}[ -]?(?:\d{2}|2[AB]|97\d))(?![\w-])")
_CARD = re.compile(r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{15}")
_NIR = re.compile(r"[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
_PHONE = re.compile(r"0[1-79]\d{8}|(?:\+|00)[1-9]\d{7,13}")  # 08 is a service's
_YEAR = re.compile(r"(?:19|20)\d\d")  # a group that no phone number holds, and dates do
_LONGEST = 34
_BEFORE = 40


@dataclass(frozen=True, slots=True)
class Masking:
    """What stands for each kind of personal data, the words that announce it, and what belongs to the town."""

    names: Mapping[str, str]
    announced: Mapping[str, re.Pattern[str]]
    kept: frozenset[str]


def load_masking(town: Town, path: Path = _FILE) -> Masking:
    """The masking of a town; raises KeyError or re.error where the file was damaged."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    ways = [town.contact.phone, town.contact.email, town.privacy.dpo]
    ways += [way for service in town.services for way in (service.phone, service.email)]
    announced = {kind: re.compile(pattern, re.IGNORECASE) for kind, pattern in tables["announced"].items()}
    return Masking(tables["names"], announced, frozenset(_plain(way) for way in ways if way))


def mask(text: str, masking: Masking) -> str:
    """The text with each e-mail, IBAN, NIR, card, tax number, phone and number plate replaced by its name.

    Masking what is masked changes nothing; all else stays as it was typed.
    """
    text = _EMAIL.sub(lambda found: _kept_or(found[0], "email", masking), text)
    text = _masked(text, _ibans(text, masking), masking)
    text = _masked(text, _numbers(text, masking), masking)
    return _masked(text, _plates(text, masking), masking)


_Span = tuple[int, int, str]


def _masked(text: str, spans: Iterator[_Span], masking: Masking) -> str:
    pieces, at = [], 0
    for start, end, kind in spans:
        pieces += [text[at:start], _kept_or(text[start:end], kind, masking)]
        at = end
    return "".join([*pieces, text[at:]])


def _kept_or(words: str, kind: str, masking: Masking) -> str:
    return words if _plain(words) in masking.kept else masking.names[kind]


def _plain(way: str) -> str:
    """An address in lower case, or a number's digits in their national form."""
    if "@" in way:
        return way.strip().lower()
    digits = re.sub(r"[^\d+]", "", _TRUNK_ZERO.sub("", way))
    return re.sub(r"^(?:\+|00)33", "0", digits)


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
    ends = (end for end in range(found.end(), found.start() + 14, -1) if not text[end : end + 1].isalnum())
    valid = next((end for end in ends if iban.is_valid(text[found.start() : end])), 0)
    return valid or (found.end() if _is_announced(text, found.start(), "iban", masking) else 0)


def _numbers(text: str, masking: Masking) -> Iterator[_Span]:
    """Personal numbers within runs of digits: the longest stretch of whole groups from each group on."""
    for run in _NUMBER.finditer(text):
        shown = _TRUNK_ZERO.sub("   ", run[0])
        parts = [
            (part.start() + run.start(), part.end() + run.start(), part[0].upper()) for part in _PARTS.finditer(shown)
        ]
        at = 0
        while at < len(parts):
            length, kind = _longest(parts[at:], text, masking)
            if kind:
                yield parts[at][0], parts[at + length - 1][1], kind
            at += max(1, length)


def _longest(parts: list[tuple[int, int, str]], text: str, masking: Masking) -> tuple[int, str | None]:
    """How many of the first groups make a personal number, and its kind; (0, None) where none do."""
    best: tuple[int, str | None] = (0, None)
    digits, is_date = "", False
    for number, (_, _, group) in enumerate(parts, 1):
        digits += group
        if len(digits) > _LONGEST:
            break
        is_date = is_date or (len(parts) > 1 and _YEAR.fullmatch(group) is not None)
        kind = _kind_of(digits) or _announced_kind(digits, text, parts[0][0], masking)
        if kind and not (is_date and kind == "phone"):
            best = (number, kind)
    return best


def _kind_of(digits: str) -> str | None:
    if len(digits) == 15 and _NIR.fullmatch(digits) and nir.is_valid(digits):
        return "nir"
    if _CARD.fullmatch(digits) and luhn.is_valid(digits):
        return "card"
    if len(digits) == 13 and nif.is_valid(digits):
        return "tax"
    return "phone" if _PHONE.fullmatch(digits) else None


def _announced_kind(digits: str, text: str, start: int, masking: Masking) -> str | None:
    """A number without a right key that the words before it announce."""
    likely = {"nir": bool(_NIR.fullmatch(digits)), "card": 13 <= len(digits) <= 19, "tax": len(digits) == 13}
    return next((kind for kind, is_so in likely.items() if is_so and _is_announced(text, start, kind, masking)), None)


def _plates(text: str, masking: Masking) -> Iterator[_Span]:
    spans = [found.span() for found in _PLATE.finditer(text)]
    spans += [
        found.span() for found in _OLD_PLATE.finditer(text) if _is_announced(text, found.start(), "plate", masking)
    ]
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            yield start, end, "plate"
            at = end


def _is_announced(text: str, start: int, kind: str, masking: Masking) -> bool:
    return masking.announced[kind].search(text[max(0, start - _BEFORE) : start]) is not None
