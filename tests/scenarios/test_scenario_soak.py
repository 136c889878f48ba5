"""Residents ask ten questions a second while three editions are published and pages leave; 30 minutes of it are run by

`python -m evaluation.bench.soak`.
"""

from evaluation.bench.soak import measure

# How fast questions are asked and an edition takes over is the bench's to judge: a busy machine fails both.
COUNTED = {"éditions", "questions", "citations"}


def test_no_question_fails_and_no_page_that_left_is_cited() -> None:
    figures = measure(pages=60, minutes=0.1)
    judged = [figure for figure in figures if figure.unit in COUNTED]
    assert len(judged) == 4
    assert {figure.name: figure.value for figure in judged if not figure.met} == {}
