"""On which days a line of an agenda says that something is on: "Samedi 12 et dimanche 13", "du 7 au 11 novembre".

All texts here are folded: lower case, without accents, with straight apostrophes.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.answering.dates.periods import MONTHS, day_from
from corpus.opening_hours import DAYS
from corpus.protocols import Period

FRENCH_MONTHS = tuple(MONTHS)[:12]
"""The names of the months in French, folded, in order."""

_SHORT = {"janv": 1, "fev": 2, "fevr": 2, "avr": 4, "juil": 7, "sept": 9, "oct": 10, "nov": 11, "dec": 12}
_NUMBERS = {name: number for number, name in enumerate(FRENCH_MONTHS, 1)} | _SHORT
_MONTH = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_DAY = "|".join(DAYS)
# What a bare number counts, if it is no day.
_COUNTED = r"(?! ?(?:h\b|h ?\d|heures?|€|euros?|ans?\b|mois|jours?|%|km|m\b|places?|personnes?|min|rue|[,.]\d)|:\d|\d)"
_TOKEN = re.compile(
    rf"(?:\b(?P<weekday>{_DAY})s? (?:le )?)?(?<![\d.,/-])(?<!\dh )(?<!\d h )\b(?P<day>1er|[0-3]?\d)\b{_COUNTED}"
    rf"(?: (?:de )?(?P<month>{_MONTH})\b\.?(?:,? (?P<year>20\d\d)\b)?)?"
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d\d)(?:/(\d\d)(?:/(20\d\d))?|\.(\d\d)\.(20\d\d)|-(\d\d)-(20\d\d))(?![\d/-])")
_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)-(\d\d)(?!\d)")
_TO = re.compile(r"^[^.;:]{0,25}?(?:\bau|\ba|\bjusqu'au|[-–])\s*$")
# A day with its weekday may be told apart from its month by its hours.
_LINK = re.compile(r"^(?:\s|,|/|-|–|&|et|ou|au|le|les)*$")
_FAR_LINK = re.compile(r"^[^.;:]{0,40}$")
_UNTIL = re.compile(r"\bjusqu'au (?:le )?$")
_STARTS = re.compile(r"^[^\w]*(?:le |les |du )?$")
# What is named beside an event: by when to ask for a place, when the page was written.
_BESIDE = re.compile(
    r"\b(?:avant|limite|connue?s?|a jour|publiee?s?|parue?s?|depuis|cloture\w*|inscri\w+|reserv\w+)\b[^.;:]{0,30}$"
)
_HINT = re.compile(rf"\b({_MONTH})\b\.?(?: (20\d\d))?")
_MONTH_OF_YEAR = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?![-\d])")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# A bare number that opens a line is a day where nothing is counted by it: "12 : concert", not "16 pour, 3 contre".
_PARTED = rf"(?= ?(?:[:,;–—/&-]|$|(?:de )?(?:{_MONTH})\b|(?:et|au) (?:le )?\d))"
_BEGINS = re.compile(
    rf"(?:du |le |les |au )?(?:(?:{_DAY})s? (?:le )?(?:1er|[0-3]?\d)\b{_COUNTED}|(?:1er|[0-3]?\d)\b{_COUNTED}{_PARTED})"
)
_TAKES_PLACE = re.compile(r"\b(?:a(?:ura|vait)? lieu|ont lieu|se (?:tient|tiendra|deroule|deroulera)) ")
_WITH_WEEKDAY = re.compile(rf"\b(?:{_DAY}) (?:le )?(?:1er|[0-3]?\d)\b{_COUNTED}")
# An agenda keeps what is just over.
_KEPT = timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Around:
    """What stands over a line: the month and year of its headings, None where they name none, and the page's day."""

    since: date
    month: int | None = None
    year: int | None = None


@dataclass(frozen=True, slots=True)
class _Token:
    """A day as it is written, and where in the text."""

    start: int
    end: int
    day: str
    weekday: str | None
    month: int | None
    year: int | None


def around(headings: Sequence[str], since: date) -> Around:
    """What the folded headings over a line tell, the nearest first; one that names several months tells none."""
    months = [each for each in map(_months_of, headings) if each]
    years = [each for each in ({int(year) for year in _YEAR.findall(heading)} for heading in headings) if each]
    month, its_year = months[0][0] if months and len(months[0]) == 1 else (None, None)
    return Around(since, month, its_year or (min(years[0]) if years and len(years[0]) == 1 else None))


def _months_of(heading: str) -> list[tuple[int, int | None]]:
    """The months that a heading names, each with its year where it is written."""
    named = [(_NUMBERS[month], int(year) if year else None) for month, year in _HINT.findall(heading)]
    return named or [(int(month), int(year)) for year, month in _MONTH_OF_YEAR.findall(heading)]


def days_told(text: str, over: Around) -> list[Period]:
    """The days, and spans of days, on which a folded line says that something is on, in its order."""
    written = _NUMERIC.sub(_in_words, _ISO.sub(r"\3/\2/\1", text))
    tokens = _with_months(written, [*_tokens(written)], over)
    found: list[Period] = []
    at = 0
    while at < len(tokens):
        token, following = tokens[at], tokens[at + 1] if at + 1 < len(tokens) else None
        day = _date(token, over)
        if following and _TO.search(written[token.end : following.start]):
            last = _date(following, replace(over, since=day) if day else over)
            found += [Period(day, last)] if day and last and day <= last else []
            at += 2
        else:
            is_last = _UNTIL.search(written[: token.start]) is not None
            found += [Period(min(over.since, day) if is_last else day, day)] if day else []
            at += 1
    return found


def certain_days(text: str, over: Around) -> list[Period]:
    """The days on which a folded line, or a cell of a row, says outright that something is on; their year is certain.

    It is by a weekday, or where it is written. A date that stands beside what is told (an act's) is none.
    """
    cells = [cell.strip() for cell in text.split("\t")]
    told = [cell for cell in cells if _BEGINS.match(cell) or _TAKES_PLACE.search(cell)]
    sure = [cell for cell in told if over.year or _YEAR.search(cell) or _WITH_WEEKDAY.search(cell)]
    return [day for cell in sure for day in days_told(cell, over)]


def only_dates(text: str) -> bool:
    """Whether a folded line holds dates and times, and hardly a word besides."""
    rest = _TOKEN.sub(" ", _NUMERIC.sub(_in_words, _ISO.sub(r"\3/\2/\1", text)))
    return not re.search(r"(?!(?:heures?|jusqu|entre|partir)\b)\b[^\W\d_]{4,}", rest)


def _in_words(found: re.Match[str]) -> str:
    day, month, year = found[1], found[2] or found[4] or found[6], found[3] or found[5] or found[7] or ""
    is_month = 1 <= int(month) <= len(FRENCH_MONTHS)
    return f"{int(day)} {FRENCH_MONTHS[int(month) - 1]} {year}".strip() if is_month else found[0]


def _tokens(text: str) -> Iterator[_Token]:
    for found in _TOKEN.finditer(text):
        if not _BESIDE.search(text[: found.start()]):
            month, year = found["month"], found["year"]
            numbers = _NUMBERS[month] if month else None, int(year) if year else None
            yield _Token(found.start(), found.end(), found["day"], found["weekday"], *numbers)


def _with_months(text: str, tokens: Sequence[_Token], over: Around) -> list[_Token]:
    """The days whose month is told: with them, with the day that they lead to ("12 et 13 mai"), or over the line."""
    kept: list[_Token] = []
    for token in reversed(tokens):
        following = kept[-1] if kept else None
        own = token
        link = _FAR_LINK if own.weekday else _LINK
        if own.month is None and following and link.search(text[own.end : following.start]):
            is_earlier = int(own.day.removesuffix("er")) <= int(following.day.removesuffix("er"))
            its = following.month if is_earlier or following.month is None else (following.month - 2) % 12 + 1
            own = replace(own, month=its, year=following.year if is_earlier else None)
        is_day = own.weekday is not None or _STARTS.search(text[: own.start]) is not None
        if own.month is None and is_day and over.month:
            own = replace(own, month=over.month)
        if own.month is None and own.weekday:
            own = replace(own, month=_month_by_weekday(own, over.since))
        if own.month is not None:
            kept.append(own)
    return kept[::-1]


def _month_by_weekday(token: _Token, since: date) -> int | None:
    """The month in which a day is next of its weekday, as "dimanche 8" is read on a page; None where none is near."""
    days = (since + timedelta(days=ahead) for ahead in range(_KEPT.days))
    number = int(token.day.removesuffix("er"))
    return next((day.month for day in days if day.day == number and DAYS[day.weekday()] == token.weekday), None)


def _date(token: _Token, over: Around) -> date | None:
    """The day meant: of its own year or its heading's, else the next such day, which its weekday may tell better."""
    month = token.month or 0
    year = token.year or (over.year if over.month in (None, month) else None)
    if year:
        return day_from(token.day, month, year)
    dates = [day_from(token.day, month, over.since.year + away) for away in (-1, 0, 1)]
    known = [each for each in dates if each]
    named = [each for each in known if token.weekday and DAYS[each.weekday()] == token.weekday] or known
    coming = [each for each in named if each >= over.since - _KEPT]
    return coming[0] if coming else (named[-1] if named else None)
