"""Opening hours as pages tell them to programs (schema.org), in the words of a French timetable."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.opening_hours import DAYS
from ingest.reading.dates import written_day

HOLIDAYS = "jours fériés"
_DAY_NAMES = {
    **{name[:2]: day for name, day in zip(("mo", "tu", "we", "th", "fr", "sa", "su"), DAYS, strict=True)},
    "pu": HOLIDAYS,
    "ph": HOLIDAYS,
}
_ENGLISH_DAY = re.compile(r"(?:https?://schema\.org/)?(mo|tu|we|th|fr|sa|su|pu|ph)[a-z]{0,12}", re.IGNORECASE)
_TIME = re.compile(r"t?(\d{1,2}):(\d{2})(?::\d{2})?(?:z|[+-]\d{2}:?\d{2})?", re.IGNORECASE)
_WRITTEN = re.compile(
    r"(?:(?P<days>[a-z]{2}(?:\s?[-,]\s?[a-z]{2}){0,8})\s+)?(?P<ranges>\d{1,2}:\d{2}\s?-\s?\d{1,2}:\d{2}"
    r"(?:\s?,\s?\d{1,2}:\d{2}\s?-\s?\d{1,2}:\d{2}){0,4})",
    re.IGNORECASE,
)
_MOST_SPECIFICATIONS = 60
_LONGEST = 500

Range = tuple[int, int]
"""From when until when, in minutes since midnight; both the same where a place is closed all day."""


@dataclass(frozen=True, slots=True)
class Opening:
    """One range of one day, in force from `first` to `last` where they are given."""

    day: str
    range: Range
    first: date | None = None
    last: date | None = None

    @property
    def is_closed(self) -> bool:
        """Whether the place is closed that day, as the vocabulary says it: from midnight to midnight."""
        opens, closes = self.range
        return opens == closes


def specified(told: Iterable[object]) -> Iterator[Opening]:
    """The ranges of `openingHoursSpecification` entries; what is not what it should be is passed over."""
    for _, entry in zip(range(_MOST_SPECIFICATIONS), told, strict=False):
        if not isinstance(entry, dict):
            continue
        opens, closes = _minutes(entry.get("opens")), _minutes(entry.get("closes"))
        first, last = _day(entry.get("validFrom")), _day(entry.get("validThrough"))
        if opens is None or closes is None:
            continue
        for day in _named_days(entry.get("dayOfWeek")) or (DAYS if first is None else ("",)):
            yield Opening(day, (opens, closes), first, last)


def written(told: Iterable[object]) -> Iterator[Opening]:
    """The ranges of `openingHours` texts such as "Mo-Fr 08:30-12:00,13:30-17:00"."""
    for _, text in zip(range(_MOST_SPECIFICATIONS), told, strict=False):
        if not isinstance(text, str) or len(text) > _LONGEST:
            continue
        for match in _WRITTEN.finditer(text):
            for opens, closes in _ranges(match["ranges"]):
                yield from (Opening(day, (opens, closes)) for day in _spans(match["days"] or "Mo-Su"))


def timetable(openings: Sequence[Opening]) -> list[tuple[str, str]]:
    """Day and hours, a row each, in the order of the week: "Lundi", "8 h 30 – 12 h et 13 h 30 – 17 h"."""
    order = (*DAYS, HOLIDAYS, "")
    rows = []
    for day in sorted({each.day for each in openings}, key=order.index):
        ranges = sorted({each.range for each in openings if each.day == day})
        rows.append((day.capitalize() or "Tous les jours", " et ".join(map(_said, ranges))))
    return rows


def season(opening: Opening) -> str:
    """When hours that do not hold all year do: "du 1er juillet 2026 au 31 août 2026"; empty for the others."""
    if opening.first and opening.last:
        if opening.first == opening.last:
            return f"le {written_day(opening.first)}"
        return f"du {written_day(opening.first)} au {written_day(opening.last)}"
    if opening.first:
        return f"à partir du {written_day(opening.first)}"
    return f"jusqu’au {written_day(opening.last)}" if opening.last else ""


def clock_range(opening: Opening) -> str:
    """A range as `corpus.opening_hours` writes one: "08:30-12:00"."""
    opens, closes = opening.range
    return f"{opens // 60:02}:{opens % 60:02}-{closes // 60:02}:{closes % 60:02}"


def _named_days(told: object) -> tuple[str, ...]:
    names = told if isinstance(told, list) else [told]
    matches = (_ENGLISH_DAY.fullmatch(each.strip()) for each in names[:_MOST_SPECIFICATIONS] if isinstance(each, str))
    return tuple(dict.fromkeys(_DAY_NAMES[match[1].lower()] for match in matches if match))


def _spans(written_days: str) -> tuple[str, ...]:
    """The days of "Mo-We,Fr"."""
    found: list[str] = []
    for part in written_days.lower().split(","):
        ends = [_DAY_NAMES.get(each.strip()) for each in part.split("-")]
        first, last = ends[0], ends[-1]
        if first in DAYS and last in DAYS:
            start, length = DAYS.index(first), (DAYS.index(last) - DAYS.index(first)) % 7
            found += [DAYS[(start + step) % 7] for step in range(length + 1)]
        elif first == HOLIDAYS:
            found.append(HOLIDAYS)
    return tuple(found)


def _ranges(text: str) -> Iterator[Range]:
    for part in text.split(","):
        opens, _, closes = part.partition("-")
        start, end = _minutes(opens.strip()), _minutes(closes.strip())
        if start is not None and end is not None:
            yield start, end


def _minutes(told: object) -> int | None:
    match = _TIME.fullmatch(told.strip()) if isinstance(told, str) and len(told) < 30 else None
    if match is None:
        return None
    hours, minutes = int(match[1]), int(match[2])
    return 60 * hours + minutes if hours <= 24 and minutes < 60 else None


def _day(told: object) -> date | None:
    try:
        return date.fromisoformat(told[:10]) if isinstance(told, str) else None
    except ValueError:
        return None


def _said(hours: Range) -> str:
    opens, closes = hours
    if opens == closes:
        return "fermé"
    if opens == 0 and closes >= 24 * 60 - 1:
        return "ouvert jour et nuit"
    return f"{_time(opens)} – {_time(closes)}"


def _time(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
