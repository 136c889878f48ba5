"""The signs of a sentence's figures: whether its quotes count the same things, and bound them on the same side."""

import math
from collections.abc import Sequence

from bot.answering.proving.comparing import matches
from bot.answering.proving.figures import Figure
from bot.answering.proving.polarity import bound
from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import Reading

# How fast words further off count less: around a figure of the sentence, and of the premise; in words.
_CLOSE, _REACH = 4.0, 6.0
_NEARER = 1.1


def figure_signs(said: Reading, premise: Premise) -> dict[str, float]:
    """The signs by which the figures of a sentence are judged against its premise."""
    text = premise.reading.text
    quoted, near = premise.figures_in(premise.quotes), premise.figures_in(premise.focus)
    figures = unheaded(said.figures, near, premise)
    in_quotes = [figure for figure in figures if matches(figure, quoted, text)]
    away = [figure for figure in figures if figure not in in_quotes]
    elsewhere = [figure for figure in away if not matches(figure, near, text)]
    unused = [known for known in quoted if not any(matches(figure, [known], text) for figure in figures)]
    return {
        "figures": min(3, len(in_quotes)) / 3,
        "figures_quoted": float(bool(figures) and not away),
        "figures_beside": float(len(elsewhere) < len(away)),
        "figures_rival": float(any(_has_rival(figure, quoted) for figure in away)),
        "figures_better": float(_has_better(said, near, premise)),
        "figures_order": float(_in_other_order(figures, near if premise.is_quoted else premise.reading.figures, text)),
        "figures_unused": min(2, len(unused)) / 2,
        "bound_other": float(any(_bound_otherwise(figure, said, near, premise) for figure in figures)),
    }


def unheaded(figures: Sequence[Figure], known: Sequence[Figure], premise: Premise) -> list[Figure]:
    """The figures of a sentence without the dates that only a title or heading of its premise says."""
    text, headed = premise.reading.text, premise.headed_dates
    return [each for each in figures if matches(each, known, text) or not matches(each, headed, text)]


def _in_other_order(figures: Sequence[Figure], known: Sequence[Figure], around: str) -> bool:
    """Whether several figures of one measure stand in another order, or more often, than in the premise."""
    for measure in {figure.measure for figure in figures}:
        left = iter(known)
        if not all(
            any(matches(figure, [each], around) for each in left) for figure in figures if figure.measure == measure
        ):
            return True
    return False


def _has_rival(figure: Figure, quoted: Sequence[Figure]) -> bool:
    """Whether the quote counts another number of the same thing."""
    return bool(figure.measure) and any(known.measure == figure.measure for known in quoted)


def _has_better(said: Reading, near: Sequence[Figure], premise: Premise) -> bool:
    """Whether a figure that a sentence leaves out stands nearer to its words than the one of that measure it says."""
    text = premise.reading.text
    used = {known for figure in said.figures for known in matches(figure, near, text)}
    places = {word.start: word.place for word in premise.reading.words}
    own_places = {word.start: word.place for word in said.words}
    for figure in said.figures:
        same = matches(figure, near, text)
        rivals = [each for each in near if each.measure == figure.measure and each not in used]
        around = _around(said, figure, own_places.get(figure.start, 0), premise)
        best, rival = (
            max((_nearness(places.get(each.start, 0), around) for each in figures), default=0.0)
            for figures in (same, rivals)
        )
        if best and rival > best * _NEARER:
            return True
    return False


def _around(said: Reading, figure: Figure, place: int, premise: Premise) -> list[tuple[float, list[int]]]:
    """The words around a place of a sentence: what each counts, and where it stands in the premise."""
    weighed = (
        (math.exp(-abs(place - word.place) / _CLOSE), [each.place for each in premise.near.of(word.stem)])
        for word in said.words
        if not (word.is_number or figure.start <= word.start < figure.end)
    )
    return [(weight, places) for weight, places in weighed if places]


def _nearness(place: int, around: Sequence[tuple[float, list[int]]]) -> float:
    """How near a place of the premise is to the words around a figure, the closest words counting most."""
    return sum(weight * math.exp(-min(abs(place - each) for each in places) / _REACH) for weight, places in around)


def _bound_otherwise(figure: Figure, said: Reading, near: Sequence[Figure], premise: Premise) -> bool:
    """Whether a sentence says "at least" of a figure of which its premise only says "at most", or the contrary."""
    known = matches(figure, near, premise.reading.text)
    own = bound(said.folded, figure, premise.proving)
    theirs = {bound(premise.reading.folded, each, premise.proving) for each in known}
    return bool(own and theirs) and not theirs & {own, ""}
