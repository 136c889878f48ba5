"""What the council and the mayor publish: acts, register, minutes and arrêtés, as files and as lists for the pages."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path
from typing import TypedDict
from urllib.parse import quote

from corpus.valmont.typography import french_date

HERE = Path(__file__).parent
PLACE = "/conseil/"
# The register is committed as a town publishes it; where it is served its links lead to the files served beside it.
PUBLISHED_AT = "https://www.valmont.example"
OUTCOMES = {"adopted": "adoptée", "noted": "prend acte", "postponed": "ajournée", "rejected": "rejetée"}
KINDS = {"arrete": ("Arrêté", "signé"), "decision": ("Décision", "signée")}
PDF, CSV = "application/pdf", "text/csv; charset=utf-8"
# By folder: the list that `build_acts` writes beside the files.
LISTS = {"deliberations": "acts.json", "proces-verbaux": "minutes.json", "arretes": "arretes.json"}


@dataclass(frozen=True)
class SiteFile:
    """One file of the site: its media type, its bytes, and the ISO date it was last changed if one is known."""

    content_type: str
    body: bytes
    updated: str | None


class _Row(TypedDict, total=False):
    number: str
    kind: str
    title: str
    file: str
    outcome: str
    session_date: str
    signed_on: str
    published_on: str


def council_files(base: str) -> dict[str, SiteFile]:
    """Return every PDF and the register by address path; base only serves the register's links."""
    files = {address: file for folder in LISTS for address, file in _pdf_files(folder)}
    register = (HERE / "deliberations" / "registre.csv").read_text("utf-8").replace(PUBLISHED_AT, base)
    files[f"{PLACE}deliberations/registre.csv"] = SiteFile(CSV, register.encode(), None)
    return files


def _pdf_files(folder: str) -> Iterable[tuple[str, SiteFile]]:
    dates = {row["file"]: row["published_on"] for row in _read(folder)}
    for path in sorted((HERE / folder).glob("*.pdf")):
        yield f"{PLACE}{folder}/{path.name}", SiteFile(PDF, path.read_bytes(), dates[path.name])


def _read(folder: str) -> list[_Row]:
    rows: list[_Row] = json.loads((HERE / folder / LISTS[folder]).read_text("utf-8"))
    return rows


def _link(folder: str, file: str, text: str, note: str) -> str:
    return f'<li><a href="{PLACE}{folder}/{quote(file)}">{escape(text)}</a> <span>PDF, {escape(note)}</span></li>'


def _list_acts() -> str:
    """List the acts, newest session first, each session under its own heading."""
    acts = sorted(_read("deliberations"), key=lambda act: (act["session_date"], act["number"]))
    sessions = [(day, list(held)) for day, held in groupby(acts, lambda act: act["session_date"])]
    return "\n".join(_session(day, held) for day, held in reversed(sessions))


def _session(day: str, acts: list[_Row]) -> str:
    return f'<h3 id="seance-{day}">Séance du {french_date(day)}</h3>\n{_bullets(map(_act_line, acts))}'


def _act_line(act: _Row) -> str:
    text = f"Délibération n° {act['number']} – {act['title']}"
    return _link("deliberations", act["file"], text, OUTCOMES[act["outcome"]])


def _list_minutes() -> str:
    return _bullets(_minutes_line(row) for row in reversed(_read("proces-verbaux")))


def _minutes_line(row: _Row) -> str:
    text = f"Procès-verbal de la séance du {french_date(row['session_date'])}"
    return _link("proces-verbaux", row["file"], text, f"publié le {french_date(row['published_on'])}")


def _list_arretes() -> str:
    newest_first = sorted(_read("arretes"), key=lambda row: row["signed_on"], reverse=True)
    return _bullets(_arrete_line(row) for row in newest_first)


def _arrete_line(row: _Row) -> str:
    kind, signed = KINDS[row["kind"]]
    text = f"{kind} n° {row['number']} – {row['title']}"
    return _link("arretes", row["file"], text, f"{signed} le {french_date(row['signed_on'])}")


def _bullets(items: Iterable[str]) -> str:
    return "\n".join(['<ul class="actes">', *items, "</ul>"])


# What a page writes where it wants a list.
COUNCIL_LISTS: dict[str, Callable[[], str]] = {
    "$acts": _list_acts,
    "$minutes": _list_minutes,
    "$arretes": _list_arretes,
}
