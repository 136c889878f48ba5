"""What says the same in two places is shown once: from the better place, which comes first."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache

from bot.answering.found import FoundPassage

# Shares of four-word runs, by their Jaccard index: one word in thirty may differ, as where a title or a dash does.
_SAME = 0.9
_RUN = 4
_FIGURE = re.compile(r"\d+")

Runs = frozenset[tuple[str, ...]]


def without_repeats(found: Sequence[FoundPassage]) -> Iterator[FoundPassage]:
    """The passages without those that repeat a better one of another document, in order.

    Figures must be the same, and acts of two numbers are two acts however alike they are.
    """
    kept: defaultdict[tuple[str, ...], list[tuple[FoundPassage, Runs]]] = defaultdict(list)
    for each in found:
        runs = _runs(each.passage.text)
        others = kept[tuple(_FIGURE.findall(each.passage.text))]
        if not any(_alike(runs, theirs) and _may_repeat(each, other) for other, theirs in others):
            others.append((each, runs))
            yield each


def _may_repeat(later: FoundPassage, better: FoundPassage) -> bool:
    if later.document.document_id == better.document.document_id:
        return False
    return len({_act(later), _act(better)} - {None}) < 2


def _act(found: FoundPassage) -> str | None:
    """The number of the act that a passage is of, or that it reports as a part of minutes."""
    document, place = found.document, found.passage.act
    act = document.deliberation or (document.acts[place] if place is not None and place < len(document.acts) else None)
    return act.number if act else None


# A question's passages are compared twice: by words, then with those that lie near.
@lru_cache(maxsize=64)
def _runs(text: str) -> Runs:
    told = text.lower().split()
    return frozenset(zip(*(told[start:] for start in range(_RUN)), strict=False)) or frozenset([tuple(told)])


def _alike(runs: Runs, others: Runs) -> bool:
    fewer, more = sorted((len(runs), len(others)))
    # Where the lengths differ so much, no more needs to be counted.
    return fewer >= _SAME * more and len(runs & others) >= _SAME * len(runs | others)
