"""What is said of the one day that a question about hours asks about: which day it is, and whether the text tells."""

from bot.answering.answers import Draft
from bot.answering.days import days_in, speaks_of, speaks_of_date
from bot.answering.terms import Asked
from bot.wordings import Wordings


def day_line(draft: Draft, asked: Asked, wordings: Wordings) -> str:
    """The day that hours are shown for ("Pour le samedi 21 novembre 2026 :"), a public holiday named; else empty.

    Whether a place is open then is never concluded: the town's own words say it.
    """
    day = asked.time.day if asked.time else None
    if day is None or not _asks_hours(asked) or not _tells(draft, asked):
        return ""
    language = draft.evidence.question.language
    weekday = wordings.texts(language, "days.weekdays")[day.date.weekday()]
    values = {"weekday": weekday, "date": wordings.day(language, day.date)}
    on = wordings.text(language, "days.on", **values)
    return f"{wordings.text(language, 'days.holiday', holiday=day.holiday, **values)}\n{on}" if day.holiday else on


def day_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the hours shown say nothing of the day asked about: they name others, or it is a
    public holiday of which they say nothing, so that its weekday's hours may not hold.
    """
    day = asked.time.day if asked.time else None
    if day is None or asked.time is None or not _asks_hours(asked):
        return None
    if day.holiday and not any(speaks_of_date(each.quote, asked.time) for each in draft.sentences):
        return wordings.text(draft.evidence.question.language, "missing.holiday", holiday=day.holiday)
    if _tells(draft, asked) or not draft.sentences:
        return None
    if not any(days_in(each.quote) for each in draft.sentences):
        return None
    language = draft.evidence.question.language
    return wordings.text(language, "missing.day", weekday=wordings.texts(language, "days.weekdays")[day.date.weekday()])


def _asks_hours(asked: Asked) -> bool:
    return any(ask.name == "hours" for ask in asked.asks)


def _tells(draft: Draft, asked: Asked) -> bool:
    return asked.time is not None and any(speaks_of(each.quote, asked.time) for each in draft.sentences)
