"""What the numbers of a translation count, compared with its French: amounts, durations, hours, days and months."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from bot.answering.proving.figures import MONTHS
from bot.answering.proving.numerals import digitised
from bot.answering.writing.tongues import Tongue
from corpus.lexical import fold
from corpus.opening_hours import DAYS

_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,'’](?=\d{3}(?!\d))")
_NO_CENTS = re.compile(r"(?<=\d)[.,]00(?!\d)")
_SIGN_FIRST = re.compile(r"([€%]) ?(\d+(?:[.,]\d+)?)")
_CLOCK = re.compile(r"(?<!\d)(\d{1,2})(?::| ?h(?:eures?)? ?)(\d{2})(?!\d)")
_AT_NIGHT = re.compile(r"(?<!\d)24 h(?!\w)")
_FORTNIGHT = re.compile(r"(?<!\d)(?:14 jours?|2 semaines)(?!\w)")
_RANK = re.compile(r"(?<!\w)[12](?:er|[eè]re|e)(?!\w)")
_TOLD = re.compile(
    r"(?P<clock>(?<!\d)\d{1,2} ?h(?:eures?)?(?: ?\d{2}(?!\d))?(?!\w))"
    r"|(?P<number>\d+(?:[.,]\d+)?)(?: ?(?:(?P<money>€|euros?)|(?P<share>%)|(?P<days>jours?)|(?P<weeks>semaines?)"
    r"|(?P<months>mois)|(?P<years>ans?|ann[eé]es?)|(?P<minutes>minutes?|mn|min))(?!\w))?"
    rf"|(?P<day>(?<!\w)(?:{'|'.join(DAYS)})s?(?!\w))|(?P<month>(?<!\w)(?:{'|'.join(MONTHS)})(?!\w))"
)
# What may stand between two numbers of which the second says what both count: "3 à 5 semaines", "€3 or".
_JOIN = re.compile(r"[^\d.;:!?()]{1,8}")
_NOON = 12
# More is no hour, no number of years, and no count that shares the measure of the next one.
_LAST_HOUR, _MOST_YEARS, _MOST = 24, 150, 999


class Told(NamedTuple):
    """A number, weekday or month of a text: what it counts ("number" where nothing says), its value and its place."""

    kind: str
    value: str
    start: int
    end: int


def in_digits(text: str) -> str:
    """Plain lower-case French or retold text with numbers, hours and amounts written in one way."""
    said = _THOUSANDS.sub("", re.sub(r"\d", lambda found: str(int(found[0])), text))
    said = _SIGN_FIRST.sub(r"\2 \1", _CLOCK.sub(r"\1 h \2", said))
    return _FORTNIGHT.sub("15 jours", _NO_CENTS.sub("", _AT_NIGHT.sub("0 h", said)))


def in_words_as_well(french: str) -> str:
    """The same of a French text, with its numbers in words as digits too."""
    return in_digits(digitised(french))


def in_french_words(text: str, tongue: Tongue, french: str) -> str:
    """The same of a text in another language, with what is compared in the words of its French.

    "First" and "second" are left out where the French ranks nothing: they may only order its sentences.
    """
    said = re.sub(r"[^\W\d]+(?:'[^\W\d]+)?", lambda found: str(tongue.numbers.get(found[0], found[0])), text)
    for word, pattern in tongue.words.items():
        said = pattern.sub(word, said)
    said = in_digits(_of_twenty_four_hours(said, tongue))
    return said if _RANK.search(french) else _RANK.sub("", said)


def _of_twenty_four_hours(said: str, tongue: Tongue) -> str:
    """The text with hours of twelve told as a clock of twenty-four does: "2:30 pm" as "14 h 30"."""
    half = rf" ?(?:(?P<late>{tongue.afternoon.pattern})|{tongue.morning.pattern})"
    hour = r"(?<![\d:.])(?P<hour>\d{1,2})(?::(?P<minutes>\d{2}))?(?![\d:])"
    # "From 2 to 6 pm": the first hour is of the same half of the day, unless it would come after the second.
    first = rf"{hour}(?!{half.replace('?P<late>', '')})(?=[^\d.;:!?()]{{1,8}}(?P<until>\d{{1,2}})(?::\d{{2}})?{half})"

    def told(found: re.Match[str]) -> str:
        own, until = int(found["hour"]), found.groupdict().get("until")
        is_late = bool(found["late"]) and (until is None or own % _NOON < int(until) % _NOON)
        return f"{own % _NOON + _NOON * is_late} h {found['minutes'] or ''}".rstrip()

    return re.sub(hour + half, told, re.sub(first, told, said))


def are_measured_alike(french: str, said: str) -> bool:
    """Whether two texts in French words count the same, each kind of thing in the same order."""
    own = _told(said)
    theirs, shared = _with_shared_measures(_told(french), french), _with_shared_measures(own, said)
    kinds = {each.kind for each in own} - {"number"}
    ranks = [set(_RANK.findall(text)) for text in (french, said)]
    return (
        all(_of(own, kind) == _of(theirs, kind) for kind in ("day", "month"))
        and _of(theirs, "money") in (_of(own, "money"), _of(shared, "money"))
        and all(_is_within(_of(own, kind), _of(theirs, kind)) for kind in kinds)
        and all(_are_in_order(kind, theirs, own) for kind in {each.kind for each in theirs})
        and (not all(ranks) or ranks[0] == ranks[1])
    )


def _told(text: str) -> list[Told]:
    """What a text counts, in order."""
    return [_read(each) for each in _TOLD.finditer(text)]


def _read(found: re.Match[str]) -> Told:
    kind = next((name for name, text in found.groupdict().items() if text is not None and name != "number"), "number")
    if kind in ("day", "month"):
        return Told(kind, fold(found[0])[:4], *found.span())
    if kind == "clock":
        hour, minutes = re.findall(r"\d+", f"{found[0]} 00")[:2]
        return Told(kind, f"{int(hour)}.{minutes}".removesuffix(".00"), *found.span())
    value = found["number"].replace(",", ".")
    # "2026 року", "année 2026": a year counts nothing.
    return Told("number" if kind == "years" and float(value) > _MOST_YEARS else kind, value, *found.span())


def _with_shared_measures(told: Sequence[Told], text: str) -> list[Told]:
    """The same where a number counts what the next one counts, as in "3 à 5 semaines"."""
    found = list(told)
    for place in range(len(found) - 2, -1, -1):
        one, after = found[place], found[place + 1]
        most = _LAST_HOUR if after.kind == "clock" else _MOST
        is_shared = one.kind == "number" and after.kind not in ("day", "month") and float(one.value) <= most
        if is_shared and _JOIN.fullmatch(text, one.end, after.start):
            found[place] = one._replace(kind=after.kind)
    return found


def _of(told: Sequence[Told], kind: str) -> list[str]:
    return [each.value for each in told if each.kind == kind]


def _is_within(own: Iterable[str], theirs: Iterable[str]) -> bool:
    """Whether some values are all among others, in the same order."""
    left = iter(theirs)
    return all(any(value == each for each in left) for value in own)


def _are_in_order(kind: str, theirs: Sequence[Told], own: Sequence[Told]) -> bool:
    """Whether what the French says once, all of one kind, comes in the same order whatever the translation calls it."""
    counts = Counter(each.value for each in theirs)
    once = [value for value in _of(theirs, kind) if counts[value] == 1]
    said = [each.value for each in own if each.value in once]
    return said == [value for value in once if value in said]
