"""Which of the passages found answers: each is weighed by what it and its headings say, against all the others."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.answering.answers import FoundPassage
from bot.answering.days import speaks_of_date
from bot.answering.patterns import folded
from bot.answering.scoring import Scored, score_units
from bot.answering.terms import Asked
from bot.limits import ComposeLimits
from corpus.documents import Kind, Part
from corpus.lexical import stems

_ACTS = frozenset({Kind.DELIBERATION, Kind.ARRETE, Kind.DECISION})
_FORMAL = frozenset({Part.HEADER, Part.MEMBERS, Part.VISAS, Part.CLOSING})
# The weight of the case that no passage found answers stands beside those of the signs.
NOTHING = "nothing"
# A passage's length and its best line's score count from 0 to 1 up to these.
_LONG = 900
_HIGH_SCORE = 4.0


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
        return self.found.document.kind in _ACTS and self.found.passage.part not in _FORMAL


def weigh_sections(found: Sequence[FoundPassage], asked: Asked, limits: ComposeLimits) -> list[Section]:
    """The passages as sections in their order; their probabilities and that of nothing that answers add up to 1."""
    lines = lines_of(found, asked, limits)
    weighed = [_weighted(signs, limits.sections) for signs in section_signs(found, lines, asked)]
    highest = max([*weighed, limits.sections[NOTHING]])
    shares = [math.exp(each - highest) for each in weighed]
    total = sum(shares) + math.exp(limits.sections[NOTHING] - highest)
    return [
        Section(replace(each, probability=share / total), own)
        for each, own, share in zip(found, lines, shares, strict=True)
    ]


def lines_of(found: Sequence[FoundPassage], asked: Asked, limits: ComposeLimits) -> list[tuple[Scored, ...]]:
    """The scored lines of each passage, in the order of the passages."""
    scored = score_units(found, asked, limits)
    return [tuple(line for line in scored if line.unit.found is each) for each in found]


def section_signs(
    found: Sequence[FoundPassage], lines: Sequence[Sequence[Scored]], asked: Asked
) -> list[dict[str, float]]:
    """The signs of each passage, each from 0 to 1; their weights are fitted by `evaluation/fit_sections.py`.

    rank, document: the search's score of the passage, and of its document's best, as a share of the best one's ·
    own, heading, title: share of the topic in its text, headings, title · left: share of what the title leaves
    open that its text and headings hold · called: share of the things asked for that its title or headings name ·
    given: share of them that one line gives, with its share of the topic · line: the score of its best line · lead: it
    opens its document · length · act, minutes, service: what its document is · formal, register, decision: what it is
    of an act: its formalities, its line in a register, what it decides · topical: share of the title's and headings'
    words that are of the topic · day: it names the very day asked about.
    """
    highest = found[0].score if found else 1.0
    of_document: dict[str, float] = {}
    for each in found:
        key = each.document.document_id
        of_document[key] = max(of_document.get(key, 0.0), each.score)
    return [
        _signs(each, own, asked)
        | {"rank": each.score / highest, "document": of_document[each.document.document_id] / highest}
        for each, own in zip(found, lines, strict=True)
    ]


def _signs(found: FoundPassage, lines: Sequence[Scored], asked: Asked) -> dict[str, float]:
    path = " ".join(found.passage.heading_path)
    text, heading, title = (frozenset(stems(each)) for each in (found.passage.text, path, found.document.name))
    left_open = asked.without(title)
    headings, name = (folded(each) for each in (path, found.document.name))
    asks = max(1, len(asked.asks))
    return {
        "own": asked.coverage(text),
        "heading": asked.coverage(heading),
        "title": asked.coverage(title),
        "left": left_open.coverage(text | heading) if left_open.topic else 1.0,
        "called": sum(bool(ask.trigger.search(f"{name} {headings}")) for ask in asked.asks) / asks,
        "given": max((len(line.gives) / asks * (0.3 + line.own) for line in lines), default=0.0),
        "line": max((line.score for line in lines), default=0.0) / _HIGH_SCORE,
        "lead": float(not path),
        "length": min(len(found.passage.text), _LONG) / _LONG,
        "act": float(found.document.kind in _ACTS),
        "minutes": float(found.document.kind is Kind.MINUTES),
        "service": float(found.document.kind is Kind.SERVICE_PAGE),
        "formal": float(found.passage.part in _FORMAL),
        "register": float(found.passage.part is Part.REGISTER),
        "decision": float(found.passage.part is Part.DECISION),
        "topical": sum(term.share_in(title | heading) for term in asked.topic) / max(1, len(title | heading)),
        "day": float(asked.time is not None and speaks_of_date(found.passage.text, asked.time)),
    }


def _weighted(signs: Mapping[str, float], weights: Mapping[str, float]) -> float:
    return sum(weights.get(name, 0.0) * value for name, value in signs.items())
