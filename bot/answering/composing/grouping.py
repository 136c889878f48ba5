"""Which lines of a section are shown: the best one with all that it needs to be understood, in reading order."""

from collections.abc import Sequence

from bot.answering.asking.terms import Asked
from bot.answering.choosing.scoring import Scored
from bot.answering.choosing.sections import Section
from bot.answering.composing.days_shown import lines_of_day, of_other_days, tells_hours_of_day
from bot.answering.composing.loose import loose_end, torn_cells
from bot.answering.days import speaks_of_date
from bot.answering.patterns import folded
from bot.answering.units import Unit
from bot.limits import ComposeLimits
from corpus.documents import LineKind, Part

_TABLE = (LineKind.TABLE_ROW, LineKind.TABLE_HEADER)
_LISTED = (LineKind.TABLE_ROW, LineKind.ITEM)


def lines_to_show(section: Section, asked: Asked, limits: ComposeLimits) -> list[Scored]:
    """A short section whole, of a long one what stands around its best line; empty where nothing can be shown.

    The letterhead of an act is never shown. Of a table or list only the rows that stand out are shown, or those of the
    day that is asked about.
    """
    lines = [each for each in section.lines if not limits.preamble.search(each.unit.folded)] or [*section.lines]
    loose = loose_end(lines) | torn_cells(lines, limits.longest_cell)
    if len(loose) == len(lines) or section.found.passage.part is Part.HEADER:
        return []
    length = sum(len(each.unit.quote) for each in lines)
    at = max(set(range(len(lines))) - loose, key=lambda number: lines[number].score)
    first, last = (0, len(lines)) if length <= limits.whole else _grown(lines, *_around(lines, at, limits), limits)
    kept = set(range(first, last)) | _exceptions(lines, last, limits)
    for start, end in _runs(lines, first, last):
        chosen = _outstanding(lines, start, end, at, asked, limits)
        kept -= set(range(start, end)) - chosen
        if any(tells_hours_of_day(lines[number].unit, asked) for number in chosen):
            kept -= set(of_other_days(lines, end, asked))
    return [lines[number] for number in _announcing_something(lines, kept - loose)]


def _is_announced_list(lines: Sequence[Scored], start: int, end: int, limits: ComposeLimits) -> bool:
    """Whether lines are the items that a sentence announces ("Vous devez fournir :"), and few enough."""
    is_list = lines[start].unit.kind is LineKind.ITEM and end - start <= limits.lines
    return is_list and start > 0 and lines[start - 1].unit.leads_on


def _around(lines: Sequence[Scored], at: int, limits: ComposeLimits) -> tuple[int, int]:
    """The half-open range of lines that belong with one: its table, its list, its neighbours in running text."""
    match lines[at].unit.kind:
        case LineKind.TABLE_ROW | LineKind.TABLE_HEADER:
            return _with_caption(lines, *_table(lines, at))
        case LineKind.ITEM:
            return _with_caption(lines, *_run(lines, at, (LineKind.ITEM,)))
        case LineKind.TEXT:
            return _text(lines, at, limits)


def _grown(lines: Sequence[Scored], first: int, last: int, limits: ComposeLimits) -> tuple[int, int]:
    """A range of lines with the whole ones that follow it, lists with all their items, as far as an excerpt goes."""
    length = sum(len(each.unit.quote) for each in lines[first:last])
    while last < len(lines) and lines[last].unit.is_whole:
        end = _announced_to(lines, last + 1)
        length += sum(len(each.unit.quote) for each in lines[last:end])
        if length > limits.excerpt:
            break
        last = end
    return first, last


def _announced_to(lines: Sequence[Scored], end: int) -> int:
    """Where a range of lines ends with the list or table that its last line announces."""
    while end < len(lines) and lines[end - 1].unit.leads_on:
        kind = lines[end].unit.kind
        end = _run(lines, end, _TABLE if kind is LineKind.TABLE_HEADER else (kind,))[1]
    return end


def _table(lines: Sequence[Scored], at: int) -> tuple[int, int]:
    start, end = _run(lines, at, _TABLE)
    # A header between rows starts a table of its own.
    is_header = [each.unit.kind is LineKind.TABLE_HEADER for each in lines]
    starts = [number for number in range(start, end) if is_header[number] and not (number and is_header[number - 1])]
    first = max((number for number in starts if number <= at), default=start)
    return first, min((number for number in starts if number > at), default=end)


def _with_caption(lines: Sequence[Scored], start: int, end: int) -> tuple[int, int]:
    """A list or table with the sentence that announces it, where it has one."""
    return (start - 1, end) if start and lines[start - 1].unit.leads_on else (start, end)


def _text(lines: Sequence[Scored], at: int, limits: ComposeLimits) -> tuple[int, int]:
    """The paragraph if it is short, else its sentence with those it needs; then the list that it announces."""
    first, last = _paragraph(lines, at, limits.paragraph)
    while first and at - first < limits.sentences and _leans_back(lines[first].unit, limits):
        first -= 1
    while last + 1 < len(lines) and last - first + 1 < limits.sentences and _goes_on(lines, at, last + 1, limits):
        last += 1
    return first, _announced_to(lines, last + 1)


def _paragraph(lines: Sequence[Scored], at: int, longest: int) -> tuple[int, int]:
    """The first and last sentence of the paragraph around one, where it has at most `longest` characters."""
    line = lines[at].unit.line
    whole = [number for number, each in enumerate(lines) if each.unit.line == line]
    length = sum(len(lines[number].unit.quote) for number in whole)
    return (whole[0], whole[-1]) if length <= longest else (at, at)


def _goes_on(lines: Sequence[Scored], at: int, following: int, limits: ComposeLimits) -> bool:
    best, before, other = lines[at], lines[following - 1], lines[following]
    if other.unit.kind is not LineKind.TEXT:
        return False
    leans = other.unit.line == before.unit.line and _leans_back(other.unit, limits)
    return leans or before.unit.is_fragment or other.score >= limits.neighbour_share * best.score


def _leans_back(unit: Unit, limits: ComposeLimits) -> bool:
    return unit.quote[:1].islower() or limits.leans_back.search(unit.folded) is not None


def _exceptions(lines: Sequence[Scored], end: int, limits: ComposeLimits) -> set[int]:
    """The sentences right after a group that take back a part of it."""
    found: set[int] = set()
    while end < len(lines) and lines[end].unit.kind is LineKind.TEXT and _takes_back(lines[end].unit, limits):
        found.add(end)
        end += 1
    return found


def _takes_back(unit: Unit, limits: ComposeLimits) -> bool:
    return not unit.leads_on and limits.takes_back.search(folded(unit.quote)) is not None


def _outstanding(
    lines: Sequence[Scored], start: int, end: int, at: int, asked: Asked, limits: ComposeLimits
) -> set[int]:
    """The lines of a list or the rows of a table to show: of the day asked about, else those that stand out, else all.

    A list that a sentence announces is shown whole; of the day asked about what `lines_of_day` says. A line stands out
    where it holds clearly more of the question than the others, and nearly all that its title and headings leave open
    unless the list is too long to be shown. Beside the best line, at `at`, a list or table that gives no plain thing
    asked for (a price, hours…) is left out where that line gives one, unless it holds more of the topic; a line that
    names the day asked about by its date is not.
    """
    numbers = range(start, end)
    plain = {ask.name for ask in asked.needed}
    dated = {number for number in numbers if asked.time and speaks_of_date(lines[number].unit.quote, asked.time)}
    most = max(lines[number].own for number in numbers)
    gives_plain = any(plain & lines[number].gives for number in numbers)
    if plain & lines[at].gives and at not in numbers and not gives_plain and most <= lines[at].own:
        return dated | {number for number in numbers if _announces_text(lines, number)}
    if _is_announced_list(lines, start, end, limits):
        return set(numbers)
    best = [number for number in numbers if lines[number].own >= limits.standing_out * most]
    stands_out = (most >= limits.whole_line or (most and len(numbers) > limits.lines)) and len(best) <= len(numbers) / 2
    if of_day := [number for number in numbers if tells_hours_of_day(lines[number].unit, asked)]:
        return dated | lines_of_day(lines, numbers, of_day, best if stands_out else [], limits)
    chosen = best if stands_out else list(numbers)
    return dated | set(chosen[: limits.lines])


def _runs(lines: Sequence[Scored], first: int, last: int) -> list[tuple[int, int]]:
    """The half-open ranges of neighbouring rows, and of neighbouring items, within a range of lines."""
    runs: list[tuple[int, int]] = []
    number = first
    while number < last:
        end = number + 1
        if lines[number].unit.kind in _LISTED:
            while end < last and lines[end].unit.kind is lines[number].unit.kind:
                end += 1
            runs.append((number, end))
        number = end
    return runs


def _announcing_something(lines: Sequence[Scored], kept: set[int]) -> list[int]:
    """The kept lines in order, without those that announce or head what is not shown."""
    shown: list[int] = []
    for number in sorted(kept, reverse=True):
        following = shown[-1] if shown else None
        if not lines[number].unit.is_announcement or (following and _is_announced(lines, number, following)):
            shown.append(number)
    return shown[::-1]


def _announces_text(lines: Sequence[Scored], number: int) -> bool:
    """Whether an item announces running text, which tells nothing without it: "Fixer les taux comme suit :"."""
    after = lines[number + 1 : number + 2]
    return lines[number].unit.quote.endswith(":") and any(each.unit.kind is LineKind.TEXT for each in after)


def _is_announced(lines: Sequence[Scored], number: int, following: int) -> bool:
    """Whether the line that follows, of those shown, is of what a line announces: its next line, or of its rows."""
    kind = lines[following].unit.kind
    if following == number + 1:
        return kind is not LineKind.TEXT or lines[number].unit.kind is LineKind.TEXT
    return kind in _LISTED and all(each.unit.kind is kind for each in lines[number + 1 : following])


def _run(lines: Sequence[Scored], at: int, kinds: tuple[LineKind, ...]) -> tuple[int, int]:
    """The stretch of neighbouring lines of these kinds around one, as a half-open range."""
    start = end = at
    while start and lines[start - 1].unit.kind in kinds:
        start -= 1
    while end < len(lines) and lines[end].unit.kind in kinds:
        end += 1
    return start, end
