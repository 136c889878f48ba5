"""Values of a register, read for what they mean; whatever breaks the schema's rules is told as a fault of its row."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from corpus.deliberations import Votes
from ingest.crawling.addresses import normalise
from ingest.reading.dates import read_iso
from ingest.registers.columns import REQUIRED
from ingest.registers.entries import Entry, Fault
from ingest.registers.tables import Row

_ISO = re.compile(r"\d{4}-\d{2}-\d{2}")
_SIGN = re.compile(r"^n\s*[°º]\s*|\s+", re.IGNORECASE)
_LONGEST_NUMBER = 60
_MOST_VOTERS = 1000
_STAMP = re.compile(r"[0-9AB]{3}-\d{9,14}-\d{8}-\S{1,60}")
# The schema's own patterns, but for DELIB_ID, which it leaves to each town; spaces and words are no number.
_PATTERNS = {
    "COLL_SIRET": (re.compile(r"\d{14}"), "n’est pas un SIRET de 14 chiffres"),
    "DELIB_ID": (re.compile(r"(?=\S*\d)\S+"), "n’est pas un numéro d’acte"),
    "DELIB_MATIERE_CODE": (re.compile(r"\d(\.\d{1,2}){1,4}"), "n’est pas un code de matière comme 7.10"),
    "BUDGET_ANNEE": (re.compile(r"\d{4}(/\d{4})?"), "n’est pas une année"),
    "PREF_ID": (re.compile(r"S?PREF[0-9AB]{3,4}"), "n’est pas un code de préfecture comme PREF014"),
}


class RowReader:
    """Reads one row by the columns of its register; every fault met joins `faults`."""

    def __init__(self, row: Row, columns: Mapping[str, int]) -> None:
        self.faults: list[Fault] = []
        self._row = row
        self._columns = columns

    def read(self) -> Entry | None:
        """The deliberation of this row; None where it has no objet, so that there is nothing to tell of it."""
        self._check_patterns()
        title = self._cell("DELIB_OBJET")
        if not title:
            return None
        day, received_on = self._day("DELIB_DATE"), self._day("PREF_DATE")
        if day and received_on and received_on < day:
            self._blame("PREF_DATE", "est antérieure à la séance (DELIB_DATE)")
        votes = self._votes()
        entry = Entry(
            self._row.line,
            title,
            number=self._number(),
            session_date=day,
            rapporteur=self._cell("RAPPORTEUR") or None,
            votes=votes,
            outcome=_outcome(votes),
            matiere=self._cell("DELIB_MATIERE_NOM"),
            budget=", ".join(filter(None, (self._cell("BUDGET_ANNEE"), self._cell("BUDGET_NOM")))),
            state=self._cell("ETAT"),
            received_by_prefecture_on=received_on,
            url=self._url(),
        )
        stamp = self._cell("PREF_ID")
        code = self._cell("DELIB_MATIERE_CODE")
        return replace(
            entry,
            prefecture_id=stamp if _STAMP.fullmatch(stamp) else None,
            matiere_code=code if self._fits("DELIB_MATIERE_CODE", code) else None,
        )

    def _cell(self, column: str) -> str:
        at = self._columns.get(column)
        return "" if at is None else self._row.cell(at)

    def _blame(self, column: str, what: str) -> None:
        self.faults.append(Fault(self._row.line, column, what))

    def _check_patterns(self) -> None:
        for column in REQUIRED:
            if column in self._columns and not self._cell(column):
                self._blame(column, "valeur obligatoire absente")
        for column, (_, what) in _PATTERNS.items():
            if (cell := self._cell(column)) and not self._fits(column, cell):
                self._blame(column, f"{_shown(cell)} {what}")

    def _fits(self, column: str, cell: str) -> bool:
        return _PATTERNS[column][0].fullmatch(cell) is not None

    def _number(self) -> str | None:
        number = _SIGN.sub("", self._cell("DELIB_ID"))
        return number if 0 < len(number) <= _LONGEST_NUMBER else None

    def _day(self, column: str) -> date | None:
        cell = self._cell(column)
        if not cell:
            return None
        day = read_iso(cell)
        if day is None:
            self._blame(column, f"{_shown(cell)} n’est pas une date")
        elif not _ISO.fullmatch(cell):
            self._blame(column, f"{_shown(cell)} n’est pas écrit AAAA-MM-JJ")
        return day

    def _votes(self) -> Votes | None:
        pour, contre, abstention = map(self._count, ("VOTE_POUR", "VOTE_CONTRE", "VOTE_ABSTENTION"))
        members, voters = self._count("VOTE_EFFECTIF"), self._count("VOTE_REEL")
        if None not in (pour, contre, abstention, voters):
            counted = (pour or 0) + (contre or 0) + (abstention or 0)
            if counted != voters:
                self._blame("VOTE_REEL", f"{voters} votants, mais {counted} voix pour, contre et abstentions")
        if members is not None and voters is not None and voters > members:
            self._blame("VOTE_REEL", f"{voters} votants pour {members} membres")
        if pour is None and contre is None and abstention is None:
            return None
        return Votes(pour, contre, abstention, _is_unanimous(pour, contre, abstention))

    def _count(self, column: str) -> int | None:
        cell = self._cell(column)
        if not cell:
            return None
        if cell.isascii() and cell.isdigit() and len(cell) < 6 and int(cell) <= _MOST_VOTERS:
            return int(cell)
        self._blame(column, f"{_shown(cell)} n’est pas un nombre de voix")
        return None

    def _url(self) -> str | None:
        cell = self._cell("DELIB_URL")
        url = normalise(cell) if cell else None
        if cell and url is None:
            self._blame("DELIB_URL", f"{_shown(cell)} n’est pas une adresse du web")
        return url


def repeated_numbers(entries: list[Entry]) -> list[Fault]:
    """A fault for each entry that bears the number of an earlier one of the same session: one may be a slip."""
    alike = sorted(
        (each for each in entries if each.number), key=lambda each: (each.number, str(each.session_date), each.line)
    )
    return [
        Fault(later.line, "DELIB_ID", f"{_shown(later.number or '')} est déjà le numéro de la ligne {earlier.line}")
        for earlier, later in pairwise(alike)
        if (earlier.number, earlier.session_date) == (later.number, later.session_date)
    ]


def _is_unanimous(pour: int | None, contre: int | None, abstention: int | None) -> bool | None:
    if contre or abstention:
        return False
    return True if pour and contre == 0 else None


def _outcome(votes: Votes | None) -> str | None:
    """Adopted or rejected by the count of votes; "exécutoire" says that an act was sent, not what it decided."""
    if votes is None or votes.pour is None or votes.contre is None or votes.pour == votes.contre:
        return None
    return "adopted" if votes.pour > votes.contre else "rejected"


def _shown(cell: str) -> str:
    return f"« {cell if len(cell) <= 40 else cell[:39] + '…'} »"
