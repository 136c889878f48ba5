"""When a question is about: the days, the time and the period that it names, read by the town's clock."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.answering.dates.calendar import Day, day_of
from bot.answering.dates.named_days import dated_days, feast_named, numbered_days
from bot.answering.dates.periods import MONTHS, asked_period, without_told
from bot.answering.patterns import folded
from corpus.opening_hours import DAYS
from corpus.protocols import Period
from corpus.town import Identity

# Apostrophes and hyphens, which residents leave out, stand for spaces here.
_AWAY = {
    **dict.fromkeys(("avant hier",), -2),
    **dict.fromkeys(("hier", "yesterday", "ayer"), -1),
    **dict.fromkeys(("aujourd hui", "aujourdhui", "maintenant", "ce matin", "ce midi", "ce soir", "cette nuit"), 0),
    **dict.fromkeys(("cet apres midi", "cette apres midi", "cet aprem", "cette aprem", "tout a l heure"), 0),
    **dict.fromkeys(("today", "now", "tonight", "hoy", "ahora", "esta tarde", "esta noche"), 0),
    **dict.fromkeys(("apres demain",), 2),
    **dict.fromkeys(("demain", "tomorrow", "manana"), 1),
}
_RELATIVE = re.compile(rf"\b({'|'.join(_AWAY)})\b")
# "Mairie ouverte là ?" is of now; folded, it is written as the article is.
_THERE = re.compile(
    r"\b(?:ouverte?s?|ferme(?:e?s?)|ouvre|y a quelqu'un) la(?= ?[?!.]*$)|\bla tout de suite\b|\ben ce moment\b"
)
# Asked when it opens again, the days to come tell it: of today what is left, and the two days after.
_REOPENS = re.compile(
    r"\b(?:r'?ouvr|reouvr)\w+(?:-t-(?:il|elle))?(?: .*)? (?:quand|quel jour|a quelle heure|quelle heure)\b"
    r"|\b(?:quand|quel jour|quelle heure) .*\b(?:rouvr|reouvr)"
)
_REOPENING_DAYS = 3
_PARTED = re.compile(r"['-]")
_NOW = re.compile(r"\b(maintenant|en ce moment|a cette heure|now|ahora)\b")
# "samedi", "ce samedi", "samedi prochain" are one day; "le samedi", "les samedis" are all of them.
_NAMED = re.compile(
    rf"(?:\b(?P<usual>les?|du|au|et|ou|chaque|tous les) )?\b(?P<day>{'|'.join(DAYS)})(?P<many>s)?\b"
    r"(?:(?P<next> prochain)|(?P<last> dernier))?\b(?P<dated> (?:1er|\d{1,2})\b(?! ?h| a \d))?"
)
# Who tells of a visit ("je suis passé samedi") asks about the opening hours of all such days, not of the next one.
_VISITED = re.compile(
    r"\b(?:(?:je suis|on est|nous sommes|suis|sommes) (?:\w+ ){0,2}?(?:venue?s?|passee?s?|allee?s?|rendue?s?)"
    r"|(?:c|elle|il|tout) ?'?etai(?:t|ent) ferme(?:e?s?))\b"
)
_A_WEEKEND = r"(?:week[- ]?end|fin de semaine)"
_THIS_WEEKEND = re.compile(rf"\b(?:ce(?:tte)?|this) {_A_WEEKEND}\b")
_NEXT_WEEKEND = re.compile(rf"\b(?:{_A_WEEKEND} (?:prochaine?|suivante?|qui vient)|(?:prochaine?|next) {_A_WEEKEND})\b")
_A_WEEKEND_NAMED = re.compile(rf"\b{_A_WEEKEND} (?:du|des?|d'|de la|de l')\b ?")
_ANY_WEEKEND = re.compile(r"\bweek[- ]?ends?\b")
_WEEKEND = DAYS[5:]
_MIDWEEK = 2
_TIME = re.compile(r"(?<!\d)([01]?\d|2[0-3]) ?(?:h|heures?|:)(?: ?([0-5]\d))?(?!\d)\b")
_MONTH = re.compile(
    rf"\b(?:en|de|d'|mois de|mois d'|seance de|conseil de|in|of) ?({'|'.join(MONTHS)})\b(?! (?:de )?\d{{4}})"
)
# Not of "l'an dernier" or "samedi prochain", which name a period or a day.
_OF_TIME = "".join(rf"(?<!\b{unit} )" for unit in ("an", "annee", "mois", "semaine", "end", "weekend", *DAYS))
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
    something ("dernier conseil", "prochaine collecte") · school_zone: the town's, A, B or C, None where unknown ·
    naming: the words, folded, of the dates and the feast by which it names days · is_misnamed: a weekday that it puts
    beside a date is another's · feast: the name, folded, of the feast by which it names a day, empty where by none.
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
    naming: frozenset[str] = frozenset()
    is_misnamed: bool = False
    feast: str = ""

    @property
    def day(self) -> Day | None:
        """The one actual day asked about; None where there is none or where there are several."""
        return self.days[0] if len(self.days) == 1 else None

    @property
    def weekdays(self) -> tuple[str, ...]:
        """The French weekdays asked about, of actual days as well as usual ones; empty where none is named."""
        return tuple(dict.fromkeys((*(day.weekday for day in self.days), *self.usual)))

    @property
    def dated_weekdays(self) -> tuple[str, ...]:
        """The French weekdays of the actual days asked about, where the question names one by its date or a feast."""
        return tuple(dict.fromkeys(day.weekday for day in self.days)) if self.naming else ()

    @property
    def is_past(self) -> bool:
        """Whether it asks about a time that is over, so that what holds today is not its answer."""
        last = self.period.last if self.period else None
        return last is not None and last < self.today.date


def asked_time(question: str, now: datetime, town: Identity) -> AskedTime:
    """What a question says about time; `now` is aware of its zone, and read in the town's."""
    local = now.astimezone(ZoneInfo(town.timezone))
    said, today = folded(question), local.date()
    period = asked_period(without_told(said), today)
    feast = feast_named(said, today, town.holidays)
    rest = feast[1] if feast else said
    relative = {*_relative_days(rest, today), *_weekdays(rest, today)}
    dated = [*dated_days(rest, today)] or ([] if relative else [*numbered_days(rest, today)])
    told = {*dated_days(rest, today)}.difference(dated_days(without_told(rest), today))
    days = relative | {each.date for each in dated if each.date >= today or each not in told}
    if feast and (feast[0].is_eve or not days):
        # A day named beside a feast is the one that is meant, but "jeudi, la veille de Noël".
        days = {feast[0].date}
    if _A_WEEKEND_NAMED.search(said):
        # "Le week-end du 12 décembre", "le week-end de Pâques": its Saturday and Sunday with the day that is named.
        named = [each.date for each in (*dated, *([feast[0]] if feast else []))]
        days |= {day for each in named for day in _weekend_of(each)}
    return AskedTime(
        now=local,
        today=day_of(today, town.holidays),
        days=tuple(day_of(each, town.holidays) for each in sorted(days)),
        usual=tuple(dict.fromkeys(_usual(rest, has_dates=bool(dated or feast)))),
        at=_time(said, local),
        period=period,
        month=_month(said) if not period and not days else None,
        is_latest=bool(_LATEST.search(said)),
        is_next=bool(_COMING.search(said)),
        school_zone=town.school_zone,
        naming=frozenset[str]().union(*(each.words for each in (*dated, *([feast[0]] if feast else [])))),
        is_misnamed=any(each.is_misnamed for each in dated),
        feast=feast[0].feast if feast else "",
    )


def _relative_days(folded: str, today: date) -> Iterator[date]:
    for found in _RELATIVE.finditer(_PARTED.sub(" ", folded)):
        yield today + timedelta(days=_AWAY[found[1]])
    if _THERE.search(folded):
        yield today
    if _REOPENS.search(folded):
        yield from (today + timedelta(days=ahead) for ahead in range(_REOPENING_DAYS))
    if _THIS_WEEKEND.search(folded):
        # On a Sunday "ce week-end" has but one day left.
        yield from (today + timedelta(days=ahead) for ahead in sorted({_ahead(today, day) for day in _WEEKEND}))
    if _NEXT_WEEKEND.search(folded):
        # On a Saturday or a Sunday it is that of the week to come, as "samedi prochain" is.
        saturday = _ahead(today, _WEEKEND[0]) or len(DAYS)
        yield from (today + timedelta(days=saturday + more) for more in range(len(_WEEKEND)))


def _weekdays(folded: str, today: date) -> Iterator[date]:
    """The next day of each weekday named as one day, today where it is that weekday; "dernier", the last one."""
    for found in _NAMED.finditer(folded):
        if _is_usual(found, folded) or found["dated"]:
            continue
        ahead = _ahead(today, found["day"])
        if found["last"]:
            yield today + timedelta(days=ahead - len(DAYS))
        else:
            yield today + timedelta(days=ahead or len(DAYS) * bool(found["next"]))


def _weekend_of(day: date) -> list[date]:
    """The Saturday and Sunday that a day is said to be of; none of a Wednesday, which is of neither week-end."""
    if day.weekday() == _MIDWEEK:
        return []
    saturday = day + timedelta(days=5 - day.weekday() - (len(DAYS) if day.weekday() < _MIDWEEK else 0))
    return [saturday, saturday + timedelta(days=1)]


def _usual(folded: str, *, has_dates: bool) -> Iterator[str]:
    for found in _NAMED.finditer(folded):
        if _is_usual(found, folded) and not found["dated"]:
            yield found["day"]
    if (
        _ANY_WEEKEND.search(folded)
        and not has_dates
        and not _THIS_WEEKEND.search(folded)
        and not _NEXT_WEEKEND.search(folded)
    ):
        yield from _WEEKEND


def _is_usual(found: re.Match[str], folded: str) -> bool:
    """Whether all days of a name are meant, not one of them."""
    is_any = found["usual"] or found["many"] or _VISITED.search(folded)
    return bool(is_any) and not found["next"] and not found["last"]


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
