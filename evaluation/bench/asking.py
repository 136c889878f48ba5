"""How long one question takes through the whole web application, in this process, at one client."""

import asyncio
import os
from collections.abc import Sequence
from datetime import UTC, datetime

import httpx2

from bot.assistant import Assistant
from bot.serving import build_town_application, make_ready
from bot.wiring import open_assistant
from corpus.town_file import read_town
from evaluation.bench.figures import Figure
from evaluation.bench.places import QUESTIONS
from evaluation.bench.spending import Moment, Spent, time_figures
from evaluation.bench.towns import BenchTown
from evaluation.cases import RetrievalCase, read_cases

_COMMAND = "python -m evaluation.bench --only ask"
_WARM_UP, _MEASURED = 20, 200
_TARGET = 60


def questions(count: int) -> list[str]:
    """The first given questions about the service pages."""
    return [case.question for case in read_cases(QUESTIONS / "questions.jsonl", RetrievalCase)[:count]]


def measure(town: BenchTown) -> list[Figure]:
    """POST /api/v1/ask, 200 questions after a warm-up, of an assistant made ready as a service makes it."""
    facts = read_town(town.town_file)
    assistant = open_assistant(facts, town.state, os.environ, lambda: datetime.now(UTC))
    application = build_town_application(assistant, facts, os.environ)
    asked = questions(_WARM_UP + _MEASURED)
    spent = asyncio.run(_ask_all(assistant, httpx2.ASGITransport(app=application), asked))[_WARM_UP:]
    return time_figures("POST /api/v1/ask", spent, _COMMAND, _TARGET)


async def _ask_all(assistant: Assistant, transport: httpx2.ASGITransport, asked: Sequence[str]) -> list[Spent]:
    spent = []
    await make_ready(assistant)
    async with httpx2.AsyncClient(transport=transport, base_url="http://parvis.example", timeout=60) as client:
        for question in asked:
            start = Moment.now()
            answer = await client.post("/api/v1/ask", json={"question": question, "language": "fr"})
            spent.append(start.until(Moment.now()))
            if answer.status_code != 200:
                raise RuntimeError(f"« {question} » reçoit {answer.status_code} : {answer.text}")
    return spent
