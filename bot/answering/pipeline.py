"""The life of an answer, step by step; every ending gets its sources and its way to a person (steps 7 and 8)."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from bot.answering.answers import Answer, AnswerStatus, DraftSentence, Evidence, Question, Turn
from bot.answering.cite import Rebase, cite
from bot.answering.compose import compose
from bot.answering.confidence import rate
from bot.answering.decide import headings_of, is_vague, lacks_topic, settle, titles_of
from bot.answering.find import Finding, find_evidence
from bot.answering.offer import contact_for, offer_person
from bot.answering.question import read_question
from bot.answering.render import contact_line, sentence_lines, source_lines
from bot.answering.screen import Screening, screen
from bot.answering.stand_alone import stand_alone
from bot.answering.stopwatch import Stopwatch
from bot.answering.terms import Asked
from bot.answering.verify import verify
from bot.wordings import Wordings
from corpus.editions import OpenEdition
from corpus.errors import CorpusError
from corpus.protocols import Scope
from corpus.town import Town
from corpus.vocabulary import Vocabulary

Reading = Callable[[], AbstractContextManager[tuple[OpenEdition, Vocabulary]]]
"""The published edition and its vocabulary, held open while an answer is made; raises CorpusError."""


@dataclass(frozen=True, slots=True)
class Ending:
    """How the story ended: what is proved, what is missing, what to choose from, and how long the steps took."""

    status: AnswerStatus
    sentences: tuple[DraftSentence, ...] = ()
    lead: str = ""
    missing: str | None = None
    choices: tuple[str, ...] = ()
    edition: str | None = None
    timing_ms: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Pipeline:
    """Everything that steps need besides the question; built once, in `wiring.py`."""

    town: Town
    reading: Reading
    finding: Finding
    screening: Screening
    wordings: Wordings
    rebase: Rebase
    timer: Callable[[], float]
    new_id: Callable[[], str]

    async def answer(self, text: str, language: str | None, history: Sequence[Turn], scope: Scope) -> Answer:
        """The answer to a question, whatever its ending; never raises for a broken corpus."""
        started = self.timer()
        question = read_question(text, language, history, scope, self.town.town.languages)
        if status := screen(question, self.screening):
            return self._finish(question, Ending(status, lead=self._fixed(status, question.language)), started)
        question = stand_alone(question, self.finding.asks)
        try:
            ending = await asyncio.to_thread(self._find_and_compose, question)
        except CorpusError:
            unavailable = AnswerStatus.UNAVAILABLE
            ending = Ending(unavailable, lead=self._fixed(unavailable, question.language))
        return self._finish(question, ending, started)

    def _find_and_compose(self, question: Question) -> Ending:
        limits = self.finding.limits
        watch = Stopwatch(self.timer)
        with self.reading() as (edition, vocabulary):
            asked, evidence = find_evidence(question, edition, vocabulary, self.finding)
            watch.mark("search")
            if choices := self._choices(evidence, asked, edition):
                return choices
        draft = compose(evidence, asked, limits.compose)
        watch.mark("compose")
        draft = rate(verify(draft), asked, limits.confidence)
        status, missing = settle(draft, asked, limits.confidence, self.wordings)
        watch.mark("verify")
        if status is AnswerStatus.NO_SOURCE:
            lead = self._fixed(status, question.language)
            return Ending(status, lead=lead, edition=evidence.edition, timing_ms=watch.milliseconds)
        lead = self._foreign(question, draft.sentences)
        return Ending(status, draft.sentences, lead, missing, edition=evidence.edition, timing_ms=watch.milliseconds)

    def _choices(self, evidence: Evidence, asked: Asked, edition: OpenEdition) -> Ending | None:
        """The question to put back where the resident's is too vague, with the choices that the corpus offers."""
        language = evidence.question.language
        if lacks_topic(evidence, asked):
            lead = self.wordings.text(language, "answers.clarify_topic")
            return Ending(AnswerStatus.CLARIFY, lead=lead, choices=titles_of(evidence.found), edition=evidence.edition)
        if not is_vague(evidence, asked):
            return None
        document = evidence.found[0].document
        choices = headings_of(edition.index.passages_of(document.document_id))
        lead = self.wordings.text(language, "answers.clarify", title=document.title)
        return Ending(AnswerStatus.CLARIFY, lead=lead, choices=choices, edition=evidence.edition) if choices else None

    def _finish(self, question: Question, ending: Ending, started: float) -> Answer:
        """Steps 7 and 8 and the plain text, for every ending."""
        sentences, citations = cite(ending.sentences, self.rebase)
        language = question.language
        offer = offer_person(ending.status)
        town_hall = self.wordings.text(language, "contact.town_hall", town=self.town.name)
        contact = contact_for(question, [citation.title for citation in citations], self.town, town_hall)
        reach = [contact_line(contact, contact.name == town_hall, self.wordings, language)] if offer.offered else []
        choices = [f"- {choice}" for choice in ending.choices]
        lines = [ending.lead, *sentence_lines(sentences), ending.missing or "", *choices, *reach]
        lines += source_lines(citations, self.town.name, self.wordings, language)
        return Answer(
            status=ending.status,
            language=language,
            text="\n".join(line for line in lines if line),
            contact=contact,
            answer_id=self.new_id(),
            edition=ending.edition,
            sentences=sentences,
            citations=citations,
            missing=ending.missing,
            choices=ending.choices,
            notices=(ending.lead,) if citations and ending.lead else (),
            handoff=offer,
            timing_ms={**ending.timing_ms, "total": (self.timer() - started) * 1000},
        )

    def _fixed(self, status: AnswerStatus, language: str) -> str:
        return "\n".join(self.wordings.texts(language, f"answers.{status.value}"))

    def _foreign(self, question: Question, sentences: Sequence[DraftSentence]) -> str:
        languages = {sentence.source.document.language for sentence in sentences}
        return "" if languages == {question.language} else self.wordings.text(question.language, "answers.foreign")
