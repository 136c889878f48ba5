"""The council of the demo town, its sessions and its acts, read from the data files and checked for consistency."""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypedDict

from corpus.valmont.acts.blocks import Block, parse_body
from corpus.valmont.acts.words import french_spaces

HERE = Path(__file__).parent
OUTCOMES = ("adopted", "rejected", "postponed", "withdrawn", "noted")


@dataclass(frozen=True)
class Member:
    """One of the 29 councillors; `role` is their function in the council as acts print it."""

    civility: str
    first: str
    last: str
    role: str

    @property
    def name(self) -> str:
        """The name as in a sentence: « Hélène Vasseur »."""
        return f"{self.first} {self.last}"

    @property
    def capital_name(self) -> str:
        """The name as registers print it: « Hélène VASSEUR »."""
        return f"{self.first} {self.last.upper()}"


@dataclass(frozen=True)
class Session:
    """One meeting of the council: who sat, who gave a proxy to whom, who was missing."""

    day: date
    opening: str
    hour: str
    convoked_on: date
    secretary: Member
    present: tuple[Member, ...]
    proxies: tuple[tuple[Member, Member], ...]
    absent: tuple[Member, ...]

    @property
    def voters(self) -> int:
        """Members whose vote counts: those present and those represented."""
        return len(self.present) + len(self.proxies)


@dataclass(frozen=True)
class Votes:
    """The count as the act prints it; None where it prints none."""

    pour: int | None = None
    contre: int | None = None
    abstention: int | None = None
    unanimous: bool | None = None


@dataclass(frozen=True)
class Act:
    """One deliberation: its facts, what it prints of them, and its body."""

    number: str
    layout: str
    session: Session
    title: str
    rapporteur: str
    rapporteur_line: str
    outcome: str
    votes: Votes
    vote_line: str
    number_line: str
    body: tuple[Block, ...]
    matiere: str | None = None
    siren: str = ""
    stamped: bool = False
    sent_on: date | None = None
    received_on: date | None = None
    published_on: date | None = None
    publication_line: str = ""
    pdf_title: bool = False
    modifies: tuple[str, ...] = ()
    repeals: tuple[str, ...] = ()

    @property
    def prefecture_id(self) -> str | None:
        """The whole stamp, or None where the act does not carry it."""
        return f"014-{self.siren}-{self.session.day:%Y%m%d}-{self.number}-DE" if self.stamped else None


@dataclass(frozen=True)
class Council:
    """The 29 members by last name, in the order of the roll, and the sessions by date."""

    siren: str
    members: dict[str, Member]
    sessions: dict[date, Session]

    @property
    def mayor(self) -> Member:
        """The first of the roll."""
        return next(iter(self.members.values()))


class _SessionRow(TypedDict):
    day: date
    opening: str
    hour: str
    convoked_on: date
    secretary: str
    proxies: list[tuple[str, str]]
    absent: list[str]


def load_council() -> Council:
    """Return the council of `council.toml`; ValueError where a session's roll does not add up to 29."""
    source = tomllib.loads((HERE / "council.toml").read_text(encoding="utf-8"))
    members = {row["last"]: Member(**row) for row in source["members"]}
    if len(members) != source["seats"]:
        raise ValueError(f"{len(members)} members for {source['seats']} seats")
    sessions = {row["day"]: _read_session(row, members) for row in source["sessions"]}
    return Council(source["siren"], members, sessions)


def _read_session(row: _SessionRow, members: dict[str, Member]) -> Session:
    proxies = tuple((members[giver], members[holder]) for giver, holder in row["proxies"])
    absent = tuple(members[name] for name in row["absent"])
    away = {giver for giver, _ in proxies} | set(absent)
    present = tuple(member for member in members.values() if member not in away)
    secretary = members[row["secretary"]]
    holders = [holder for _, holder in proxies]
    if secretary not in present or not set(holders) <= set(present) or len(set(holders)) != len(holders):
        raise ValueError(f"session of {row['day']}: secretary or proxy holder away, or two proxies in one hand")
    if len(present) + len(proxies) + len(absent) != len(members):
        raise ValueError(f"session of {row['day']}: a member both absent and represented")
    return Session(
        row["day"], row["opening"], row["hour"], row["convoked_on"], secretary, present, proxies, absent
    )  # fmt: skip


def load_acts(council: Council) -> list[Act]:
    """Return the acts of `texts/` by number; ValueError where a vote does not match its session."""
    return [_read_act(path, council) for path in sorted((HERE / "texts").glob("*.toml"))]


def _read_act(path: Path, council: Council) -> Act:
    row = tomllib.loads(path.read_text(encoding="utf-8"))
    row["session"] = council.sessions[row["session"]]
    row["votes"] = Votes(**row.get("votes", {}))
    row["body"] = tuple(parse_body(row["body"]))
    row["title"] = french_spaces(row["title"])
    row["vote_line"] = french_spaces(row["vote_line"])
    row["modifies"], row["repeals"] = tuple(row.get("modifies", ())), tuple(row.get("repeals", ()))
    act = Act(number=path.stem, siren=council.siren, **row)
    _check_act(act)
    return act


def _check_act(act: Act) -> None:
    counts = [count for count in (act.votes.pour, act.votes.contre, act.votes.abstention) if count is not None]
    if counts and sum(counts) != act.session.voters:
        raise ValueError(f"{act.number}: {sum(counts)} votes for {act.session.voters} voters")
    if act.outcome not in OUTCOMES or "".join(act.number_line.split())[-len(act.number) :] != act.number:
        raise ValueError(f"{act.number}: unknown outcome, or a printed number that is not the act's")
