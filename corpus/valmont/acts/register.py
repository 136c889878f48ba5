"""The register of deliberations in the national schema (SCDL 2.1.5), for acts with and without a PDF."""

import csv
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any  # noqa: TID251 - tomllib's rows: ours, and checked as they are read

from corpus.valmont.acts.council import Act, Council
from corpus.valmont.acts.words import NBSP

HERE = Path(__file__).parent
# Names, order and meaning: https://schema.data.gouv.fr/scdl/deliberations/2.1.5/documentation.html
COLUMNS = (
    *("COLL_NOM", "COLL_SIRET", "DELIB_ID", "DELIB_DATE", "DELIB_MATIERE_CODE", "DELIB_MATIERE_NOM", "DELIB_OBJET"),
    *("BUDGET_ANNEE", "BUDGET_NOM", "PREF_ID", "PREF_DATE"),
    *("VOTE_EFFECTIF", "VOTE_REEL", "VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION", "DELIB_URL"),
)
Count = tuple[int, int, int]


@dataclass(frozen=True)
class Entry:
    """One line of the register: pour, contre and abstentions in `votes`, or None where nothing was put to the vote."""

    number: str
    day: date
    title: str
    matiere: str
    votes: Count | None = None
    received_on: date | None = None
    budget_year: str = ""
    budget: str = ""
    published: bool = False


def load_entries(acts: Sequence[Act]) -> dict[str, Entry]:
    """Return the register by number, oldest session first; KeyError where a published act has no matière."""
    source = _read_source()
    entries = [_entry_of(act, **source["published"][act.number]) for act in acts]
    entries += [Entry(**{**row, "votes": _triple(row.get("votes"))}) for row in source["unpublished"]]
    return {entry.number: entry for entry in sorted(entries, key=lambda entry: (entry.day, entry.number))}


def _read_source() -> dict[str, Any]:
    return tomllib.loads((HERE / "register.toml").read_text(encoding="utf-8"))


def print_register(entries: Sequence[Entry], council: Council) -> str:
    """Return the register as CSV: commas, one header line, ISO dates, an empty cell where a value is unknown."""
    source = _read_source()
    written = StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(COLUMNS)
    for entry in entries:
        sent = (source["prefecture"], entry.received_on.isoformat()) if entry.received_on else ("", "")
        votes = (sum(entry.votes), *entry.votes) if entry.votes else ("", "", "", "")
        address = f"{source['address']}{entry.number}.pdf" if entry.published else ""
        rows.writerow([
            *(source["town"], source["siret"], entry.number, entry.day.isoformat()),
            *(entry.matiere, source["matieres"][entry.matiere], entry.title, entry.budget_year, entry.budget),
            *(*sent, len(council.members), *votes, address),
        ])  # fmt: skip
    return written.getvalue()


def _entry_of(act: Act, matiere: str, budget_year: str = "", budget: str = "") -> Entry:
    if act.matiere and act.matiere.split()[0] != matiere:
        raise ValueError(f"{act.number}: the register says {matiere}, the act prints {act.matiere}")
    title = act.title.replace(NBSP, " ")
    return Entry(
        act.number, act.session.day, title, matiere, _count(act), act.received_on, budget_year, budget, published=True
    )  # fmt: skip


def _triple(votes: Sequence[int] | None) -> Count | None:
    if votes is None:
        return None
    pour, contre, abstention = votes
    return pour, contre, abstention


def _count(act: Act) -> Count | None:
    votes = act.votes
    if votes.pour is not None:
        return votes.pour, votes.contre or 0, votes.abstention or 0
    return (act.session.voters, 0, 0) if votes.unanimous else None
