"""How probable it is that a draft answers its question: a logistic function of a few signs, never a raw score.

The weights are fitted on labelled cases by `python -m evaluation.fit_confidence` and kept in `limits.toml`.
"""

import math
from collections.abc import Mapping
from dataclasses import replace

from bot.answering.answers import Draft, FoundPassage
from bot.answering.find import stems_around
from bot.answering.terms import Asked
from bot.limits import ConfidenceLimits
from corpus.lexical import stems


def rate(draft: Draft, asked: Asked, limits: ConfidenceLimits) -> Draft:
    """The draft with its confidence; 0 where no sentence is left."""
    return replace(draft, confidence=probability(signs(draft, asked), limits) if draft.sentences else 0.0)


def signs(draft: Draft, asked: Asked) -> dict[str, float]:
    """The signs of a draft with at least one sentence, each from 0 to 1.

    document, title: share of the topic held by all that was found of the cited document, by its title and headings ·
    known: share of the topic that the town's vocabulary knows · lead: how far its document stands before the next one ·
    given: share of the things asked for that the sentences give · terms: how many informative words the question has,
    saturating · nearest: the score of the first sentence's passage as a share of the best one's.
    """
    first = draft.sentences[0].source
    same = [each for each in draft.evidence.found if each.document.document_id == first.document.document_id]
    title = frozenset(stems(f"{first.document.name} {' '.join(first.passage.heading_path)}"))
    given = sum(any(ask.evidence_in(each.quote) for each in draft.sentences) for ask in asked.asks)
    return {
        "document": asked.coverage(frozenset(stem for each in same for stem in stems_around(each))),
        "title": asked.coverage(title),
        "known": asked.known,
        "lead": _lead(draft, first),
        "given": given / len(asked.asks) if asked.asks else 0.5,
        "terms": 1 - math.exp(-len(asked.topic) / 3),
        "nearest": first.score / draft.evidence.found[0].score,
    }


def probability(found: Mapping[str, float], limits: ConfidenceLimits) -> float:
    """The logistic function of the weighted signs; a sign without a weight counts nothing."""
    return 1 / (
        1 + math.exp(-limits.bias - sum(limits.weights.get(name, 0.0) * value for name, value in found.items()))
    )


def _lead(draft: Draft, first: FoundPassage) -> float:
    others = (each.score for each in draft.evidence.found if each.document.document_id != first.document.document_id)
    return max(0.0, 1 - max(others, default=0.0) / first.score)
