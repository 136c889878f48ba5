"""The town's probe questions, asked of one edition as residents would ask them, published or not."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from bot.answering.answers import Answer, AnswerStatus
from bot.answering.opening import Reading
from bot.answering.pipeline import Pipeline
from corpus.addresses import ends_with_any
from corpus.comparing import ProbeAnswer
from corpus.editions import OpenEdition
from corpus.protocols import Scope
from corpus.town import ProbeQuestion, Town
from corpus.vocabulary import Vocabulary

_ANSWERED = (AnswerStatus.ANSWERED, AnswerStatus.PARTIAL)


@dataclass(frozen=True, slots=True)
class Probing:
    """A `corpus.comparing.Probe`: what each edition answers to the town's probe questions."""

    town: Town
    pipeline_on: Callable[[Reading], Pipeline]
    withhold: Callable[[OpenEdition], OpenEdition]

    def __call__(self, edition: OpenEdition) -> list[ProbeAnswer]:
        """The answers in the order of `town.toml`; raises a CorpusError where the edition cannot be read."""
        pipeline = self.pipeline_on(_reading_of(self.withhold(edition)))
        return [self._ask(probe, pipeline) for probe in self.town.probes]

    def _ask(self, probe: ProbeQuestion, pipeline: Pipeline) -> ProbeAnswer:
        answer = asyncio.run(pipeline.answer(probe.question, self.town.default_language, (), Scope()))
        cited = tuple(dict.fromkeys(citation.url for citation in answer.citations))
        return ProbeAnswer(probe.question, answer.status.value, answer.text, cited, _passes(answer, cited, probe))


def _reading_of(edition: OpenEdition) -> Reading:
    vocabulary = Vocabulary(edition.vocabulary, edition.record.passages)

    @contextmanager
    def reading() -> Iterator[tuple[OpenEdition, Vocabulary]]:
        yield edition, vocabulary

    return reading


def _passes(answer: Answer, cited: tuple[str, ...], probe: ProbeQuestion) -> bool:
    if answer.status not in _ANSWERED:
        return False
    return not probe.cite or any(ends_with_any(url, probe.cite) for url in cited)
