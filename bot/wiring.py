"""The composition root of the service: files, clock, ids and the published edition joined into an assistant."""

import time
import uuid
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from bot.answering.find import Finding
from bot.answering.finish import Finishing
from bot.answering.pipeline import Pipeline, Reading
from bot.answering.question import QUESTION_LIMIT, question_fault
from bot.answering.screen import load_screening
from bot.assistant import Assistant, VocabularyReading
from bot.errors import QuestionRefused
from bot.limits import load_asks, load_limits, load_words
from bot.probing import Probing
from bot.wordings import Wordings, load_wordings
from corpus.published import PublishedEdition
from corpus.town import Town
from corpus.wiring import open_corpus
from corpus.withholding import withhold


def open_assistant(
    town: Town,
    state_dir: Path,
    environment: Mapping[str, str],
    now: Callable[[], datetime],
    rebase: Callable[[str], str] = str,
) -> Assistant:
    """The assistant of a town on a state directory; raises a CorpusError if that belongs to another town.

    `rebase` tells where a document's address stands today, for a site that has moved since it was read.
    """
    corpus = open_corpus(town.name, state_dir, environment, now)
    published = PublishedEdition(corpus.editions, corpus.withdrawals, time.monotonic)
    return Assistant(_pipeline(town, VocabularyReading(published), rebase), published)


def open_probe(town: Town, state_dir: Path, environment: Mapping[str, str], now: Callable[[], datetime]) -> Probing:
    """The town's probe questions, to be asked of any edition of a state without what was withdrawn there."""
    withdrawals = open_corpus(town.name, state_dir, environment, now).withdrawals
    return Probing(
        town,
        pipeline_on=lambda reading: _pipeline(town, reading, str),
        withhold=lambda edition: withhold(edition, withdrawals.read()),
    )


def _pipeline(town: Town, reading: Reading, rebase: Callable[[str], str]) -> Pipeline:
    return Pipeline(
        reading=reading,
        screening=load_screening(),
        finding=Finding(load_asks(), load_words(), load_limits()),
        finishing=Finishing(town, wordings_of(town), rebase, new_id=lambda: str(uuid.uuid4())),
        timer=time.perf_counter,
    )


def wordings_of(town: Town) -> Wordings:
    """The sentences residents read, in the town's languages as far as they are written."""
    return load_wordings(town.default_language)


def check_question(text: str, wordings: Wordings) -> None:
    """Raise QuestionRefused with the sentence that says why a question cannot be asked, if it cannot."""
    if fault := question_fault(text):
        sentence = wordings.text(wordings.default_language, f"problems.{fault}.detail", limit=QUESTION_LIMIT)
        raise QuestionRefused(sentence)
