"""`parvis evaluate`: from a file of cases to a scorecard on the terminal and in files."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from evaluation.answers import Answerer, evaluate_answers
from evaluation.cases import AnswerCase, RetrievalCase, read_cases
from evaluation.clock import CaseClock
from evaluation.commit import commit_of
from evaluation.report import write_html, write_json
from evaluation.retrieval import Ranker, evaluate_retrieval
from evaluation.scorecard import Scorecard, Task, missed_minimums, read_minimum
from evaluation.terminal import render

_FOLDER = Path(__file__).parent.parent


class Assistant(Answerer, Ranker, Protocol):
    """What both evaluations ask."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure, where its results go, and below which values it fails."""

    task: Task
    cases: Path
    json_path: Path | None = None
    html_path: Path | None = None
    minimums: Sequence[str] = ()


def run(
    order: Order,
    assistant: Assistant,
    town: str,
    timer: Callable[[], float],
    clock: CaseClock,
    say: Callable[[str], None],
) -> int:
    """Evaluate and report; 0, or 1 where a minimum is missed. Raises EvaluationError for wrong usage."""
    minimums = dict(read_minimum(text) for text in order.minimums)
    card = replace(_measure(order, assistant, timer, clock), town=town, commit=commit_of(_FOLDER))
    missed = missed_minimums(card, minimums)
    if order.json_path:
        write_json(card, order.json_path)
    if order.html_path:
        write_html(card, order.html_path)
    say(render(card))
    for sentence in missed:
        say(sentence)
    return 1 if missed else 0


def _measure(order: Order, assistant: Assistant, timer: Callable[[], float], clock: CaseClock) -> Scorecard:
    if order.task == "retrieval":
        return evaluate_retrieval(read_cases(order.cases, RetrievalCase), assistant, timer)
    cases = read_cases(order.cases, AnswerCase)
    return asyncio.run(evaluate_answers(cases, assistant, timer, clock))
