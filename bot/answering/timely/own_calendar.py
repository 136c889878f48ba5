"""What no page tells and the machine's calendar does: which day it is, what time, whether a day is a public holiday."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bot.answering.answers import AnswerStatus, Question
from bot.answering.dates.calendar import Day, holidays_ahead
from bot.answering.dates.when import AskedTime
from bot.answering.ending import Ending
from bot.answering.patterns import AnyOf, any_of, folded
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings

_FILE = FOLDER / "calendar.toml"
_WORD = re.compile(r"\w+")
# Longer ones tell more than a day.
_LONGEST = 80


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Those of `calendar.toml`."""

    beside: AnyOf
    today: AnyOf
    hour: AnyOf
    holidays: AnyOf
    around: AnyOf


def tell_calendar(
    question: Question, read_time: Callable[[str], AskedTime] | None, region: str, wordings: Wordings
) -> Ending | None:
    """The day, the time or the public holiday that a question asks for and nothing else; None where it asks more."""
    seen = folded(question.text)
    if read_time is None or len(seen) > _LONGEST:
        return None
    if lines := [*_told(seen, question, read_time, region, wordings)]:
        return Ending(AnswerStatus.CLARIFY, lead="\n".join(lines))
    return None


def _told(
    seen: str, question: Question, read_time: Callable[[str], AskedTime], region: str, wordings: Wordings
) -> Iterator[str]:
    patterns, language = _patterns(), question.language
    said = " ".join(re.findall(r"[\w'-]+", patterns.beside.sub(" ", seen)))
    is_today, is_hour = patterns.today.fullmatch(said), patterns.hour.fullmatch(said)
    if not (is_today or is_hour or patterns.holidays.search(seen)):
        return
    # Only now: every question comes here, and to read its time takes longer than all this.
    time = read_time(question.text)
    if is_today:
        yield wordings.text(language, "calendar.today", **wordings.day_named(language, time.today.date))
    elif is_hour:
        yield wordings.text(language, "calendar.hour", hour=f"{time.now:%-H}", minute=f"{time.now:%M}")
    elif days := _holidays_asked(seen, time, region):
        for each in days:
            key = "days.holiday" if each.holiday else "calendar.workday"
            holiday = {"holiday": each.holiday} if each.holiday else {}
            yield wordings.text(language, key, **wordings.day_named(language, each.date), **holiday)
        yield wordings.text(language, "calendar.hours")
    else:
        return
    yield wordings.text(language, "calendar.own")


def _holidays_asked(seen: str, time: AskedTime, region: str) -> Sequence[Day]:
    """The days of which it is asked whether they are public holidays; none where anything else is asked too."""
    patterns = _patterns()
    left = patterns.around.sub(" ", patterns.holidays.sub(" ", patterns.beside.sub(" ", seen)))
    if not time.naming.issuperset(_WORD.findall(left)):
        return ()
    return time.days or (holidays_ahead(time.today.date, region)[:1] if time.is_next else ())


@cache
def _patterns() -> _Patterns:
    tables = read_tables(_FILE)
    beside, holidays, around = (any_of([tables[name]], {}) for name in ("beside", "holidays", "around"))
    return _Patterns(beside, any_of(tables["today"], {}), any_of(tables["hour"], {}), holidays, around)
