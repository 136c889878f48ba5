"""The town's calendar: which day it is, and whether that day is a public holiday there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import holidays

from corpus.opening_hours import DAYS

# ISO names a region by letters or by its number of old; the table of holidays knows each by one name.
_REGIONS = {"ALS": "6AE", "67": "6AE", "68": "6AE", "MOS": "57"}


@dataclass(frozen=True, slots=True)
class Day:
    """One day in the town; `holiday` is the French name of the public holiday that it is, None on other days."""

    date: date
    holiday: str | None = None

    @property
    def weekday(self) -> str:
        """Its French name in lower case, such as "samedi"."""
        return DAYS[self.date.weekday()]


def day_of(when: date, region: str) -> Day:
    """A day in a region such as "FR" or "FR-ALS" ([town].holidays); an unknown region has its country's holidays."""
    return Day(when, _holidays(region, when.year).get(when))


def holidays_ahead(today: date, region: str) -> list[Day]:
    """The public holidays of the twelve months that begin today, in order."""
    last = today + timedelta(days=365)
    named = {**_holidays(region, today.year), **_holidays(region, today.year + 1)}
    return [Day(each, name) for each, name in sorted(named.items()) if today <= each <= last]


@lru_cache(maxsize=64)
def _holidays(region: str, year: int) -> Mapping[date, str]:
    country, _, subdivision = region.upper().partition("-")
    try:
        return dict(
            holidays.country_holidays(country, _REGIONS.get(subdivision, subdivision) or None, year, language="fr")
        )
    except NotImplementedError:
        # A region or country that the table does not know: its country's days, or none.
        return _holidays(country, year) if subdivision else {}
