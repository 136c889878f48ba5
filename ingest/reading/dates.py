"""Dates that a page or an act states itself; where it states none there is none."""

import re
from datetime import date

from corpus.opening_hours import DAYS
from ingest.reading.text import fold

MONTHS = [
    "janvier",
    "fevrier",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "aout",
    "septembre",
    "octobre",
    "novembre",
    "decembre",
]
_DAY = rf"(?:(?:{'|'.join(DAYS)})\s+)?"
_ACCENTED = {"fevrier": "février", "aout": "août", "decembre": "décembre"}
# As a stamp's wheel prints them: "10 NOV. 2026".
_SHORT = ("janv", "fev", "mars", "avr", "mai", "juin", "juil", "aout", "sept", "oct", "nov", "dec")
_WRITTEN = rf"(\d{{1,2}})(?:er)?\s+({'|'.join((*MONTHS, *(rf'{short}r?l?[.]?' for short in _SHORT)))})\s+(\d{{4}})"
_FIGURES = r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})|(\d{4})-(\d{2})-(\d{2})"
DATE = rf"{_DAY}(?:{_WRITTEN}|{_FIGURES})"
_FOUND = re.compile(DATE)
_CHANGED = r"mise?s? a jour|mise a jour|actualisee?s?|modifiee?s?|derniere modification|modification"
_STATED = r"publiee?s?|mise?s? en ligne|publication"
_CLOCK = r"(?:\s*(?:,|-|–|a)?\s*\d{1,2}\s?[h:]\s?\d{0,2})?"
_WHOSE = r"(?:cette |la )?(?:page|fiche|article|actualite|contenu|document|information)s?\s+|date de (?:la )?|derniere "
_STAMP = re.compile(
    rf"^[\s(|–-]*(?:{_WHOSE})*"
    rf"(?:a ete |est )?(?P<act>{_CHANGED}|{_STATED})\s*(?:le|du|:)*\s*:?\s*{DATE}{_CLOCK}(?P<rest>.*)$"
)
_SESSION = re.compile(
    rf"(?:seance|session|reunion|conseil municipal|assemblee)(?:\s+\w+,?){{0,3}}?\s+(?:du|de ce)\s+{DATE}"
)
_SAT = re.compile(rf"(?:reuni|assemble|seance publique|en mairie)[^.]{{0,120}}?\ble\s+{DATE}")
LONGEST_STAMP = 160


def read_iso(text: str) -> date | None:
    """The day of an ISO date or time as machines write it; None where it is none."""
    return day_of(_FOUND.match(text.strip()[:10]))


def find_stamp(text: str) -> tuple[date, bool] | None:
    """The day of a line such as "Mis à jour le 3 mars 2026", and whether it tells a change, not a publication."""
    if len(text) > LONGEST_STAMP:
        return None
    match = _STAMP.match(fold(text))
    if match is None:
        return None
    following = find_stamp(match["rest"]) if match["rest"].strip() else None
    if following is not None and following[1]:
        return following
    day = day_of(match)
    return (day, re.fullmatch(_CHANGED, match["act"]) is not None) if day else None


def is_stamp(text: str) -> bool:
    """Whether a line says nothing but when the page was published or changed."""
    if len(text) > LONGEST_STAMP or not any(figure.isdigit() for figure in text):
        return False
    match = _STAMP.match(fold(text))
    return match is not None and (not match["rest"].strip(" .|)–-") or is_stamp(match["rest"]))


def find_session_date(text: str) -> date | None:
    """The day on which the council sat, if an act's opening says it."""
    folded = fold(text)
    return day_of(_SESSION.search(folded)) or day_of(_SAT.search(folded))


def day_of(match: re.Match[str] | None) -> date | None:
    """The day of the first DATE in what a pattern matched in folded text; None where there is none or it is no day."""
    if match is None:
        return None
    found = _FOUND.search(match.group())
    if found is None:
        return None
    day, month, year, day_number, month_number, full_year, iso_year, iso_month, iso_day = found.groups()
    try:
        if month:
            return date(int(year), _month(month), int(day))
        return date(int(full_year or iso_year), int(month_number or iso_month), int(day_number or iso_day))
    except ValueError:  # the 31st of February, written by someone in a hurry
        return None


def _month(word: str) -> int:
    return next(number for number, short in enumerate(_SHORT, 1) if word.startswith(short))


def written_day(day: date) -> str:
    """A day as French writes it: "1er février 2026"."""
    month = MONTHS[day.month - 1]
    return f"{'1er' if day.day == 1 else day.day} {_ACCENTED.get(month, month)} {day.year}"
