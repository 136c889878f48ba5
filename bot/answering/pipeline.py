"""The life of an answer, step by step; every ending gets its sources and its way to a person (steps 7 and 8)."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass

from bot.answering.answers import Answer, AnswerStatus, DraftSentence, Question, Turn
from bot.answering.cite import Rebase, cite
from bot.answering.compose import compose
from bot.answering.decide import choices_of, has_source, is_vague, settle
from bot.answering.find import Finding, find_evidence
from bot.answering.offer import contact_for, offer_person
from bot.answering.question import read_question
from bot.answering.render import contact_line, sentence_lines, source_lines
from bot.answering.screen import Screening, screen
from bot.answering.stand_alone import stand_alone
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
    timing_ms: tuple[tuple[str, float], ...] = ()


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
        marks = [self.timer()]
        limits = self.finding.limits
        nothing = self._fixed(AnswerStatus.NO_SOURCE, question.language)
        with self.reading() as (edition, vocabulary):
            asked, evidence = find_evidence(question, edition, vocabulary, self.finding)
            marks.append(self.timer())
            if not has_source(evidence, limits.confidence):
                return Ending(AnswerStatus.NO_SOURCE, lead=nothing, edition=edition.edition_id)
            if is_vague(evidence, asked):
                document = evidence.found[0].document
                if choices := choices_of(edition.index.passages_of(document.document_id)):
                    lead = self.wordings.text(question.language, "answers.clarify", title=document.title)
                    return Ending(AnswerStatus.CLARIFY, lead=lead, choices=choices, edition=edition.edition_id)
        draft = compose(evidence, asked, limits.compose)
        marks.append(self.timer())
        draft = verify(draft)
        status, missing = settle(draft, asked, limits.confidence, self.wordings)
        marks.append(self.timer())
        sentences = () if status is AnswerStatus.NO_SOURCE else draft.sentences
        lead = nothing if status is AnswerStatus.NO_SOURCE else self._foreign(question, draft.sentences)
        steps = zip(("search", "compose", "verify"), zip(marks, marks[1:], strict=False), strict=True)
        timing = tuple((step, (after - before) * 1000) for step, (before, after) in steps)
        return Ending(status, sentences, lead, missing, edition=evidence.edition, timing_ms=timing)

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
            timing_ms={**dict(ending.timing_ms), "total": (self.timer() - started) * 1000},
        )

    def _fixed(self, status: AnswerStatus, language: str) -> str:
        return "\n".join(self.wordings.texts(language, f"answers.{status.value}"))

    def _foreign(self, question: Question, sentences: Sequence[DraftSentence]) -> str:
        languages = {sentence.source.document.language for sentence in sentences}
        return "" if languages == {question.language} else self.wordings.text(question.language, "answers.foreign")
