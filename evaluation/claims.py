"""Does the verifier tell what a passage says from what it does not?"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from bot.answering.answers import DraftSentence, Quote
from bot.answering.found import FoundPassage
from bot.answering.proving.lists import PROVING, Proving
from bot.answering.proving.score import judge
from bot.answering.verify import verify_sentence
from corpus.documents import Document, Kind, LineKind, Passage
from evaluation.cases import ClaimCase
from evaluation.measures import mean
from evaluation.scorecard import CaseResult, Scorecard, latencies

# The share of the unsupported claims that must be caught where `keep_at_95_caught` is measured.
_CAUGHT = 0.95
_NEVER = date(1970, 1, 1)


class Shown(StrEnum):
    """What is shown in the end in the place of a claim."""

    VERBATIM = "verbatim"
    PARAPHRASE = "paraphrase"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class Claimed:
    """A claim, the score that its evidence gives it, whether it passes, why, and what is shown in its place."""

    case: ClaimCase
    score: float
    passes: bool
    reason: str
    shown: Shown
    milliseconds: float


def evaluate_claims(cases: Sequence[ClaimCase], timer: Callable[[], float], proving: Proving = PROVING) -> Scorecard:
    """Judge every claim; a case passes if it is kept when supported, caught when not. `timer` tells seconds."""
    claimed = [_judge(case, timer, proving) for case in cases]
    return Scorecard("claims", _metrics(claimed), tuple(_result(each) for each in claimed))


def sentence_of(case: ClaimCase) -> DraftSentence:
    """A claim as a sentence that rests on its quotes; with an empty quote it rests on no words of its passage."""
    kinds = case.kinds or LineKind.TEXT * (case.passage.count("\n") + 1)
    passage = Passage(case.id, case.id, 0, tuple(case.headings), case.passage, kinds)
    document = Document(
        document_id=case.id, url="", title=case.title, kind=Kind.OTHER, publisher="", source="", language="fr",
        content_hash="", first_seen=_NEVER, last_seen=_NEVER, changed_on=_NEVER,
    )  # fmt: skip
    found = FoundPassage(passage, document, 1.0)
    return DraftSentence(case.claim, tuple(Quote(found, words) for words in (case.quote, *case.more_quotes)))


def keep_at(caught: float, supported: Sequence[float], unsupported: Sequence[float]) -> float:
    """The share of the supported scores above the lowest threshold that this share of the unsupported does not pass."""
    ranked = sorted(unsupported)
    # The small term keeps 0.95 × 20 from being 19.000000000000004.
    needed = math.ceil(caught * len(ranked) - 1e-9)
    threshold = ranked[needed - 1] if needed else -1.0
    return mean([score > threshold for score in supported])


def _judge(case: ClaimCase, timer: Callable[[], float], proving: Proving) -> Claimed:
    sentence = sentence_of(case)
    start = timer()
    judged, verdict = judge(sentence, proving), verify_sentence(sentence, None, proving)
    milliseconds = (timer() - start) * 1000
    shown = Shown(verdict.shown[0].proof) if verdict.shown else Shown.DROPPED
    is_quoted = bool(case.quote.strip())
    score = verdict.score if verdict.reason == "verbatim" else judged.score
    passes = score >= proving.threshold
    return Claimed(case, score, passes, verdict.reason if is_quoted else "unquoted", shown, milliseconds)


def _metrics(claimed: Sequence[Claimed]) -> dict[str, float]:
    supported = [each for each in claimed if each.case.label == "supported"]
    unsupported = [each for each in claimed if each.case.label == "unsupported"]
    metrics: dict[str, float] = {}
    if unsupported:
        metrics["catch_rate"] = mean([not each.passes for each in unsupported])
    for corruption in dict.fromkeys(each.case.corruption for each in unsupported):
        if corruption:
            its = [each for each in unsupported if each.case.corruption == corruption]
            metrics[f"catch_rate:{corruption}"] = mean([not each.passes for each in its])
    if supported:
        metrics["keep_rate"] = mean([each.passes for each in supported])
    if supported and unsupported:
        scores = ([each.score for each in supported], [each.score for each in unsupported])
        metrics["keep_at_95_caught"] = keep_at(_CAUGHT, *scores)
    return metrics | _of_shown(claimed) | latencies([each.milliseconds for each in claimed])


def _of_shown(claimed: Sequence[Claimed]) -> dict[str, float]:
    """Of the claims that come with a quote: what is shown in the end; and how much of the paraphrase is false."""
    quoted = [each for each in claimed if each.case.quote.strip()]
    if not quoted:
        return {}
    return {
        "shown_verbatim": mean([each.shown is Shown.VERBATIM for each in quoted]),
        "shown_paraphrase": mean([each.shown is Shown.PARAPHRASE for each in quoted]),
        "dropped": mean([each.shown is Shown.DROPPED for each in quoted]),
    }


def _result(claimed: Claimed) -> CaseResult:
    case = claimed.case
    return CaseResult(
        id=case.id,
        passed=claimed.passes == (case.label == "supported"),
        question=case.claim,
        expected="à garder" if case.label == "supported" else f"à écarter ({case.corruption or 'sans détail'})",
        got=f"{'gardée' if claimed.passes else 'écartée'}, score {claimed.score:.2f} ({claimed.reason})",
        figures={
            "label": case.label,
            "corruption": case.corruption,
            "score": claimed.score,
            "reason": claimed.reason,
            "shown": claimed.shown,
            "latency_ms": claimed.milliseconds,
        },
    )
