"""`parvis evaluate`: from a file of cases to a scorecard on the terminal and in files."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Protocol

from evaluation.answers import Answerer, evaluate_answers
from evaluation.cases import AnswerCase, ClaimCase, RetrievalCase, read_cases
from evaluation.claims import evaluate_claims
from evaluation.clock import CaseClock
from evaluation.commit import commit_of
from evaluation.disguises import compare, report
from evaluation.report import to_json, write_html, write_json
from evaluation.retrieval import Ranker, evaluate_retrieval
from evaluation.scorecard import Scorecard, Task, missed_minimums, read_minimum
from evaluation.terminal import render

STANDARD_OUTPUT = Path("-")

_FOLDER = Path(__file__).parent.parent


class Assistant(Answerer, Ranker, Protocol):
    """What both evaluations ask."""


@dataclass(frozen=True, slots=True)
class Order:
    """What to measure, where its results go, and below which values it fails.

    Results go to standard output, alone on it, where `json_path` is `STANDARD_OUTPUT`.
    """

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
    minimums = _minimums(order)
    return _report(order, minimums, replace(_measure(order, assistant, timer, clock), town=town), say)


def run_disguised(
    cases: Path, assistant: Assistant, timer: Callable[[], float], clock: CaseClock, say: Callable[[str], None]
) -> int:
    """Ask the questions of a file in three disguises and report how many end the same; always 0."""
    say(report(*asyncio.run(compare(read_cases(cases, AnswerCase), assistant, timer, clock))))
    return 0


def run_claims(order: Order, timer: Callable[[], float], say: Callable[[str], None]) -> int:
    """Judge the claims of a file and report, with neither town nor state; 0, or 1 where a minimum is missed."""
    minimums = _minimums(order)
    return _report(order, minimums, evaluate_claims(read_cases(order.cases, ClaimCase), timer), say)


def _minimums(order: Order) -> dict[str, float]:
    return dict(read_minimum(text) for text in order.minimums)


def _report(order: Order, minimums: Mapping[str, float], measured: Scorecard, say: Callable[[str], None]) -> int:
    card = replace(measured, commit=commit_of(_FOLDER))
    missed = missed_minimums(card, minimums)
    is_json_alone = order.json_path == STANDARD_OUTPUT
    if order.json_path and not is_json_alone:
        write_json(card, order.json_path)
    if order.html_path:
        write_html(card, order.html_path)
    for line in [to_json(card)] if is_json_alone else [render(card), *missed]:
        say(line)
    return 1 if missed else 0


def _measure(order: Order, assistant: Assistant, timer: Callable[[], float], clock: CaseClock) -> Scorecard:
    if order.task == "retrieval":
        return evaluate_retrieval(read_cases(order.cases, RetrievalCase), assistant, timer)
    cases = read_cases(order.cases, AnswerCase)
    return asyncio.run(evaluate_answers(cases, assistant, timer, clock))
