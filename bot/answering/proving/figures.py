"""The figures of a text: amounts, durations, dates, times, shares, codes and telephone numbers, however written."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from corpus.opening_hours import DAYS

MONTHS = (
    "janvier", "f[eé]vrier", "mars", "avril", "mai", "juin", "juillet", "ao[uû]t", "septembre", "octobre", "novembre",
    "d[eé]cembre",
)  # fmt: skip
"""How the months are written in French, with accents or without, in order."""
_MONTH = f"(?:{'|'.join(MONTHS)})"
_WEEKDAY = f"(?:{'|'.join(DAYS)})"
_DIGITS = r"\d{1,3}(?:[ .]\d{3})+(?:,\d+)?(?!\d)|\d+(?:[.,]\d+)?"
_DAY = r"\d{1,2}(?:er|[eè]me|e)?"
_SPLIT_DAYS = re.compile(r"\d+")

# In the order they are tried at each place.
_ORDINAL = r"(?:er|[eè]re|re|e|[eè]me|nd|nde)(?!\w)"
_LOOKS = (
    r"(?P<phone>(?<![\w,.])(?:\+\d{2} ?(?:\(0\) ?)?|0)\d(?:[ .-]?\d{2}){4}(?!\d)"
    r"|(?<!\d)0 ?8\d{2}(?: ?\d{2,3}){2,3}(?!\d))",
    r"(?P<iso>(?<!\d)\d{4}-\d{2}-\d{2}(?!\d))",
    r"(?P<slashed>(?<![\d/])\d{1,2}[/.]\d{1,2}[/.]\d{4}(?!\d))",
    rf"(?P<days>(?<![\d,])(?P<list>{_DAY}(?: ?(?:,|et|ou|au|-|à|a) ?(?:le )?{_DAY}){{0,12}})"
    rf" (?P<month>{_MONTH})(?!\w)(?: (?P<year>\d{{4}})(?!\d))?)",
    rf"(?P<month_only>(?<!\w)(?P<its_month>{_MONTH})(?!\w)(?: (?P<its_year>\d{{4}})(?!\d))?)",
    rf"(?P<weekdays>(?<!\w){_WEEKDAY}(?: (?:au|à|a) {_WEEKDAY}(?!\w))?s?(?!\w))",
    r"(?P<clock>(?<![\d,])(?P<hours>\d{1,3}) ?h(?:eures?)?"
    r"(?: ?(?P<minutes>\d{1,2})(?!\d|[,.]\d|/| ?(?:h|€|euros?|%)))?(?!\w))",
    r"(?P<share>(?<![\d/])\d{1,2}/\d{1,2}(?![\d/]))",
    r"(?P<code>(?<![\w.,-])\d+(?:[*/-]\d+)+(?!\w))",
    rf"(?P<number>(?<![\d.,])(?<!\bm)(?:{_DIGITS}))(?P<ordinal>{_ORDINAL})?"
    r"(?P<scale> (?:mille|millions?|milliards?)(?!\w))?",
)
_FIGURE = re.compile("|".join(_LOOKS))
_SCALES = {"mille": 1e3, "million": 1e6, "milliard": 1e9}
# The measure after a number, the measure it is counted in, and how many of these it makes.
_MEASURES: tuple[tuple[str, str, float], ...] = (
    (r"€|euros?|eur", "euro", 1),
    (r"centimes?", "euro", 0.01),
    (r"%|pour ?cent|p\. ?100", "share", 0.01),
    (r"jours?|journ[eé]es?|nuits?|jrs?", "day", 1),
    (r"semaines?", "day", 7),
    (r"mois", "month", 1),
    (r"trimestres?", "quarter", 1),
    (r"semestres?", "month", 6),
    (r"ans?|ann[eé]es?", "month", 12),
    (r"minutes?|mn|min", "minute", 1),
    (r"secondes?", "second", 1),
    (r"heures?|h", "minute", 60),
    (r"fois", "times", 1),
    (r"(?:m3|m[eè]tres? cubes?)", "m3", 1),
    (r"(?:m2|m[eè]tres? carres?)", "m2", 1),
    (r"(?:km/h)", "km/h", 1),
    (r"km|kilom[eè]tres?", "m", 1000),
    (r"cm|centim[eè]tres?", "m", 0.01),
    (r"mm|millim[eè]tres?", "m", 0.001),
    (r"m|m[eè]tres?", "m", 1),
    (r"kg|kilos?|kilogrammes?", "g", 1000),
    (r"grammes?|g", "g", 1),
    (r"tonnes?", "g", 1e6),
    (r"litres?|l", "l", 1),
    (r"kw", "kw", 1),
    (r"kwh", "kwh", 1),
)
_MEASURE = re.compile(
    r" ?(?:d(?:e |'))?(?:"
    + "|".join(rf"(?P<u{number}>{looks})" for number, (looks, _, _) in enumerate(_MEASURES))
    + r")(?![\w'])"
)
_CENTS = re.compile(r" ?(?:€|euros?) ?(\d{2})(?!\d| ?[%€])")
# "9 à 12 h", "16 et 23 ans", "2, 3 ou 4 jours": the measure of the last counts for those before it.
_JOINED = re.compile(r"(?:^| )(?:à|a|et|ou|au|-|,|/|,? puis)(?: |$)|^[-,/]$")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure: what it counts ("" where nothing says), how many, as it stands, from where to where.

    Dates and codes are told by `label`, a date as year-month-day with "?" for what is left out.
    """

    measure: str
    value: float
    label: str
    start: int
    end: int
    text: str

    @property
    def is_exact(self) -> bool:
        """Whether it is a date, a code or a telephone number, told by its label."""
        return bool(self.label)


def figures(plain: str) -> tuple[Figure, ...]:
    """The figures of a digitised text in order; linear in its length."""
    found: list[Figure] = []
    for match in _FIGURE.finditer(plain):
        # "12 € 50" is one figure: its cents were read with it.
        if found and match.start() < found[-1].end:
            continue
        kind = next(name for name in _READERS if match[name] is not None)
        found.extend(_READERS[kind](match))
    return tuple(_with_measures_of_ranges(found, plain))


def _phone(match: re.Match[str]) -> Iterator[Figure]:
    digits = re.sub(r"\D", "", match[0].replace("(0)", ""))
    national = "0" + digits[2:] if match[0].startswith("+") else digits
    yield _labelled("phone", national, match)


def _iso(match: re.Match[str]) -> Iterator[Figure]:
    year, month, day = match[0].split("-")
    yield _labelled("date", f"{year}-{int(month)}-{int(day)}", match)


def _slashed(match: re.Match[str]) -> Iterator[Figure]:
    day, month, year = re.split(r"[/.]", match[0])
    yield _labelled("date", f"{year}-{int(month)}-{int(day)}", match)


def _days(match: re.Match[str]) -> Iterator[Figure]:
    month = _month_of(match["month"])
    for day in _SPLIT_DAYS.findall(match["list"]):
        yield _labelled("date", f"{match['year'] or '?'}-{month}-{int(day)}", match)


def _month(match: re.Match[str]) -> Iterator[Figure]:
    yield _labelled("date", f"{match['its_year'] or '?'}-{_month_of(match['its_month'])}-?", match)


def _month_of(name: str) -> int:
    return next(number for number, looks in enumerate(MONTHS, 1) if re.fullmatch(looks, name))


def _weekdays(match: re.Match[str]) -> Iterator[Figure]:
    """The day, or each day from one to another."""
    days = re.findall(_WEEKDAY, match[0])
    first, last = DAYS.index(days[0]), DAYS.index(days[-1])
    for day in range(first, max(first, last) + 1):
        yield _labelled("weekday", DAYS[day], match)


def _clock(match: re.Match[str]) -> Iterator[Figure]:
    yield Figure("minute", int(match["hours"]) * 60 + int(match["minutes"] or 0), "", *match.span(), match[0])


def _share(match: re.Match[str]) -> Iterator[Figure]:
    part, whole = (int(each) for each in match[0].split("/"))
    yield Figure("share", part / whole if whole else part, "", *match.span(), match[0])


def _code(match: re.Match[str]) -> Iterator[Figure]:
    yield _labelled("code", re.sub(r"[^\d]+", "-", match[0]).strip("-"), match)


def _number(match: re.Match[str]) -> Iterator[Figure]:
    value = float(re.sub(r"[ ]|\.(?=\d{3}(?:\D|$))", "", match["number"]).replace(",", "."))
    scale = (match["scale"] or "").split()
    value *= _SCALES[scale[0].rstrip("s")] if scale else 1
    if match["ordinal"]:
        yield Figure("rank", value, "", *match.span(), match[0])
        return
    if cents := _CENTS.match(match.string, match.end()):
        yield Figure("euro", value + int(cents[1]) / 100, "", match.start(), cents.end(), match[0])
        return
    measure = _MEASURE.match(match.string, match.end())
    if measure is None or measure.lastgroup is None:
        yield Figure("", value, "", *match.span(), match[0])
        return
    _, name, factor = _MEASURES[int(measure.lastgroup[1:])]
    yield Figure(
        name, round(value * factor, 6), "", match.start(), measure.end(), match.string[match.start() : measure.end()]
    )


def _labelled(measure: str, label: str, match: re.Match[str]) -> Figure:
    return Figure(measure, 0.0, label, *match.span(), match[0])


_READERS: dict[str, Callable[[re.Match[str]], Iterator[Figure]]] = {
    "phone": _phone, "iso": _iso, "slashed": _slashed, "days": _days, "month_only": _month, "weekdays": _weekdays,
    "clock": _clock, "share": _share, "code": _code, "number": _number,
}  # fmt: skip


def _with_measures_of_ranges(found: list[Figure], plain: str) -> Iterator[Figure]:
    """The figures, those that share the measure of the next one given it."""
    measured: list[Figure] = []
    for figure in reversed(found):
        after = measured[-1] if measured else None
        if after and not figure.measure and after.measure not in ("", "date", "code", "phone", "rank", "weekday"):
            between = plain[figure.end : after.start]
            if len(between) <= 8 and _JOINED.fullmatch(between):
                factor = _factor(after)
                figure = Figure(
                    after.measure, round(figure.value * factor, 6), "", figure.start, figure.end, figure.text
                )
        measured.append(figure)
    return reversed(measured)


def _factor(figure: Figure) -> float:
    """How many of its measure one of its own words makes: 12 for the years of "2 ans"."""
    measure = _MEASURE.search(figure.text)
    if measure is None or measure.lastgroup is None:
        return 60.0 if figure.measure == "minute" else 1.0
    return _MEASURES[int(measure.lastgroup[1:])][2]
