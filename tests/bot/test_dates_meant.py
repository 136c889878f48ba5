"""Which day or month that is over is meant where the year is left out."""

from datetime import UTC, date, datetime

import pytest

from bot.answering.dates.meant import periods_meant
from bot.answering.dates.when import asked_time
from tests.bot.answering_builders import TOWN

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
LAST = date(2026, 3, 24)


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("séance du 14 octobre", "2025-10-14", "2025-10-14"),
        ("séance du 14 mars", "2026-03-14", "2026-03-14"),
        ("séance du 14 décembre", "2025-12-14", "2025-12-14"),
        ("qu'a voté le conseil en juin", "2025-06-01", "2025-06-30"),
        ("qu'a voté le conseil en décembre", "2025-12-01", "2025-12-31"),
        ("qu'a voté le conseil en juin 2024", "2024-06-01", "2024-06-30"),
        ("qu'a voté le dernier conseil", "2026-03-24", "2026-03-24"),
    ],
)
def test_the_latest_that_is_over_comes_first(question, first, last):
    meant = periods_meant(asked_time(question, NOW, TOWN.town), LAST)
    assert (meant[0].first.isoformat(), meant[0].last.isoformat()) == (first, last)
    assert meant == sorted(meant, key=lambda each: each.first, reverse=True)


def test_where_no_time_is_named_none_is_meant():
    assert periods_meant(asked_time("qui était absent", NOW, TOWN.town), LAST) == []
