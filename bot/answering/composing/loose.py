"""Lines that stand for nothing: headings and definitions at the foot of a section, the cells of a torn table."""

import re
from collections.abc import Sequence

from bot.answering.choosing.scoring import Scored
from corpus.documents import LineKind

_FIGURE = re.compile(r"\d")
_YEARS = re.compile(r"\W*(?:19|20)\d\d(?:\W+(?:(?:a|et|ou|apres|avant|puis)\W+)*(?:(?:19|20)\d\d|apres|avant))*\W*")
_STOPS = re.compile(r"[.!…,;]\s*$")
# One year alone, beside sentences, is a heading or a link to what is older.
_FEWEST_YEARS = 2


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


def torn_cells(lines: Sequence[Scored], longest: int) -> set[int]:
    """The cells of tables that a page gives as lines of their own: short ones without an end around bare years.

    Nobody can tell any more what is said of which year. `longest`: the characters of a cell, at most.
    """
    years = [number for number, each in enumerate(lines) if _YEARS.fullmatch(each.unit.folded)]
    if not years:
        return set()
    may_be_cell = [_may_be_cell(each, longest) for each in lines]
    if len(years) < _FEWEST_YEARS and not all(may_be_cell):
        return set()
    cells: set[int] = set()
    for number in years:
        for step in (-1, 1):
            at = number
            while 0 <= at < len(lines) and may_be_cell[at]:
                cells.add(at)
                at += step
    return cells


def _may_be_cell(line: Scored, longest: int) -> bool:
    unit = line.unit
    is_line = unit.kind in (LineKind.TEXT, LineKind.ITEM)
    return is_line and len(unit.quote) <= longest and not _STOPS.search(unit.quote)
