"""Which act a passage is of: the one whose text it is in, or the one that minutes report there."""

from collections.abc import Sequence

from bot.answering.found import FoundPassage
from corpus.deliberations import Deliberation, number_key
from corpus.lexical import stems

# Two titles of one act share so much of the shorter one's words.
SAME_TITLE = 0.8


def place_of(found: FoundPassage) -> tuple[str, int | None]:
    """The document of a passage and, in minutes, which of the acts that they report."""
    return found.document.document_id, found.passage.act


def act_of(found: FoundPassage) -> Deliberation | None:
    """The facts of the act that a passage is of; None where it is of none."""
    reported, act = found.document.acts, found.passage.act
    return reported[act] if act is not None and act < len(reported) else found.document.deliberation


def is_of_act(found: FoundPassage) -> bool:
    """Whether a passage is of an act, or reports one."""
    return found.document.deliberation is not None or found.passage.act is not None


def best_acts(found: Sequence[FoundPassage], most: int) -> list[FoundPassage]:
    """The best passage found of each act, those of the best acts first, and so many at the most."""
    best: dict[tuple[str, int | None], FoundPassage] = {}
    for each in sorted(filter(is_of_act, found), key=lambda each: -each.score):
        best.setdefault(place_of(each), each)
    return [*best.values()][:most]


def is_same_act(one: FoundPassage, other: FoundPassage) -> bool:
    """Whether two passages are of one act, as an act's text and the minutes of its session are."""
    if place_of(one) == place_of(other):
        return is_of_act(one)
    first, second = act_of(one), act_of(other)
    # Two texts are two acts, though a town may have given both one number.
    is_reported = one.passage.act is not None or other.passage.act is not None
    if first is None or second is None or not is_reported or one.document.day != other.document.day:
        return False
    return likeness_of(first, second) >= SAME_TITLE


def likeness_of(one: Deliberation, other: Deliberation) -> float:
    """From `SAME_TITLE` on two acts of one session are the same: by their numbers, else by their titles.

    It is the share of the shorter title's words that the longer one holds, less where that is much longer.
    """
    if one.number and other.number:
        return 2.0 if number_key(one.number) == number_key(other.number) else 0.0
    first, second = frozenset(stems(one.title or "")), frozenset(stems(other.title or ""))
    shorter, longer = sorted((len(first), len(second)))
    return len(first & second) / shorter + 0.01 * shorter / longer if shorter > 1 else 0.0
