"""Between finding and showing: is there an answer, a part of one, a question to put back, or none."""

from collections.abc import Sequence

from bot.answering.answers import AnswerStatus, Draft, Evidence
from bot.answering.scoring import gives
from bot.answering.terms import Asked
from bot.limits import Ask, ConfidenceLimits
from bot.wordings import Wordings
from corpus.documents import Passage
from corpus.lexical import stems

_FEW_TERMS = 3
_MOST_CHOICES = 6
_MOST_WORDS_NAMED = 3


def has_source(evidence: Evidence, limits: ConfidenceLimits) -> bool:
    """Whether enough of the question was found for anything to be shown."""
    return bool(evidence.found) and evidence.confidence >= limits.partial


def is_vague(evidence: Evidence, asked: Asked) -> bool:
    """Whether the question only names a thing that has a page of its own ("la salle des fêtes")."""
    if asked.asks or not evidence.found or len(asked.topic) > _FEW_TERMS or evidence.question.topic:
        return False
    title = frozenset(stems(evidence.found[0].document.title))
    return all(term.share_in(title) for term in asked.topic) and "?" not in evidence.question.text


def choices_of(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What a document can tell: its first headings, each once; empty where there is nothing to choose."""
    headings = list(dict.fromkeys(passage.heading_path[0] for passage in passages if passage.heading_path))
    return tuple(headings[:_MOST_CHOICES]) if len(headings) > 1 else ()


def settle(draft: Draft, asked: Asked, limits: ConfidenceLimits, wordings: Wordings) -> tuple[AnswerStatus, str | None]:
    """The status of a verified draft, and the sentence that says what is missing."""
    language = draft.evidence.question.language
    unanswered = _unanswered(draft, asked)
    confidence = draft.confidence * (limits.unanswered if unanswered else 1.0)
    if not draft.sentences or confidence < limits.partial:
        return AnswerStatus.NO_SOURCE, None
    if unanswered:
        return AnswerStatus.PARTIAL, wordings.text(language, f"missing.{unanswered}")
    if confidence < limits.answer and (lost := _not_found(draft, asked)):
        return AnswerStatus.PARTIAL, wordings.text(language, "answers.missing_words", words=", ".join(lost))
    return AnswerStatus.ANSWERED, None


def _unanswered(draft: Draft, asked: Asked) -> str | None:
    """The first thing asked for that no sentence gives, where none of the things asked for is given at all."""
    quotes = [sentence.quote for sentence in draft.sentences]
    plain: list[Ask] = [ask for ask in asked.asks if ask.must_be_given]
    if not plain or any(gives(ask, quote) for ask in plain for quote in quotes):
        return None
    return plain[0].name


def _not_found(draft: Draft, asked: Asked) -> list[str]:
    sources = [sentence.source for sentence in draft.sentences]
    held = frozenset(
        each
        for found in sources
        for each in stems(f"{found.document.title} {' '.join(found.passage.heading_path)} {found.passage.text}")
    )
    return [term.word for term in asked.topic if not term.share_in(held)][:_MOST_WORDS_NAMED]
