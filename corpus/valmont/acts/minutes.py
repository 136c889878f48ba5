"""The minutes of two sessions: items with their debate and the vote of each group, checked against the register."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any  # noqa: TID251 - tomllib's rows: ours, and checked as they are read

from corpus.valmont.acts.blocks import Block, parse_body
from corpus.valmont.acts.council import OUTCOMES, Council, Member, Session
from corpus.valmont.acts.register import Count, Entry
from corpus.valmont.acts.words import french_spaces

HERE = Path(__file__).parent
GROUPS = {"ensemble": "Valmont ensemble", "autrement": "Valmont autrement"}


@dataclass(frozen=True)
class Item:
    """One point of the agenda; `number` is empty where no act came of it, `ballots` where nothing was voted."""

    number: str
    title: str
    rapporteur: Member | None
    outcome: str | None
    ballots: dict[str, Count]
    result: str
    body: tuple[Block, ...]

    @property
    def heading(self) -> str:
        """The line that opens the point: « 2025-41 – Tarifs… », or the title alone."""
        return french_spaces(f"{self.number} – {self.title}" if self.number else self.title)

    @property
    def votes(self) -> Count | None:
        """The whole count, both groups together."""
        if not self.ballots:
            return None
        pour, contre, abstention = (sum(counts) for counts in zip(*self.ballots.values(), strict=True))
        return pour, contre, abstention


@dataclass(frozen=True)
class Minutes:
    """What the secretary wrote of one session: settled at the next one, then published."""

    session: Session
    closed_at: str
    settled_on: date
    published_on: date
    items: tuple[Item, ...]


def load_minutes(council: Council, register: Mapping[str, Entry]) -> list[Minutes]:
    """Return the minutes of `texts/minutes/` by date; ValueError where one says otherwise than the register."""
    return [_read_minutes(path, council, register) for path in sorted((HERE / "texts" / "minutes").glob("*.toml"))]


def _read_minutes(path: Path, council: Council, register: Mapping[str, Entry]) -> Minutes:
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    session = council.sessions[date.fromisoformat(path.stem)]
    items = tuple(_read_item(item, council, register) for item in row["items"])
    for item in items:
        _check_item(item, session, register)
    reported = {item.number for item in items if item.number}
    if reported != {entry.number for entry in register.values() if entry.day == session.day}:
        raise ValueError(f"{path.stem}: the minutes and the register do not hold the same acts")
    return Minutes(session, row["closed_at"], row["settled_on"], row["published_on"], items)


def _read_item(row: dict[str, Any], council: Council, register: Mapping[str, Entry]) -> Item:
    number = row.get("number", "")
    return Item(
        number=number,
        title=register[number].title if number else row["title"],
        rapporteur=council.members[row["rapporteur"]] if "rapporteur" in row else None,
        outcome=row.get("outcome"),
        ballots={name: tuple(row[key]) for key, name in GROUPS.items() if key in row},
        result=french_spaces(row.get("result", "")),
        body=tuple(parse_body(row["body"])),
    )


def _check_item(item: Item, session: Session, register: Mapping[str, Entry]) -> None:
    if item.number and (register[item.number].day != session.day or register[item.number].votes != item.votes):
        raise ValueError(f"{item.number}: other session or other votes than in the register")
    if item.outcome not in (None, *OUTCOMES) or (item.votes and sum(item.votes) > session.voters):
        raise ValueError(f"{item.heading}: unknown outcome, or more votes than voters")
    if item.rapporteur and item.rapporteur not in session.present:
        raise ValueError(f"{item.heading}: the rapporteur was away")
