"""How probable it is that a draft answers its question: by signs, weighed or read by a network, never a raw score.

A French question whose words are matched goes by `sureness.py`. All others go by a logistic function, whose weights are
fitted on labelled cases by `python -m evaluation.fit_confidence` and kept in `limits.toml`.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.acts.same_act import is_same_act
from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.found import FoundPassage, are_matched
from bot.answering.giving import lacks
from bot.answering.logistic import probability
from bot.answering.matched_signs import matched_signs
from bot.limits import ConfidenceLimits
from corpus.lexical import stems

FOREIGN_SIGNS = ("section", "document", "rival", "ahead", "near", "likeness", "match")
"""The signs that tell of a question in another language: none of them counts its words."""
_MANY_WORDS = 10


def rate(draft: Draft, asked: Asked, limits: ConfidenceLimits) -> Draft:
    """The draft with its confidence; 0 where no sentence is left, or where too much of a short question is not held.

    Lines that answer outright are as sure as who found them said.
    """
    if not draft.sentences:
        return replace(draft, confidence=0.0)
    if draft.sentences[0].source in [each.source for each in draft.evidence.pointed]:
        return replace(draft, confidence=draft.sentences[0].source.probability)
    found = signs(draft, asked)
    question = draft.evidence.question
    if question.language == "fr" and are_matched(draft.evidence.found):
        # Imported only here: it brings numpy, which a town that goes by words alone must not pay.
        from bot.answering.sureness import met_words, sureness  # noqa: PLC0415 (see the line above)

        return replace(draft, confidence=sureness(found, met_words(draft, asked)))
    is_rated = found["unheld"] < limits.most_unheld or question.language != "fr"
    weighing = limits.of(question.language)
    return replace(draft, confidence=probability(found, weighing.bias, weighing.weights) if is_rated else 0.0)


def signs(draft: Draft, asked: Asked) -> dict[str, float]:
    """The signs of a draft with at least one sentence, each from 0 to 1 (ahead from -1).

    section: how probable its first sentence's passage is against the others found · document: how probable all passages
    found of that document are · rival: how probable the best passage of another is · ahead: how far its best score
    stands before that of any other, as a share of the best · opening: the share of the topic in its text before any
    heading · spread: the share that a passage found of it holds with its headings, on average · unnamed: whether
    neither its name nor a heading of what is shown holds any of the topic · held: the share of the topic that the
    sentences, their headings and titles hold, rare words counting more · count: how many of its words · unheld: the
    share that they do not, and the more the fewer words the question has · near: how near the document's meaning is to
    the question's · likeness: how alike they are · match: how well its words match, see `Nearness` · lacking: whether a
    thing asked for is not given that must be · and the `matched_signs`.
    """
    first = draft.sentences[0].source
    same, others = _parted(draft.evidence.found, first)
    shown = frozenset(stem for each in draft.sentences for stem in _stems_with_context(each))
    headed = frozenset(stem for each in draft.sentences for stem in _stems_of_names(each.source))
    words = min(len(asked.topic), _MANY_WORDS) / _MANY_WORDS
    held = asked.coverage(shown)
    openings = (asked.coverage(frozenset(stems(each.passage.text))) for each in same if not each.passage.heading_path)
    return {
        "section": first.probability,
        "document": sum(each.probability for each in same),
        "rival": max((each.probability for each in others), default=0.0),
        "ahead": _ahead(same, others),
        "opening": max(openings, default=0.0),
        "spread": sum(asked.coverage(_stems_of(each)) for each in same) / len(same),
        "unnamed": float(not any(term.share_in(headed) for term in asked.topic)),
        "held": held,
        "count": min(_MANY_WORDS, sum(term.share_in(shown) > 0 for term in asked.topic)) / _MANY_WORDS,
        "unheld": (1 - held) * (1 - words) if asked.topic else 0.0,
        "near": first.nearness.document,
        "likeness": max(0.0, first.nearness.likeness),
        "match": max(0.0, first.nearness.match),
        "lacking": float(lacks(draft, asked)),
    } | matched_signs(draft, asked)


def _parted(found: Sequence[FoundPassage], first: FoundPassage) -> tuple[list[FoundPassage], list[FoundPassage]]:
    """The passages of a document or of the act that it reports or is reported of, and those of others."""
    is_same = [each.document.document_id == first.document.document_id or is_same_act(first, each) for each in found]
    parted = [[each for each, same in zip(found, is_same, strict=True) if same is wanted] for wanted in (True, False)]
    return parted[0], parted[1]


def _ahead(same: Sequence[FoundPassage], others: Sequence[FoundPassage]) -> float:
    own, other = (max((each.score for each in some), default=0.0) for some in (same, others))
    return (own - other) / (max(own, other) or 1.0)


def _stems_of(found: FoundPassage) -> frozenset[str]:
    return frozenset(stems(f"{found.passage.headings} {found.passage.text}"))


def _stems_of_names(found: FoundPassage) -> list[str]:
    return stems(found.called)


def _stems_with_context(sentence: DraftSentence) -> list[str]:
    return [*_stems_of_names(sentence.source), *stems(sentence.quote)]
