"""The life of an answer, step by step. Each step is a function of its own file; the types show their order.

A step that can end the story gives an `Ending`; `finish` (steps 7 and 8) runs on every ending, so that none is
without its sources and its way to a person. Where the town has a model, it composes from what the extractive steps
found, and their ending stands ready for when it fails.
"""

import asyncio
import logging
from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import partial

from bot.answering.answers import Answer, AnswerStatus, DraftSentence, Question, Sentence, Turn
from bot.answering.asking.town_hall import with_own_number, without_own_name
from bot.answering.by_itself import by_itself
from bot.answering.cite import cite
from bot.answering.clarify import clarify, clarify_unanswered
from bot.answering.compose import compose
from bot.answering.conclude import Concluding, Found
from bot.answering.confidence import rate
from bot.answering.decide import decide
from bot.answering.either import either
from bot.answering.elsewhere import of_another_town
from bot.answering.ending import Ending, Stopwatch
from bot.answering.find import Finding, find_evidence
from bot.answering.finish import Finishing, finish, fixed_words
from bot.answering.follow_up import follow_up
from bot.answering.generate import fall_back, generate
from bot.answering.opening import Opened, Opening
from bot.answering.out_of_scope import beyond_town
from bot.answering.repeating import not_again
from bot.answering.screening.aftermath import under_card
from bot.answering.searched_in import with_languages_to_ask_in
from bot.answering.told_before import with_told_before
from bot.answering.verify import verify
from bot.answering.writing.rewrite import rewrite
from bot.answering.writing.tally import ModelFigures
from bot.answering.writing.write import Writing
from corpus.editions import OpenEdition
from corpus.errors import CorpusError, NoEdition
from corpus.protocols import Scope
from corpus.vocabulary import Vocabulary

_LOG = logging.getLogger("parvis.corpus")


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the steps need besides the question; built once, in `wiring.py`. `writing` is None without a model."""

    opening: Opening
    finding: Finding
    finishing: Finishing
    timer: Callable[[], float]
    writing: Writing | None = None

    async def answer(
        self, text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool = False
    ) -> Answer:
        """The answer to a question, whatever its ending; never raises for a broken corpus or model."""
        async with aclosing(self.stream(text, language, history, scope, plain)) as steps:
            return [step async for step in steps if isinstance(step, Answer)][-1]

    async def stream(
        self, text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool = False
    ) -> AsyncGenerator[Sentence | Answer, None]:
        """The sentences that a model writes, each once it is proved, then the answer, which replaces them.

        Closing the generator, or cancelling who reads it, ends the call to the model.
        """
        watch = Stopwatch(self.timer)
        # Reading, searching and composing are pure computation: not on the event loop.
        opened = await asyncio.to_thread(self.opening.open, text, language, history, scope, plain)  # 1, 2
        if opened.ending:
            yield self._finished(opened.question, opened.ending, opened, watch)
            return
        question = await asyncio.to_thread(self.opening.prepared, opened.question)  # 3
        writing = self.writing.for_one_answer() if self.writing else None
        rewritten = await rewrite(question, writing) if writing else question
        question, has_failed = rewritten or question, rewritten is None
        async with aclosing(self._tell(question, writing, has_failed, watch)) as steps:  # 4, 5, 6
            async for step in steps:
                if isinstance(step, Ending):
                    ending = self._with_ways(question, opened.asked, step)
                    yield self._finished(question, ending, opened, watch)  # 7, 8
                elif not opened.card:
                    yield step

    def _with_ways(self, question: Question, asked: str, ending: Ending) -> Ending:
        """The ending with what can be asked here, and in which languages, where it is not sure."""
        wordings, served = self.finishing.wordings, self.finishing.town.town.languages
        told = beyond_town(question, asked, ending, self.finishing.out_of_scope, wordings)
        return with_languages_to_ask_in(question, told, self.opening.glossaries, served, wordings)

    def _finished(self, question: Question, ending: Ending, opened: Opened, watch: Stopwatch) -> Answer:
        """The answer, under the number to call where the question brings a card, or the card itself."""
        card = opened.card
        shown = under_card(card[1], ending, opened.is_over) if card else ending
        of = card[0] if card and shown is card[1] else question
        return finish(of, shown, watch.total(), self.finishing)

    def warning(self, text: str, language: str | None) -> Answer | None:
        """The card of emergency numbers where a text of any length tells of danger; else None."""
        watch = Stopwatch(self.timer)
        card = next(self.opening.cards(text, language), None)
        return finish(*card, watch.total(), self.finishing) if card else None

    def model_figures(self) -> ModelFigures | None:
        """What the model did since the start, and where it stands; None without a model. Reads the disk."""
        return self.writing.figures() if self.writing else None

    async def _tell(
        self, question: Question, writing: Writing | None, has_failed: bool, watch: Stopwatch
    ) -> AsyncGenerator[Sentence | Ending, None]:
        """What a model shows and the ending; a model that has failed at the question is not waited for again."""
        found = await asyncio.to_thread(self._find, question, watch)
        if isinstance(found, Ending):
            yield found
            return
        if writing is None or not found.evidence.found:
            yield found.without_model
            return
        if has_failed:
            yield fall_back(found, self._concluding)
            return
        shown: list[DraftSentence] = []
        async with aclosing(generate(found, writing, self._concluding)) as steps:
            async for step in steps:
                if isinstance(step, Ending):
                    watch.mark("write")
                    yield step
                else:
                    shown.append(step)
                    yield cite(shown, self.finishing.rebase)[0][-1]

    def _find(self, question: Question, watch: Stopwatch) -> Found | Ending:
        """What was found with the extractive ending, or the ending that comes before any composing."""
        try:
            with self.opening.reading() as (edition, vocabulary):
                find = partial(self._find_in, watch=watch, edition=edition, vocabulary=vocabulary)
                question, found = by_itself(question, find(question), find, vocabulary, self.finding)
                found = follow_up(question, found, find, edition, vocabulary, self.finding)
                found = with_told_before(question, found, find, vocabulary, self.finding)
                found = either(question, found, find, self.finding.asks)
                return not_again(question, found, edition, self.finding.asks, self.finishing.wordings)
        except NoEdition:
            return self._fixed(AnswerStatus.UNAVAILABLE, question)
        except CorpusError as error:
            _LOG.warning("%s : %s", type(error).__name__, error)
            return self._fixed(AnswerStatus.UNAVAILABLE, question)

    def _find_in(
        self, question: Question, watch: Stopwatch, edition: OpenEdition, vocabulary: Vocabulary
    ) -> Found | Ending:
        wordings, limits = self.finishing.wordings, self.finding.limits
        facts = self.finishing.town
        question = without_own_name(question, facts.name)
        asked, evidence = find_evidence(question, edition, vocabulary, self.finding)  # 4
        watch.mark("search")
        if other := of_another_town(asked, evidence, edition, vocabulary, self.finding.words, self.finishing):
            return other
        if unclear := clarify(evidence, asked, edition.index, wordings):
            return unclear
        draft = compose(evidence, asked, limits.compose)  # 5
        watch.mark("compose")
        draft = rate(verify(draft), asked, limits.confidence)  # 6
        watch.mark("verify")
        ending = decide(draft, asked, limits.confidence, wordings)
        ending = clarify_unanswered(ending, evidence, asked, edition.index, wordings)
        ending = with_own_number(ending, asked, question.language, facts, wordings)
        notices = tuple(wordings.text(question.language, key) for key in evidence.notices)
        return Found(asked, draft.evidence, replace(ending, notices=(*ending.notices, *notices)), draft.confidence)

    @property
    def _concluding(self) -> Concluding:
        limits = self.finding.limits
        return Concluding(self.finding.asks, limits.confidence, self.finishing.wordings, limits.model.follow_ups)

    def _fixed(self, status: AnswerStatus, question: Question) -> Ending:
        return Ending(status, lead=fixed_words(status, question.language, self.finishing.wordings))
