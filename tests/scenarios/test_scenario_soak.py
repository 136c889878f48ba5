"""Residents ask ten questions a second while three editions are published and pages leave; 30 minutes of it are run by

`python -m evaluation.bench.soak`.
"""

from evaluation.bench.soak import measure


def test_no_question_fails_and_no_page_that_left_is_cited() -> None:
    figures = measure(pages=60, minutes=0.1)
    assert {figure.name: figure.value for figure in figures if figure.met is False} == {}
