"""The day on which the council sat, as the head of an act tells it."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from corpus.documents import Part
from corpus.opening_hours import DAYS
from ingest.acts.parts import ActLine
from ingest.acts.words import NUMBER, number_of
from ingest.reading.dates import DATE, MONTHS, day_of

_MONTH = rf"(?P<month>{'|'.join(MONTHS)})"
_WEEKDAY = rf"(?:(?:{'|'.join(DAYS)}) )?"
_SITTING = re.compile(
    rf"(?:seance|session|reunion|conseil (?:municipal|communautaire|d'administration|syndical)|assemblee)"
    rf"(?:,? (?:publique|ordinaire|extraordinaire|du conseil|municipal|communautaire|de la ville)){{0,4}}"
    rf" ?(?:du|:|de ce|en date du|le)? ?{DATE}"
)
_LABELLED = re.compile(rf"date (?:de (?:la )?)?(?:seance|reunion|deliberation|du conseil(?: municipal)?) ?:? ?{DATE}")
_WORDED = re.compile(
    rf"l'an (?P<year>{NUMBER}),? (?:et )?(?:le )?{_WEEKDAY}"
    rf"(?P<day>{NUMBER})(?:er)? (?:jours? )?(?:du mois )?(?:de |d')?{_MONTH}\b"
)
_WORDED_LAST = re.compile(
    rf"\ble {_WEEKDAY}(?P<day>{NUMBER})(?:er)? {_MONTH}"
    rf" (?P<year>deux mil(?:le)?(?:[ -](?:et )?{NUMBER})?)"
)
_SAT = re.compile(
    rf"(?:reuni|assemble|seance publique|en mairie)[^.]{{0,120}}?\ble {DATE}"
    rf"|(?<!convoque )(?<!convoques )\ble {DATE}[^.]{{0,160}}? (?:s'est|se sont|s'etant) (?:reuni|assemble)"
)
_OTHER_SITTING = re.compile(r"(?:proces[- ]verba(?:l|ux)|compte[- ]?rendu|\bpv|\bvu)\b[^.\d]{0,40}$")
_OPENING = 6000


def find_session_day(lines: Sequence[ActLine]) -> date | None:
    """The day of the sitting, in figures or in words; not the day of an earlier one whose minutes are approved."""
    opening = " ".join(line.folded for line in _opening(lines))[:_OPENING]
    stated = [*_days(_SITTING, opening), *_days(_LABELLED, opening), *_worded(_WORDED, opening)]
    if stated:
        return min(stated)[1]
    later = [*_days(_SAT, opening), *_worded(_WORDED_LAST, opening)]
    return min(later)[1] if later else None


def find_signing_day(lines: Sequence[ActLine]) -> date | None:
    """The day on which the mayor signed an arrêté or a decision: "Fait à …, le …", else the day beside its number."""
    text = "\n".join(line.folded for line in lines)
    signed = list(_days(re.compile(rf"(?:^|[.;] (?=fait))(?:fait )?a [^\n]{{2,50}}?,? le {DATE}", re.MULTILINE), text))
    beside = list(
        _days(re.compile(rf"^(?:arrete|decision)\b[^\n]{{0,60}}? (?:du|en date du) {DATE}", re.MULTILINE), text)
    )
    found = signed[-1:] or beside[:1]
    return found[0][1] if found else None


def _opening(lines: Sequence[ActLine]) -> Iterator[ActLine]:
    for line in lines:
        if line.part in (Part.VISAS, Part.RECITALS, Part.DECISION):
            return
        if line.part is not Part.TITLE:
            yield line


def _days(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, date]]:
    for match in pattern.finditer(text):
        day = day_of(match)
        if day and not _OTHER_SITTING.search(text[max(0, match.start() - 60) : match.start()]):
            yield match.start(), day


def _worded(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, date]]:
    for match in pattern.finditer(text):
        try:
            month = MONTHS.index(match["month"]) + 1
            yield match.start(), date(number_of(match["year"]), month, number_of(match["day"]))
        except ValueError:  # "le trente-deux mars": a slip of whoever typed it
            continue
