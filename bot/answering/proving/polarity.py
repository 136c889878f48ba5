"""What a text denies, and on which side it bounds a figure."""

import re
from collections.abc import Iterator
from typing import Literal

from bot.answering.proving.figures import Figure
from bot.answering.proving.lists import Proving
from bot.answering.proving.reading import Reading

Bound = Literal["least", "most", ""]

_BEFORE, _AFTER, _REACH = 45, 35, 30
_CLAUSE_END = re.compile(r"[,;.:!?]")


def denied(reading: Reading, proving: Proving) -> frozenset[int]:
    """The places of the words that stand under a denial: within "ne … pas" and the one after, after "sans"…"""
    found: set[int] = set()
    for start, end in _spans(reading.folded, proving):
        inside = [word.place for word in reading.words if start <= word.start < end]
        after = next((word for word in reading.words if word.start >= end), None)
        found.update(inside)
        if after and after.start - end < _REACH and not _CLAUSE_END.search(reading.folded, end, after.start):
            found.add(after.place)
    return frozenset(found)


def bound(text: str, figure: Figure, proving: Proving) -> Bound:
    """The side on which a figure of a folded text is bound; empty where it stands for itself."""
    before = text[max(0, figure.start - _BEFORE) : figure.start]
    after = text[figure.end : figure.end + _AFTER]
    patterns = proving.bounds
    if patterns["most_near"].search(before) or patterns["most_before"].search(before):
        return "most"
    if patterns["least_before"].search(before) or patterns["least_after"].search(after):
        return "least"
    if patterns["most_after"].search(after):
        return "most"
    return "least" if patterns["least_near"].search(before) else ""


def _spans(text: str, proving: Proving) -> Iterator[tuple[int, int]]:
    but = [found.span() for found in proving.denials["but"].finditer(text)]
    for name in ("around", "before"):
        for found in proving.denials[name].finditer(text):
            if not any(start <= found.start() < end or start < found.end() <= end for start, end in but):
                yield found.span()
