"""How probable it is that a draft answers its question: a logistic function of a few signs, never a raw score.

The weights are fitted on labelled cases by `python -m evaluation.fit_confidence` and kept in `limits.toml`.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from bot.answering.answers import Draft, DraftSentence, FoundPassage
from bot.answering.terms import Asked
from bot.limits import ConfidenceLimits
from corpus.lexical import stems

# The rarity that two or three informative words have together.
_NAMED_WELL = 8.0
_MANY_WORDS = 10


def rate(draft: Draft, asked: Asked, limits: ConfidenceLimits) -> Draft:
    """The draft with its confidence; 0 where no sentence is left, or where too much of a short question is not held."""
    if not draft.sentences:
        return replace(draft, confidence=0.0)
    found = signs(draft, asked)
    is_rated = found["unheld"] < limits.most_unheld
    return replace(draft, confidence=probability(found, limits) if is_rated else 0.0)


def signs(draft: Draft, asked: Asked) -> dict[str, float]:
    """The signs of a draft with at least one sentence, each from 0 to 1.

    section, document: how probable its first sentence's passage, and all passages found of that document, are against
    the others found · named: how much of the topic the document's name holds, rare words counting more, saturating ·
    lost: share of the topic's words that neither the sentences nor their headings and titles hold · given: share of
    the things asked for that the sentences give · lacking: whether one is not given that must be · agreed: whether
    what the search found best is of that document too · words: how many words the topic has, up to ten · spread: the
    share of the topic that a passage found of that document holds with its headings, on average · unheld: as lost, rare
    words counting more, and the more the fewer words the question has.
    """
    first = draft.sentences[0].source
    same = [each for each in draft.evidence.found if each.document.document_id == first.document.document_id]
    named = _held(asked, frozenset(stems(first.document.name)))
    shown = frozenset(stem for each in draft.sentences for stem in _stems_with_context(each))
    given = [ask for ask in asked.asks if any(ask.evidence_in(each.quote) for each in draft.sentences)]
    needed = [ask for ask in asked.asks if ask.must_be_given]
    words = min(len(asked.topic), _MANY_WORDS) / _MANY_WORDS
    return {
        "section": first.probability,
        "document": sum(each.probability for each in same),
        "named": 1 - math.exp(-named / _NAMED_WELL),
        "lost": sum(1 - term.share_in(shown) for term in asked.topic) / max(1, len(asked.topic)),
        "given": len(given) / len(asked.asks) if asked.asks else 0.5,
        "lacking": float(bool(needed) and not any(ask in given for ask in needed)),
        "words": words,
        "unheld": (1 - asked.coverage(shown)) * (1 - words) if asked.topic else 0.0,
        "spread": sum(asked.coverage(_stems_of(each)) for each in same) / len(same),
        "agreed": float(draft.evidence.found[0].document.document_id == first.document.document_id),
    }


def probability(found: Mapping[str, float], limits: ConfidenceLimits) -> float:
    """The logistic function of the weighted signs; a sign without a weight counts nothing."""
    return 1 / (
        1 + math.exp(-limits.bias - sum(limits.weights.get(name, 0.0) * value for name, value in found.items()))
    )


def _held(asked: Asked, stems: frozenset[str]) -> float:
    return sum(term.rarity * term.share_in(stems) for term in asked.topic)


def _stems_of(found: FoundPassage) -> frozenset[str]:
    return frozenset(stems(f"{' '.join(found.passage.heading_path)} {found.passage.text}"))


def _stems_with_context(sentence: DraftSentence) -> list[str]:
    source = sentence.source
    return stems(f"{source.document.name} {' '.join(source.passage.heading_path)} {sentence.quote}")
