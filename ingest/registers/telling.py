"""A register's deliberations as small documents: the register's own words, under addresses that stay."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from corpus.deliberations import Deliberation, Votes
from corpus.documents import Kind, Line, LineKind, Part, Section
from ingest.pages import ReadDocument
from ingest.reading.dates import written_day
from ingest.registers.entries import Entry, Register

_NO_NAME = re.compile(r"[^\w.-]+")


def documents_of(register: Register, place: str) -> Mapping[str, ReadDocument]:
    """Each deliberation of the register at `place`, by an address of its own there.

    The one link of such a document is the act's own address, where the register gives one.
    """
    found: dict[str, ReadDocument] = {}
    for entry in register.entries:
        name = _name(entry)
        # Three acts of a session were once given the same number: they stay three.
        if f"{place}#{name}" in found:
            name += "-" + hashlib.sha256(repr((entry.title, entry.url)).encode()).hexdigest()[:8]
        found.setdefault(f"{place}#{name}", _document(entry))
    return found


def _name(entry: Entry) -> str:
    """The act's number, with its day where the numbers may begin anew each year or session."""
    day = entry.session_date
    has_year = day is None or str(day.year) in (entry.number or "")
    told = entry.number if entry.number and has_year else "-".join(filter(None, (str(day or ""), entry.number)))
    return quote(_NO_NAME.sub("-", told or "sans-numero"))


def _document(entry: Entry) -> ReadDocument:
    return ReadDocument(
        title=entry.title,
        sections=(Section((), tuple(Line(LineKind.TEXT, text) for text in _lines(entry)), part=Part.REGISTER),),
        language="fr",
        kind=Kind.DELIBERATION,
        links=(entry.url,) if entry.url else (),
        document_date=entry.session_date,
        deliberation=Deliberation(
            number=entry.number,
            session_date=entry.session_date,
            title=entry.title,
            rapporteur=entry.rapporteur,
            outcome=entry.outcome,
            votes=entry.votes,
            prefecture_id=entry.prefecture_id,
            received_by_prefecture_on=entry.received_by_prefecture_on,
            matiere_code=entry.matiere_code,
        ),
    )


def _lines(entry: Entry) -> Iterator[str]:
    number = f" n° {entry.number}" if entry.number else ""
    day = f" du {written_day(entry.session_date)}" if entry.session_date else ""
    yield f"Délibération{number}{day}, objet : {entry.title}"
    if entry.rapporteur:
        yield f"Rapporteur : {entry.rapporteur}"
    if entry.votes:
        yield f"Vote : {_counted(entry.votes)}"
    if matiere := " ".join(filter(None, (entry.matiere_code, entry.matiere))):
        yield f"Matière : {matiere}"
    if entry.budget:
        yield f"Budget : {entry.budget}"
    if entry.state:
        yield f"État : {entry.state}"
    if entry.received_by_prefecture_on:
        yield f"Reçue en préfecture le {written_day(entry.received_by_prefecture_on)}"


def _counted(votes: Votes) -> str:
    counts = ((votes.pour, "pour"), (votes.contre, "contre"), (votes.abstention, "abstention"))
    told = (f"{count} {side}" for count, side in counts if count is not None)
    return ", ".join(told) + ("s" if votes.abstention is not None and votes.abstention > 1 else "")
