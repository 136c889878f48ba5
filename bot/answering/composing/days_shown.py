"""Which lines of a list, a table or what follows it tell hours of the day that is asked about."""

import re
from collections.abc import Iterator, Sequence

from bot.answering.asking.terms import Asked
from bot.answering.choosing.scoring import Scored
from bot.answering.days import days_in, speaks_of
from bot.answering.patterns import folded
from bot.answering.units import Unit
from bot.limits import ComposeLimits
from corpus.documents import LineKind

_HOLIDAY = re.compile(r"\bferie")
_CLOSES = re.compile(r"\bferie|\bferm")
# The words in which a line by days opens with its day: "Du lundi au vendredi".
_OPENING = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?")


def tells_hours_of_day(unit: Unit, asked: Asked) -> bool:
    """Whether a line speaks of the day for which hours are asked."""
    is_of_hours = bool(asked.asks_for("hours"))
    return is_of_hours and asked.time is not None and speaks_of(unit.quote, asked.time)


def lines_of_day(
    lines: Sequence[Scored], numbers: range, of_day: Sequence[int], best: Sequence[int], limits: ComposeLimits
) -> set[int]:
    """The lines to show of a list or table that tells hours of the day asked about.

    Of one by days, those of the day. Of one by things, those of the thing that stands out, whatever days they name: "le
    lundi" says of Wednesday that it is closed; where none stands out, of a short list all that tell hours, as its items
    are of one place.
    """
    if any(_opens_with_day(lines[number].unit) for number in of_day):
        return set(of_day)
    is_list = lines[of_day[0]].unit.kind is LineKind.ITEM and len(numbers) <= limits.lines
    telling = {number for number in numbers if is_list and "hours" in lines[number].gives}
    is_of_thing = any("hours" in lines[number].gives for number in best)
    return set(best) if is_of_thing else telling | set(of_day) | set(best)


def of_other_days(lines: Sequence[Scored], start: int, asked: Asked) -> Iterator[int]:
    """The sentences after a table that shows the hours of the day asked about which are of other weekdays only, each
    with what goes on after it in its paragraph ("Le samedi, seul…").
    """
    weekdays = set(asked.time.weekdays if asked.time else ())
    line: int | None = None
    for number in range(start, len(lines)):
        unit = lines[number].unit
        if unit.kind is not LineKind.TEXT:
            return
        told = days_in(unit.quote)
        is_other = bool(told) and not told & weekdays and not _HOLIDAY.search(folded(unit.quote))
        goes_on = not told and unit.line == line and not _CLOSES.search(folded(unit.quote))
        line = unit.line if is_other or goes_on else None
        if line is not None:
            yield number


def _opens_with_day(unit: Unit) -> bool:
    # Less its figures: "mardi 14 h" is no date.
    opening = _OPENING.match(unit.quote.partition("\t")[0])
    return opening is not None and bool(days_in(opening[0]))
