"""Signs that a sentence says of one thing what its premise says of another, though all its words stand there."""

import re
from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.answering.proving.comparing import matches
from bot.answering.proving.figures import Figure
from bot.answering.proving.locating import Span
from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import Reading, Word

_STATEMENT_END = re.compile(r"[.;!?](?!\d)")
_PART_END = re.compile(r"[.;:!?](?!\d)|,(?!\d)|(?<!\w)(?:et|ou|mais|puis)(?!\w)")
# So near, two figures of one measure are of one list or range: "le mardi, le jeudi".
_LISTED = 8
_JOINING = re.compile(r"(?<!\w)(et|ou)(?!\w)")
_JOINED_WITHIN = 30
_LISTING = re.compile(r",|(?<!\w)(?:et|ou)(?!\w)")
_MOST_BETWEEN = 4


# Where a word or figure of a sentence starts, and the places where its premise has it.
_Item = tuple[int, Sequence[int]]


@dataclass(frozen=True, slots=True)
class _Value:
    """What a sentence says at a place: where its premise says it, and where another figure of its measure or its rival.

    `places` are those of the sentence's words that belong to it.
    """

    start: int
    held: Sequence[int]
    rivals: Sequence[int]
    places: frozenset[int]
    measure: str | None = None


def binding_signs(said: Reading, premise: Premise) -> dict[str, float]:
    """Whether a sentence

    - tells by all its words of one thing, and says of it what its premise says of another (told_of_another);
    - has two things in each other's place, with the same words between them (roles_exchanged);
    - joins by "et" what its premise joins by "ou", or the reverse (joined_otherwise).
    """
    return {
        "told_of_another": float(_tells_of_another(said, premise)),
        "roles_exchanged": float(_exchanges_roles(said, premise)),
        "joined_otherwise": float(_joins_otherwise(said, premise)),
    }


def _tells_of_another(said: Reading, premise: Premise) -> bool:
    figures, marks = [*_figures(said, premise)], [*_marked(said, premise)]
    whole = _Parts(said, _STATEMENT_END), _Parts(premise.reading, _STATEMENT_END)
    parts = _Parts(said, _PART_END), _Parts(premise.reading, _PART_END)
    # Words wander between the parts of one statement, figures do not.
    return any(_is_of_another(each, _beside(each, said, premise), *whole) for each in (*figures, *marks)) or any(
        _is_of_another(each, _figures_beside(each, said, premise), *parts) for each in figures
    )


class _Parts:
    """The parts of a text, told by number."""

    def __init__(self, reading: Reading, ending: re.Pattern[str]) -> None:
        listed = [
            (one.end, other.start)
            for one, other in pairwise(reading.figures)
            if one.measure == other.measure and other.start - one.end <= _LISTED
        ]
        ends = (found.start() for found in ending.finditer(reading.folded))
        self._ends = [end for end in ends if not any(start <= end < last for start, last in listed)]

    def of(self, start: int) -> int:
        """The part in which a place lies."""
        return bisect(self._ends, start)


def _is_of_another(value: _Value, beside: Iterable[_Item], own: _Parts, theirs: _Parts) -> bool:
    """Whether what stands beside a value points to parts of the premise with a rival of it, and nothing to its own."""
    held = {theirs.of(place) for place in value.held}
    rivals = {theirs.of(place) for place in value.rivals} - held
    found = [{theirs.of(place) for place in places} for start, places in beside if own.of(start) == own.of(value.start)]
    is_own = any(parts & held and not parts & rivals for parts in found)
    return bool(held) and not is_own and any(parts and parts <= rivals for parts in found)


def _beside(value: _Value, said: Reading, premise: Premise) -> Iterator[_Item]:
    """The words and the figures of other measures around a value."""
    for word in said.words:
        if not word.is_number and word.place not in value.places and not premise.headed.holds(word.stem):
            yield word.start, [each.start for each in premise.near.of(word.stem)]
    yield from _figures_beside(value, said, premise)


def _figures_beside(value: _Value, said: Reading, premise: Premise) -> Iterator[_Item]:
    near = premise.figures_in(premise.focus)
    for figure in said.figures:
        if value.measure != figure.measure:
            yield figure.start, [each.start for each in matches(figure, near, premise.reading.text)]


def _figures(said: Reading, premise: Premise) -> Iterator[_Value]:
    near = premise.figures_in(premise.focus)
    for figure in said.figures:
        held = matches(figure, near, premise.reading.text)
        rivals = [each.start for each in near if each.measure == figure.measure and each not in held]
        yield _Value(figure.start, [each.start for each in held], rivals, _places(figure, said), figure.measure)


def _places(figure: Figure, said: Reading) -> frozenset[int]:
    """The places of a figure's words and of what it counts."""
    own = [word.place for word in said.words if figure.start <= word.start < figure.end]
    return frozenset([*own, max(own, default=-2) + 1])


def _marked(said: Reading, premise: Premise) -> Iterator[_Value]:
    """What a sentence says to be done by itself, the rival being what the resident must do."""
    by_itself, duty = (
        [place for span in premise.focus for place in _found(premise.proving.marks[name], premise.reading, span)]
        for name in ("automatic", "obligation")
    )
    for found in premise.proving.marks["automatic"].finditer(said.folded):
        before = [word.place for word in said.words if word.start < found.end()]
        yield _Value(found.start(), by_itself, duty, frozenset(before[-2:]))


def _found(pattern: re.Pattern[str], reading: Reading, span: Span) -> list[int]:
    return [found.start() for found in pattern.finditer(reading.folded, *span)]


def _exchanges_roles(said: Reading, premise: Premise) -> bool:
    own = [word for word in said.words if not word.is_number]
    near = [word for word in premise.near_words if not word.is_number]
    at = {word.start: number for number, word in enumerate(near)}
    held = [[at[each.start] for each in premise.near.of(word.stem) if each.start in at] for word in own]
    return any(
        _stands_exchanged(held[one : other + 1]) and not _LISTING.search(said.folded, own[one].start, own[other].start)
        for one in range(len(own))
        for other in range(one + 2, min(one + 2 + _MOST_BETWEEN, len(own)))
    )


def _stands_exchanged(held: Sequence[Sequence[int]]) -> bool:
    """Whether a run of words stands in the premise with its first and last in each other's place."""
    first, *between, last = held
    if {*first} & {*last}:
        return False
    length = len(held) - 1
    return any(
        end - length in last and all(end - length + 1 + number in places for number, places in enumerate(between))
        for end in first
    )


def _joins_otherwise(said: Reading, premise: Premise) -> bool:
    own, theirs = [*_joined(said.folded, said.words)], [*_joined(premise.reading.folded, premise.near_words)]
    return any(
        by != joined and {by} == {each for each, pair in theirs if _is_pair(one, other, pair, premise)}
        for joined, (one, other) in own
        for by in ("et", "ou")
    )


def _joined(text: str, words: Sequence[Word]) -> Iterator[tuple[str, tuple[Word, Word]]]:
    """Each "et" or "ou" of a text, with the words before and after it."""
    starts = [word.start for word in words]
    for found in _JOINING.finditer(text):
        at = bisect(starts, found.start())
        if 0 < at < len(words):
            one, other = words[at - 1], words[at]
            if (
                found.start() - one.start - len(one.text) < _JOINED_WITHIN
                and other.start - found.end() < _JOINED_WITHIN
            ):
                yield found[1], (one, other)


def _is_pair(one: Word, other: Word, pair: tuple[Word, Word], premise: Premise) -> bool:
    def same(mine: Word, their: Word) -> bool:
        return mine.text == their.text if mine.is_number else their in premise.near.of(mine.stem)

    return any(same(one, each) and same(other, another) for each, another in (pair, pair[::-1]))
