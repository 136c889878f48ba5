"""The facts of an act, named as in the contract of `parvis documents --json`."""

import re
from dataclasses import dataclass
from datetime import date

_GROUP = re.compile(r"\d+|[a-z]+")
_PREFIXES = frozenset(("del", "delib", "deliberation", "dcm", "cm", "arr", "dec", "d"))


@dataclass(frozen=True, slots=True)
class Votes:
    """How the council voted; a count is None where the act does not give it."""

    pour: int | None = None
    contre: int | None = None
    abstention: int | None = None
    unanimous: bool | None = None


@dataclass(frozen=True, slots=True)
class Deliberation:
    """The facts of one act; None or empty where the act does not say.

    `in_force`, `modified_by` and `repealed_by` (numbers of acts) are what the whole corpus tells of it.
    """

    number: str | None = None
    session_date: date | None = None
    title: str | None = None
    rapporteur: str | None = None
    outcome: str | None = None
    votes: Votes | None = None
    published_on: date | None = None
    prefecture_id: str | None = None
    sent_to_prefecture_on: date | None = None
    received_by_prefecture_on: date | None = None
    matiere_code: str | None = None
    modifies: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()
    in_force: bool | None = None
    modified_by: tuple[str, ...] = ()
    repealed_by: tuple[str, ...] = ()


def number_key(number: str) -> tuple[str, ...]:
    """What two spellings of one number share: "DEL_2023_045", "2023/45" and "2023 - 045" are one."""
    groups = _GROUP.findall(number.lower())
    return tuple(group.lstrip("0") if group.isdigit() else group for group in groups if group not in _PREFIXES)
