"""Lines at the foot of a section that stand for nothing: headings without text, definitions without their word."""

import re
from collections.abc import Sequence

from bot.answering.choosing.scoring import Scored
from corpus.documents import LineKind

_FIGURE = re.compile(r"\d")


def loose_end(lines: Sequence[Scored]) -> set[int]:
    """The last lines of a page's section that stand for nothing: headings under which nothing is, definitions of words.

    They stop without an end right after a whole sentence, and give nothing asked for, no figure.
    """
    end = len(lines)
    while end and _is_loose(lines[end - 1]):
        end -= 1
    follows_sentence = end and lines[end - 1].unit.kind is LineKind.TEXT and not lines[end - 1].unit.leads_on
    return set(range(end, len(lines))) if follows_sentence else set()


def _is_loose(line: Scored) -> bool:
    unit, passage = line.unit, line.unit.found.passage
    is_open = unit.kind is LineKind.TEXT and not unit.leads_on and (not unit.is_whole or unit.quote.endswith("?"))
    is_of_page = passage.part is None and passage.page is None and passage.act is None
    return is_open and is_of_page and not line.gives and _FIGURE.search(unit.quote) is None
