"""A section that cannot be understood without the one before it under its heading gives way to that one."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.choosing.sections import Section
from bot.limits import ComposeLimits


def leading_first(sections: Sequence[Section], limits: ComposeLimits) -> list[Section]:
    """The sections; where the most probable one leans back ("Par exemple…"), what it leans on takes its probability."""
    best = max(sections, key=lambda each: each.found.probability, default=None)
    if best is None or not best.lines or limits.leans_back.search(best.lines[0].unit.folded) is None:
        return [*sections]
    passage = best.found.passage
    lead = (passage.document_id, passage.heading_path, passage.position - 1)
    before = next((each for each in sections if _place(each) == lead), None)
    if before is None:
        return [*sections]
    exchanged = {id(best): before.found.probability, id(before): best.found.probability}
    return [
        replace(each, found=replace(each.found, probability=exchanged.get(id(each), each.found.probability)))
        for each in sections
    ]


def _place(section: Section) -> tuple[str, tuple[str, ...], int]:
    passage = section.found.passage
    return passage.document_id, passage.heading_path, passage.position
