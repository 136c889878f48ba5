"""The days that a question names by a date ("lundi 24 décembre", "24/12") or by a feast ("à Noël", "à Pâques")."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from bot.answering.dates.calendar import holidays_ahead
from bot.answering.dates.periods import MONTHS, day_from
from corpus.lexical import fold, words
from corpus.opening_hours import DAYS

_WEEKDAY = rf"(?:{'|'.join(DAYS)})"
_BEFORE = rf"(?:\b(?P<weekday>{_WEEKDAY}) (?:le )?)?"
_DATED = re.compile(
    rf"{_BEFORE}\b(?P<day>1er|\d{{1,2}}) (?:de )?(?P<month>{'|'.join(MONTHS)})\b(?: (?:de )?(?P<year>\d{{4}}))?"
)
# Neither "ouvert 24/7" nor "une 1/2 journée".
_SLASHED = re.compile(
    rf"{_BEFORE}(?<![\d/-])(?:(?<=\ble )|(?!24/7\b|7/7\b))"
    r"(?P<day>\d{1,2})/(?P<month>\d{1,2})(?:/(?P<year>\d{4}|\d\d))?(?![\d/-])"
    r"(?! (?:journees?|heures?|d'heure|tarif|pension|pieces|parts?)\b)"
)
# "était ouverte le 11 novembre", asked on the 21st, is of this month; asked without such a verb it is of next year.
_PAST = re.compile(
    r"\b(?:etai(?:t|ent)|etiez|(?:ouvr|ferm|pass|fais|pouv|commenc|finiss)(?:e?ait|e?aient|iez)|av(?:ait|aient|iez)|fallait"
    r"|fu(?:t|rent)|(?:a|ont|avez|a-t-(?:il|elle|on)|ont-(?:ils|elles)|avez-vous|s'est|se sont)(?: bien| pas)? "
    r"(?:ete|eu|ferme|ouvert|vote|decide|adopte|approuve|annule|reporte|passe|ramasse|collecte|tenu|reuni)e?s?"
    r"|was|were|did|had|estaba|estuvo|fue|hubo|abrio|cerro)\b"
)
# "Mercredi 11 novembre", asked on the 22nd, is of this year by its weekday; a day so far off is none that is meant.
_NEAR = timedelta(days=60)

_TWO_FIGURES = 2

# What residents say, the holiday of the calendar that it goes by, and how many days it is from that.
_FEASTS = (
    ("paques", "lundi de paques", -1),
    ("pentecote", "lundi de pentecote", -1),
    ("nouvel an", "jour de l'an", 0),
    ("(?:1er|premier) de l'an", "jour de l'an", 0),
    ("(?:la )?(?:saint|st)[- ]sylvestre", "jour de l'an", -1),
)
_OF = r"(?:de la |de l'|de |du |d')"
_FEAST = rf"(?:\b{_WEEKDAY} {_OF}?)?\b(?P<eve>veille {_OF}?)?(?:{{name}})\b(?: (?P<year>20\d\d)\b)?"
# What is called after a feast: a market, a holiday, a street ("rue de l'Assomption"); not "horaires de Noël".
_CALLED_AFTER = re.compile(
    r"\b(?:vacances?|conges?|periode|marche|illuminations|repas|colis|spectacle|sapins?|pere|arbres?|concerts?|gouter|fetes?"
    rf"|rue|place|avenue|ecole|college|eglise|quartier|scolaires) {_OF}?$"
    r"|\bentre\b.{0,20}$"
    rf"|\b(?!(?:{_WEEKDAY}|jours?|soir|matin|horaires?|heures?|ouverture|fermeture|feries?|moment|partir|autour|lors"
    rf"|occasion|approche|ponts?|week-?end)\b)\w+ {_OF}$"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a question names, and the words, folded, by which it does.

    `is_misnamed`: the weekday beside its date is another's ("lundi 24 décembre" of a Thursday) · `is_eve`: it is named
    as the day before a feast.
    """

    date: date
    words: frozenset[str]
    is_misnamed: bool = False
    is_eve: bool = False


def dated_days(folded: str, today: date) -> Iterator[NamedDay]:
    """The days written as dates; without a year, the next such day, or the last one where the verb is of the past."""
    is_over = _PAST.search(folded) is not None
    for found in (*_DATED.finditer(folded), *_SLASHED.finditer(folded)):
        if day := _meant(found, today, is_over=is_over):
            is_misnamed = found["weekday"] not in (None, DAYS[day.weekday()])
            yield NamedDay(day, frozenset(words(found[0])), is_misnamed)


def feast_named(folded: str, today: date, region: str) -> tuple[NamedDay, str] | None:
    """The first feast named ("à Noël"), its next time, and the question without it; None where there is none.

    The holidays or the market named after a feast do not name its day.
    """
    for name, day in _feasts_ahead(today, region):
        found = re.search(_FEAST.format(name=name), folded)
        if found and found["year"] in (None, str(day.year)) and not _CALLED_AFTER.search(folded[: found.start()]):
            is_eve = found["eve"] is not None
            named = NamedDay(day - timedelta(days=is_eve), frozenset(words(found[0])), is_eve=is_eve)
            return named, f"{folded[: found.start()]} {folded[found.end() :]}"
    return None


def _feasts_ahead(today: date, region: str) -> Iterator[tuple[str, date]]:
    """The feasts of the coming year, each as residents say it, the public holidays first."""
    days = {fold(each.holiday or ""): each.date for each in holidays_ahead(today, region)}
    yield from ((re.sub(r"\bde\\ ", "(?:de )?", re.escape(name)), day) for name, day in days.items())
    yield from ((said, days[name] + timedelta(days=away)) for said, name, away in _FEASTS if name in days)


def _meant(found: re.Match[str], today: date, *, is_over: bool) -> date | None:
    month = found["month"]
    number = int(month) if month.isdigit() else month
    if found["year"]:
        return day_from(found["day"], number, int(found["year"]) + 2000 * (len(found["year"]) == _TWO_FIGURES))
    dates = [each for years in (-1, 0, 1) if (each := day_from(found["day"], number, today.year + years))]
    likely = [each for each in dates if each <= today][-1:] if is_over else [each for each in dates if each >= today]
    named = [each for each in dates if abs(each - today) <= _NEAR and found["weekday"] == DAYS[each.weekday()]]
    return next(iter((*named, *likely)), None)
