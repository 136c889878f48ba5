"""What the service counts, in Prometheus' text format."""

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest

from bot.answering.answers import Answer

_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.5, 3.0, 10.0)


class AnswerMetrics:
    """Counters of answers and problems; no question, address or other word of a resident is ever a label."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._registry = registry
        self._answers = Counter("parvis_answers", "Answers given, by status.", ["status"], registry=registry)
        self._problems = Counter("parvis_problems", "Requests refused or failed.", ["problem"], registry=registry)
        self._seconds = Histogram(
            "parvis_answer_seconds", "Time to answer, in seconds.", buckets=_SECONDS, registry=registry
        )

    def count_answer(self, answer: Answer) -> None:
        """Count an answer and the time it says it took."""
        self._answers.labels(answer.status.value).inc()
        self._seconds.observe(answer.timing_ms.get("total", 0.0) / 1000)

    def count_problem(self, problem: str) -> None:
        """Count a problem by its key in the wording files."""
        self._problems.labels(problem).inc()

    def exposition(self) -> bytes:
        """All counters as Prometheus reads them."""
        return generate_latest(self._registry)


def metrics_routes(metrics: AnswerMetrics) -> APIRouter:
    """`GET /metrics`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def read_metrics() -> Response:
        return Response(metrics.exposition(), media_type=CONTENT_TYPE_LATEST)

    return router
