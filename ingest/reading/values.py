"""Lines that are nothing but a value, which sites that make every short line a heading give as one."""

import re
import tomllib
from collections.abc import Callable, Sequence
from pathlib import Path

_LONGEST = 80
_ENDS = (".", "!", "?", "…", ":")
_WORDS = tomllib.loads(Path(__file__).with_name("values.toml").read_text(encoding="utf-8"))


def _any(name: str) -> str:
    return f"(?:{'|'.join(_WORDS[name])})"


def _whole(pattern: str) -> Callable[[str], object]:
    return re.compile(rf"(?:{pattern})(?: ?\([^()]*\))?", re.IGNORECASE).fullmatch


_FIGURE = r"[+–-]? ?(?:\d{1,3}(?:[ .]\d{3})+|\d+)(?:,\d+)?"
_PART = r"[1-9]\d*/[1-9]\d*(?: ?e)?"
_NUMBER = rf"(?:{_PART}|{_FIGURE})"
_MEASURE = rf"{_NUMBER} ?{_any('units')}"
_AMOUNT = rf"{_MEASURE}(?: et {_MEASURE})?(?: {_any('tails')}){{0,3}}"
_SHORT_PHONE = r"3\d ?\d\d"
_PHONE = rf"(?:t[ée]l(?:[ée]phone)?\.? ?:? ?)?(?:(?:\+\d{{2,3}}|0)(?:[ .()-]{{0,3}}\d){{8,12}}|{_SHORT_PHONE})"
_REACHED = r"\S+@\S+\.\w+|(?:https?://|www\.)\S+"
_POST = r"(?:\d{5}|\d\d \d{3}(?=.* (?i:cedex)))"

_is_year = re.compile(r"(?:1[5-9]|20)\d\d").fullmatch
_is_measured = _whole(rf"{_AMOUNT}|{_NUMBER}|{_any('words')}")
_is_phone = _whole(_PHONE)
_is_reached = _whole(_REACHED)
_is_place = re.compile(rf"(?:\d.* )?{_POST}(?: (?:[A-ZÀ-Ý][\w'’-]*|\d\d?|{_any('joining')}))+").fullmatch
_is_sum = re.compile(rf"{_FIGURE} ?[€%](?: .*)?").fullmatch
_is_worked_out = re.compile(r"[\d ,.()x×+–/€%-]+=[\d ,.€%]+").fullmatch
_is_remark = re.compile(_any("remarks"), re.IGNORECASE).fullmatch

# A run as a word: V a value, L a label, O what is neither for sure.
_pairs = re.compile(r"(?:LV){2,}(?!V)").finditer
_headed_pairs = re.compile(r"(?<=LL)(?:LV){2,}(?!V)").finditer
_pairs_that_go_on = re.compile(r"^(?:LV)+(?!V)|(?:LV){2,}(?!V)|(?<=^.)LV$").finditer


def heading_among(run: Sequence[str], goes_on: bool) -> int | None:
    """Which of the headings that follow each other without a word between them is one: the others are lines.

    The last, unless it is a value: then the label of a contact box, or none where they are the cells of a table, or an
    address, or what the line before was leading to (`goes_on`: a table's rows, an announcement).
    """
    last = len(run) - 1
    if last == 0:
        return None if goes_on and is_value(run[0]) else 0
    first = len(run)
    while first and _is_valued(run[first - 1], run[: first - 1]):
        first -= 1
    if first > last:
        return last
    label, is_phone = first - 1, bool(_is_phone(run[first]))
    is_row = goes_on or first < last
    if label < 0 or _is_place(run[last]) or any(map(_may_be_value, run[:first])) or (is_row and not is_phone):
        return None
    return last if _is_remark(run[label]) else label


def labels_among(run: Sequence[str], before: str | None) -> set[int]:
    """The places of the lines that are each the label of the value after it, in a table of two columns.

    Such are two pairs on end; or one where a table goes on after the line `before`, which may be a label (place -1).
    Where the run ends in a label, the values may stand before theirs ("Chiffres", "12 %", "Jardins", "9 km", "Plages"),
    so that a table's two headers must stand before the pairs.
    """
    cells = run if before is None else [before, *run]
    kinds = "".join(map(_kind, cells))
    headed_or_not = _pairs if kinds.endswith("V") else _headed_pairs
    found = (headed_or_not if before is None else _pairs_that_go_on)(kinds)
    first = len(run) - len(cells)
    return {first + place for each in found for place in range(each.start(), each.end(), 2)}


def _kind(text: str) -> str:
    is_short = len(text) <= _LONGEST
    if is_short and (_is_measured(text) or _is_sum(text)) and not _is_phone(text) and not _is_year(text):
        return "V"
    is_label = _is_year(text) or not _may_be_value(text)
    return "L" if is_label and not text[:1].islower() and not text.endswith(_ENDS) else "O"


def ends_address(text: str) -> bool:
    """Whether words are the last line of a postal address: "44035 NANTES CEDEX 01"."""
    return len(text) <= _LONGEST and _is_place(text) is not None


def is_value(text: str) -> bool:
    """Whether a line is an amount, a phone number, an address or the like, and nothing else; a year is none."""
    is_one = _is_measured(text) or _is_phone(text) or _is_reached(text) or _is_place(text)
    return len(text) <= _LONGEST and bool(is_one) and not _is_year(text)


def _may_be_value(text: str) -> bool:
    """Whether words are a value where others are: a year, a sum and what it is for, a value with its label."""
    if len(text) > _LONGEST:
        return False
    labelled = text.rpartition(" : ")[2]
    return bool(_is_year(text) or _is_sum(text) or _is_worked_out(labelled)) or is_value(labelled)


def _is_valued(text: str, before: Sequence[str]) -> bool:
    if is_value(text):
        return True
    if len(text) > _LONGEST or _is_year(text):
        return False
    is_remark = _is_remark(text) and any(map(_is_phone, before))
    return bool(is_remark) or (_may_be_value(text) and any(map(_may_be_value, before)))
