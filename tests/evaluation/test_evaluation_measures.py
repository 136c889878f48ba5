"""Addresses compared, and measures worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.addresses import comparable, ends_with, ends_with_any
from evaluation.measures import discounted_gain, mean, percentile


@pytest.mark.parametrize(
    ("url", "entry", "expected"),
    [
        ("http://x.example/ecole/cantine.html", "/ecole/cantine.html", True),
        ("http://x.example/ecole/cantine.html#tarifs", "/ecole/cantine.html", True),
        ("http://x.example/%C3%A9cole.html", "/école.html", True),
        ("http://x.example/e%CC%81cole.html", "/école.html", True),
        ("http://x.example/école.html", "/école.html", True),
        ("http://x.example/page%23suite.html", "/page#suite.html", True),
        ("http://x.example/cantine.html?jour=1", "/cantine.html", False),
        ("http://x.example/cantine.html", "/ecole/cantine.html", False),
    ],
)
def test_an_address_is_compared_decoded_and_without_its_fragment(url, entry, expected):
    assert ends_with(url, entry) is expected


def test_one_of_several_entries_is_enough():
    assert ends_with_any("http://x.example/b.html", ["/a.html", "/b.html"])
    assert not ends_with_any("http://x.example/b.html", [])


@given(st.text())
def test_comparing_any_text_as_an_address_never_fails_on_what_the_crawler_may_keep(text):
    assert isinstance(comparable(f"http://x.example/{text}"), str)


def test_a_percentile_is_a_value_that_was_measured():
    values = [float(each) for each in range(1, 101)]
    assert percentile(values, 0.5) == 50
    assert percentile(values, 0.95) == 95
    assert percentile([7.0], 0.95) == 7
    assert percentile([], 0.95) == 0


def test_the_mean_of_nothing_is_zero():
    assert mean([]) == 0
    assert mean([1, 0]) == 0.5


def test_a_gain_is_discounted_by_its_rank_and_lost_beyond_the_last():
    assert discounted_gain([1, 3], 10) == pytest.approx(1 + 1 / math.log2(4))
    assert discounted_gain([11], 10) == 0
