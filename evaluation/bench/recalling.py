"""Whether the right page is among the first five, on the given questions and on their misspelt twins."""

import os
import time
from datetime import UTC, datetime

from bot.wiring import open_assistant
from corpus.town_file import read_town
from evaluation.bench.figures import Figure
from evaluation.bench.places import QUESTIONS
from evaluation.bench.towns import BenchTown
from evaluation.cases import RetrievalCase, read_cases
from evaluation.retrieval import evaluate_retrieval

_COMMAND = "python -m evaluation.bench --only recall"


def measure(town: BenchTown) -> list[Figure]:
    """Recall@5 on the real-text town, clean and with two misspellings a question."""
    assistant = open_assistant(read_town(town.town_file), town.state, os.environ, lambda: datetime.now(UTC))
    figures = []
    for name, file, target in [
        ("Bonne page parmi 5", "questions.jsonl", 0.97),
        ("Bonne page parmi 5, deux fautes par question", "questions-typos.jsonl", 0.93),
    ]:
        card = evaluate_retrieval(read_cases(QUESTIONS / file, RetrievalCase), assistant, time.perf_counter)
        figures.append(Figure(name, card.metrics["recall@5"], "", _COMMAND, target=target, better="higher"))
    return figures
