"""A notice of other dates gives way to what tells the hours of the day that is asked about."""

from collections.abc import Sequence

from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section, exchanged
from bot.answering.days import speaks_of, speaks_of_date, tells_dates_alone
from bot.answering.units import stems_around

# What tells the hours must hold nearly as much of what is asked about as the notice does: else it is of another place.
_AS_NEAR = 0.9


def usual_hours_first(sections: Sequence[Section], asked: Asked) -> list[Section]:
    """The sections; where hours of a day are asked and the most probable one only announces other dates ("fermée le 24
    décembre"), the most probable one of those that tell hours of that day takes its probability.
    """
    best = max(sections, key=lambda each: each.found.probability, default=None)
    if best is None or not asked.asks_for("hours") or not _is_of_other_dates(best, asked):
        return [*sections]
    least = _AS_NEAR * _held(best, asked)
    telling = [each for each in sections if _tells_hours(each, asked) and _held(each, asked) >= least]
    usual = max(telling, key=lambda each: each.found.probability, default=None)
    return exchanged(sections, best, usual) if usual else [*sections]


def _is_of_other_dates(section: Section, asked: Asked) -> bool:
    """Whether a section names dates, neither the day asked about nor any weekday."""
    text, time = section.found.passage.text, asked.time
    is_of_a_day = time is not None and bool(time.days) and not speaks_of_date(text, time)
    return is_of_a_day and tells_dates_alone(text)


def _tells_hours(section: Section, asked: Asked) -> bool:
    """Whether one line tells hours of a weekday that is asked about."""
    time = asked.time
    return time is not None and any(
        "hours" in line.gives and speaks_of(line.unit.quote, time) for line in section.lines
    )


def _held(section: Section, asked: Asked) -> float:
    return asked.coverage(stems_around(section.found))
