"""What is said of the one day that a question about hours or weekdays asks about: which, and whether the text tells."""

import re
from collections import defaultdict
from datetime import date

from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.dates.periods import MONTHS
from bot.answering.days import days_in, speaks_of, speaks_of_date, tells_dates_alone
from bot.answering.patterns import folded
from bot.wordings import Wordings
from corpus.lexical import stem_set
from corpus.opening_hours import DAYS

_MONTH = rf"(?:(?:1er|\d{{1,2}}|debut|mi|fin)[ -])?({'|'.join(MONTHS)})"
_MONTHS = re.compile(rf"\b{_MONTH}(?: \d{{4}})? ?(?:a|au|jusqu'(?:a|au|en)|-|–) ?{_MONTH}\b")
# Opening hours, and the weekdays on which something is on.
_OF_DAYS = ("hours", "days")
# So many weekdays of seven, among so many characters of a line.
_MOST_OF_WEEK, _OPENING = 4, 60
_BUT = re.compile(r"\b(?:sauf|hors|except|ferme|pas de|interromp|suspend)")


def day_line(draft: Draft, asked: Asked, wordings: Wordings) -> str:
    """The day that hours are shown for ("Pour le samedi 21 novembre 2026 :"), a public holiday named; else empty.

    Where the question names the weekday of another day beside its date, the right one is told, whatever is shown.
    Of a public holiday that the text does not speak of, the hours are those of its weekday, and are called so.
    Whether a place is open then is never concluded: the town's own words say it. Hours of months that leave the day out
    are not shown for it.
    """
    day = asked.time.day if asked.time else None
    if asked.time is None or day is None or not _asks_hours(asked):
        return ""
    language = draft.evidence.question.language
    values = wordings.day_named(language, day.date)
    corrected = [wordings.text(language, "days.misnamed", **values)] if asked.time.is_misnamed else []
    if not _tells(draft, asked) or _is_of_other_months(draft, asked, day.date):
        return "".join(corrected)
    is_usual = day.holiday is not None and not _is_named(draft, asked)
    on = wordings.text(language, "days.usual" if is_usual else "days.on", **values)
    holiday = [wordings.text(language, "days.holiday", holiday=day.holiday, **values)] if day.holiday else corrected
    return "\n".join([*holiday, on])


def day_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says that the hours shown say nothing of the day asked about: they name others, or it is a
    public holiday of which they say nothing, so that its weekday's hours may not hold.

    A line that opens with most of the week tells of the days that it leaves out.
    """
    time, language = asked.time, draft.evidence.question.language
    if time is None or not _asks_hours(asked):
        return None
    day = time.day
    if day and day.holiday and not _is_named(draft, asked):
        return wordings.text(language, "missing.holiday", holiday=day.holiday)
    weekday = day.weekday if day else time.usual[0] if len(time.usual) == 1 and not time.days else None
    if weekday is None or _tells(draft, asked) or _opens_with_others(draft, asked):
        return None
    if day and _is_of_other_dates(draft, asked):
        return wordings.text(language, "missing.another_day", **wordings.day_named(language, day.date))
    if not any(days_in(each.quote) for each in draft.sentences):
        return None
    return wordings.text(
        language, "missing.day", weekday=wordings.texts(language, "days.weekdays")[DAYS.index(weekday)]
    )


def _opens_with_others(draft: Draft, asked: Asked) -> bool:
    """Whether a line on what is asked about opens with most of the week: "Elle circule du lundi au samedi"."""
    first = draft.sentences[0].source.passage.passage_id
    lines = [each for each in draft.sentences if len(days_in(each.quote[:_OPENING])) >= _MOST_OF_WEEK]
    return any(_is_of_itself(each, asked, first) for each in lines)


def _is_of_itself(sentence: DraftSentence, asked: Asked, first: str) -> bool:
    """Whether a line stands in the first passage shown or before any heading, or names the topic with its headings."""
    passage = sentence.source.passage
    is_told = asked.coverage(stem_set(f"{passage.headings} {sentence.quote}")) > 0
    return is_told or not passage.heading_path or passage.passage_id == first


def _is_of_other_dates(draft: Draft, asked: Asked) -> bool:
    """Whether all that tells hours is announced of other dates: "fermée le 24 décembre", asked of the 15th."""
    hours = [each.quote for each in draft.sentences if _tells_hours(each, asked)]
    return bool(hours) and all(map(tells_dates_alone, hours))


def _tells_hours(sentence: DraftSentence, asked: Asked) -> bool:
    return any(ask.evidence_in(sentence.quote) for ask in asked.asks_for(*_OF_DAYS))


def _asks_hours(asked: Asked) -> bool:
    return bool(asked.asks_for(*_OF_DAYS))


def _tells(draft: Draft, asked: Asked) -> bool:
    """Whether a line tells of a day asked about, or the heading right over it does ("Le samedi")."""
    texts = (text for each in draft.sentences for text in (each.quote, *each.source.passage.heading_path[-1:]))
    speaks = asked.time is not None and any(speaks_of(text, asked.time) for text in texts)
    return speaks or _is_named(draft, asked)


def _is_of_other_months(draft: Draft, asked: Asked, day: date) -> bool:
    """Whether all hours shown of the day's weekday are those of other months ("d'avril à octobre", in November)."""
    if asked.time is None or _is_named(draft, asked):
        return False
    spoken = [each for each in draft.sentences if speaks_of(each.quote, asked.time)]
    hours = [each for each in spoken if _tells_hours(each, asked)]
    return bool(hours) and all(_leaves_out(each, day) for each in hours)


def _leaves_out(sentence: DraftSentence, day: date) -> bool:
    """Whether a line, with its headings, names months from one to another, and none are those of the day."""
    text = folded(" ".join((*sentence.source.passage.heading_path, sentence.quote)))
    spans = [(MONTHS[first], MONTHS[last]) for first, last in _MONTHS.findall(text)]
    return bool(spans) and not _BUT.search(text) and not any(_is_between(day.month, *each) for each in spans)


def _is_between(month: int, first: int, last: int) -> bool:
    return first <= month <= last if first <= last else month >= first or month <= last


def _is_named(draft: Draft, asked: Asked) -> bool:
    """Whether what is shown of a passage names the day by its date or as the public holiday it is."""
    shown: defaultdict[str, list[str]] = defaultdict(list)
    for each in draft.sentences:
        shown[each.source.passage.passage_id].append(each.quote)
    return asked.time is not None and any(speaks_of_date(" ".join(each), asked.time) for each in shown.values())
