"""What a document's kind, date and force count in its rank, beside the words that it shares with the question."""

import math
from collections.abc import Iterable, Mapping
from datetime import date

from bot.answering.asking.terms import Asked
from bot.answering.asking.town_hall import asks_of_town_hall, is_of_town_hall
from bot.limits import SearchLimits, TimeWeights
from corpus.deliberations import Deliberation
from corpus.documents import ACTS, Document, Kind
from corpus.protocols import Period

OF_A_DAY = ACTS | {Kind.MINUTES, Kind.AGENDA, Kind.LIST}
"""The kinds that are of their day: what a page of the town says holds until it is changed, whenever that was."""


def period_of(asked: Asked, last_session: date | None) -> Period | None:
    """The days that acts should be of: those that the question names, or the newest session where it asks for it."""
    time = asked.time
    if time and time.period:
        return time.period
    wants_last = time is not None and time.is_latest and asked.asks_acts
    return Period(last_session, last_session) if wants_last and last_session else None


def weigh(
    asked: Asked, documents: Mapping[str, Document], search: SearchLimits, period: Period | None
) -> dict[str, float]:
    """The factor of each document's score; an act whose number the question names is weighed by nothing else."""
    named = {term.word for term in asked.terms}
    days = [each.day for each in documents.values() if each.day and each.kind in OF_A_DAY]
    period = period or _month_of(asked, days)
    # A price or opening hours are asked as they are today; of decisions, the newest that was found is new enough.
    newest = asked.time.today.date if asked.time and _is_of_today(asked) else max(days, default=None)

    def factor(document: Document) -> float:
        if document.number in named:
            return search.kinds["named"]
        if document.kind not in OF_A_DAY:
            # A page says what holds today: of a time that is over, only by chance.
            is_past = asked.time is not None and asked.time.is_past
            return _kind(document, asked, search.kinds) * (search.time.of_other_days if is_past else 1.0)
        return _kind(document, asked, search.kinds) * _standing(document, search.time, period, newest)

    return {document_id: factor(document) for document_id, document in documents.items()}


def _month_of(asked: Asked, days: Iterable[date]) -> Period | None:
    """The last month so called in which something was found, where decisions of a month without a year are asked."""
    if asked.time is None or asked.time.month is None or not asked.asks_acts:
        return None
    its = [each for each in days if each.month == asked.time.month and each <= asked.time.today.date]
    return Period(max(its).replace(day=1), max(its)) if its else None


def _is_of_today(asked: Asked) -> bool:
    return any(ask.is_of_today for ask in asked.asks) and not asked.asks_acts


def _kind(document: Document, asked: Asked, kinds: Mapping[str, float]) -> float:
    if is_of_town_hall(document) and asks_of_town_hall(asked):
        return kinds["town_hall"]
    return kinds["wanted"] if document.kind in _wanted(asked) else kinds.get(document.kind, 1.0)


def _wanted(asked: Asked) -> Iterable[str]:
    wanted = {kind for ask in asked.asks for kind in ask.kinds}
    # What held at another time stands in the acts of that time, no longer in a page.
    return wanted - {Kind.SERVICE_PAGE} if asked.time and asked.time.is_past else wanted


def _standing(document: Document, weights: TimeWeights, period: Period | None, newest: date | None) -> float:
    """What force and date count: of the days asked for, else the newer the better, and repealed acts behind."""
    if period and document.day:
        return weights.asked_for if period.holds(document.day) else weights.of_other_days
    return _force(document.deliberation, weights) * _recency(document.day, newest, weights)


def _force(act: Deliberation | None, weights: TimeWeights) -> float:
    """What is left of an act that a later one repeals, or modifies."""
    if act is None or (act.in_force is not False and not act.modified_by):
        return 1.0
    return weights.repealed if act.in_force is False else weights.modified


def _recency(day: date | None, newest: date | None, weights: TimeWeights) -> float:
    """From 1 for the newest that was found down to `oldest`, half of the way every `half_life_years`."""
    if day is None or newest is None:
        return 1.0
    years = max(0, (newest - day).days) / 365.25
    return weights.oldest + (1 - weights.oldest) * math.pow(0.5, years / weights.half_life_years)
