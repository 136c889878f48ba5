"""Sections parted by brackets of age, sum or size ("Avant 26 ans", "Plus de 750 kg"): that which the question meets."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from bot.answering.choosing.sections import Section
from bot.answering.proving.figures import Figure
from bot.answering.proving.lists import PROVING
from bot.answering.proving.polarity import bound
from bot.answering.proving.reading import Reading, read

# Whoever is 17 is so for twelve months: "de 15 à 17 ans".
_YEAR = 12
_MONTH = "month"
_JOINING = ("a", "et", "-")


@dataclass(frozen=True, slots=True)
class _Bracket:
    """From how many to how many of a measure, both included."""

    measure: str
    least: float
    most: float


def by_brackets(sections: Sequence[Section], question: str) -> list[Section]:
    """The sections, the probability of those whose headings leave the question's figures out given to their siblings.

    Only where another section of their document, by its own headings, takes these figures in.
    """
    asked = _figures(read(question))
    if not asked:
        return [*sections]
    meets = [_meets(each, asked) for each in sections]
    left_out = {each.document_id: 0.0 for each, met in zip(sections, meets, strict=True) if met}
    taken_in = dict(left_out)
    for each, met in zip(sections, meets, strict=True):
        if met is not None and each.document_id in left_out:
            (taken_in if met else left_out)[each.document_id] += each.found.probability

    def share(each: Section, met: bool | None) -> float:
        if met is None or not taken_in.get(each.document_id):
            return 1.0
        return 1 + left_out[each.document_id] / taken_in[each.document_id] if met else 0.0

    return [
        replace(each, found=replace(each.found, probability=each.found.probability * share(each, met)))
        for each, met in zip(sections, meets, strict=True)
    ]


def _figures(reading: Reading) -> list[Figure]:
    """Those that count something."""
    return [each for each in reading.figures if each.measure and not each.is_exact]


def _meets(section: Section, asked: Sequence[Figure]) -> bool | None:
    """Whether a section's headings take in a figure of the question; None where they bound nothing of its measure."""
    measures = {each.measure for each in asked}
    brackets = [each for each in _brackets(section.found.passage.headings) if each.measure in measures]
    if not brackets:
        return None
    return all(
        any(each.measure == it.measure and it.least <= each.value <= it.most for each in asked) for it in brackets
    )


def _brackets(headings: str) -> Iterator[_Bracket]:
    reading = read(headings)
    figures = _figures(reading)
    for number, each in enumerate(figures):
        after = figures[number + 1] if number + 1 < len(figures) else None
        match bound(reading.folded, each, PROVING):
            case "least":
                yield _Bracket(each.measure, each.value, float("inf"))
            case "most":
                yield _Bracket(each.measure, 0.0, each.value)
            case _ if after and _is_range(reading.folded, each, after):
                extent = _YEAR - 1 if each.measure == _MONTH and after.value % _YEAR == 0 else 0
                yield _Bracket(each.measure, each.value, after.value + extent)


def _is_range(text: str, low: Figure, high: Figure) -> bool:
    is_rising = low.measure == high.measure and low.value < high.value
    return is_rising and text[low.end : high.start].strip() in _JOINING
