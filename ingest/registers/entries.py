"""One deliberation as a register tells it, and what is wrong with the way it is told."""

from dataclasses import dataclass
from datetime import date

from corpus.deliberations import Votes


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong in one column of one row, as a French clause; `line` is None where it concerns the whole file."""

    line: int | None
    column: str
    what: str

    def __str__(self) -> str:
        place = f"ligne {self.line}, {self.column}" if self.line else self.column
        return f"{place} : {self.what}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One deliberation of a register; None or empty where the register does not say. `title` is the whole objet."""

    line: int
    title: str
    number: str | None = None
    session_date: date | None = None
    rapporteur: str | None = None
    outcome: str | None = None
    votes: Votes | None = None
    matiere_code: str | None = None
    matiere: str = ""
    budget: str = ""
    state: str = ""
    prefecture_id: str | None = None
    received_by_prefecture_on: date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Register:
    """What a register holds: its deliberations in its order, its faults by row, how many rows were looked at."""

    entries: tuple[Entry, ...]
    faults: tuple[Fault, ...]
    rows: int
