"""The life of an answer, step by step. Each step is a function of its own file; the types show their order.

A step that can end the story gives an `Ending`; `finish` (steps 7 and 8) runs on every ending, so that none is
without its sources and its way to a person.
"""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bot.answering.answers import Answer, AnswerStatus, Question, Turn
from bot.answering.clarify import clarify
from bot.answering.compose import compose
from bot.answering.confidence import rate
from bot.answering.decide import decide
from bot.answering.ending import Ending, Stopwatch
from bot.answering.find import Finding, find_evidence
from bot.answering.finish import Finishing, finish, fixed_words
from bot.answering.question import clean, read_question
from bot.answering.screen import Screening, screen, without_orders
from bot.answering.stand_alone import stand_alone
from bot.answering.verify import verify
from corpus.editions import OpenEdition
from corpus.errors import CorpusError
from corpus.protocols import Scope
from corpus.vocabulary import Vocabulary

Reading = Callable[[], AbstractContextManager[tuple[OpenEdition, Vocabulary]]]
"""The published edition and its vocabulary, held open while an answer is made; raises CorpusError."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the steps need besides the question; built once, in `wiring.py`."""

    reading: Reading
    screening: Screening
    finding: Finding
    finishing: Finishing
    timer: Callable[[], float]

    async def answer(self, text: str, language: str | None, history: Sequence[Turn], scope: Scope) -> Answer:
        """The answer to a question, whatever its ending; never raises for a broken corpus."""
        watch = Stopwatch(self.timer)
        asked = without_orders(clean(text), self.screening)
        question = read_question(asked, language, history, scope, self.finishing.town.town.languages)  # 1
        ending = screen(question, self.screening, self.finishing.wordings)  # 2
        if ending is None:
            question = stand_alone(question, self.finding.asks)  # 3
            # Searching and composing take some milliseconds of pure computation: not on the event loop.
            ending = await asyncio.to_thread(self._find_and_prove, question, watch)
        return finish(question, ending, watch.total(), self.finishing)  # 7, 8

    def _find_and_prove(self, question: Question, watch: Stopwatch) -> Ending:
        wordings, limits = self.finishing.wordings, self.finding.limits
        try:
            with self.reading() as (edition, vocabulary):
                asked, evidence = find_evidence(question, edition, vocabulary, self.finding)  # 4
                watch.mark("search")
                if unclear := clarify(evidence, asked, edition.index, wordings):
                    return unclear
        except CorpusError:
            return self._fixed(AnswerStatus.UNAVAILABLE, question)
        draft = compose(evidence, asked, limits.compose)  # 5
        watch.mark("compose")
        draft = rate(verify(draft), asked, limits.confidence)  # 6
        watch.mark("verify")
        return decide(draft, asked, limits.confidence, wordings)

    def _fixed(self, status: AnswerStatus, question: Question) -> Ending:
        return Ending(status, lead=fixed_words(status, question.language, self.finishing.wordings))
