"""Which pages nobody touched for a year."""

from dataclasses import replace
from datetime import date

from corpus.documents import Document, Kind
from corpus.freshness import last_change, unchanged_for_a_year

TODAY = date(2026, 11, 21)
RECENT, OLD = date(2026, 3, 1), date(2025, 11, 21)
PAGE = Document("d", "https://a.fr/", "T", Kind.SERVICE_PAGE, "A", "site", "fr", "c", RECENT, RECENT, RECENT)


def test_the_date_that_a_page_gives_counts_before_the_day_we_saw_it_change() -> None:
    assert last_change(replace(PAGE, document_date=OLD)) == OLD
    assert last_change(PAGE) == RECENT


def test_pages_of_a_year_ago_and_older_are_listed_the_oldest_first() -> None:
    pages = [replace(PAGE, document_date=day) for day in (RECENT, OLD, date(2019, 1, 1), date(2025, 11, 22))]
    assert [each.document_date for each in unchanged_for_a_year(pages, TODAY)] == [date(2019, 1, 1), OLD]


def test_acts_minutes_and_national_guides_do_not_grow_old() -> None:
    kinds = (Kind.DELIBERATION, Kind.MINUTES, Kind.NATIONAL_GUIDE)
    assert unchanged_for_a_year([replace(PAGE, document_date=OLD, kind=kind) for kind in kinds], TODAY) == []
