"""The period that a question names: a date, a month, a year, "cette année", "depuis 2020", resolved from today.

All texts here are folded: lower case, without accents, with straight apostrophes.
"""

import re
from collections.abc import Callable
from datetime import date, timedelta

from corpus.protocols import Period

_NAMES = (
    "janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre",
    "january february march april may june july august september october november december",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
)
MONTHS = {name: number for names in _NAMES for number, name in enumerate(names.split(), 1)}

_MONTH = rf"(?:{'|'.join(MONTHS)})"
# Neither a part of a longer number (2014-137 is an act, 34000 a postcode) nor an amount of something.
_YEAR = r"(?<![\d.,/-])(?:19[5-9]\d|20\d\d)(?!\d|[-/.,]\d| ?(?:€|euros?|m2|m²|h\b|habitants|places|personnes))"
_FIRST_YEAR = r"(?<![\d.,/-])(19[5-9]\d|20\d\d)"
_LAST, _THIS, _NEXT = -1, 0, 1
_OWN = r"(?:maison|pavillon|villa|immeuble|appartement|voiture|vehicule|moto|scooter|camion)"
# A year that residents tell of themselves ("né en 2019", "mon passeport de 2014"), of a law or of a street is none that
# they ask about.
_TOLD = re.compile(
    r"\b(?:(?:nee?|mariee?|pacsee?|divorcee?|demenage|emmenage|achete|acquis|immatricule|mis|perime|expire)e?s?"
    r"(?: neu(?:f|ve)s?| d'occasion| en (?:circulation|service))? (?:en|le|de|du|avant|apres|vers|depuis)"
    rf"|(?:(?<!ete )(?:construit|bati|edifie)e?|{_OWN} (?:[\w']+ ){{1,4}}(?:construit|bati|edifie)e?)"
    r" (?:en|avant|apres|vers|depuis)"
    rf"|{_OWN} (?:ancienne? )?(?:de|d'avant|d'apres)"
    r"|datant (?:de|du)|j'?ai (?:[\w']+ ){1,4}(?:en|le)|(?:mon|ma|mes) [\w' ]{1,25}? de"
    r"|(?:loi|decret|ordonnance) (?:n° ?[\d-]+ )?(?:de|du)|(?:rue|place|avenue|boulevard|square|allee|quai) du)"
    rf" (?:(?:1er|\d{{1,2}}) )?(?:{_MONTH} )?{_YEAR}"
    r"|\b(?:nee?|mariee?|pacsee?|divorcee?|demenage|emmenage|arrivee?|installee?|moved?)s? (?:ici |here )?"
    r"(?:l'an(?:nee)? (?:derniere?|passee?)|cette annee|(?:last|this) (?:year|month)|le mois dernier|ce mois-ci)"
)
# What happened to residents, told with its day: "j'ai eu un accident le 3 mars 2026", "en 2019 j'ai acheté".
_OWN_DATE = rf"(?:(?:(?:1er|\d{{1,2}}) )?(?:{_MONTH} )?{_YEAR}|\d{{1,2}}/\d{{1,2}}/\d{{4}}\b)"
_HAPPENED = (
    r"(?:j'(?:ai|avais|etais)|je (?:me )?suis|nous (?:nous )?(?:avons|sommes)|on (?:m'a|nous a|s'est)"
    r"|(?:il|elle)s? m'(?:a|ont)"
    r"|(?:mon|ma|mes|notre|nos) [\w-]+(?: [\w-]+)? (?:a|ont|est|sont|s'est|se sont|date|datent|etait))"
)
_OF_THE_TOWN = r"(?!qu|combien|comment|vu\b|lu\b|besoin|entendu|augment|baiss|chang)"
_LIVED = re.compile(
    rf"\b{_HAPPENED}(?: {_OF_THE_TOWN}[\w'-]+){{0,6}}?"
    rf" (?:en|le|de|du|d'|depuis|avant|apres|vers|debut|fin) ?{_OWN_DATE}"
    rf"|(?:^|[.;:!] ?|bonjour,? )(?:en|le|depuis|debut|fin) {_OWN_DATE},? {_HAPPENED} {_OF_THE_TOWN}"
)

Resolve = Callable[[re.Match[str], date], Period | None]


def without_told(folded: str) -> str:
    """A folded question without the dates that residents tell of themselves, and do not ask about."""
    return _LIVED.sub(" ", _TOLD.sub(" ", folded))


def asked_period(asked: str, today: date) -> Period | None:
    """The period that a question `without_told` names, by its most precise words; None where it names none."""
    for pattern, resolve in _READINGS:
        if (found := pattern.search(asked)) and (period := resolve(found, today)):
            return period
    return None


def day_from(day: str, month: str | int, year: int) -> date | None:
    """The date of a written day, month and year; None where the calendar has none such."""
    number = MONTHS[month] if isinstance(month, str) else month
    try:
        return date(year, number, int(day.removesuffix("er")))
    except ValueError:
        return None


def month_from(first: date) -> Period:
    """The month whose first day is given."""
    return _from(first, is_month=True)


def _one_day(found: re.Match[str], _: date) -> Period | None:
    day, month, year = found.groups()
    when = day_from(day, int(month) if month.isdigit() else month, int(year))
    return Period(when, when) if when else None


def _since(found: re.Match[str], _: date) -> Period:
    return Period(_first_of(found["month"], found["year"]), None)


def _until(found: re.Match[str], _: date) -> Period:
    start = _first_of(found["month"], found["year"])
    if not found["excluded"]:
        start = _following(start, is_month=bool(found["month"]))
    return Period(None, start - timedelta(days=1))


def _month(found: re.Match[str], _: date) -> Period:
    return _from(_first_of(found["month"], found["year"]), is_month=True)


def _years(found: re.Match[str], _: date) -> Period:
    years = sorted(int(each) for each in found.groups())
    return Period(date(years[0], 1, 1), date(years[-1], 12, 31))


def _all_years(found: re.Match[str], _: date) -> Period:
    years = sorted(int(each) for each in re.findall(_YEAR, found.string))
    return Period(date(years[0], 1, 1), date(years[-1], 12, 31))


def _year_away(years: int) -> Resolve:
    return lambda _, today: _from(date(today.year + years, 1, 1), is_month=False)


def _month_away(months: int) -> Resolve:
    def resolve(_: re.Match[str], today: date) -> Period:
        counted = today.year * 12 + today.month - 1 + months
        return _from(date(counted // 12, counted % 12 + 1, 1), is_month=True)

    return resolve


def _week_away(weeks: int) -> Resolve:
    def resolve(_: re.Match[str], today: date) -> Period:
        monday = today + timedelta(days=7 * weeks - today.weekday())
        return Period(monday, monday + timedelta(days=6))

    return resolve


def _first_of(month: str | None, year: str) -> date:
    return date(int(year), MONTHS[month] if month else 1, 1)


def _from(first: date, *, is_month: bool) -> Period:
    return Period(first, _following(first, is_month=is_month) - timedelta(days=1))


def _following(first: date, *, is_month: bool) -> date:
    """The first day of the next month or year."""
    months = first.year * 12 + first.month if is_month else (first.year + 1) * 12
    return date(months // 12, months % 12 + 1, 1)


_MONTH_YEAR = rf"(?:(?P<month>{_MONTH}) )?(?P<year>{_YEAR})"
_READINGS: tuple[tuple[re.Pattern[str], Resolve], ...] = tuple(
    (re.compile(pattern), resolve)
    for pattern, resolve in (
        (rf"\b(1er|\d{{1,2}}) (?:de )?({_MONTH}) (?:de )?({_YEAR})", _one_day),
        (r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b", _one_day),
        (rf"\b(?:depuis|apres|a partir d[eu']|since|after|desde)(?: le mois de)? ?{_MONTH_YEAR}", _since),
        (rf"\b(?:(?P<excluded>avant|before|antes de)|jusqu'(?:en|a)|until|hasta) {_MONTH_YEAR}", _until),
        (rf"{_FIRST_YEAR} ?(?:-|/|a|et|to|and|y) ?(19[5-9]\d|20\d\d)\b", _years),
        (rf"(?P<month>{_MONTH}) (?:de )?(?P<year>{_YEAR})", _month),
        (_YEAR, _all_years),
        (r"\b(cette annee|annee en cours|this year|este ano)\b", _year_away(_THIS)),
        (r"\b(l'an(nee)? (derniere?|passee?|precedente?)|last year|ano pasado)\b", _year_away(_LAST)),
        (r"\b(l'an(nee)? prochaine?|next year|ano que viene|proximo ano)\b", _year_away(_NEXT)),
        (r"\b(ce mois(-ci)?|mois en cours|this month|este mes)\b", _month_away(_THIS)),
        (r"\b(agenda|programme|animations|evenements|manifestations|sorties) du mois\b", _month_away(_THIS)),
        (r"\b(mois (dernier|passe|precedent)|last month|mes pasado)\b", _month_away(_LAST)),
        (r"\b(mois prochain|next month|proximo mes)\b", _month_away(_NEXT)),
        (r"\b(cette semaine|this week|esta semana)\b", _week_away(_THIS)),
        (r"\b(semaine (derniere|passee|precedente)|last week|semana pasada)\b", _week_away(_LAST)),
        (r"\b(semaine prochaine|next week|proxima semana)\b", _week_away(_NEXT)),
    )
)
