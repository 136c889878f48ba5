"""The time that is over which a question about the council means, where it leaves the year out."""

from datetime import date

from bot.answering.dates.periods import day_from, month_from
from bot.answering.dates.when import AskedTime
from corpus.protocols import Period

_YEARS = 6


def periods_meant(time: AskedTime, last_session: date | None) -> list[Period]:
    """The period named, that of the last session, or the same day or month of the years up to it, the latest first.

    None where no time is named.
    """
    today = time.today.date
    if time.period:
        return [time.period]
    if time.is_latest and last_session:
        return [Period(last_session, last_session)]
    latest = min(today, last_session or today)
    years = range(latest.year, latest.year - _YEARS, -1)
    if time.day:
        days = [day_from(str(time.day.date.day), time.day.date.month, year) for year in years]
        return [Period(each, each) for each in days if each and each <= latest]
    firsts = [date(year, time.month, 1) for year in years] if time.month else []
    return [month_from(each) for each in firsts if each <= latest]
