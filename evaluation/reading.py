"""What the assistant would show for a question, before it is judged: what the fitting of its weights is made on."""

import os
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from bot.answering.answers import Draft, Evidence, Question, Turn
from bot.answering.compose import compose
from bot.answering.find import Finding, find_evidence
from bot.answering.requests import load_requests, searchable
from bot.answering.stand_alone import stand_alone
from bot.answering.terms import Asked
from bot.answering.verify import verify
from bot.answering.when import asked_time
from bot.limits import load_asks, load_limits
from bot.word_lists import load_words
from corpus.addresses import ends_with_any
from corpus.editions import OpenEdition
from corpus.town import Identity
from corpus.town_file import read_town
from corpus.vocabulary import Vocabulary
from corpus.wiring import open_corpus
from evaluation.clock import CaseClock


class FittingTown(BaseModel):
    """A town that was read, and its case files; `drawn` are answers cases drawn from documents one by one."""

    model_config = ConfigDict(extra="forbid")

    town: Path
    state: Path
    answers: list[Path] = []
    drawn: list[Path] = []
    retrieval: list[Path] = []


class _Fitting(BaseModel):
    model_config = ConfigDict(extra="forbid")

    towns: list[FittingTown]


class Reader:
    """What the assistant would show for a question, before it is judged, on one edition."""

    def __init__(self, edition: OpenEdition, town: Identity, clock: CaseClock) -> None:
        self._edition = edition
        self._vocabulary = Vocabulary(edition.vocabulary, edition.record.passages)
        self._language = town.languages[0]
        self._clock = clock
        self._requests = load_requests()
        self.finding = Finding(load_asks(), load_words(), load_limits(), lambda text: asked_time(text, clock(), town))

    def evidence(
        self, lines: Sequence[str], without: Sequence[str] = (), now: datetime | None = None
    ) -> tuple[Asked, Evidence]:
        """What is found for the last of a resident's lines, with some documents (ends of addresses) left out."""
        self._clock.set(now)
        history = tuple(Turn("resident", line) for line in lines[:-1])
        carried = stand_alone(Question(lines[-1], self._language, history), self.finding.asks)
        question = searchable(carried, self._requests)
        asked, evidence = find_evidence(question, self._edition, self._vocabulary, self.finding)
        return asked, _without(evidence, without) if without else evidence

    def draft(
        self, lines: Sequence[str], without: Sequence[str] = (), now: datetime | None = None
    ) -> tuple[Asked, Draft]:
        """The verified draft on that evidence."""
        asked, evidence = self.evidence(lines, without, now)
        return asked, verify(compose(evidence, asked, self.finding.limits.compose))


def _without(evidence: Evidence, ends: Sequence[str]) -> Evidence:
    found = tuple(each for each in evidence.found if not ends_with_any(each.document.url, ends))
    pointed = tuple(each for each in evidence.pointed if not ends_with_any(each.source.document.url, ends))
    return replace(evidence, found=found, votes=(), pointed=pointed)


def read_fitting(path: Path) -> list[FittingTown]:
    """The towns that a FITTING.toml names; raises ValueError naming what is wrong in it."""
    return _Fitting.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).towns


def readers_of(towns: Sequence[FittingTown]) -> Iterator[tuple[FittingTown, Reader]]:
    """Each town with a reader of its published edition."""
    for town in towns:
        facts = read_town(town.town)
        clock = CaseClock(lambda: datetime.now(UTC), ZoneInfo(facts.town.timezone))  # noqa: TID251 - an entry point
        corpus = open_corpus(facts.name, town.state, os.environ, clock)  # noqa: TID251 - an entry point's own
        yield town, Reader(corpus.editions.open_published(), facts.town, clock)
