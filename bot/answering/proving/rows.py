"""Whether a sentence mixes the lines of a table or list: the label of one with what stands beside another."""

import re
from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.proving.comparing import matches
from bot.answering.proving.locating import Span
from bot.answering.proving.premise import HEAD_END, LINE_END, Premise
from bot.answering.proving.reading import Reading

_LABEL_END = re.compile(r"[|:]|\d")
_CLAUSE_END = re.compile(r"[;:!?()]|,(?!\d)|(?<!\w)(?:mais|et|ou)(?!\w)")
_ANY_END = re.compile(f"{re.escape(LINE_END)}|{re.escape(HEAD_END)}")

Lines = frozenset[int]


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the premise: where it stands, and where the label that it starts with ends."""

    start: int
    label_end: int
    end: int


def mixes_rows(said: Reading, premise: Premise) -> bool:
    """Whether a clause of a sentence names one line by its label and tells what only another line says.

    A clause without a label is of the line that the clause before it names.
    """
    lines = [*_lines(premise)]
    if len(lines) < 2:
        return False
    ends = [found.start() for found in _CLAUSE_END.finditer(said.folded)]
    clauses: dict[int, tuple[list[Lines], list[Lines]]] = {}
    for start, labelled, told in _items(said, lines, premise):
        labels, others = clauses.setdefault(bisect(ends, start), ([], []))
        if labelled:
            labels.append(labelled)
        elif told:
            others.append(told)
    named: Lines = frozenset()
    for _, (labels, others) in sorted(clauses.items()):
        named = _most_named(labels) or named
        if named and any(told.isdisjoint(named) for told in others):
            return True
    return False


def _lines(premise: Premise) -> Iterator[_Line]:
    """The lines of what is quoted that have a label."""
    text = premise.reading.folded
    for start, end in premise.focus:
        for one, other in _parts(text, start, end):
            label = _LABEL_END.search(text, one, other)
            if label and label.start() > one + 1:
                yield _Line(one, label.start(), other)


def _parts(text: str, start: int, end: int) -> Iterator[Span]:
    for found in _ANY_END.finditer(text, start, end):
        if found[0] == LINE_END:
            yield start, found.start()
        start = found.end()
    yield start, end


def _items(said: Reading, lines: list[_Line], premise: Premise) -> Iterator[tuple[int, Lines, Lines]]:
    """The words and figures that tell lines apart: their place, the lines whose label, and whose text, they are of."""
    text = premise.reading.text
    for word in said.words:
        if not word.is_number:
            yield word.start, *_told_apart([each.start for each in premise.near.of(word.stem)], lines)
    near = premise.figures_in(premise.focus)
    for figure in said.figures:
        yield figure.start, *_told_apart([each.start for each in matches(figure, near, text)], lines)


def _told_apart(places: list[int], lines: list[_Line]) -> tuple[Lines, Lines]:
    """The lines in whose label some places of the premise lie, and those in whose text; none where it is all."""
    labelled = frozenset(n for n, line in enumerate(lines) if any(line.start <= at < line.label_end for at in places))
    held = frozenset(n for n, line in enumerate(lines) if any(line.start <= at < line.end for at in places))
    return (labelled, held) if len(held) < len(lines) else (frozenset(), frozenset())


def _most_named(labels: list[Lines]) -> Lines:
    """The lines that most of some labels are of."""
    counts = {line: sum(line in each for each in labels) for each in labels for line in each}
    most = max(counts.values(), default=0)
    return frozenset(line for line, count in counts.items() if count == most)
