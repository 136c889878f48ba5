"""How soon a sentence is given out, once a model has written its last character: the proof is made in between."""

import asyncio
import os
from collections.abc import Sequence
from contextlib import aclosing
from datetime import UTC, datetime

from bot.answering.answers import Sentence
from bot.assistant import Assistant
from bot.serving import make_ready
from bot.wiring import open_assistant
from corpus.protocols import Scope
from corpus.town_file import read_town
from evaluation.bench.asking import questions
from evaluation.bench.figures import Figure
from evaluation.bench.loopback import serve_loopback
from evaluation.bench.spending import Moment, Spent, time_figures
from evaluation.bench.towns import BenchTown
from evaluation.bench.typing_model import TypingModel, typing_handler

_COMMAND = "python -m evaluation.bench --only release"
_WARM_UP, _MEASURED = 2, 30
# About 300 tokens a second, faster than the small models that are served: a slower one leaves more time between two.
_PACE = 0.01
_TARGET = 50
# Nothing but the model that types here is asked, whatever the environment names.
_ALONE = {"MISTRAL_API_KEY": "", "PARVIS_EMBEDDING_MODEL": "none"}


def measure(town: BenchTown) -> list[Figure]:
    """Each sentence from its closing brace on the wire to the pipeline's yield, on questions to the real-text town."""
    of_each = release_times(town, questions(_WARM_UP + _MEASURED), _PACE)
    return figures([spent for releases in of_each[_WARM_UP:] for spent in releases])


def release_times(town: BenchTown, asked: Sequence[str], pace: float) -> list[list[Spent]]:
    """What each sentence shown took, by question, of a model that types a dozen characters every `pace` seconds.

    Raises RuntimeError for a sentence that the model did not write.
    """
    model = TypingModel(pace)
    with serve_loopback(typing_handler(model)) as url:
        environment = {**os.environ, **_ALONE, "PARVIS_MODEL_URL": url}
        assistant = open_assistant(read_town(town.town_file), town.state, environment, lambda: datetime.now(UTC))
        of_each = asyncio.run(_releases(assistant, model, asked))
        assistant.close()
    return of_each


def figures(spent: Sequence[Spent]) -> list[Figure]:
    """The figures of so many sentences; the target holds for each of them."""
    name = f"Phrase rendue après son dernier caractère ({len(spent)} phrases)"
    longest = max((each.elapsed for each in spent), default=float("inf"))
    return [
        *time_figures(name, spent, _COMMAND, _TARGET),
        Figure(f"{name}, au plus", longest, "ms", _COMMAND, _TARGET),
    ]


async def _releases(assistant: Assistant, model: TypingModel, asked: Sequence[str]) -> list[list[Spent]]:
    # As a service starts: else the collector looks through all that is loaded, which holds a sentence up for 0.1 s.
    await make_ready(assistant)
    return [await _releases_of(assistant, model, question) for question in asked]


async def _releases_of(assistant: Assistant, model: TypingModel, question: str) -> list[Spent]:
    spent = []
    async with aclosing(assistant.stream(question, "fr", (), Scope())) as steps:
        async for step in steps:
            shown = Moment.now()
            if isinstance(step, Sentence):
                ended = model.ended_at(step.text)
                # What announces a list is given out with the first of its lines that is quoted.
                if ended is None and step.text.endswith(":"):
                    continue
                if ended is None:
                    raise RuntimeError(f"« {step.text} » n'est d'aucune phrase du modèle.")
                spent.append(ended.until(shown))
    return spent
