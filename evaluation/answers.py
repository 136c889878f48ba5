"""Is the answer right, proved, and silent where it must be?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.answers import Answer, Turn
from corpus.addresses import comparable, ends_with_any
from corpus.protocols import Scope
from evaluation.cases import AnswerCase
from evaluation.clock import CaseClock
from evaluation.judging import ABSTAINED, SILENT, expectation, faults
from evaluation.measures import mean
from evaluation.scorecard import CaseResult, Scorecard, latencies


class Answerer(Protocol):
    """Answers a resident's question from the published edition."""

    async def answer(self, question_text: str, language: str | None, history: Sequence[Turn], scope: Scope) -> Answer:
        """One answer; `history` oldest first."""
        ...

    def edition(self) -> str | None:
        """The id of the edition that answers."""
        ...


@dataclass(frozen=True, slots=True)
class _Answered:
    """A case, the answer to its last line, what is wrong with it, and how long it took."""

    case: AnswerCase
    answer: Answer
    faults: tuple[str, ...]
    milliseconds: float

    @property
    def passed(self) -> bool:
        """Whether nothing is wrong."""
        return not self.faults

    @property
    def cited(self) -> list[str]:
        """The distinct addresses cited, in order."""
        return list(dict.fromkeys(comparable(citation.url) for citation in self.answer.citations))


async def evaluate_answers(
    cases: Sequence[AnswerCase], answerer: Answerer, timer: Callable[[], float], clock: CaseClock | None = None
) -> Scorecard:
    """Ask every case and judge its last answer; `timer` tells seconds, `clock` is set to each case's `now`."""
    answered = []
    for case in cases:
        if clock is not None:
            clock.set(case.now)
        answered.append(await _ask(case, answerer, timer))
    results = tuple(_result(each) for each in answered)
    return Scorecard("answers", _metrics(answered), results, edition=answerer.edition())


async def _ask(case: AnswerCase, answerer: Answerer, timer: Callable[[], float]) -> _Answered:
    history: list[Turn] = []
    *earlier, last = case.lines
    for line in earlier:
        answer = await answerer.answer(line, None, tuple(history), Scope())
        history += [Turn("resident", line), Turn("assistant", answer.text)]
    start = timer()
    answer = await answerer.answer(last, None, tuple(history), Scope())
    return _Answered(case, answer, tuple(faults(case, answer)), (timer() - start) * 1000)


def _metrics(answered: Sequence[_Answered]) -> dict[str, float]:
    metrics = {"pass_rate": mean([each.passed for each in answered])}
    for kind in dict.fromkeys(each.case.kind for each in answered):
        metrics[f"pass_rate:{kind}"] = mean([each.passed for each in answered if each.case.kind == kind])
    metrics |= _of_citations([each for each in answered if each.case.cite])
    metrics |= _of_abstention(answered)
    if right := [each for each in answered if each.case.kind == "answer" and each.passed]:
        metrics["unneeded_offers"] = mean([each.answer.handoff.offered for each in right])
    return metrics | latencies([each.milliseconds for each in answered])


def _of_citations(answered: Sequence[_Answered]) -> dict[str, float]:
    """Precision over all documents cited, recall over the cases that want a citation."""
    wanted = [[ends_with_any(url, each.case.cite) for url in each.cited] for each in answered]
    metrics: dict[str, float] = {}
    if cited := [right for case in wanted for right in case]:
        metrics["citation_precision"] = mean(cited)
    if wanted:
        metrics["citation_recall"] = mean([any(case) for case in wanted])
    return metrics


def _of_abstention(answered: Sequence[_Answered]) -> dict[str, float]:
    """Of the silences on questions, the share that was due; of the silences due, the share that came."""
    asked = [each for each in answered if each.case.kind in ("answer", "absent")]
    silent = [each for each in asked if each.answer.status in SILENT]
    absent = [each for each in answered if each.case.kind == "absent"]
    metrics: dict[str, float] = {}
    if silent:
        metrics["abstention_precision"] = mean([each.case.kind == "absent" for each in silent])
    if absent:
        metrics["abstention_recall"] = mean([each.answer.status in ABSTAINED for each in absent])
    return metrics


def _result(answered: _Answered) -> CaseResult:
    case, answer = answered.case, answered.answer
    cited = answered.cited
    return CaseResult(
        id=case.id,
        passed=answered.passed,
        question=" → ".join(case.lines),
        expected=expectation(case),
        got=" ; ".join([*answered.faults, f"{answer.status} : {answer.text}"]),
        figures={
            "kind": case.kind,
            "status": answer.status,
            "offered": answer.handoff.offered,
            "faults": list(answered.faults),
            "cited": cited,
            "text": answer.text,
            "latency_ms": answered.milliseconds,
        },
    )
