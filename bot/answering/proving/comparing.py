"""Which figure of a text says what a figure of a sentence says, and whether both bound it on the same side."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.proving.figures import Figure

# Two weeks are called fourteen days and fifteen.
_FORTNIGHT = frozenset({14.0, 15.0})
_MIDNIGHT = {0.0, 1440.0}
_NEAR = 1e-6
_MEASURE_NAMES = {
    "euro": re.compile(r"€|(?<!\w)(?:en )?euros?(?!\w)"),
    "share": re.compile(r"%|(?<!\w)pourcentage"),
    "month": re.compile(r"(?<!\w)(?:[aâ]ge|ans?|ann[eé]es?|mois|dur[eé]e)(?!\w)"),
    "day": re.compile(r"(?<!\w)(?:jours?|dur[eé]e)(?!\w)"),
    "minute": re.compile(r"(?<!\w)(?:horaires?|heures?|minutes?|dur[eé]e)(?!\w)"),
    "m": re.compile(r"(?<!\w)(?:m[eè]tres?|cm|km)(?!\w)"),
}


def same(said: Figure, known: Figure, around: str) -> bool:
    """Whether a figure of a sentence may stand for one of its premise; `around` is the text of the premise.

    A date may leave out its year. A bare number takes any measure; a measured one needs its measure in the premise.
    """
    if said.is_exact or known.is_exact:
        return _same_label(said, known)
    if said.measure == known.measure == "day" and {said.value, known.value} <= _FORTNIGHT:
        return True
    if {said.measure, known.measure} == {"day", "minute"}:
        return _in_minutes(said) == _in_minutes(known)
    if said.measure == known.measure == "minute" and {said.value, known.value} == _MIDNIGHT:
        return True
    if abs(said.value - known.value) > _NEAR:
        return _months_as_quarters(said, known)
    if not said.measure or said.measure == known.measure:
        return True
    name = _MEASURE_NAMES.get(said.measure)
    return not known.measure and name is not None and name.search(around) is not None


def _months_as_quarters(said: Figure, known: Figure) -> bool:
    pair = {said.measure: said.value, known.measure: known.value}
    return pair.keys() == {"quarter", "month"} and pair["quarter"] * 3 == pair["month"]


def _same_label(said: Figure, known: Figure) -> bool:
    if said.measure == known.measure == "date":
        parts = zip(said.label.split("-"), known.label.split("-"), strict=True)
        return all(mine in ("?", theirs) for mine, theirs in parts)
    if said.is_exact and known.is_exact:
        return said.label == known.label
    return _part_of_date(said, known) or _bare(said) == _bare(known)


def _part_of_date(said: Figure, known: Figure) -> bool:
    """Whether a bare year or day of the sentence is one of a date of the premise."""
    if known.measure != "date" or said.measure not in ("", "rank"):
        return False
    year, _, day = known.label.split("-")
    return said.value in [float(part) for part in (year, day) if part != "?"]


def _bare(figure: Figure) -> str:
    return re.sub(r"\D", "", figure.text)


def matches(said: Figure, known: Sequence[Figure], around: str) -> list[Figure]:
    """The figures of the premise that a figure of a sentence may stand for."""
    return [figure for figure in known if same(said, figure, around)] or _days_of_month(said, known)


def _days_of_month(said: Figure, known: Sequence[Figure]) -> list[Figure]:
    """The numbers that are a day of the only month told, as in a row "décembre 2026 ; mercredis 2, 16 et 30"."""
    months = {each.label: each for each in known if each.measure == "date" and each.label.endswith("-?")}
    if said.measure != "date" or len(months) != 1:
        return []
    month, day = said.label.rsplit("-", 1)
    [of_month] = months.values()
    is_of_it = _same_label(replace(said, label=f"{month}-?"), of_month)
    return [each for each in known if is_of_it and not each.measure and str(int(each.value)) == day]


def _in_minutes(figure: Figure) -> float:
    return figure.value * (1440 if figure.measure == "day" else 1)
