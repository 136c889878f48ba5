"""What is said of events that are over, or on another day than the one that is asked about."""

from collections.abc import Iterator
from datetime import date

from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.dates.event_dates import around, certain_days
from bot.answering.dates.named_days import is_of_past
from bot.answering.days import days_in
from bot.answering.patterns import folded
from bot.answering.timely.events import EVENTS
from bot.wordings import Wordings
from corpus.documents import Kind
from corpus.protocols import Period

_OF_WHEN = ("when", EVENTS)
_OF_EVENTS = (Kind.AGENDA, Kind.SERVICE_PAGE)


def past_line(draft: Draft, asked: Asked, wordings: Wordings) -> str:
    """The line that says that the event shown is over, with its last day; empty where it is not, or was asked so."""
    time, question = asked.time, draft.evidence.question
    shown = _days_shown(draft, asked)
    last = max((each.last for each in shown if each.last), default=date.max)
    if time is None or time.is_past or time.is_latest or is_of_past(folded(question.text)) or last >= time.today.date:
        return ""
    told = wordings.day_named(question.language, shown[0].last or last)
    return wordings.text(question.language, "days.past", **told)


def another_day_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that all that is shown is on other days than the one that is asked about."""
    shown, language = _days_shown(draft, asked), draft.evidence.question.language
    day = asked.time.day if asked.time else None
    if day is None or not shown or draft.evidence.notices or any(_is_on(each, day.date) for each in shown):
        return None
    return wordings.text(language, "missing.another_day", **wordings.day_named(language, day.date))


def _is_on(period: Period, day: date) -> bool:
    """Whether a day is of a period, or its first or last of another year ("cérémonie du 11 novembre", asked after)."""
    ends = [(each.month, each.day) for each in (period.first, period.last) if each]
    return period.holds(day) or (day.month, day.day) in ends


def _days_shown(draft: Draft, asked: Asked) -> list[Period]:
    """The days on which what is shown is on, of which its lines leave no doubt; of the first passage, or of all where
    it is asked when.

    None where weekdays are told in general: what is shown then are hours, and a date beside them is an exception.
    """
    if any(days_in(each.quote) for each in draft.sentences):
        return []
    first = draft.sentences[0].source.passage.passage_id
    is_when = bool(asked.asks_for(*_OF_WHEN))
    meant = [each for each in draft.sentences if is_when or each.source.passage.passage_id == first]
    return [period for each in meant for period in _days_of(each, is_when)]


def _days_of(sentence: DraftSentence, is_when: bool) -> Iterator[Period]:
    """The days of a line, or those of its heading; on a page that is no agenda that may date a piece of news, or rules
    since then, and tells of an event only who asks when.
    """
    document = sentence.source.document
    if document.kind not in _OF_EVENTS:
        return
    headings = [folded(each) for each in (*reversed(sentence.source.passage.heading_path), document.title)]
    over = around(headings, document.day or document.changed_on)
    is_headed = len(headings) > 1 and (is_when or document.kind is Kind.AGENDA)
    yield from certain_days(folded(sentence.quote), over) or (certain_days(headings[0], over) if is_headed else [])
