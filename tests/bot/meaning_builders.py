"""A model of meanings and an index that knows what is near, both made by hand."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.answering.answers import Evidence, Question
from bot.answering.find import Finding, find_evidence
from corpus.edition_record import Embedding
from corpus.editions import OpenEdition
from corpus.embedding import QuestionMeaning
from corpus.errors import EmbeddingUnavailable
from corpus.protocols import DenseVector, Hit, Scope, SparseVector, WordMatches
from corpus.subwords import words_of
from tests.bot.answering_builders import Page, Shelf, edition_of, vocabulary_of

EMBEDDING = Embedding("sens-1", 2)


class MeaningShelf(Shelf):
    """Words as ever; to any meaning the pages named are near, best first, and rank before all others where fused.

    `asked` keeps what was asked by meaning alone: its vector, how many, of which scope.
    """

    def __init__(self, pages: Sequence[Page], near: Mapping[str, float]) -> None:
        super().__init__(pages)
        self._near = near
        self.asked: list[tuple[DenseVector, int, Scope | None]] = []

    def search_passages(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        return self._hits("#0") if meaning else super().search_passages(query, limit, scope)

    def search_documents(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        return self._hits("") if meaning else super().search_documents(query, limit, scope)

    def search_meanings(self, meaning: DenseVector, limit: int, scope: Scope | None = None) -> list[Hit]:
        self.asked.append((meaning, limit, scope))
        return self._hits("#0")[:limit]

    def _hits(self, suffix: str) -> list[Hit]:
        return [Hit(url + suffix, url, score) for url, score in self._near.items()]


class Model:
    """A model whose vectors have `dimension` numbers, or that fails where that is 0; keeps what it is asked."""

    model = "sens-1"

    def __init__(self, dimension: int = 2, ranks: bool = True) -> None:
        self._dimension = dimension
        self.ranks = ranks
        self.asked: list[str] = []

    def embed(self, texts: Sequence[str]) -> list[DenseVector]:
        self.asked += texts
        if not self._dimension:
            raise EmbeddingUnavailable("en panne")
        return [(1.0,) * self._dimension for _ in texts]


class Matcher:
    """A matcher that knows words as they are written: one that stands in a text is 1 like it, any other 0."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def match(self, question: str, texts: Sequence[str]) -> WordMatches:
        self.asked.append(question)
        words = tuple(dict.fromkeys(words_of(question)))
        rows = (tuple(float(word in words_of(text)) for word in words) for text in texts)
        return WordMatches(words, (1 / max(1, len(words)),) * len(words), tuple(rows))


def shelved(near: Sequence[Page], *pages: Page, embedding: Embedding | None = EMBEDDING) -> OpenEdition:
    """An edition of some pages, of which some are near to any meaning."""
    edition = edition_of(*pages)
    scores = {each.document.document_id: 1 / (60 + place) for place, each in enumerate(near)}
    return replace(edition, index=MeaningShelf(pages, scores), record=replace(edition.record, embedding=embedding))


def evidence_by(model: Model | None, question: Question, edition: OpenEdition, finding: Finding) -> Evidence:
    """What is found for a question with a model that tells its meaning."""
    assert isinstance(edition.index, Shelf)
    meaning = QuestionMeaning(model, lambda: 0.0) if model else None
    vocabulary = vocabulary_of(*edition.index.pages.values())
    return find_evidence(question, edition, vocabulary, replace(finding, meaning=meaning))[1]
