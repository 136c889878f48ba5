"""The life of an answer, step by step. Each step is a function of its own file; the types show their order.

A step that can end the story gives an `Ending`; `finish` (steps 7 and 8) runs on every ending, so that none is
without its sources and its way to a person. Where the town has a model, it composes from what the extractive steps
found, and their ending stands ready for when it fails.
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Mapping, Sequence
from contextlib import AbstractContextManager, aclosing
from dataclasses import dataclass, replace
from functools import partial

from bot.answering.answers import Answer, AnswerStatus, DraftSentence, Question, Sentence, Turn
from bot.answering.asking.carry_over import Glossary, carry_over, words_standing
from bot.answering.asking.needs import read_needs
from bot.answering.asking.replies import choices_in, spelt_out
from bot.answering.asking.respell import respelt_question
from bot.answering.cite import cite
from bot.answering.clarify import clarify, clarify_unanswered
from bot.answering.compose import compose
from bot.answering.conclude import Concluding, Found
from bot.answering.confidence import rate
from bot.answering.courtesies import Courtesies, leant_on, return_courtesy
from bot.answering.decide import decide
from bot.answering.elsewhere import of_another_town
from bot.answering.ending import Ending, Stopwatch
from bot.answering.find import Finding, find_evidence
from bot.answering.finish import Finishing, finish, fixed_words
from bot.answering.follow_up import follow_up
from bot.answering.generate import fall_back, generate
from bot.answering.out_of_scope import beyond_town
from bot.answering.question import clean, parts_of, read_question
from bot.answering.repeating import not_again
from bot.answering.requests import searchable
from bot.answering.screen import Screening, asks_afterwards, screen, warn, without_orders
from bot.answering.screening.aftermath import under_card
from bot.answering.screening.insults import Insults, without_insults
from bot.answering.searched_in import with_languages_to_ask_in
from bot.answering.stand_alone import stand_alone
from bot.answering.timely.own_calendar import tell_calendar
from bot.answering.verify import verify
from bot.answering.writing.rewrite import rewrite
from bot.answering.writing.write import Writing
from corpus.editions import OpenEdition
from corpus.errors import CorpusError
from corpus.protocols import Scope
from corpus.vocabulary import Vocabulary

Reading = Callable[[], AbstractContextManager[tuple[OpenEdition, Vocabulary]]]
"""The published edition and its vocabulary, held open while an answer is made; raises CorpusError."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """What the steps need besides the question; built once, in `wiring.py`. `writing` is None without a model."""

    reading: Reading
    courtesies: Courtesies
    screening: Screening
    insults: Insults
    finding: Finding
    finishing: Finishing
    timer: Callable[[], float]
    glossaries: Mapping[str, Glossary]
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
        watch, served = Stopwatch(self.timer), self.finishing.town.town.languages
        # Reading, searching and composing are pure computation: not on the event loop.
        opened = await asyncio.to_thread(self._open, text, language, history, scope, plain)  # 1, 2
        asked, question, warned, ending = opened
        if ending:
            yield self._finished(question, ending, warned, watch)
            return
        question = await asyncio.to_thread(self._prepared, question)  # 3
        rewritten = await rewrite(question, self.writing) if self.writing else question
        question, has_failed = rewritten or question, rewritten is None
        async with aclosing(self._tell(question, has_failed, watch)) as steps:  # 4, 5, 6
            async for step in steps:
                if isinstance(step, Ending):
                    ending = beyond_town(question, asked, step, self.finishing.out_of_scope, self.finishing.wordings)
                    ending = with_languages_to_ask_in(
                        question, ending, self.glossaries, served, self.finishing.wordings
                    )
                    yield self._finished(question, ending, warned, watch)  # 7, 8
                elif not warned:
                    yield step

    def _open(
        self, text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool
    ) -> tuple[str, Question, tuple[Question, Ending] | None, Ending | None]:
        """What is asked, the question, the card it calls for, and the ending that comes before any search."""
        *history, last = spelt_out((*history, Turn("resident", without_orders(clean(text), self.screening))))
        asked = last.text
        question, meant = self._read(asked, language, history, scope, plain)
        warned = warn(question, self.screening, self.finishing.wordings, meant)
        if warned and not asks_afterwards(question, self.screening, meant):
            return asked, warned[0], None, warned[1]
        languages = (*self.finishing.town.town.languages, *self._unserved)
        offered = choices_in(history[-1].text) if history else ()
        if courtesy := return_courtesy(question, self.courtesies, languages, self.finishing.wordings, offered):
            return asked, courtesy[0], None, courtesy[1]
        if told := tell_calendar(
            question, self.finding.read_time, self.finishing.town.town.holidays, self.finishing.wordings
        ):
            return asked, question, None, told
        question, ending = self._screen(question, meant)
        return asked, question, warned, ending

    def _prepared(self, question: Question) -> Question:
        """The question as it can be searched: spelt right, its needs told, in French, with the topic it takes over."""
        question = read_needs(self._respelt(question), self.finishing.needs)
        carried = stand_alone(carry_over(question, self.glossaries), self.finding.asks)
        return searchable(replace(carried, history=question.history), self.finishing.requests)

    def _finished(
        self, question: Question, ending: Ending, warned: tuple[Question, Ending] | None, watch: Stopwatch
    ) -> Answer:
        """The answer, under the number to call where the question brings a card; the card itself unless it is sure."""
        shown = under_card(warned[1], ending) if warned else ending
        of = warned[0] if warned and shown is warned[1] else question
        return finish(of, shown, watch.total(), self.finishing)

    def warning(self, text: str, language: str | None) -> Answer | None:
        """The card of emergency numbers where a text of any length tells of danger; else None."""
        watch = Stopwatch(self.timer)
        for part in parts_of(clean(text)):
            question, meant = self._read(part, language, (), Scope(), plain=False)
            if fixed := warn(question, self.screening, self.finishing.wordings, meant):
                return finish(*fixed, watch.total(), self.finishing)
        return None

    def _read(
        self, asked: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool
    ) -> tuple[Question, str]:
        """The question ready for the other steps, and its text as it would be spelt right."""
        turns = leant_on(history, self.courtesies, self.screening.person, self.finding.asks)
        served = self.finishing.town.town.languages
        known = partial(words_standing, glossaries=self.glossaries, words_known=self.finding.words)
        question = read_question(asked, language, turns, scope, served, plain, known, self._unserved)
        return question, self._meant(question)

    @property
    def _unserved(self) -> tuple[str, ...]:
        """The languages that the town does not serve and that we have sentences for."""
        served = self.finishing.town.town.languages
        return tuple(language for language in self.finishing.wordings.languages if language not in served)

    def _meant(self, question: Question) -> str:
        """A question's text as it would be spelt right, by no town's words."""
        return respelt_question(question, None, self.finding.words).text

    def _screen(self, question: Question, meant: str) -> tuple[Question, Ending | None]:
        """The question and the ending that its words call for; insults beside what it asks are set aside."""
        ending = screen(question, self.screening, self.finishing.wordings, meant)
        if ending is None or ending.status is not AnswerStatus.REFUSED:
            return question, ending
        # Only now: words of danger count also where they stand in the insult.
        rest = replace(question, text=without_insults(question.text, self.insults))
        return (question, ending) if rest == question else self._screen(rest, self._meant(rest))

    def _respelt(self, question: Question) -> Question:
        """The question spelt right, by the town's words too; as it is where there is no corpus."""
        try:
            with self.reading() as (_, vocabulary):
                return respelt_question(question, vocabulary, self.finding.words, self.glossaries)
        except CorpusError:
            return question

    async def _tell(
        self, question: Question, has_failed: bool, watch: Stopwatch
    ) -> AsyncGenerator[Sentence | Ending, None]:
        """What a model shows and the ending; a model that has failed at the question is not waited for again."""
        found = await asyncio.to_thread(self._find, question, watch)
        if isinstance(found, Ending):
            yield found
            return
        if self.writing is None or not found.evidence.found:
            yield found.without_model
            return
        if has_failed:
            yield fall_back(found, self._concluding)
            return
        shown: list[DraftSentence] = []
        async with aclosing(generate(found, self.writing, self._concluding)) as steps:
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
            with self.reading() as (edition, vocabulary):
                find = partial(self._find_in, watch=watch, edition=edition, vocabulary=vocabulary)
                found = follow_up(question, find(question), find, edition, vocabulary, self.finding)
                return not_again(question, found, edition, self.finding.asks, self.finishing.wordings)
        except CorpusError:
            return self._fixed(AnswerStatus.UNAVAILABLE, question)

    def _find_in(
        self, question: Question, watch: Stopwatch, edition: OpenEdition, vocabulary: Vocabulary
    ) -> Found | Ending:
        wordings, limits = self.finishing.wordings, self.finding.limits
        asked, evidence = find_evidence(question, edition, vocabulary, self.finding)  # 4
        watch.mark("search")
        if other := of_another_town(asked, evidence, vocabulary, self.finding.words, self.finishing):
            return other
        if unclear := clarify(evidence, asked, edition.index, wordings):
            return unclear
        draft = compose(evidence, asked, limits.compose)  # 5
        watch.mark("compose")
        draft = rate(verify(draft), asked, limits.confidence)  # 6
        watch.mark("verify")
        ending = decide(draft, asked, limits.confidence.of(question.language), wordings)
        ending = clarify_unanswered(ending, evidence, asked, wordings)
        notices = tuple(wordings.text(question.language, key) for key in evidence.notices)
        return Found(asked, draft.evidence, replace(ending, notices=(*ending.notices, *notices)))

    @property
    def _concluding(self) -> Concluding:
        limits = self.finding.limits
        return Concluding(self.finding.asks, limits.confidence, self.finishing.wordings, limits.model.follow_ups)

    def _fixed(self, status: AnswerStatus, question: Question) -> Ending:
        return Ending(status, lead=fixed_words(status, question.language, self.finishing.wordings))
