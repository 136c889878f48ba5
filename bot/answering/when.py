"""When a question is about: the days, the time and the period that it names, read by the town's clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answering.calendar import Day, day_of, holidays_ahead
from bot.answering.patterns import folded
from bot.answering.periods import MONTHS, asked_period, day_from
from corpus.lexical import fold
from corpus.opening_hours import DAYS
from corpus.protocols import Period
from corpus.town import Identity

_AWAY = {
    **dict.fromkeys(("avant-hier",), -2),
    **dict.fromkeys(("hier", "yesterday", "ayer"), -1),
    **dict.fromkeys(("aujourd'hui", "aujourdhui", "maintenant", "ce matin", "ce midi", "ce soir", "cette nuit"), 0),
    **dict.fromkeys(("cet apres-midi", "cette apres-midi", "cet aprem", "cette aprem", "tout a l'heure"), 0),
    **dict.fromkeys(("today", "now", "tonight", "hoy", "ahora", "esta tarde", "esta noche"), 0),
    **dict.fromkeys(("apres-demain",), 2),
    **dict.fromkeys(("demain", "tomorrow", "manana"), 1),
}
_RELATIVE = re.compile(rf"\b(?<!-)({'|'.join(_AWAY)})\b")
_NOW = re.compile(r"\b(maintenant|en ce moment|a cette heure|now|ahora)\b")
# "samedi", "ce samedi", "samedi prochain" are one day; "le samedi", "les samedis" are all of them.
_NAMED = re.compile(
    rf"(?:\b(?P<usual>les?|du|au|et|ou|chaque|tous les) )?\b(?P<day>{'|'.join(DAYS)})(?P<many>s)?\b(?P<next> prochain)?"
    r"(?P<dated> (?:1er|\d{1,2})\b(?! ?h))?"
)
_THIS_WEEKEND = re.compile(r"\b(ce week-?end|cette fin de semaine|this weekend)\b")
_USUAL_WEEKEND = re.compile(r"\b(les?|du|chaque|tous les|on) week-?ends?\b")
_WEEKEND = DAYS[5:]
_DATED = re.compile(rf"\b(1er|\d{{1,2}}) (?:de )?({'|'.join(MONTHS)})\b(?: (?:de )?(\d{{4}}))?")
_SLASHED = re.compile(r"(?<![\d/-])(\d{1,2})/(\d{1,2})(?:/(\d{4}))?(?![\d/-])")
_HOLIDAYS = re.compile(
    r"\b(vacances|conges|periode|marche|illuminations|repas|colis|spectacle) (de la |de l'|de |d')?$"
)
# "était ouverte le 11 novembre", asked on the 21st, is of this month; asked without such a verb it is of next year.
_PAST = re.compile(
    r"\b(?:etai(?:t|ent)|etiez|(?:ouvr|ferm|pass|fais|pouv|commenc|finiss)(?:e?ait|e?aient|iez)|av(?:ait|aient|iez)|fallait"
    r"|fu(?:t|rent)|(?:a|ont|avez|a-t-(?:il|elle|on)|ont-(?:ils|elles)|avez-vous|s'est|se sont)(?: bien| pas)? "
    r"(?:ete|eu|ferme|ouvert|vote|decide|adopte|approuve|annule|reporte|passe|ramasse|collecte|tenu|reuni)e?s?"
    r"|was|were|did|had|estaba|estuvo|fue|hubo|abrio|cerro)\b"
)
_EVE = re.compile(r"\bveille (de la |de l'|de |d')?$")
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3]) ?(?:h|heures?|:)(?: ?([0-5]\d))?(?!\d)\b")
_MONTH = re.compile(
    rf"\b(?:en|de|d'|mois de|mois d'|seance de|conseil de|in|of) ?({'|'.join(MONTHS)})\b(?! (?:de )?\d{{4}})"
)
# Not of "l'an dernier" or "samedi prochain", which name a period or a day.
_OF_TIME = "".join(rf"(?<!\b{unit} )" for unit in ("an", "annee", "mois", "semaine", *DAYS))
_LATEST = re.compile(
    rf"\b{_OF_TIME}(derniere?s?|plus recente?s?|recemment|latest|last (?!year|month|week)|ultim[oa]s?)\b"
)
_COMING = re.compile(rf"\b{_OF_TIME}(prochaine?s?|a venir|next (?!year|month|week)|proxim[oa]s?)\b")


@dataclass(frozen=True, slots=True)
class AskedTime:
    """What a question says about time, in the town's own time.

    now: the moment it is asked · today: that day · days: the actual days it asks about ("aujourd'hui", "samedi
    prochain", "le 14 juillet": the next one), in order · usual: the weekdays that it asks about in general ("le
    samedi"), in French · at: the time of the day it names, or now's ("maintenant") · period: the days that its
    dates, months or years span, the relative ones resolved · month: the month it names without a year ("en juin"),
    from 1 to 12 · is_latest, is_next: it asks for the last or the next of
    something ("dernier conseil", "prochaine collecte") · school_zone: the town's, A, B or C, None where unknown.
    """

    now: datetime
    today: Day
    days: tuple[Day, ...] = ()
    usual: tuple[str, ...] = ()
    at: time | None = None
    period: Period | None = None
    month: int | None = None
    is_latest: bool = False
    is_next: bool = False
    school_zone: str | None = None

    @property
    def day(self) -> Day | None:
        """The one actual day asked about; None where there is none or where there are several."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The French weekdays asked about, of actual days as well as usual ones; empty where none is named."""
        return tuple(dict.fromkeys((*(day.weekday for day in self.days), *self.usual)))

    @property
    def is_past(self) -> bool:
        """Whether it asks about a time that is over, so that what holds today is not its answer."""
        last = self.period.last if self.period else None
        return last is not None and last < self.today.date


def asked_time(question: str, now: datetime, town: Identity) -> AskedTime:
    """What a question says about time; `now` is aware of its zone, and read in the town's."""
    local = now.astimezone(ZoneInfo(town.timezone))
    said, today = folded(question), local.date()
    period = asked_period(said, today)
    days = dict.fromkeys([*_relative_days(said, today), *_weekdays(said, today), *_dates(said, today)])
    feasts = _feasts(said, today, town.holidays)
    if days and not any(each.holiday is None for each in feasts):
        feasts = []  # a day named beside a public holiday is the one that is meant, but "jeudi, la veille de Noël"
    return AskedTime(
        now=local,
        today=day_of(today, town.holidays),
        days=tuple(feasts or [day_of(each, town.holidays) for each in sorted(days)]),
        usual=tuple(dict.fromkeys(_usual(said))),
        at=_time(said, local),
        period=period,
        month=_month(said) if not period and not days else None,
        is_latest=bool(_LATEST.search(said)),
        is_next=bool(_COMING.search(said)),
        school_zone=town.school_zone,
    )


def _relative_days(folded: str, today: date) -> Iterator[date]:
    for found in _RELATIVE.finditer(folded):
        yield today + timedelta(days=_AWAY[found[1]])
    if _THIS_WEEKEND.search(folded):
        # On a Sunday "ce week-end" has but one day left.
        yield from (today + timedelta(days=ahead) for ahead in sorted({_ahead(today, day) for day in _WEEKEND}))


def _weekdays(folded: str, today: date) -> Iterator[date]:
    """The next day of each weekday named as one day; today where it is that weekday."""
    for found in _NAMED.finditer(folded):
        if (found["usual"] and not found["next"]) or found["many"] or found["dated"]:
            continue
        ahead = _ahead(today, found["day"])
        yield today + timedelta(days=ahead or 7 * bool(found["next"]))


def _usual(folded: str) -> Iterator[str]:
    for found in _NAMED.finditer(folded):
        if (found["usual"] or found["many"]) and not found["next"] and not found["dated"]:
            yield found["day"]
    if _USUAL_WEEKEND.search(folded):
        yield from _WEEKEND


def _dates(folded: str, today: date) -> Iterator[date]:
    """The days written as dates; without a year, the next such day, or the last one where the verb is of the past."""
    written = [(found[1], found[2], found[3]) for found in _DATED.finditer(folded)]
    slashed = [(found[1], int(found[2]), found[3]) for found in _SLASHED.finditer(folded)]
    is_over = _PAST.search(folded) is not None
    around = [today.year, today.year - 1] if is_over else [today.year, today.year + 1]
    for day, month, year in [*written, *slashed]:
        dates = [each for each in (day_from(day, month, one) for one in ([int(year)] if year else around)) if each]
        yield from [each for each in dates if year or (each <= today if is_over else each >= today)][:1]


def _feasts(folded: str, today: date, region: str) -> list[Day]:
    """The public holidays named ("à Noël"), each its next time; not the holidays or markets named after one."""
    for day in holidays_ahead(today, region):
        found = re.search(rf"\b{re.escape(fold(day.holiday or ''))}\b", folded)
        if found and _EVE.search(folded[: found.start()]):
            return [day_of(day.date - timedelta(days=1), region)]
        if found and not _HOLIDAYS.search(folded[: found.start()]):
            return [day]
    return []


def _time(folded: str, now: datetime) -> time | None:
    if _NOW.search(folded):
        return now.time().replace(second=0, microsecond=0)
    found = _TIME.search(folded)
    return time(int(found[1]), int(found[2] or 0)) if found else None


def _month(folded: str) -> int | None:
    found = _MONTH.search(folded)
    return MONTHS[found[1]] if found else None


def _ahead(today: date, weekday: str) -> int:
    """How many days from today to the next such weekday; 0 on that weekday."""
    return (DAYS.index(weekday) - today.weekday()) % 7
