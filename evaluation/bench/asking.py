"""How long one question takes through the whole web application, in this process, at one client."""

import asyncio
import os
import time
from collections.abc import Sequence
from datetime import UTC, datetime

import httpx2

from bot.serving import build_town_application
from bot.wiring import open_assistant
from corpus.town_file import read_town
from evaluation.bench.figures import Figure
from evaluation.bench.places import QUESTIONS
from evaluation.bench.real_town import RealTown
from evaluation.cases import RetrievalCase, read_cases
from evaluation.measures import percentile

_COMMAND = "python -m evaluation.bench --only ask"
_WARM_UP, _MEASURED = 20, 200


def questions(count: int) -> list[str]:
    """The first given questions about the service pages."""
    return [case.question for case in read_cases(QUESTIONS / "questions.jsonl", RetrievalCase)[:count]]


def measure(town: RealTown) -> list[Figure]:
    """POST /api/v1/ask, 200 questions after a warm-up."""
    facts = read_town(town.town_file)
    assistant = open_assistant(facts, town.state, os.environ, lambda: datetime.now(UTC))
    application = build_town_application(assistant, facts, os.environ)
    asked = questions(_WARM_UP + _MEASURED)
    times = asyncio.run(_ask_all(httpx2.ASGITransport(app=application), asked))[_WARM_UP:]
    return [
        Figure("POST /api/v1/ask, médiane", percentile(times, 0.5), "ms", _COMMAND),
        Figure("POST /api/v1/ask, p95", percentile(times, 0.95), "ms", _COMMAND, target=40),
    ]


async def _ask_all(transport: httpx2.ASGITransport, asked: Sequence[str]) -> list[float]:
    times = []
    async with httpx2.AsyncClient(transport=transport, base_url="http://parvis.example", timeout=60) as client:
        for question in asked:
            start = time.perf_counter()
            answer = await client.post("/api/v1/ask", json={"question": question, "language": "fr"})
            times.append((time.perf_counter() - start) * 1000)
            if answer.status_code != 200:
                raise RuntimeError(f"« {question} » reçoit {answer.status_code} : {answer.text}")
    return times
