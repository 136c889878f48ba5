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
# "Piscine lundi 23", "ouvert le 24 ?": a number where only a day of the month can stand, not one to call or to live at.
_OTHER = r"appel\w*|compos\w*|fai\w+|joindre|numero|n°|bus|ligne|rue|place|avenue|boulevard"
_ON = (
    r" ?[?!.,;]| ?$| (?:au|dans la|en) (?:matin|midi|soir|journee)\b| (?:(?:et|ou) le|(?:matin|midi|soir|apres|a|la"
    r"|les?|c'est|est|sera|serez|etes|vous|elle|il|on|y|pour|toute)(?! \d))\b"
)
_NUMBERED = re.compile(
    rf"(?:\b(?P<other>{_OTHER}) )?(?:\b(?P<weekday>{_WEEKDAY}) (?:le )?(?P<of_week>1er|[0-3]?\d)\b"
    rf"(?! ?(?:h\b|heures?\b|[/:€%–-]|a \d|et demie))|\b(?:le|du) (?P<alone>1er|[0-3]?\d)\b(?={_ON}))"
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
# The day between a feast and the week-end, by the weekday of the feast.
_BRIDGES = {1: -1, 3: 1}
_HALF_A_WEEK = 3
_OF = r"(?:de la |de l'|de |du |d')"
_FEAST = (
    rf"(?:\b(?:(?P<weekday>{_WEEKDAY}) (?P<of>{_OF})?|(?P<bridge>pont) {_OF}?))?"
    rf"\b(?P<eve>veille {_OF}?)?(?:{{name}})\b(?: (?P<year>20\d\d)\b)?"
)
_THINGS = (
    "marche|illuminations|repas|colis|spectacle|sapins?|pere|arbres?|concerts?|gouter|fetes?"
    "|rue|place|avenue|ecole|college|eglise|quartier"
)
_THING = re.compile(rf"\b(?:{_THINGS}) {_OF}?$")
# What is called after a feast: a market, a holiday, a street ("rue de l'Assomption"); not "horaires de Noël".
_CALLED_AFTER = re.compile(
    rf"\b(?:vacances?|conges?|periode|scolaires|{_THINGS}) {_OF}?$"
    r"|\bentre\b.{0,20}$"
    rf"|\b(?!(?:{_WEEKDAY}|jours?|soir|matin|horaires?|heures?|ouverture|fermeture|feries?|moment|partir|autour|lors"
    rf"|occasion|approche|ponts?|week-?end|end)\b)\w+ {_OF}$"
)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day that a question names, and the words, folded, by which it does.

    `is_misnamed`: the weekday beside its date is another's ("lundi 24 décembre" of a Thursday) · `is_eve`: it is named
    as the day before a feast · `feast`: the name of the feast that it goes by, folded, empty where there is none.
    """

    date: date
    words: frozenset[str]
    is_misnamed: bool = False
    is_eve: bool = False
    feast: str = ""


def is_of_past(folded: str) -> bool:
    """Whether a question asks about what is over, by its verb ("était", "a été", "was")."""
    return _PAST.search(folded) is not None


def dated_days(folded: str, today: date) -> Iterator[NamedDay]:
    """The days written as dates; without a year, the next such day, or the last one where the verb is of the past."""
    is_over = is_of_past(folded)
    for found in (*_DATED.finditer(folded), *_SLASHED.finditer(folded)):
        if day := _meant(found, today, is_over=is_over):
            yield _named(found, day)


def numbered_days(folded: str, today: date) -> Iterator[NamedDay]:
    """The days of the month that are named without it ("lundi 23"), each the next one, or the last as `dated_days`."""
    is_over = is_of_past(folded)
    for found in _NUMBERED.finditer(folded):
        if day := _numbered(found, today, is_over=is_over):
            yield _named(found, day)


def feast_named(folded: str, today: date, region: str) -> tuple[NamedDay, str] | None:
    """The first feast named ("à Noël"), its next time, and the question without it; None where there is none.

    The holidays or the market named after a feast do not name its day.
    """
    for name, day in _feasts_ahead(today, region):
        found = re.search(_FEAST.format(name=name), folded)
        if found and found["year"] in (None, str(day.year)) and not _CALLED_AFTER.search(folded[: found.start()]):
            is_eve = found["eve"] is not None
            its_day = day - timedelta(days=is_eve) if is_eve else _beside(found, day)
            named = NamedDay(its_day, frozenset(words(found[0])), is_eve=is_eve, feast="" if is_eve else name)
            return named, f"{folded[: found.start()]} {folded[found.end() :]}"
    return None


def names_feast(folded: str, name: str, weekday: str) -> bool:
    """Whether a text names a feast, or its holidays ("une semaine à Noël"); not a thing called after it, nor another
    weekday than this beside it ("le vendredi de l'Ascension").
    """
    for found in re.finditer(_FEAST.format(name=name), folded):
        if found["weekday"] in (None, weekday) and not found["eve"] and not _THING.search(folded[: found.start()]):
            return True
    return False


def _named(found: re.Match[str], day: date) -> NamedDay:
    return NamedDay(day, frozenset(words(found[0])), found["weekday"] not in (None, DAYS[day.weekday()]))


def _beside(found: re.Match[str], feast: date) -> date:
    """The day that is named by a feast near it: "le vendredi de l'Ascension", "le pont de l'Ascension"."""
    if found["bridge"]:
        return feast + timedelta(days=_BRIDGES.get(feast.weekday(), 0))
    if not found["of"]:
        return feast
    ahead = (DAYS.index(found["weekday"]) - feast.weekday()) % 7
    return feast + timedelta(days=ahead if ahead <= _HALF_A_WEEK else ahead - 7)


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


def _numbered(found: re.Match[str], today: date, *, is_over: bool) -> date | None:
    """The next such day of the month, or the last one; of two months around, the one whose weekday agrees."""
    number = (found["of_week"] or found["alone"]).removesuffix("er")
    if found["other"]:
        return None
    around = (today + timedelta(days=ahead) for ahead in range(-_NEAR.days, _NEAR.days + 1))
    dates = [each for each in around if each.day == int(number)]
    coming = [each for each in dates if each >= today]
    likely = [each for each in dates if each <= today][::-1] if is_over else coming
    named = [each for each in (*likely, *dates) if found["weekday"] == DAYS[each.weekday()]]
    return next(iter((*named, *likely)), None)
