"""Between finding and showing: is there an answer, a part of one, a question to put back, or none."""

from collections.abc import Sequence

from bot.answering.answers import AnswerStatus, Draft, Evidence, FoundPassage
from bot.answering.terms import Asked
from bot.limits import ConfidenceLimits
from bot.wordings import Wordings
from corpus.documents import Passage
from corpus.lexical import stems

_FEW_TERMS = 3
_MOST_CHOICES = 6
_MOST_WORDS_NAMED = 3


def is_vague(evidence: Evidence, asked: Asked) -> bool:
    """Whether the question only names a thing that has a page of its own ("la salle des fêtes")."""
    question = evidence.question
    if asked.asks or not evidence.found or len(asked.topic) > _FEW_TERMS or question.topic or "?" in question.text:
        return False
    title = frozenset(stems(evidence.found[0].document.title))
    return all(term.share_in(title) for term in asked.topic)


def lacks_topic(evidence: Evidence, asked: Asked) -> bool:
    """Whether the question asks for something of nothing named ("c'est combien ?", "horaires")."""
    asking = frozenset(stem for ask in asked.asks for stem in ask.stems)
    return bool(asked.asks) and not evidence.question.topic and all(term.stem in asking for term in asked.terms)


def headings_of(passages: Sequence[Passage]) -> tuple[str, ...]:
    """What a document can tell: its first headings, each once; empty where there is nothing to choose."""
    headings = list(dict.fromkeys(passage.heading_path[0] for passage in passages if passage.heading_path))
    return tuple(headings[:_MOST_CHOICES]) if len(headings) > 1 else ()


def titles_of(found: Sequence[FoundPassage]) -> tuple[str, ...]:
    """The documents that a question without a topic may mean, by title, best first."""
    return tuple(dict.fromkeys(each.document.title for each in found))[:_MOST_CHOICES]


def settle(draft: Draft, asked: Asked, limits: ConfidenceLimits, wordings: Wordings) -> tuple[AnswerStatus, str | None]:
    """The status of a verified draft, and the sentence that says what is missing."""
    language = draft.evidence.question.language
    if not draft.sentences or draft.confidence < limits.partial:
        return AnswerStatus.NO_SOURCE, None
    if unanswered := _unanswered(draft, asked):
        return AnswerStatus.PARTIAL, wordings.text(language, f"missing.{unanswered}")
    if draft.confidence < limits.answer:
        lost = _not_found(draft, asked)
        missing = wordings.text(language, "answers.missing_words", words=", ".join(lost)) if lost else None
        return AnswerStatus.PARTIAL, missing or wordings.text(language, "answers.unsure")
    return AnswerStatus.ANSWERED, None


def _unanswered(draft: Draft, asked: Asked) -> str | None:
    """The first thing asked for that no sentence gives, where none of the things asked for is given at all."""
    plain = [ask for ask in asked.asks if ask.must_be_given]
    if not plain or any(ask.evidence_in(each.quote) for ask in plain for each in draft.sentences):
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
