"""What is announced of the very day that hours are asked of: its closing stands before the hours of its weekday."""

import re
from collections.abc import Callable, Sequence

from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.dates.when import AskedTime
from bot.answering.days import days_in, names_date, speaks_of_date
from bot.answering.patterns import folded
from corpus.lexical import stems

_ANNOUNCES = re.compile(r"\b(?:ferm|r?ouv(?:r|ert)|reouv|horaire|permanence|accueil)|\b\d{1,2} ?h\b")
_GOES_ON = re.compile(r"\b(?:rouvr|reouv|repren)")
_CLOSED = re.compile(r"\b(?:fermee?s?|fermera|fermeront|fermetures?)\b")
_PART_OF_DAY = re.compile(r"\b(?:matin|matinee|apres-midi|midi|apres \d|avant \d|des \d|a \d{1,2} ?h|jusqu'a)")
# What is announced must hold nearly as much of what is asked about as the hours do: else it is of another place.
_AS_NEAR = 0.9


def very_day_first(shown: Sequence[DraftSentence], asked: Asked) -> list[DraftSentence]:
    """The sentences, those that announce the opening or closing of the very day asked about before its usual hours, and
    those that announce it of another date after all others.

    Where the day is closed, its usual hours are left out.
    """
    if asked.time is None or not asked.time.days or not asked.asks_for("hours"):
        return [*shown]
    time = asked.time
    usual = {each.source.passage.passage_id for each in shown if _is_usual(each, time)}
    said = [shown[at] for at in _announcing(shown, lambda text: speaks_of_date(text, time))]
    hours = [each for each in shown if each.source.passage.passage_id in usual and each not in said]
    if not hours:
        return [*shown]
    shown = _elsewhen_last(shown, said, time)
    is_beside = any(each.source.passage.passage_id in usual for each in said)
    if not said or (not is_beside and _held(said, asked) < _AS_NEAR * _held(hours, asked)):
        return shown
    others = [each for each in shown if each not in said]
    is_closed = _is_closed(said, time)
    return [*said, *(each for each in others if not is_closed or each not in hours)]


def _elsewhen_last(
    shown: Sequence[DraftSentence], said: Sequence[DraftSentence], time: AskedTime
) -> list[DraftSentence]:
    """The sentences, those that announce an opening or closing of another date only after all others."""
    places = _announcing(shown, lambda text: names_date(text) and not speaks_of_date(text, time))
    announced = [shown[at] for at in places if shown[at] not in said]
    last = [each for each in announced if each.shape == "sentence" and not _is_usual(each, time)]
    return [*(each for each in shown if each not in last), *last]


def _announcing(shown: Sequence[DraftSentence], is_meant: Callable[[str], bool]) -> list[int]:
    """The places of the sentences that announce what is meant, each with the one that goes on ("Elle rouvre le 26")."""
    found: list[int] = []
    for at, each in enumerate(shown):
        following = shown[at + 1] if at + 1 < len(shown) else None
        goes_on = following is not None and following.source == each.source and _GOES_ON.search(folded(following.quote))
        text = f"{each.quote} {following.quote}" if following and goes_on else each.quote
        if _ANNOUNCES.search(folded(text)) and is_meant(text):
            found += [at, at + 1] if goes_on else [at]
    return [*dict.fromkeys(found)]


def _is_usual(each: DraftSentence, time: AskedTime) -> bool:
    return bool(days_in(each.quote) & set(time.weekdays)) and not speaks_of_date(each.quote, time)


def _is_closed(said: Sequence[DraftSentence], time: AskedTime) -> bool:
    """Whether the first sentence closes the whole day, not one before it ("Elle rouvre le 26", asked of the 26th)."""
    first, *others = said
    is_of_day = speaks_of_date(first.quote, time) or not any(speaks_of_date(each.quote, time) for each in others)
    # "Fermée le 26 décembre ; le 31, fermeture à 16 h."
    its = [folded(each) for each in first.quote.split(";") if speaks_of_date(each, time)] or [folded(first.quote)]
    is_whole = any(_CLOSED.search(each) and not _PART_OF_DAY.search(each) for each in its)
    return is_of_day and is_whole


def _held(sentences: Sequence[DraftSentence], asked: Asked) -> float:
    """How much of what is asked about the sentences hold, with their titles and headings."""
    return asked.coverage(frozenset(stems(" ".join(each.in_context for each in sentences))))
