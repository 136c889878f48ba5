"""Which of the passages found answers: each is weighed by what it and its headings say, against all the others."""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.asking.terms import Asked
from bot.answering.choosing.scoring import Scored, score_units
from bot.answering.choosing.section_signs import FORMAL, read_all, section_signs, word_signs
from bot.answering.found import FoundPassage, are_matched
from bot.limits import ComposeLimits
from corpus.documents import ACTS

# The weight of the case that no passage found answers stands beside those of the signs.
NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Section:
    """A passage found, weighed against the others, and its lines with their scores."""

    found: FoundPassage
    lines: tuple[Scored, ...]

    @property
    def document_id(self) -> str:
        """The id of its document."""
        return self.found.document.document_id

    @property
    def is_of_act(self) -> bool:
        """Whether it says something of what an act decides: it is of one, and none of its formalities."""
        return self.found.document.kind in ACTS and self.found.passage.part not in FORMAL


def exchanged(sections: Sequence[Section], one: Section, other: Section) -> list[Section]:
    """The sections in their order, two of them with each other's probability."""
    shares = {id(one): other.found.probability, id(other): one.found.probability}
    return [
        replace(each, found=replace(each.found, probability=shares[id(each)])) if id(each) in shares else each
        for each in sections
    ]


def weigh_sections(found: Sequence[FoundPassage], asked: Asked, limits: ComposeLimits) -> list[Section]:
    """The passages as sections in their order; their probabilities and that of nothing that answers add up to 1."""
    lines = score_units(found, asked, limits)
    weighed, nothing = _weighed(found, lines, asked, limits)
    highest = max([*weighed, nothing])
    shares = [math.exp(each - highest) for each in weighed]
    total = sum(shares) + math.exp(nothing - highest)
    return [
        Section(replace(each, probability=share / total), own)
        for each, own, share in zip(found, lines, shares, strict=True)
    ]


def best_first(sections: Sequence[Section], lead: float) -> list[Section]:
    """The most probable section first; before it those of a document that is `lead` times as probable as its own."""
    ranked = sorted(sections, key=lambda each: -each.found.probability)
    of_document: dict[str, float] = defaultdict(float)
    for each in ranked:
        of_document[each.document_id] += each.found.probability
    best = max(of_document, key=lambda key: of_document[key], default=None)
    if best is None or of_document[best] < lead * of_document[ranked[0].document_id]:
        return ranked
    return sorted(ranked, key=lambda each: each.document_id != best)


def _weighed(
    found: Sequence[FoundPassage], lines: Sequence[Sequence[Scored]], asked: Asked, limits: ComposeLimits
) -> tuple[list[float], float]:
    """What each passage weighs, and what nothing does: by the ranker where words are matched, else by its signs."""
    read = read_all(found, lines)
    signs = section_signs(read, lines, asked)
    if not are_matched(found):
        return [_weighted(each, limits.sections) for each in signs], limits.sections[NOTHING]
    # Imported only here: it brings numpy, which a town that goes by words alone must not pay.
    from bot.answering.choosing.ranker import load_ranker, scores  # noqa: PLC0415 (see the line above)

    ranker, documents = load_ranker(), [each.document.document_id for each in found]
    return scores(ranker, signs, documents, word_signs(read, asked)), ranker.bias


def _weighted(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())
