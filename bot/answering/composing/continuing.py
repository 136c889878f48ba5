"""A list that goes on in the next passage of its document is shown on: a commission's last members, its substitutes."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from bot.answering.choosing.scoring import Scored
from bot.answering.choosing.sections import Section
from bot.answering.found import FoundPassage
from bot.answering.units import Unit
from bot.limits import ComposeLimits
from corpus.documents import LineKind, Part, Passage
from corpus.protocols import Index

_LISTED = frozenset({LineKind.ITEM, LineKind.TABLE_ROW})
_BEST_DOCUMENTS = 3
# Characters of a line that heads a part of a list.
_CAPTION = 40

Line = tuple[Section, Scored]
"""A line with the section it is of."""


def with_following(found: Sequence[FoundPassage], index: Index) -> list[FoundPassage]:
    """The passages found and, of the best documents, those that a list found goes on in, which rank behind all."""
    best = sorted(found, key=lambda each: -each.score)
    documents = [*dict.fromkeys(each.document.document_id for each in best)][:_BEST_DOCUMENTS]
    cut = [each for each in found if each.document.document_id in documents and _ends_in_list(each.passage)]
    read = cache(index.passages_of)
    known = {each.passage.passage_id for each in found}
    lowest = min((each.score for each in found), default=0.0)
    others = {
        passage.passage_id: FoundPassage(passage, each.document, lowest)
        for each in cut
        for passage in _following(each.passage, read(each.document.document_id))
        if passage.passage_id not in known
    }
    return [*found, *others.values()]


def continued(shown: Sequence[Line], sections: Sequence[Section], limits: ComposeLimits) -> list[Line]:
    """The lines, each list that is shown to its passage's end with what goes on of it in the passages that follow."""
    taken = {line.unit.quote for _, line in shown}
    result: list[Line] = []
    for at, (section, line) in enumerate(shown):
        result.append((section, line))
        is_last = at + 1 == len(shown) or shown[at + 1][0] is not section
        if is_last and section.lines and line == section.lines[-1] and line.unit.kind in _LISTED:
            room = limits.length - sum(len(each.unit.quote) for its, each in shown if its is section)
            for further in _going_on(section, sections):
                room -= len(further[1].unit.quote)
                if room >= 0 and further[1].unit.quote not in taken:
                    result.append(further)
    return result


def _going_on(section: Section, sections: Sequence[Section]) -> Iterator[Line]:
    """The lines of a list in the passages that follow, those that head a part of it with them."""
    places = {each.found.passage.position: each for each in sections if each.document_id == section.document_id}
    before = section
    while (after := places.get(before.found.passage.position + 1)) and _goes_on(
        before.found.passage, after.found.passage
    ):
        lines = [*takewhile(lambda line: _is_of_list(line.unit), after.lines)]
        while lines and lines[-1].unit.leads_on:
            lines.pop()
        yield from ((after, line) for line in lines)
        if len(lines) < len(after.lines):
            return
        before = after


def _following(passage: Passage, passages: Sequence[Passage]) -> Iterator[Passage]:
    its = {each.position: each for each in passages}
    while (after := its.get(passage.position + 1)) and _goes_on(passage, after):
        yield after
        passage = after


def _goes_on(before: Passage, after: Passage) -> bool:
    """Whether the list that ends a passage goes on at the start of the one after, under the same headings."""
    is_same = (before.heading_path, before.part, before.act) == (after.heading_path, after.part, after.act)
    return is_same and _ends_in_list(before) and _begins_with_list(after)


def _begins_with_list(passage: Passage) -> bool:
    """Whether a passage begins with more of a list, or, in what an act decides, with its next part ("Suppléants :")."""
    first = passage.text.partition("\n")[0].rstrip()
    is_caption = len(first) <= _CAPTION and first.endswith(":")
    return passage.line_kinds[:1] in _LISTED or (passage.part is Part.DECISION and is_caption)


def _ends_in_list(passage: Passage) -> bool:
    return passage.line_kinds[-1:] in _LISTED


def _is_of_list(unit: Unit) -> bool:
    return unit.kind in _LISTED or unit.is_announcement
