"""Step 5 without a model: the town's own sentences, items and rows that answer, verbatim and whole."""

import re
from collections.abc import Sequence

from bot.answering.answers import Draft, DraftSentence, Evidence, Quote, Shape
from bot.answering.scoring import Scored, score_units
from bot.answering.terms import Asked
from bot.answering.units import Unit, readable
from bot.limits import ComposeLimits
from corpus.documents import LineKind

_SHAPES: dict[LineKind, Shape] = {
    LineKind.TEXT: "sentence",
    LineKind.ITEM: "item",
    LineKind.TABLE_HEADER: "header",
    LineKind.TABLE_ROW: "row",
}
# A sentence that starts so cannot be understood without the one before it.
_LEANING = (
    "il|elle|ils|elles|ce|cet|cette|ces|cela|celui|celle|ceux|son|sa|ses|leur|leurs|y|toutefois|cependant|mais|sinon"
    "|dans ce cas|dans le cas contraire|de plus|en effet|ainsi|à défaut|par ailleurs|en outre|aussi|enfin|puis|ensuite"
)
_LEANS_BACK = re.compile(rf"^(?:{_LEANING})\b", re.IGNORECASE)


def compose(evidence: Evidence, asked: Asked, limits: ComposeLimits) -> Draft:
    """The best unit with what belongs to it (its list, its table, its neighbours), then a second group if it adds."""
    scored = score_units(evidence.found, asked, limits)
    for best in sorted(scored, key=lambda each: -each.score):
        # A line that announces a list which stands elsewhere gives nothing to show.
        if chosen := _group(best, scored, limits):
            break
    else:
        return Draft(evidence, ())
    second = _second(best, chosen, scored, limits)
    if second:
        chosen = [*chosen, *(each for each in _group(second, scored, limits) if each not in chosen)]
    return Draft(evidence, tuple(_sentence(each.unit) for each in chosen))


def _sentence(unit: Unit) -> DraftSentence:
    return DraftSentence(readable(unit.quote), (Quote(unit.found, unit.quote),), _SHAPES[unit.kind])


def _second(best: Scored, chosen: Sequence[Scored], scored: Sequence[Scored], limits: ComposeLimits) -> Scored | None:
    """The best unit elsewhere in the same document that gives a thing asked for which the first group does not."""
    given = frozenset(name for each in chosen for name in each.gives)
    for other in sorted(scored, key=lambda each: -each.score):
        if other.score < limits.second_share * best.score:
            return None
        same_document = other.unit.found.document.document_id == best.unit.found.document.document_id
        if same_document and other.gives - given and not other.unit.leads_on and other not in chosen:
            return other
    return None


def _group(best: Scored, scored: Sequence[Scored], limits: ComposeLimits) -> list[Scored]:
    """The unit with what it needs to be understood, in reading order."""
    siblings = [each for each in scored if each.unit.found is best.unit.found]
    at = siblings.index(best)
    match best.unit.kind:
        case LineKind.TABLE_ROW | LineKind.TABLE_HEADER:
            return _table(siblings, at, limits)
        case LineKind.ITEM:
            return _list(siblings, at, limits)
        case LineKind.TEXT:
            return _text(siblings, at, limits)


def _table(siblings: Sequence[Scored], at: int, limits: ComposeLimits) -> list[Scored]:
    """The header and the rows: those that the question names, else all."""
    start, end = _run(siblings, at, (LineKind.TABLE_ROW, LineKind.TABLE_HEADER))
    # A header between rows starts a table of its own.
    is_header = [each.unit.kind is LineKind.TABLE_HEADER for each in siblings]
    starts = [number for number in range(start, end) if is_header[number] and not (number and is_header[number - 1])]
    first = max((number for number in starts if number <= at), default=start)
    end = min((number for number in starts if number > at), default=end)
    header = [each for each in siblings[first:end] if each.unit.kind is LineKind.TABLE_HEADER]
    rows = [each for each in siblings[first:end] if each.unit.kind is LineKind.TABLE_ROW]
    return _with_caption(siblings, first, [*header, *_named(rows, limits)]) if rows else []


def _list(siblings: Sequence[Scored], at: int, limits: ComposeLimits) -> list[Scored]:
    start, end = _run(siblings, at, (LineKind.ITEM,))
    return _with_caption(siblings, start, _named(list(siblings[start:end]), limits))


def _named(lines: list[Scored], limits: ComposeLimits) -> list[Scored]:
    """The lines that hold clearly more of the question than the others; all of them where none stands out."""
    if not lines:
        return []
    most = max(each.own for each in lines)
    standing_out = [each for each in lines if each.own >= limits.standing_out * most] if most else lines
    return (standing_out if len(standing_out) <= len(lines) / 2 else lines)[: limits.lines]


def _with_caption(siblings: Sequence[Scored], start: int, lines: list[Scored]) -> list[Scored]:
    """A list or table with the sentence that announces it, where it has one."""
    before = siblings[start - 1] if start else None
    return [before, *lines] if before and before.unit.leads_on else lines


def _text(siblings: Sequence[Scored], at: int, limits: ComposeLimits) -> list[Scored]:
    """The paragraph if it is short, else its sentence with those it needs; then the list that it announces."""
    first, last = _paragraph(siblings, at, limits.paragraph)
    while first and at - first < limits.sentences and _leans_back(siblings[first].unit):
        first -= 1
    while last + 1 < len(siblings) and last - first + 1 < limits.sentences and _goes_on(siblings, at, last + 1, limits):
        last += 1
    chosen = list(siblings[first : last + 1])
    if chosen[-1].unit.leads_on and last + 1 < len(siblings):
        start, end = _run(siblings, last + 1, (siblings[last + 1].unit.kind, LineKind.TABLE_ROW))
        chosen += siblings[start:end][: limits.lines]
    while chosen and chosen[-1].unit.leads_on:
        chosen.pop()
    return chosen


def _paragraph(siblings: Sequence[Scored], at: int, longest: int) -> tuple[int, int]:
    """The first and last sentence of the paragraph around one, where it has at most `longest` characters."""
    line = siblings[at].unit.line
    whole = [number for number, each in enumerate(siblings) if each.unit.line == line]
    length = sum(len(siblings[number].unit.quote) for number in whole)
    return (whole[0], whole[-1]) if length <= longest else (at, at)


def _goes_on(siblings: Sequence[Scored], at: int, following: int, limits: ComposeLimits) -> bool:
    best, before, other = siblings[at], siblings[following - 1], siblings[following]
    if other.unit.kind is not LineKind.TEXT:
        return False
    leans = other.unit.line == before.unit.line and _leans_back(other.unit)
    return leans or before.unit.is_fragment or other.score >= limits.neighbour_share * best.score


def _leans_back(unit: Unit) -> bool:
    return unit.quote[:1].islower() or _LEANS_BACK.match(unit.quote) is not None


def _run(siblings: Sequence[Scored], at: int, kinds: tuple[LineKind, ...]) -> tuple[int, int]:
    """The stretch of neighbouring units of these kinds around one, as a half-open range."""
    start = end = at
    while start and siblings[start - 1].unit.kind in kinds:
        start -= 1
    while end < len(siblings) and siblings[end].unit.kind in kinds:
        end += 1
    return start, end
