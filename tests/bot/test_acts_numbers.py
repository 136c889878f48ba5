"""The number by which a question names an act, however it is written, and the figures that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.acts.numbers import groups_of, number_named
from corpus.documents import Kind


@pytest.mark.parametrize(
    ("question", "groups", "kind"),
    [
        ("délibération 2025-41", ("2025", "41"), Kind.DELIBERATION),
        ("délib n° 2025 / 041", ("2025", "41"), Kind.DELIBERATION),
        ("n° 2014/150", ("2014", "150"), None),
        ("c'est quoi la décision 2025-D-16", ("2025", "d", "16"), Kind.DECISION),
        ("décision du maire n° D-24", ("d", "24"), Kind.DECISION),
        ("délibération n° 57 de 2025", ("2025", "57"), Kind.DELIBERATION),
        ("qui a voté contre la délibération 137", ("137",), Kind.DELIBERATION),
        ("arrêté municipal n°118", ("118",), Kind.ARRETE),
        ("n°144", ("144",), None),
    ],
)
def test_an_act_is_named_by_its_number_or_its_rank_alone(question, groups, kind):
    named = number_named(question)
    assert (named.groups, named.kind) == (groups, kind)


@pytest.mark.parametrize(
    "question",
    [
        "arrêté 30 juin", "décision 8 jours", "délibérations 2025", "acte de naissance 1950", "délibération 24/06/2025",
        "tarifs délibération 2025-2026", "arrêté 3,5 tonnes", "12 rue du Moulin", "appartement n° 12",
        "décision 30 km/h",
    ],
)  # fmt: skip
def test_days_times_and_years_are_no_rank(question):
    assert number_named(question) is None


@pytest.mark.parametrize(
    ("text", "stands"),
    [
        ("2025-D-16\t4 juin\tMenuiseries", True),
        ("décision n° 2025 - D - 016 du 4 juin", True),
        ("2025-D-160", False),
        ("2025-16", False),
        ("12025-D-16", False),
    ],
)
def test_a_number_stands_in_a_text_only_as_a_whole(text, stands):
    assert number_named("décision 2025-D-16").stands_in(text) is stands


@given(st.integers(2000, 2030), st.integers(1, 1899), st.sampled_from("-/"), st.integers(0, 4))
def test_whatever_parts_a_number_and_fills_it_up_it_is_the_same(year, rank, sign, width):
    named = number_named(f"délibération n° {year}{sign}{rank:0{width}}")
    assert named.is_of(f"{year}-{rank}")
    assert named.is_of(f"DEL_{year}_{rank:03}")
    assert number_named(f"délibération {rank}").is_of(f"{year}/{rank}")


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading_of_numbers(text):
    named = number_named(text)
    assert named is None or named.groups
    assert len(groups_of(text)) != 1
