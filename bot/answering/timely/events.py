"""What is on in the town on a day, a weekend or in a month: the lines of its agendas whose dates lie in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.answering.answers import DraftSentence
from bot.answering.asking.only_asking import only_asking
from bot.answering.asking.terms import Asked, Term
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.dates.event_dates import FRENCH_MONTHS, Around, around, days_told, only_dates
from bot.answering.dates.periods import month_from
from bot.answering.dates.when import AskedTime
from bot.answering.found import FoundPassage
from bot.answering.patterns import any_of, folded
from bot.answering.units import Unit, outright, units_of
from bot.tables import FOLDER, read_tables
from corpus.documents import Kind, LineKind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stem, stems
from corpus.opening_hours import DAYS
from corpus.protocols import Period, Scope

EVENTS = "events"
"""The name of the ask for what is on."""
NOTHING_ON = "notices.nothing_on"
"""The wording of the notice that the agenda announces nothing for the days asked about, and what is shown is later."""

_TABLES = read_tables(FOLDER / "events.toml")
_CALLED, _SOON = (any_of([_TABLES[name]], {}) for name in ("called", "soon"))
_WEEKEND = re.compile(r"\bweek[ -]?ends?\b|\bfin de semaine\b")
_NAMED_MONTH = re.compile(rf"\b({'|'.join(FRENCH_MONTHS)})\b")
_CLOSED = re.compile(r"\bferm(?:ee?s?|e|era|eront|eture)\b")
# Any word but these that only ask what is on must be held by a line that is shown.
_ONLY_ASKING = only_asking("events") | frozenset(map(stem, (*DAYS, *FRENCH_MONTHS)))
# Who is asked for, and how a line says that it is for them.
_FOR_WHOM = [(any_of([each["asked"]], {}), any_of([each["told"]], {})) for each in _TABLES["for_whom"].values()]
# The parts of a day, by the hours at which they begin and end; what only begins at an hour lasts two.
_PARTS = [(any_of([each["asked"]], {}), *each["hours"]) for each in _TABLES["parts"].values()]
_HOURS = re.compile(r"\b(\d{1,2}) ?h\b(?: ?\d\d)?(?: ?(?:-|–|a|jusqu'a) ?(\d{1,2}) ?h\b)?")
_USUAL_HOURS = 2
_MOST_BEYOND = 2
_MOST_LINES, _MOST_NEXT = 10, 3
_FEW_DAYS = timedelta(days=9)
_AHEAD = timedelta(days=92)


@dataclass(frozen=True, slots=True)
class Happening:
    """The lines that tell what is on, in the order of their days, and the keys of the notices that belong with them."""

    lines: tuple[DraftSentence, ...] = ()
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Event:
    """The lines that tell of an event, a bare date with what it is the date of, and its days."""

    units: tuple[Unit, ...]
    days: tuple[Period, ...]


def what_is_on(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> Happening:
    """What the town's agendas announce for the days asked about; where that is nothing, what they announce next.

    What comes next is only what is for the children, the young or the old where the question names them.
    Nothing where no day is asked about, or something that the agendas do not speak of.
    """
    if asked.time is None or not asked.asks_for(EVENTS):
        return Happening()
    wanted, beyond = _wanted(asked.time, folded(text)), named_beyond(asked)
    if not wanted or len(beyond) > _MOST_BEYOND:
        return Happening()
    kinds = (Kind.AGENDA, Kind.SERVICE_PAGE)
    on = _told(_events(edition, wanted, kinds, within), wanted, beyond)
    if on := [each for each in on if _is_in_part(each, folded(text))][:_MOST_LINES]:
        return Happening(sentences_of_events(on))
    last = max((each.last for each in wanted if each.last), default=date.max)
    if beyond or last < asked.time.today.date or last == date.max:
        return Happening()
    after = [Period(last + timedelta(days=1), last + _AHEAD)]
    announced = _told(_events(edition, after, (Kind.AGENDA,), within), after, beyond)
    coming = _for_whom(announced, folded(text))[:_MOST_NEXT]
    return Happening(sentences_of_events(coming), (NOTHING_ON,)) if coming else Happening()


def _wanted(time: AskedTime, said: str) -> list[Period]:
    """The days asked about, in order; of a month or week that has begun, what is left of it."""
    today, period = time.today.date, time.period
    if _SOON.search(said):
        return [Period(today, today + _AHEAD)]
    if period and period.first and period.last:
        is_running = period.first <= today <= period.last
        return [Period(today if is_running else period.first, period.last)]
    if _WEEKEND.search(said) and (time.usual or not time.days or time.days[0].date == today):
        return [_weekend(today, is_next=time.is_next)]
    if time.days:
        return [Period(day.date, day.date) for day in time.days]
    if named := _NAMED_MONTH.search(said):
        month = FRENCH_MONTHS.index(named[1]) + 1
        first = date(today.year + (month < today.month), month, 1)
        return [Period(max(first, today), month_from(first).last)]
    ahead = sorted((DAYS.index(day) - today.weekday()) % 7 for day in time.usual)
    if ahead:
        return [Period(each, each) for each in (today + timedelta(days=days) for days in ahead)]
    return [Period(today, today + _AHEAD)] if time.is_next else []


def _weekend(today: date, *, is_next: bool) -> Period:
    saturday = today + timedelta(days=5 - today.weekday())
    if is_next and saturday <= today:
        saturday += timedelta(days=7)
    return Period(max(saturday, today), saturday + timedelta(days=1))


def named_beyond(asked: Asked) -> list[Term]:
    """The words of the question that name something, its numbers left out."""
    return [each for each in asked.terms if each.stem not in _ONLY_ASKING and not each.word[:1].isdigit()]


def _events(edition: OpenEdition, wanted: Sequence[Period], kinds: Sequence[Kind], within: Scope) -> Iterator[Event]:
    scopes = [Scope(kinds=(kind,)) for kind in kinds]
    for each in look_up(edition.index, query_vector([*dict.fromkeys(_words_of(wanted))]), scopes, within):
        called = folded(f"{each.document.title} {each.passage.headings}")
        if each.document.kind is Kind.AGENDA or _CALLED.search(called):
            yield from events_in(each)


def _words_of(wanted: Sequence[Period]) -> Iterator[str]:
    """The words that dates of these days are written in."""
    yield "agenda"
    for period in wanted:
        first, last = period.first or date.min, period.last or date.max
        days = [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]
        for day in days:
            yield from (FRENCH_MONTHS[day.month - 1], str(day.year))
            if last - first <= _FEW_DAYS:
                yield from (DAYS[day.weekday()], str(day.day))


def events_in(found: FoundPassage) -> Iterator[Event]:
    """The lines with days, and those under a heading that is a day."""
    since = found.document.day or found.document.changed_on
    headings = [folded(each) for each in (*reversed(found.passage.heading_path), found.document.title)]
    over = around(headings, since)
    headed = days_told(headings[0], Around(since, None, over.year)) if found.passage.heading_path else []
    for unit, following in pairwise((*units_of(found), None)):
        if unit is None or unit.kind is LineKind.TABLE_HEADER or _CLOSED.search(folded(unit.quote)):
            continue
        said = folded(unit.quote).replace("\t", " ")
        if days := days_told(said, over) or headed:
            is_bare = following is not None and only_dates(said) and not only_dates(folded(following.quote))
            yield Event((unit, following) if is_bare and following else (unit,), tuple(days))


def _told(events: Iterator[Event], wanted: Sequence[Period], beyond: Sequence[Term]) -> list[Event]:
    """The events on days that are wanted, which hold what is asked beyond them, the first day first."""
    on = [(day, each) for each in events if _holds(each, beyond) and (day := first_day(each, wanted))]
    return [each for _, each in sorted(on, key=lambda pair: pair[0])]


def _is_in_part(event: Event, said: str) -> bool:
    """Whether an event may be on in the part of the day that is asked about; one whose hours are not told may be."""
    told = " ".join(folded(unit.quote) for unit in event.units)
    spans = [(int(begins), int(ends or begins) + (not ends) * _USUAL_HOURS) for begins, ends in _HOURS.findall(told)]
    parts = [(first, last) for named, first, last in _PARTS if named.search(said)]
    return not spans or all(any(begins < last and ends > first for begins, ends in spans) for first, last in parts)


def _for_whom(events: Sequence[Event], said: str) -> list[Event]:
    """The events that are for those whom the question names; all where it names nobody."""
    wanted = [told for named, told in _FOR_WHOM if named.search(said)]
    texts = ((" ".join(folded(unit.quote) for unit in each.units), each) for each in events)
    return [each for text, each in texts if not wanted or any(told.search(text) for told in wanted)]


def _holds(event: Event, beyond: Sequence[Term]) -> bool:
    first = event.units[0].found
    context = stems(f"{first.document.name} {first.document.publisher} {first.passage.headings}")
    held = frozenset(context).union(*(unit.stems for unit in event.units))
    return all(term.share_in(held) for term in beyond)


def first_day(event: Event, wanted: Sequence[Period]) -> date | None:
    """The first of the days wanted that the event is on."""
    days = (
        max(own.first, each.first)
        for each in wanted
        for own in event.days
        if own.first and own.last and each.first and each.last and own.first <= each.last and each.first <= own.last
    )
    return min(days, default=None)


def sentences_of_events(events: Sequence[Event]) -> tuple[DraftSentence, ...]:
    """The lines of events in their order, each once, as sentences that are surely meant."""
    return tuple(dict.fromkeys(outright(unit) for each in events for unit in each.units))
