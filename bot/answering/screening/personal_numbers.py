"""Which digits are somebody's: NIR, bank account, card, tax number, phone; told by key, length and groups.

Keys are checked by python-stdnum: NIR (INSEE's, modulo 97), cards (Luhn), tax number (modulo 511).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from stdnum import luhn
from stdnum.fr import nif, nir

_SIGN = r"[ ./,_()·\-]"
_PLAIN_SIGNS = frozenset(" .-")
_KEY = r" {0,2}cl[eé]f? ?:? ?"  # "2850714118042 clé 35"
_TRUNK_ZERO = re.compile(r"(?<=\d) ?\(0\) ?")
# A run of digits as people write them; Corsican departments are the only letters of a NIR.
_RUN = re.compile(rf"\(?\+?\d(?:(?: ?\(0\) ?|{_KEY}|{_SIGN}{{0,3}})\d|(?<=2)[ABab](?=[^\w\n]?\d))*", re.IGNORECASE)
_GROUP = re.compile(r"(?:\((?=\+?\d+\)))?\+?(?:\d|(?<=2)[ABab](?=\W?\d))+")
_DATE = re.compile(
    r"(?<!\d)(?<!\d[./-])(?:0?[1-9]|[12]\d|3[01])([./-])(?:0?[1-9]|1[0-2])\1(?:(?:19|20)\d\d|\d\d)(?!\d|\1\d)"
)
_YEAR = re.compile(r"(?:19|20)\d\d")  # a group that no phone number holds, and dates do
_CARD = re.compile(r"4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|3[068]\d{12}|6\d{15}")
_NIR = re.compile(r"[1-478]\d{2}(?:0[1-9]|1[0-2]|[2-9]\d)(?:\d{2}|2[AB])\d{6}(?:\d{2})?")
_PHONE = re.compile(r"0[1-79]\d{8}|(?:\+|00)[1-9]\d{7,13}")  # 08 is a service's
_LIKELY = re.compile(rf"{_CARD.pattern}|{_NIR.pattern}|{_PHONE.pattern}|\d{{13,19}}|\d{{23}}")
_TAX_GROUPS = {(13,), (2, 2, 3, 3, 3), (4, 3, 3, 3)}
_PHONE_GROUPS = {(10,), (2, 2, 2, 2, 2)}
_BANK_DIGITS = 23
_LONGEST = 34


@dataclass(frozen=True, slots=True)
class Group:
    """Digits that stand together, where, and the sign before them."""

    start: int
    end: int
    digits: str
    gap: str


@dataclass(frozen=True, slots=True)
class Stretch:
    """Whole groups of a run: their digits, and the signs between them without the blanks around."""

    groups: tuple[str, ...]
    gaps: tuple[str, ...]
    is_touched: bool
    is_first: bool

    @property
    def digits(self) -> str:
        """All of its digits."""
        return "".join(self.groups)

    @property
    def widths(self) -> tuple[int, ...]:
        """How many digits each group has."""
        return tuple(map(len, self.groups))

    @property
    def is_long_grouped(self) -> bool:
        """Whether every group but the last has four digits at least, which prices and numbers of acts seldom have."""
        return all(width >= 4 for width in self.widths[:-1])

    @property
    def has_year(self) -> bool:
        """Whether one of several groups is a year."""
        return len(self.groups) > 1 and any(map(_YEAR.fullmatch, self.groups))

    @property
    def is_even(self) -> bool:
        """Whether the same sign parts its groups, after the first."""
        return len(set(self.gaps[1:])) <= 1

    @property
    def is_plain(self) -> bool:
        """Whether only blanks, full stops and hyphens part its groups."""
        return all(_PLAIN_SIGNS.issuperset(gap) for gap in self.gaps)

    @property
    def is_one_number(self) -> bool:
        """Whether its signs part one number: a list has commas before blanks, and prices commas among other signs."""
        return self.is_plain or (self.is_even and ", " not in self.gaps)


def runs_of(text: str) -> Iterator[list[Group]]:
    """The groups of each run of digits, dates left out."""
    dated = _DATE.sub(lambda found: "\n" * len(found[0]), text)
    for run in _RUN.finditer(dated):
        shown = _TRUNK_ZERO.sub(lambda found: " " * len(found[0]), run[0])
        yield [*_groups(shown, run.start())]


def _groups(run: str, at: int) -> Iterator[Group]:
    end = 0
    for each in _GROUP.finditer(run):
        yield Group(each.start() + at, each.end() + at, each[0].upper().lstrip("("), _gap(run[end : each.start()]))
        end = each.end()


def longest_number(
    groups: Sequence[Group], first: int, text: str, is_announced: Callable[[str], bool]
) -> tuple[int, str | None]:
    """How many groups from one on make a personal number, and its kind; (0, None) where none do.

    `is_announced` tells whether the words before it announce a kind: then its key may be wrong.
    """
    best: tuple[int, str | None] = (0, None)
    digits = ""
    window = groups[first : first + _LONGEST]
    for length, group in enumerate(window, 1):
        digits += group.digits
        # Most stretches are too short, or have no number's length: told quickly.
        if not _LIKELY.fullmatch(digits):
            continue
        stretch = _stretch(window[:length], text, is_first=first == 0)
        if stretch.is_one_number and (kind := _kind_of(stretch) or _kind_announced(stretch, is_announced)):
            best = (length, kind)
    return best


def _stretch(groups: Sequence[Group], text: str, is_first: bool) -> Stretch:
    start, end = groups[0].start, groups[-1].end
    is_touched = text[max(0, start - 1) : start].isalpha() or text[end : end + 1].isalpha()
    return Stretch(tuple(each.digits for each in groups), tuple(each.gap for each in groups[1:]), is_touched, is_first)


def _gap(between: str) -> str:
    """The sign between two groups: no brackets, no word for the key, one blank at most, after a comma only."""
    sign = "" if "cl" in between.lower() else re.sub(r"\(0\)|[()]", "", between)
    bare = sign.strip()
    if bare == ",":
        return ", " if " " in sign else ","
    return bare or sign[:1]


def _kind_of(stretch: Stretch) -> str | None:
    kinds = {"nir": _is_nir, "card": _is_card, "tax": _is_tax, "iban": _is_account, "phone": _is_phone}
    return next((kind for kind, holds in kinds.items() if holds(stretch)), None)


def _is_nir(stretch: Stretch) -> bool:
    digits = stretch.digits
    return len(digits) == 15 and bool(_NIR.fullmatch(digits)) and not stretch.has_year and nir.is_valid(digits)


def _is_card(stretch: Stretch) -> bool:
    return stretch.is_long_grouped and bool(_CARD.fullmatch(stretch.digits)) and luhn.is_valid(stretch.digits)


def _is_tax(stretch: Stretch) -> bool:
    return stretch.widths in _TAX_GROUPS and not stretch.is_touched and nif.is_valid(stretch.digits)


def _is_account(stretch: Stretch) -> bool:
    """A French account without its country: bank 5, branch 5, account 11, and the bank's key (89b + 15g + 3c + k)."""
    digits = stretch.digits
    if len(digits) != _BANK_DIGITS or not digits.isdigit() or not stretch.is_long_grouped:
        return False
    bank, branch, account, key = int(digits[:5]), int(digits[5:10]), int(digits[10:21]), int(digits[21:])
    return (89 * bank + 15 * branch + 3 * account + key) % 97 == 0


def _is_phone(stretch: Stretch) -> bool:
    """Prices, times and lists make ten digits too: with other signs than blanks, only groups of two count."""
    digits = stretch.digits
    if stretch.has_year or not _PHONE.fullmatch(digits):
        return False
    if digits.startswith("+"):
        return True
    if digits.startswith("00"):
        return stretch.is_even and stretch.is_first
    return (stretch.is_plain and not stretch.is_touched) or stretch.widths in _PHONE_GROUPS


def _kind_announced(stretch: Stretch, is_announced: Callable[[str], bool]) -> str | None:
    digits = stretch.digits
    likely = {
        "nir": bool(_NIR.fullmatch(digits)),
        "card": 13 <= len(digits) <= 19 and stretch.is_long_grouped,
        "tax": len(digits) == 13,
        "iban": len(digits) == _BANK_DIGITS,
    }
    return next((kind for kind, is_so in likely.items() if is_so and is_announced(kind)), None)
