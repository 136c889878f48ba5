"""What the service counts, in Prometheus' text format."""

import asyncio
from collections.abc import Callable, Iterator
from typing import get_args

from fastapi import APIRouter, Response
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, Metric, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.answering.answers import Answer
from bot.answering.writing.tally import ModelFigures
from bot.model.breaker import BreakerState

_SECONDS = (0.005, 0.01, 0.02, 0.04, 0.08, 0.15, 0.3, 0.6, 1.5, 3.0, 10.0)


class AnswerMetrics:
    """Counters of answers and problems; no question, address or other word of a resident is ever a label."""

    def __init__(self, registry: CollectorRegistry, model_figures: Callable[[], ModelFigures | None]) -> None:
        self._registry = registry
        registry.register(_ModelCollector(model_figures))
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
        """All counters as Prometheus reads them; what the model has cost is read from the disk."""
        return generate_latest(self._registry)


class _ModelCollector(Collector):
    """The model's figures when they are asked for; nothing without a model."""

    def __init__(self, figures: Callable[[], ModelFigures | None]) -> None:
        self._figures = figures

    def collect(self) -> Iterator[Metric]:
        """One family for each kind of figure."""
        if (figures := self._figures()) is None:
            return
        sentences = CounterMetricFamily(
            "parvis_model_sentences", "Sentences of a model, by verdict and outcome.", labels=["reason", "outcome"]
        )
        for labels, count in figures.sentences.items():
            sentences.add_metric(labels, count)
        failures = CounterMetricFamily("parvis_model_failures", "Calls that gave nothing, by kind.", labels=["kind"])
        for kind, count in figures.failures.items():
            failures.add_metric([kind], count)
        breaker = GaugeMetricFamily(
            "parvis_model_breaker",
            "1 for its state: calls pass where it is closed.",
            labels=["state"],
        )
        for state in get_args(BreakerState):
            breaker.add_metric([state], state == figures.breaker)
        yield from (sentences, failures, breaker, *_of_budget(figures))


def _of_budget(figures: ModelFigures) -> Iterator[Metric]:
    allowed, spent = figures.budget, figures.spent
    yield GaugeMetricFamily("parvis_model_tokens_allowed", "Tokens that a day may take.", allowed.daily_tokens)
    yield GaugeMetricFamily("parvis_model_euros_allowed", "Euros that a day may cost.", allowed.daily_euros)
    if spent:
        yield GaugeMetricFamily("parvis_model_tokens_used", "Tokens taken today.", spent.tokens)
        yield GaugeMetricFamily("parvis_model_euros_used", "Euros that today has cost.", spent.euros)


def metrics_routes(metrics: AnswerMetrics) -> APIRouter:
    """`GET /metrics`."""
    router = APIRouter(include_in_schema=False)

    @router.get("/metrics")
    async def read_metrics() -> Response:
        return Response(await asyncio.to_thread(metrics.exposition), media_type=CONTENT_TYPE_LATEST)

    return router
