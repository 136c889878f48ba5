import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluation.curve import Point, at, curve_page, points_of
from tests.bot.answering_builders import LIMITS

RATED = [(0.9, True), (0.8, True), (0.6, False), (0.6, True), (0.2, False)]


def test_the_surest_come_first_and_equals_together():
    assert points_of(RATED) == [
        Point(0.9, 0.2, 0.0),
        Point(0.8, 0.4, 0.0),
        Point(0.6, 0.8, 0.25),
        Point(0.2, 1.0, 0.4),
    ]


@pytest.mark.parametrize(("threshold", "coverage"), [(0.95, 0.0), (0.8, 0.4), (0.7, 0.4), (0.0, 1.0)])
def test_at_a_threshold_all_that_reach_it_are_shown(threshold, coverage):
    assert at(points_of(RATED), threshold).coverage == coverage


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans()), min_size=1))
def test_coverage_grows_to_all_and_risk_ends_at_the_share_that_is_wrong(rated):
    points = points_of(rated)
    assert [each.coverage for each in points] == sorted(each.coverage for each in points)
    assert points[-1].coverage == 1
    assert points[-1].risk == pytest.approx(sum(not is_right for _, is_right in rated) / len(rated))


def test_the_page_states_the_finding_draws_the_curve_and_has_the_table():
    page = curve_page(points_of(RATED), LIMITS.confidence)
    assert "<h1>Une réponse sûre pour 80\u00a0% des questions, fausse 25 fois sur 100</h1>" in page
    assert page.count("<polyline") == 1
    assert page.count("<tr>") == 21
