"""Opening hours as French pages write them: days, then the times between which a place is open."""

import re

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_DAY = "|".join(DAYS)
_TIME = r"(\d{1,2})\s?[h:]\s?(\d{2})?"
# A day followed by its date is an appointment, not a weekly hour.
_WEEKDAY = rf"(?:{_DAY})s?(?!\s+(?:1er|\d{{1,2}})\b(?!\s?[h:]))"
_RANGE = rf"{_TIME}\s?(?:–|-|à|jusqu.à)\s?{_TIME}"
_TOKEN = re.compile(rf"(?P<day>{_WEEKDAY})|(?P<range>{_RANGE})|(?P<to>\bau\b)", re.IGNORECASE)
_STARTS = re.compile(rf"(?:ouvert(?:e|es|s)?\s)?(?:du\s|le\s|les\s|tous les\s)?{_WEEKDAY}", re.IGNORECASE)
# Hours of one day in a month or of a part of the year are no weekly hours either.
_RARE = re.compile(r"\b(?:premiers?|deuxième|2e|troisième|dernier|mois|vacances|sauf)\b", re.IGNORECASE)


def hours_by_day(text: str) -> dict[str, set[str]]:
    """The ranges ("08:30-12:00") of each day that a text beginning with a weekday gives; empty for any other text."""
    if not _STARTS.match(text) or _RARE.search(text):
        return {}
    found: dict[str, set[str]] = {}
    days: list[str] = []
    is_open_group, is_span = True, False
    for token in _TOKEN.finditer(text):
        if token["day"]:
            days = _with_day(days if is_open_group else [], token["day"].lower().rstrip("s"), is_span)
            is_open_group, is_span = True, False
        elif token["to"]:
            is_span = True
        else:
            for day in days:
                found.setdefault(day, set()).add(_range(token))
            is_open_group, is_span = False, False
    return found


def _with_day(days: list[str], day: str, is_span: bool) -> list[str]:
    if is_span and days:
        first, last = DAYS.index(days[-1]), DAYS.index(day)
        return [*days, *DAYS[first + 1 : last + 1]]
    return [*days, day]


def _range(token: re.Match[str]) -> str:
    start_hour, start_minute, end_hour, end_minute = token.groups()[2:6]
    return f"{int(start_hour):02}:{start_minute or '00'}-{int(end_hour):02}:{end_minute or '00'}"
