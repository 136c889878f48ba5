"""On which days a line of an agenda says that something is on."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.dates.event_dates import Around, around, days_told, only_dates

SINCE = date(2026, 11, 16)
BARE = Around(SINCE)
DECEMBER = Around(SINCE, 12, 2026)


def told(text, over=BARE):
    return [f"{each.first:%d/%m/%y}-{each.last:%d/%m/%y}" for each in days_told(text, over)]


def on(*days):
    return [f"{day}-{day}" for day in days]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("samedi 12 decembre 2026 : marche de noel", on("12/12/26")),
        ("le 1er janvier : bain", on("01/01/27")),
        ("12/12/2026 marche", on("12/12/26")),
        ("2026-12-12 marche", on("12/12/26")),
        ("12 dec. 2026", on("12/12/26")),
        ("les 12 et 13 decembre : marche", on("12/12/26", "13/12/26")),
        ("samedi 12, 10 h – 20 h, et dimanche 13 decembre", on("12/12/26", "13/12/26")),
        ("du 19 decembre au 3 janvier : patinoire", ["19/12/26-03/01/27"]),
        ("du samedi 12 a 10 h au dimanche 13 decembre", ["12/12/26-13/12/26"]),
        ("5 – 8 decembre : salon", ["05/12/26-08/12/26"]),
        ("exposition jusqu'au 15 janvier", ["16/11/26-15/01/27"]),
        ("mercredi 11 novembre : ceremonie", on("11/11/26")),
    ],
)
def test_days_are_read_as_towns_write_them(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("samedi 12, 10 h – 20 h, et dimanche 13, 10 h – 18 h : marche, 45 artisans", on("12/12/26", "13/12/26")),
        ("samedi 6, 20 h 30, et dimanche 7, 15 h : bal. 8 €, 4 € avant 18 ans", on("06/12/26", "07/12/26")),
        ("du samedi 5 au mercredi 9 : fete", ["05/12/26-09/12/26"]),
        ("12 : marche de noel", on("12/12/26")),
        ("mercredi 16, 15 h : contes, reservation au 02 31 00 00 20", on("16/12/26")),
        ("mercredi 2 novembre 2027 : bal", on("02/11/27")),
    ],
)  # fmt: skip
def test_a_day_without_its_month_is_of_the_heading_over_it(text, expected):
    assert told(text, DECEMBER) == expected


@pytest.mark.parametrize(
    "text",
    [
        "40 places sur reservation", "20 h 30, 8 €", "samedi : marche", "inscription avant le 8 janvier",
        "les dates sont celles connues le 16 novembre 2026", "le 31 fevrier", "02 31 00 00 20",
    ],
)  # fmt: skip
def test_other_numbers_and_dates_told_beside_an_event_are_none(text):
    assert told(text) == []


def test_the_weekday_tells_the_year():
    assert told("jeudi 16 decembre : concert") == on("16/12/27")


@pytest.mark.parametrize(
    ("headings", "month", "year"),
    [
        (["decembre 2026", "agenda, novembre 2026 a fevrier 2027"], 12, 2026),
        (["decembre", "agenda 2026"], 12, 2026),
        (["agenda 2015-02"], 2, 2015),
        (["concerts", "agenda, novembre 2026 a fevrier 2027"], None, None),
    ],
)
def test_headings_tell_the_month_and_the_year(headings, month, year):
    assert around(headings, SINCE) == Around(SINCE, month, year)


@pytest.mark.parametrize(
    ("text", "is_bare"), [("samedi 12 decembre, 20 h 30", True), ("12/12/2026", True), ("12 decembre : bal", True),
                          ("12 decembre : concert", False)],
)  # fmt: skip
def test_a_bare_date_names_no_event(text, is_bare):
    assert only_dates(text) is is_bare


@given(st.text("0123456789 /-.,:hetaudjnv", max_size=40))
def test_whatever_is_written_each_span_ends_after_it_begins(text):
    assert all(each.first <= each.last for each in days_told(text, DECEMBER))
