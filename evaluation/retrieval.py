"""Does the search find the right document?"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from corpus.addresses import ends_with, ends_with_any
from corpus.documents import Document
from evaluation.cases import RetrievalCase
from evaluation.measures import discounted_gain, mean
from evaluation.scorecard import CaseResult, Scorecard, latencies

_SHOWN = 5
_DEPTHS = (1, 5, 10)


class RankedDocument(Protocol):
    """A document found for a question, with the pages of its found passages, best first."""

    @property
    def document(self) -> Document:
        """The document."""
        ...

    @property
    def pages(self) -> tuple[int | None, ...]:
        """The pages of its found passages, None for a page of HTML."""
        ...


class Ranker(Protocol):
    """Ranks the documents of the published edition for a question, before any floor."""

    def ranking(self, question_text: str) -> Sequence[RankedDocument]:
        """Distinct documents, best first."""
        ...

    def edition(self) -> str | None:
        """The id of the edition that is searched."""
        ...


@dataclass(frozen=True, slots=True)
class _Ranked:
    """One case's ranking and the ranks (from 1) at which its relevant entries were first met, best first."""

    case: RetrievalCase
    found: Sequence[RankedDocument]
    ranks: tuple[int, ...]
    milliseconds: float

    def recall(self, k: int) -> float:
        """The share of the relevant entries met in the first k documents; of `any`, 1 if one is."""
        met = sum(rank <= k for rank in self.ranks)
        return float(met > 0) if self.case.any_of else met / len(self.case.relevant)

    def reciprocal_rank(self) -> float:
        """1 / the rank of the first relevant document, 0 beyond the tenth."""
        return 1 / self.ranks[0] if self.ranks and self.ranks[0] <= 10 else 0.0

    def gain(self) -> float:
        """nDCG at 10 with one gain an entry met; of `any`, one gain in all."""
        wanted = 1 if self.case.any_of else len(self.case.relevant)
        ideal = discounted_gain(range(1, wanted + 1), 10)
        # Entries met in the same document share its rank, so that several could outdo the ideal order.
        return min(1.0, discounted_gain(self.ranks[:wanted], 10) / ideal)

    def page_hit(self) -> float:
        """Whether a passage on the case's page of a relevant document is among the first five documents."""
        relevant = [each for each in self.found[:5] if ends_with_any(each.document.url, self.case.relevant)]
        return float(any(self.case.page in each.pages for each in relevant))


def evaluate_retrieval(cases: Sequence[RetrievalCase], ranker: Ranker, timer: Callable[[], float]) -> Scorecard:
    """Rank every question and measure; `timer` tells seconds. A case passes if all it asks is in the first five."""
    ranked = [_rank(case, ranker, timer) for case in cases]
    metrics = {f"recall@{k}": mean([each.recall(k) for each in ranked]) for k in _DEPTHS}
    metrics["mrr@10"] = mean([each.reciprocal_rank() for each in ranked])
    metrics["ndcg@10"] = mean([each.gain() for each in ranked])
    if paged := [each for each in ranked if each.case.page is not None]:
        metrics["page_hit@5"] = mean([each.page_hit() for each in paged])
    metrics |= latencies([each.milliseconds for each in ranked])
    return Scorecard("retrieval", metrics, tuple(_result(each) for each in ranked), edition=ranker.edition())


def _rank(case: RetrievalCase, ranker: Ranker, timer: Callable[[], float]) -> _Ranked:
    start = timer()
    found = ranker.ranking(case.question)
    milliseconds = (timer() - start) * 1000
    return _Ranked(case, found, tuple(sorted(_ranks(case, found))), milliseconds)


def _ranks(case: RetrievalCase, found: Sequence[RankedDocument]) -> list[int]:
    """For each relevant entry that is met, the rank of its first document."""
    firsts = (
        next((rank for rank, each in enumerate(found, 1) if ends_with(each.document.url, entry)), None)
        for entry in case.relevant
    )
    return [rank for rank in firsts if rank is not None]


def _result(ranked: _Ranked) -> CaseResult:
    case = ranked.case
    best = [each.document.url for each in ranked.found[:_SHOWN]]
    expected = (" ou " if case.any_of else " et ").join(case.relevant)
    return CaseResult(
        id=case.id,
        passed=ranked.recall(5) == 1.0,
        question=case.question,
        expected=expected if case.page is None else f"{expected}, page {case.page}",
        got=" · ".join(best) or "rien",
        figures={
            "rank": ranked.ranks[0] if ranked.ranks else None,
            "recall@5": ranked.recall(5),
            "latency_ms": ranked.milliseconds,
            "found": best,
        },
    )
