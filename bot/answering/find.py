"""Step 4: the passages that may answer, ranked, and how sure we are that they do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.answering.answers import Evidence, FoundPassage, Question
from bot.answering.terms import Asked, analyse, vector_of
from bot.limits import Ask, Limits, Words
from corpus.documents import Document
from corpus.editions import OpenEdition
from corpus.lexical import stems
from corpus.protocols import Hit
from corpus.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Finding:
    """What finding needs besides the question: word lists and thresholds."""

    asks: tuple[Ask, ...]
    words: Words
    limits: Limits


def find_evidence(
    question: Question, edition: OpenEdition, vocabulary: Vocabulary, finding: Finding
) -> tuple[Asked, Evidence]:
    """The question's analysis, and its best passages."""
    limits = finding.limits
    asked = analyse(question.search_text, vocabulary, finding.asks, finding.words, limits)
    if not asked.terms:
        return asked, Evidence(question, (), edition.edition_id)
    ranked = rank(question, asked, edition, limits)[: limits.search.shown]
    passages = edition.index.passages([hit.id for hit, _ in ranked])
    documents = edition.index.documents(list({hit.document_id for hit, _ in ranked}))
    found = tuple(
        FoundPassage(passages[hit.id], documents[hit.document_id], score)
        for hit, score in ranked
        if hit.id in passages and hit.document_id in documents
    )
    return asked, Evidence(question, found, edition.edition_id)


def rank(question: Question, asked: Asked, edition: OpenEdition, limits: Limits) -> list[tuple[Hit, float]]:
    """Passage hits with their combined score: the passage's, plus the whole document's times its weight.

    The factors of kinds are applied to the best hits only; documents further down are not worth reading for them.
    """
    query, search = vector_of(asked), limits.search
    wholes = edition.index.search_documents(query, search.documents, question.scope)
    of_document = {hit.document_id: search.document_weight * hit.score for hit in wholes}
    found = edition.index.search_passages(query, search.passages, question.scope)
    scored = _sorted((hit, hit.score + of_document.get(hit.document_id, 0.0)) for hit in found)
    best, rest = scored[: search.weighed], scored[search.weighed :]
    documents = edition.index.documents(distinct_documents(best))
    factors = _factors(asked, documents, search.kinds)
    return [*_sorted((hit, score * factors.get(hit.document_id, 1.0)) for hit, score in best), *rest]


def distinct_documents(ranked: Sequence[tuple[Hit, float]]) -> list[str]:
    """The documents of ranked passages, each once, by their best passage."""
    return list(dict.fromkeys(hit.document_id for hit, _ in ranked))


def stems_around(found: FoundPassage) -> frozenset[str]:
    """The stems of a passage together with its title and headings."""
    passage = found.passage
    return frozenset(stems(f"{found.document.name} {' '.join(passage.heading_path)} {passage.text}"))


def _sorted(scored: Iterable[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].id))


def _factors(asked: Asked, documents: Mapping[str, Document], kinds: Mapping[str, float]) -> dict[str, float]:
    wanted = {kind for ask in asked.asks for kind in ask.kinds}
    named = {term.word for term in asked.terms}

    def factor(document: Document) -> float:
        act = document.deliberation
        if act and act.number in named:
            return kinds["named"]
        return kinds["wanted"] if document.kind in wanted else kinds.get(document.kind, 1.0)

    return {document_id: factor(document) for document_id, document in documents.items()}
