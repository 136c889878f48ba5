from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.reading.dates import find_session_date, find_stamp, is_stamp, read_iso


@pytest.mark.parametrize(
    ("text", "day", "is_change"),
    [
        ("Mis à jour le 3 mars 2026", date(2026, 3, 3), True),
        ("Page mise à jour le 1er août 2025", date(2025, 8, 1), True),
        ("Dernière mise à jour : 03/03/2026", date(2026, 3, 3), True),
        ("Date de mise à jour : 2026-03-03", date(2026, 3, 3), True),
        ("Cet article a été publié le 3 mars 2026", None, False),
        ("Article publié le 3 mars 2026", date(2026, 3, 3), False),
        ("Publié le 3 mars 2026 à 10h30", date(2026, 3, 3), False),
        ("Publié le 3 mars 2026 | Modifié le 4 mars 2026", date(2026, 3, 4), True),
        ("Le décret, modifié le 3 mars 2026, s'applique", None, False),
        ("Mise à jour : le délai est de quatre mois", None, False),
        ("Mis à jour le 99/99/2026", None, False),
    ],
)
def test_a_stamp_tells_its_day_and_whether_it_is_a_change(text: str, day: date | None, is_change: bool) -> None:
    assert find_stamp(text) == ((day, is_change) if day else None)


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("Page mise à jour le 3 mars 2026", True),
        ("(Publié le 3 mars 2026 - Mis à jour le 4 mars 2026)", True),
        ("Publié le 3 mars 2026, le règlement interdit les feux.", False),
        ("3 mars 2026", False),
        ("Page mise à jour", False),
    ],
)
def test_a_line_is_a_stamp_only_if_it_says_nothing_else(text: str, alone: bool) -> None:
    assert is_stamp(text) is alone


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("SÉANCE DU 25 JUIN 2024", date(2024, 6, 25)),
        ("Séance publique du jeudi 24 avril 2014", date(2014, 4, 24)),
        ("Procès-verbal de la séance ordinaire du 1er février 2023", date(2023, 2, 1)),
        ("Le conseil s'est réuni en mairie, salle du conseil, le jeudi 24 avril 2014 à 18h00", date(2014, 4, 24)),
        ("Vu la loi du 26 janvier 1984", None),
        ("Séance du 31 février 2024", None),
    ],
)
def test_the_day_of_a_sitting_is_the_one_that_the_opening_states(text: str, day: date | None) -> None:
    assert find_session_date(text) == day


@given(st.dates())
def test_a_day_written_by_a_machine_is_that_day(day: date) -> None:
    assert read_iso(f"{day.isoformat()}T10:00:00Z") == day


@given(st.text(max_size=170))
def test_any_text_is_asked_for_its_dates_without_fault(text: str) -> None:
    assert is_stamp(text) in (True, False)
    for found in (find_session_date(text), read_iso(text)):
        assert found is None or isinstance(found, date)
