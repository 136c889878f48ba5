"""What the assistant would show for a question, before it is judged: what the fitting of its weights is made on."""

import os
import time
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from pydantic import BaseModel, ConfigDict

from bot.answering.answers import Draft, Evidence, Turn
from bot.answering.asking.carry_over import carry_over, load_glossaries, words_standing
from bot.answering.asking.terms import Asked
from bot.answering.compose import compose
from bot.answering.courtesies import load_courtesies, without_courtesies
from bot.answering.dates.when import asked_time
from bot.answering.find import Finding, find_evidence
from bot.answering.question import read_question
from bot.answering.requests import load_requests, searchable
from bot.answering.stand_alone import stand_alone
from bot.answering.verify import verify
from bot.limits import load_asks, load_limits
from bot.word_lists import load_words
from corpus.addresses import ends_with_any
from corpus.editions import OpenEdition
from corpus.embedding import QuestionMeaning
from corpus.protocols import Matcher, Scope
from corpus.town import Identity
from corpus.town_file import read_town
from corpus.vocabulary import Vocabulary
from corpus.wiring import open_corpus, question_meaning, word_matcher
from corpus.withholding import Withheld, WithholdingIndex
from evaluation.clock import CaseClock


class FittingTown(BaseModel):
    """A town that was read, and its case files.

    `drawn` are answers cases drawn from documents one by one, `foreign` those in other languages than French.
    """

    model_config = ConfigDict(extra="forbid")

    town: Path
    state: Path
    answers: list[Path] = []
    drawn: list[Path] = []
    foreign: list[Path] = []
    retrieval: list[Path] = []


class _Fitting(BaseModel):
    model_config = ConfigDict(extra="forbid")

    towns: list[FittingTown]


class Reader:
    """What the assistant would show for a question, before it is judged, on one edition."""

    def __init__(
        self,
        edition: OpenEdition,
        town: Identity,
        clock: CaseClock,
        meaning: QuestionMeaning | None,
        matcher: Matcher | None = None,
    ) -> None:
        self._edition = edition
        self._documents = [*edition.index.all_documents()]
        self._vocabulary = Vocabulary(edition.vocabulary, edition.record.passages)
        self._languages = town.languages
        self._glossaries = load_glossaries()
        self._clock = clock
        self._requests = load_requests()
        self._courtesies = load_courtesies()
        self.finding = Finding(
            load_asks(), load_words(), load_limits(), lambda text: asked_time(text, clock(), town), meaning, matcher
        )

    def evidence(
        self, lines: Sequence[str], without: Sequence[str] = (), now: datetime | None = None
    ) -> tuple[Asked, Evidence]:
        """What is found for the last of a resident's lines, with some documents (ends of addresses) left out."""
        self._clock.set(now)
        history = tuple(Turn("resident", line) for line in lines[:-1])
        known = partial(words_standing, glossaries=self._glossaries, words_known=self.finding.words)
        heard = read_question(lines[-1], None, history, Scope(), self._languages, known=known)
        asked = without_courtesies(heard, self._courtesies)
        carried = stand_alone(carry_over(asked, self._glossaries), self.finding.asks)
        question = searchable(carried, self._requests)
        edition = self._without(without) if without else self._edition
        return find_evidence(question, edition, self._vocabulary, self.finding)

    def draft(
        self, lines: Sequence[str], without: Sequence[str] = (), now: datetime | None = None
    ) -> tuple[Asked, Draft]:
        """The verified draft on that evidence."""
        asked, evidence = self.evidence(lines, without, now)
        return asked, verify(compose(evidence, asked, self.finding.limits.compose))

    def _without(self, ends: Sequence[str]) -> OpenEdition:
        gone = frozenset(each.document_id for each in self._documents if ends_with_any(each.url, ends))
        return replace(self._edition, index=WithholdingIndex(self._edition.index, Withheld(gone, frozenset())))


def read_fitting(path: Path) -> list[FittingTown]:
    """The towns that a FITTING.toml names; raises ValueError naming what is wrong in it."""
    return _Fitting.model_validate(tomllib.loads(path.read_text(encoding="utf-8"))).towns


def readers_of(towns: Sequence[FittingTown]) -> Iterator[tuple[FittingTown, Reader]]:
    """Each town with a reader of its published edition."""
    for town in towns:
        facts = read_town(town.town)
        clock = CaseClock(lambda: datetime.now(UTC), ZoneInfo(facts.town.timezone))  # noqa: TID251 - an entry point
        corpus = open_corpus(facts.name, town.state, os.environ, clock)  # noqa: TID251 - an entry point's own
        meaning = question_meaning(os.environ, time.monotonic)  # noqa: TID251 - an entry point's own
        matcher = word_matcher(os.environ)  # noqa: TID251 - an entry point's own
        yield town, Reader(corpus.editions.open_published(), facts.town, clock, meaning, matcher)
