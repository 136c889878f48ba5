"""An event asked about by its name ("marché de Noël", "vœux du maire"): the line of an agenda that is called so."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked, Term
from bot.answering.asking.vague import DOING
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.dates.periods import MONTHS
from bot.answering.dates.when import AskedTime
from bot.answering.found import FoundPassage
from bot.answering.timely.events import EVENTS, Event, events_in, first_day, named_beyond, sentences_of_events
from corpus.documents import Kind, LineKind
from corpus.editions import OpenEdition
from corpus.lexical import fold, query_vector, stem, stem_set, stems
from corpus.opening_hours import DAYS
from corpus.protocols import Period, Scope

# What a line of an agenda may tell of an event.
_TOLD = frozenset({EVENTS, "when", "hours", "where", "price", "how"})
# What residents call an event beside its name: a line that is called otherwise may be of it.
_KINDS = frozenset(map(stem, ("spectacle", "représentation", "soirée", "rencontre", "événement", "évènement")))
# Who wants to hold such an event asks for no date of one.
_TO_HOLD = "organiser"
_OF_DATES = frozenset(
    {*DAYS, *MONTHS, "du", "au", "le", "les", "et", "de", "des", "a", "l", "er", "h", "heures", "min"}
)
_WORD = re.compile(r"[^\W\d_]+")
_LABEL = re.compile(r"\t|[  ]: ")
_NAME = re.compile(r"[^,.;:(]+")
_MOST_WORDS, _MOST_LINES = 5, 3


def event_named(
    asked: Asked, found: Sequence[FoundPassage], edition: OpenEdition, within: Scope = ANYWHERE
) -> tuple[DraftSentence, ...]:
    """The lines of agendas that are called by what the question names, those to come before those that are over; of a
    page that has a row of its own for the event, that row.

    None where a page found is titled so, or where the line does not give a plain thing that is asked for (a price).
    """
    named = [each for each in named_beyond(asked) if not _only_asks(each, asked)]
    terms = [each for each in named if each.stem not in _KINDS] or named
    if asked.time is None or not terms or len(terms) > _MOST_WORDS or any(ask.name not in _TOLD for ask in asked.asks):
        return ()
    if any(term.word == _TO_HOLD for term in asked.terms):
        return ()
    if any(_is_titled(each, terms) for each in found):
        return ()
    is_kind_told = len(terms) < len(named) or bool(asked.asks_for(EVENTS, "when"))
    query = query_vector([each.word for each in terms], {one: 1.0 for each in terms for one in _others(each)})
    passages = look_up(edition.index, query, [Scope(kinds=(Kind.AGENDA,))], within)
    events = [each for passage in passages for each in events_in(passage)]
    called = [each for each in events if _is_called(each, terms, asked.time, is_kind_told) and _gives(each, asked)]
    meant = (_of_pages(found, terms) if called else []) or called
    return sentences_of_events(_meant(meant, asked.time)[:_MOST_LINES])


def _only_asks(term: Term, asked: Asked) -> bool:
    asking = frozenset[str]().union(*(ask.stems for ask in asked.asks))
    return term.stem in asking | DOING or fold(term.word) in MONTHS


def _others(term: Term) -> frozenset[str]:
    return frozenset[str]().union(*(each.stems for each in term.alternatives))


def _is_titled(found: FoundPassage, terms: Sequence[Term]) -> bool:
    titled = stem_set(found.document.title)
    return found.document.kind is Kind.SERVICE_PAGE and all(term.share_in(titled) for term in terms)


def _of_pages(found: Sequence[FoundPassage], terms: Sequence[Term]) -> list[Event]:
    """The items and rows of pages that are called by all terms and tell a day: they say more than an agenda does."""
    pages = [each for each in found if each.document.kind is Kind.SERVICE_PAGE]
    told = [event for each in pages for event in events_in(each) if event.units[0].kind is not LineKind.TEXT]
    labels = ((stem_set(_LABEL.split(event.units[0].quote)[0]), event) for event in told)
    return [event for label, event in labels if all(term.share_in(label) for term in terms)]


def _is_called(event: Event, terms: Sequence[Term], time: AskedTime, is_kind_told: bool) -> bool:
    """Whether an event's name holds all terms and begins with one, or holds one at all where its kind is told.

    Where only other words for a term are held ("course à pied", "foulées"), its kind or its month must be told too.
    """
    name = stems(_name_of(event))
    if not name or not all(term.share_in(name) for term in terms):
        return False
    is_headed = any(term.share_in((name[0],)) for term in terms)
    is_of_month = time.month in _months(event)
    return is_kind_told or (is_headed and (is_of_month or all(term.stem in name for term in terms)))


def _name_of(event: Event) -> str:
    """What a line says before its first comma, its dates and hours left out; of a bare date, the next line."""
    quotes = [unit.quote for unit in event.units]
    starts = [
        next((each.start() for each in _WORD.finditer(one) if fold(each[0]) not in _OF_DATES), None) for one in quotes
    ]
    names = (_NAME.match(one, at) for one, at in zip(quotes, starts, strict=True) if at is not None)
    return next((found[0] for found in names if found), "")


def _gives(event: Event, asked: Asked) -> bool:
    needed = asked.needed
    return all(any(ask.evidence_in(unit.quote) for unit in event.units) for ask in needed)


def _meant(events: Sequence[Event], time: AskedTime) -> list[Event]:
    """The events of the month or days that are named where there are any, those to come before those that are over."""
    days = [Period(day.date, day.date) for day in time.days]
    asked = [time.period] if time.period else days
    meant = [each for each in events if first_day(each, asked)] if asked else []
    meant = meant or [each for each in events if time.month and time.month in _months(each)] or [*events]
    coming = [each for each in meant if _last(each) >= time.today.date]
    return sorted(coming or meant, key=_last)


def _months(event: Event) -> frozenset[int]:
    return frozenset(each.first.month for each in event.days if each.first)


def _last(event: Event) -> date:
    return max(each.last for each in event.days if each.last)
