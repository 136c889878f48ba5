"""Passages in order: by the words they and their whole document share with the question, by meaning, kind and date."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answering.answers import Question
from bot.answering.asking.terms import Asked, vector_of
from bot.answering.choosing.repeats import without_repeats
from bot.answering.choosing.weighing import period_of, weigh
from bot.answering.found import FoundPassage
from bot.answering.nearness import USUAL, Nearness, WordLikeness
from bot.limits import Limits
from corpus.editions import OpenEdition
from corpus.protocols import DenseVector, Hit, Matcher, Period, Scope

_STEP = 0.99
# How steeply nearness falls from the nearest passage to the furthest that was asked for.
_FALL = 4.0
_NO_SPREAD = 1e-6
# So many lines of a passage are matched with the question one by one.
_LINES = 12


def search_both(
    question: Question, asked: Asked, edition: OpenEdition, limits: Limits, meaning: DenseVector | None
) -> list[tuple[Hit, float]]:
    """The passages that share words with the question, or its meaning where that is given, with scores, best first.

    The factors of kinds and dates are applied to the best hits only; documents further down are not worth reading
    for them.
    """
    period = period_of(asked, edition.record.last_session)
    scored = _by_words(question, asked, edition, limits, period)
    if meaning is not None:
        scored = _on_the_scale_of(scored, _fused(question, asked, edition, limits, meaning))
    best, rest = scored[: limits.search.weighed], scored[limits.search.weighed :]
    documents = edition.index.documents(distinct_documents(best))
    factors = weigh(asked, documents, limits.search, period)
    weighed = _sorted((hit, score * factors.get(hit.document_id, 1.0)) for hit, score in best)
    return [*weighed, *rest]


def distinct_documents(ranked: Sequence[tuple[Hit, float]]) -> list[str]:
    """The documents of ranked passages, each once, by their best passage."""
    return list(dict.fromkeys(hit.document_id for hit, _ in ranked))


def found_of(ranked: Sequence[tuple[Hit, float]], edition: OpenEdition) -> list[FoundPassage]:
    """Ranked passages as the edition holds them, with their documents; those taken out of answers are left out."""
    passages = edition.index.passages([hit.id for hit, _ in ranked])
    documents = edition.index.documents(distinct_documents(ranked))
    return [
        FoundPassage(passages[hit.id], documents[hit.document_id], score)
        for hit, score in ranked
        if hit.id in passages and hit.document_id in documents
    ]


def with_nearest(found: Sequence[FoundPassage], nearest: Sequence[Hit], edition: OpenEdition) -> list[FoundPassage]:
    """What words found, then what only lies near to the question's meaning, each with a step less than the last."""
    known = {each.passage.passage_id for each in found}
    least = found[-1].score if found else 1.0
    added = [hit for hit in nearest if hit.id not in known]
    more = [(hit, least * _STEP ** (place + 1)) for place, hit in enumerate(added)]
    return [*without_repeats([*found, *found_of(more, edition)])]


def with_nearness(found: Sequence[FoundPassage], nearest: Sequence[Hit], *, is_known: bool) -> list[FoundPassage]:
    """The passages, each with its nearness and its document's, by those nearest to the question's meaning, which are
    given nearest first. Further ones count 0, their documents as unlike as the last of these.

    `is_known` tells whether the confidence was fitted on the model's cosines.
    """
    if not nearest:
        return [*found]
    highest, lowest = nearest[0].score, nearest[-1].score
    spread = max(highest - lowest, _NO_SPREAD)
    passages = {hit.id: math.exp(-_FALL * (highest - hit.score) / spread) for hit in nearest}
    documents: dict[str, Hit] = {}
    for hit in nearest:
        documents.setdefault(hit.document_id, hit)

    def near(each: FoundPassage) -> Nearness:
        best = documents.get(each.document.document_id)
        likeness = best.score if best else lowest
        document = passages[best.id] if best else 0.0
        return Nearness(passages.get(each.passage.passage_id, 0.0), document, likeness if is_known else USUAL)

    return [replace(each, nearness=near(each)) for each in found]


def with_matches(found: Sequence[FoundPassage], text: str, matcher: Matcher) -> list[FoundPassage]:
    """The passages, each with how like the words of a question its own are."""
    lines = [each.passage.text.split("\n", _LINES)[:_LINES] for each in found]
    fields = [(each.document.name, each.passage.headings, each.passage.text) for each in found]
    texts = [*dict.fromkeys(text for each in (*fields, *lines) for text in each)]
    matches = matcher.match(text, texts)
    of_text = dict(zip(texts, matches.likeness, strict=True))

    def whole(row: Sequence[float]) -> float:
        return sum(share * likeness for share, likeness in zip(matches.shares, row, strict=True))

    def words(own: Sequence[str], its_lines: Sequence[str]) -> tuple[WordLikeness, ...]:
        best = max((of_text[line] for line in its_lines), key=whole)
        rows = (*(of_text[each] for each in own), best)
        return tuple(map(WordLikeness, matches.words, matches.shares, *rows))

    return [
        replace(each, nearness=replace(each.nearness, words=words(own, its_lines)))
        for each, own, its_lines in zip(found, fields, lines, strict=True)
    ]


def _by_words(
    question: Question, asked: Asked, edition: OpenEdition, limits: Limits, period: Period | None
) -> list[tuple[Hit, float]]:
    """Each passage with its score and its whole document's times its weight."""
    query, search = vector_of(asked), limits.search
    of_document: dict[str, float] = {}
    found: dict[str, Hit] = {}
    # Passages of the period asked for are found among their own too, lest others leave them no place.
    for scope in _scopes(question.scope, period):
        wholes = edition.index.search_documents(query, search.documents, scope)
        of_document |= {hit.document_id: search.document_weight * hit.score for hit in wholes}
        found |= {hit.id: hit for hit in edition.index.search_passages(query, search.passages, scope)}
    return _sorted((hit, hit.score + of_document.get(hit.document_id, 0.0)) for hit in found.values())


def _fused(
    question: Question, asked: Asked, edition: OpenEdition, limits: Limits, meaning: DenseVector
) -> list[tuple[Hit, float]]:
    """The same by words and meaning, as the engine fuses them."""
    query, search, scope = vector_of(asked), limits.search, question.scope
    wholes = edition.index.search_documents(query, search.documents, scope, meaning)
    of_document = {hit.document_id: search.document_weight * hit.score for hit in wholes}
    found = edition.index.search_passages(query, search.passages, scope, meaning)
    return _sorted((hit, hit.score + of_document.get(hit.document_id, 0.0)) for hit in found)


def _scopes(scope: Scope, period: Period | None) -> list[Scope]:
    return [scope] if period is None or scope.period else [scope, replace(scope, period=period)]


def _on_the_scale_of(
    scored: Sequence[tuple[Hit, float]], fused: Sequence[tuple[Hit, float]]
) -> list[tuple[Hit, float]]:
    """The fused order, each place with the score that words give to it; what only words found follows.

    Reciprocal ranks lie so close together that a factor of kind or date would outweigh any of them, and they say
    nothing of how far the first stands before the next.
    """
    fused_ids = {hit.id for hit, _ in fused}
    order = [hit for hit, _ in (*fused, *(each for each in scored if each[0].id not in fused_ids))]
    scores = [score for _, score in scored]
    least = scores[-1] if scores else 1.0
    # Beyond what words found the order is kept by ever smaller steps.
    scores += [least * _STEP ** (place + 1) for place in range(len(order) - len(scores))]
    return list(zip(order, scores, strict=True))


def _sorted(scored: Iterable[tuple[Hit, float]]) -> list[tuple[Hit, float]]:
    return sorted(scored, key=lambda pair: (-pair[1], pair[0].id))
