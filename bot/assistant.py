"""The assistant of one town: what the web, the terminal and the evaluation ask."""

import asyncio
from collections.abc import AsyncGenerator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from bot.answering.answers import Answer, Question, Sentence, Turn
from bot.answering.choosing.ranking import distinct_documents
from bot.answering.cite import deep_url, safe_address
from bot.answering.find import rank
from bot.answering.found import FoundPassage
from bot.answering.pipeline import Pipeline
from bot.answering.question import clean
from bot.answering.writing.tally import ModelFigures
from bot.protocols import SourceView
from corpus.documents import Document
from corpus.editions import OpenEdition
from corpus.errors import CorpusError
from corpus.protocols import Scope
from corpus.published import PublishedEdition
from corpus.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class RankedDocument:
    """A document found for a question, and the pages of its passages found, best first (None in HTML)."""

    document: Document
    pages: tuple[int | None, ...]


class VocabularyReading:
    """Gives the published edition together with its vocabulary, which is prepared once for each edition."""

    def __init__(self, published: PublishedEdition) -> None:
        self._published = published
        self._prepared: tuple[str, Vocabulary] | None = None

    @contextmanager
    def __call__(self) -> Iterator[tuple[OpenEdition, Vocabulary]]:
        """Both, until the block ends; raises a CorpusError where no edition can be opened."""
        with self._published.reading() as edition:
            yield edition, self._vocabulary_of(edition)

    def _vocabulary_of(self, edition: OpenEdition) -> Vocabulary:
        prepared = self._prepared
        if prepared is None or prepared[0] != edition.edition_id:
            prepared = (edition.edition_id, Vocabulary(edition.vocabulary, edition.record.passages))
            self._prepared = prepared
        return prepared[1]


class Assistant:
    """Answers for one town from its published edition, whichever that is at the time."""

    def __init__(self, pipeline: Pipeline, published: PublishedEdition) -> None:
        self._pipeline = pipeline
        self._published = published

    async def answer(
        self, question_text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool = False
    ) -> Answer:
        """One answer, whatever its status; `language` is the page's, None where unknown; `history` oldest first."""
        return await self._pipeline.answer(question_text, language, history, scope, plain)

    def stream(
        self, question_text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool = False
    ) -> AsyncGenerator[Sentence | Answer, None]:
        """The sentences that a model writes, each once it is proved, then the answer, which replaces them."""
        return self._pipeline.stream(question_text, language, history, scope, plain)

    async def warning(self, text: str, language: str | None) -> Answer | None:
        """The card of emergency numbers where a text of any length, which is refused, tells of danger; else None."""
        return await asyncio.to_thread(self._pipeline.warning, text, language)

    async def source(self, passage_id: str) -> SourceView | None:
        """The document around a passage, or None where the published edition holds no such passage."""
        return await asyncio.to_thread(self._source, passage_id)

    def ranking(self, question_text: str) -> list[RankedDocument]:
        """The documents found for a question, best first, before any floor; raises CorpusError."""
        finding = self._pipeline.finding
        question = Question(clean(question_text), self._pipeline.finishing.town.default_language)
        with self._pipeline.opening.reading() as (edition, vocabulary):
            ranked = rank(question, edition, vocabulary, finding)
            passages = edition.index.passages([hit.id for hit, _ in ranked])
            order = distinct_documents(ranked)
            documents = edition.index.documents(order)
        pages: dict[str, list[int | None]] = {document_id: [] for document_id in order}
        for hit, _ in ranked:
            pages[hit.document_id].append(passages[hit.id].page)
        return [RankedDocument(documents[each], tuple(pages[each])) for each in order]

    def ready(self) -> bool:
        """Whether an edition is open and answers; opens it if it can."""
        try:
            self.require_edition()
        except CorpusError:
            return False
        return True

    def require_edition(self) -> None:
        """Open the published edition; raises the CorpusError that says why there is none to answer from."""
        with self._pipeline.opening.reading():
            return

    async def warm_up(self, questions: Sequence[str] = ()) -> None:
        """Load the encoder of this process, then answer some questions to nobody, without a model or an endpoint.

        What is prepared once, patterns and words, is then ready before the first resident waits for it.
        """
        finding = self._pipeline.finding
        if finding.matcher:
            await asyncio.to_thread(finding.matcher.match, "mairie", ["mairie"])
        pipeline = replace(self._pipeline, finding=replace(finding, meaning=None), writing=None)
        for question in questions:
            await pipeline.answer(question, None, (), Scope())

    def edition(self) -> str | None:
        """The id of the edition that answers, or None."""
        return self._published.edition_id

    def model_figures(self) -> ModelFigures | None:
        """What the model did since the start, and where it stands; None without a model. Reads the disk."""
        return self._pipeline.model_figures()

    def close(self) -> None:
        """Release the edition."""
        self._published.close()

    def _source(self, passage_id: str) -> SourceView | None:
        with self._pipeline.opening.reading() as (edition, _):
            passage = edition.index.passages([passage_id]).get(passage_id)
            if passage is None:
                return None
            document = edition.index.documents([passage.document_id])[passage.document_id]
            passages = tuple(edition.index.passages_of(passage.document_id))
        url = safe_address(self._pipeline.finishing.rebase(document.url), passage)
        deep = deep_url(FoundPassage(passage, document, 0.0), [passage.lines[0].text, passage.lines[-1].text], url)
        return SourceView(document, passages, passage_id, deep)
