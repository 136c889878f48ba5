"""The composition root of the service: files, clock, ids and the published edition joined into an assistant."""

import asyncio
import secrets
import time
import uuid
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.answering.asking.carry_over import load_glossaries
from bot.answering.asking.needs import load_needs
from bot.answering.choosing.overseas import home_of
from bot.answering.courtesies import load_courtesies
from bot.answering.dates.when import asked_time
from bot.answering.find import Finding
from bot.answering.finish import Finishing
from bot.answering.opening import Opening, Reading
from bot.answering.out_of_scope import load_out_of_scope
from bot.answering.pipeline import Pipeline
from bot.answering.question import QUESTION_LIMIT, question_fault
from bot.answering.requests import load_requests
from bot.answering.screen import load_screening
from bot.answering.screening.insults import load_insults
from bot.answering.screening.masking import load_masking, mask
from bot.answering.writing.write import Writing
from bot.assistant import Assistant, VocabularyReading
from bot.errors import QuestionRefused
from bot.limits import Limits, load_asks, load_limits
from bot.model.breaker import Breaker
from bot.model.budget import DailyBudget
from bot.model.checkup import look_at_model
from bot.model.limited import LimitedModel
from bot.model.protocols import ChatModel
from bot.probing import Probing
from bot.word_lists import load_words
from bot.wordings import Wordings, load_wordings
from corpus.published import PublishedEdition
from corpus.state import State
from corpus.town import Town
from corpus.wiring import open_corpus, question_meaning, word_matcher
from corpus.withholding import withhold

_DEFAULT_MODEL = "mistral-small-latest"


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
    limits = load_limits()
    writing = _writing(town, corpus.state, environment, now, limits)
    finding = _finding(town, environment, now, limits)
    return Assistant(_pipeline(town, VocabularyReading(published), rebase, finding, writing), published)


def open_probe(town: Town, state_dir: Path, environment: Mapping[str, str], now: Callable[[], datetime]) -> Probing:
    """The town's probe questions, to be asked of any edition of a state without what was withdrawn there.

    No model writes their answers: editions are compared by what the town says, at no cost.
    """
    withdrawals = open_corpus(town.name, state_dir, environment, now).withdrawals
    return Probing(
        town,
        pipeline_on=lambda reading: _pipeline(
            town, reading, str, _finding(town, environment, now, load_limits()), None
        ),
        withhold=lambda edition: withhold(edition, withdrawals.read()),
    )


def model_of(environment: Mapping[str, str], limits: Limits, now: Callable[[], datetime]) -> ChatModel | None:
    """The chat model that the environment names, or None where it names none."""
    api_key, address = environment.get("MISTRAL_API_KEY"), environment.get("PARVIS_MODEL_URL")
    if not api_key and not address:
        return None
    # Imported only here: the client takes 0.4 s and 30 MB, which towns without a model must not pay.
    from bot.adapters.mistral_chat import MistralChat  # noqa: PLC0415 (see the line above)

    name = environment.get("PARVIS_MODEL") or _DEFAULT_MODEL
    return MistralChat(name, api_key, address or None, limits.model.wait, now)


def examine_model(environment: Mapping[str, str], now: Callable[[], datetime]) -> tuple[bool, str]:
    """Whether all is well with the model, where there is one, and the sentence that says so or how to mend it."""
    limits = load_limits()
    return asyncio.run(look_at_model(model_of(environment, limits, now), limits.model.wait))


def examine_budget(
    town: Town, state_dir: Path, environment: Mapping[str, str], now: Callable[[], datetime]
) -> list[tuple[bool, str]]:
    """The same of what the model may cost in a day; nothing where there is no model."""
    limits = load_limits()
    budget = DailyBudget(State(state_dir), limits.model.budget, _today(town, now))
    return [budget.examine()] if model_of(environment, limits, now) else []


def _today(town: Town, now: Callable[[], datetime]) -> Callable[[], date]:
    zone = ZoneInfo(town.town.timezone)
    return lambda: now().astimezone(zone).date()


def _writing(
    town: Town, state: State, environment: Mapping[str, str], now: Callable[[], datetime], limits: Limits
) -> Writing | None:
    model = model_of(environment, limits, now)
    if model is None:
        return None
    # Imported only here, as the client is: only a model has an impact and is given prompts.
    from bot.adapters.model_impact import estimate_impact  # noqa: PLC0415 (see the line above)
    from bot.templates import Prompts  # noqa: PLC0415 (the same: jinja2 is slow to load in a terminal)

    today = _today(town, now)
    budget = DailyBudget(state, limits.model.budget, today)
    return Writing(
        town_name=town.name,
        model=LimitedModel(model, limits.model, budget, time.monotonic),
        breaker=Breaker(limits.model.rest, time.monotonic),
        prompt=Prompts(),
        limits=limits.model,
        mask=partial(mask, masking=load_masking(town)),
        new_fence=lambda: f"donnee-{secrets.token_hex(8)}",
        today=today,
        timer=time.monotonic,
        estimate_impact=estimate_impact,
        budget=budget,
    )


def _finding(town: Town, environment: Mapping[str, str], now: Callable[[], datetime], limits: Limits) -> Finding:
    return Finding(
        load_asks(),
        load_words(),
        limits,
        lambda text: asked_time(text, now(), town.town),
        question_meaning(environment, time.monotonic),
        word_matcher(environment),
        home_of(town),
    )


def _pipeline(
    town: Town, reading: Reading, rebase: Callable[[str], str], finding: Finding, writing: Writing | None
) -> Pipeline:
    finishing = Finishing(
        town,
        wordings_of(town),
        rebase,
        lambda: str(uuid.uuid4()),
        load_requests(),
        load_out_of_scope(),
        load_needs(),
    )
    opening = Opening(
        reading=reading,
        courtesies=load_courtesies(),
        screening=load_screening(),
        insults=load_insults(),
        glossaries=load_glossaries() if town.default_language == "fr" else {},
        finding=finding,
        finishing=finishing,
    )
    return Pipeline(opening, finding, finishing, time.perf_counter, writing)


def wordings_of(town: Town) -> Wordings:
    """The sentences residents read, in the town's languages as far as they are written."""
    return load_wordings(town.default_language)


def check_question(text: str, wordings: Wordings) -> None:
    """Raise QuestionRefused with the sentence that says why a question cannot be asked, if it cannot."""
    if fault := question_fault(text):
        sentence = wordings.text(wordings.default_language, f"problems.{fault}.detail", limit=QUESTION_LIMIT)
        raise QuestionRefused(sentence)


def check_language(language: str | None, town: Town) -> None:
    """Raise QuestionRefused where an answer is wanted in a language that the town does not serve."""
    served = town.town.languages
    if language is not None and language not in served:
        raise QuestionRefused(f"La langue « {language} » n'est pas servie ; langues servies : {', '.join(served)}.")
