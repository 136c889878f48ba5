"""What holds now: an act that a later one repeals or modifies stands behind that one, where both were found."""

from collections.abc import Sequence

from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from corpus.deliberations import number_key
from corpus.documents import Part

# The later act must be so probable as a share of the earlier one; less, and it speaks of something else.
_PROBABLE = 0.2


def later_first(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """The sections, most probable first, but those of the act that changed the first one's before it.

    What was decided at a time that the question names is asked of that time.
    """
    act = ranked[0].found.document.deliberation if ranked else None
    if act is None or (asked.time is not None and asked.time.period is not None):
        return [*ranked]
    changing = {number_key(number) for number in (*act.repealed_by, *act.modified_by)}
    enough = _PROBABLE * ranked[0].found.probability
    later = [each for each in ranked if _is_of(each, changing) and each.found.probability >= enough]
    return [*later, *(each for each in ranked if each not in later)]


def _is_of(section: Section, numbers: set[tuple[str, ...]]) -> bool:
    act = section.found.document.deliberation
    is_text = section.found.passage.part is not Part.REGISTER
    return is_text and act is not None and act.number is not None and number_key(act.number) in numbers
