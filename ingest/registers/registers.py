"""A whole register, with a header or without: its rows become deliberations, each once."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from ingest.errors import Unreadable
from ingest.reading.dates import read_iso
from ingest.registers.checking import RowReader, repeated_numbers
from ingest.registers.columns import REQUIRED, SCDL, find_columns
from ingest.registers.entries import Entry, Fault, Register
from ingest.registers.tables import Row, read_rows

_WHOLE = "fichier"
_OPENING = 10  # rows among which the header is looked for: some registers begin with their own name
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}")
_FIGURES = re.compile(r"\d{1,12}")
_FEWEST_DAYS = 0.2  # share of rows that begin with a day, in a register without header


def read_register(body: bytes) -> Register:
    """What a register holds; raises Unreadable, with the reason, where the file is no register."""
    rows = read_rows(body)
    header = next((at for at, row in enumerate(rows[:_OPENING]) if find_columns(row.cells)), None)
    if header is not None:
        return _headed(rows[header], rows[header + 1 :])
    days = sum(_DAY.fullmatch(row.cell(0)) is not None for row in rows)
    if days and days >= _FEWEST_DAYS * len(rows):
        return _headless(rows)
    raise Unreadable(
        "ce n’est pas un registre de délibérations : aucune colonne DELIB_OBJET avec DELIB_ID ou DELIB_DATE"
    )


def _headed(header: Row, rows: Sequence[Row]) -> Register:
    columns = find_columns(header.cells)
    faults = [Fault(None, name, "colonne obligatoire absente") for name in REQUIRED if name not in columns]
    named = [(name, header.cells[at]) for name, at in columns.items() if name in SCDL]
    faults += [Fault(None, name, f"la colonne s’appelle « {written} »") for name, written in named if written != name]
    read = []
    for row in rows:
        reader = RowReader(row, columns)
        read.append(reader.read())
        faults += [*_faults_of_row(row, len(header.cells)), *reader.faults]
    return _register(rows, [each for each in read if each], faults)


def _headless(rows: Sequence[Row]) -> Register:
    """A register that begins with its first row: a day, the lines of the objet, and a number last."""
    faults = [Fault(None, _WHOLE, "aucune ligne d’en-tête : les colonnes sont devinées")]
    entries = []
    gathered = [_gather(group) for group in _groups(rows)]
    for row, columns in gathered:
        reader = RowReader(row, columns)
        entry = reader.read()
        faults += [*_faults_of_row(row, len(row.cells)), *reader.faults]
        entries += [entry] if entry else []
    broken = len(rows) - len(gathered)
    if broken > 0:
        faults.append(Fault(None, _WHOLE, f"{broken} sauts de ligne sans guillemets dans l’objet"))
    return _register(rows, entries, faults)


def _groups(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """Rows that tell one deliberation: those without a day go on with the objet of the row before."""
    group: list[Row] = []
    for row in rows:
        if read_iso(row.cell(0)) and _DAY.fullmatch(row.cell(0)) and group:
            yield group
            group = []
        group.append(row)
    yield group


def _gather(group: Sequence[Row]) -> tuple[Row, Mapping[str, int]]:
    """One row of day, number and objet; a comma was once a delimiter, so the cells of a line belong together."""
    first = group[0]
    is_dated = _DAY.fullmatch(first.cell(0)) is not None
    lines = [list(filter(None, row.cells)) for row in group]
    day = lines[0].pop(0) if is_dated else ""
    has_number = bool(lines[-1]) and _FIGURES.fullmatch(lines[-1][-1]) is not None
    number = lines[-1].pop() if has_number else ""
    objet = " ".join(filter(None, (", ".join(line) for line in lines)))
    fault = next((row.fault for row in group if row.fault), None)
    return Row(first.line, (day, number, objet), fault), {"DELIB_DATE": 0, "DELIB_ID": 1, "DELIB_OBJET": 2}


def _faults_of_row(row: Row, width: int) -> Iterator[Fault]:
    if row.fault:
        yield Fault(row.line, _WHOLE, row.fault)
    if len(row.cells) != width:
        yield Fault(row.line, _WHOLE, f"{len(row.cells)} colonnes au lieu de {width}")


def _register(rows: Sequence[Row], read: Sequence[Entry], faults: Sequence[Fault]) -> Register:
    """The register with each entry once; raises Unreadable where nothing is left."""
    first: dict[Entry, int] = {}
    repeats = []
    for entry in read:
        key = replace(entry, line=0)
        if key in first:
            repeats.append(Fault(entry.line, _WHOLE, f"répète la ligne {first[key]}"))
        first.setdefault(key, entry.line)
    if not first:
        raise Unreadable("le registre ne contient aucune délibération")
    entries = [replace(key, line=line) for key, line in first.items()]
    told = sorted([*faults, *repeats, *repeated_numbers(entries)], key=lambda each: each.line or 0)
    return Register(tuple(entries), tuple(told), len(rows))
