"""A section that cannot be understood without the one before it under its heading gives way to that one."""

from collections.abc import Sequence

from bot.answering.choosing.sections import Section, exchanged
from bot.limits import ComposeLimits


def leading_first(sections: Sequence[Section], limits: ComposeLimits) -> list[Section]:
    """The sections; where the most probable one leans back ("Par exemple…"), what it leans on takes its probability."""
    best = max(sections, key=lambda each: each.found.probability, default=None)
    if best is None or not best.lines or limits.leans_back.search(best.lines[0].unit.folded) is None:
        return [*sections]
    passage = best.found.passage
    lead = (passage.document_id, passage.heading_path, passage.position - 1)
    before = next((each for each in sections if _place(each) == lead), None)
    return exchanged(sections, best, before) if before else [*sections]


def _place(section: Section) -> tuple[str, tuple[str, ...], int]:
    passage = section.found.passage
    return passage.document_id, passage.heading_path, passage.position
