"""Which voted acts a question is about: by its subject, and by the day, the month or the year that it names."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.answering.acts.same_act import is_of_act
from bot.answering.acts.voted import asks_vote, is_told_by
from bot.answering.answers import DraftSentence, Quote
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from bot.answering.dates.when import AskedTime
from bot.answering.days import besides_time
from bot.answering.found import FoundPassage, VotedAct
from bot.answering.patterns import folded
from bot.answering.timely.one_period import is_of_years, names_period
from bot.answering.units import SURE, stems_around
from corpus.lexical import stem_set
from corpus.protocols import Period

# An act that holds so much less of the subject than the best is another; under so much, none is about it. Of the month
# or day that is named there are few acts, and less of the subject tells which is meant.
_HELD_BESIDE_BEST = 0.6
_HELD, _HELD_ON_DAY = 0.45, 0.2
_WHOLE = 0.95
_COUNTED = re.compile(r"\d|\bunanim|\bmajorite")


def of_acts_meant(ranked: Sequence[Section], votes: Sequence[VotedAct], asked: Asked) -> list[Section]:
    """Where a vote is asked, the sections without those of acts of another subject or time; else all.

    Of a month or day without such an act none is left: the vote of another session would answer for it.
    """
    if not asks_vote(asked) or not votes:
        return [*ranked]
    meant = _meant(votes, asked)
    return [each for each in ranked if not _is_reported(each) or any(is_told_by(act, each.found) for act in meant)]


def surely_voted(
    lines: Sequence[DraftSentence], found: FoundPassage, votes: Sequence[VotedAct], asked: Asked
) -> list[DraftSentence]:
    """The lines of a vote as lines that answer outright, where their act, and no other that may be meant, is called
    all that the question names; else none.
    """
    subject = _subject(asked)
    is_counted = any(_COUNTED.search(folded(each.quote)) for each in lines)
    called = [act for act in _meant(votes, asked) if subject.coverage(_name(act)) >= _WHOLE] if is_counted else []
    if len(called) > 1:
        called = [act for act in called if not _is_changed(act)]
    if len(called) != 1 or not is_told_by(called[0], found):
        return []
    return [replace(each, quotes=tuple(_sure(quote) for quote in each.quotes)) for each in lines]


def _is_changed(act: VotedAct) -> bool:
    """Whether a later act has changed or repealed it."""
    facts = act.own[0].document.deliberation
    return facts is not None and bool(facts.modified_by or facts.repealed_by)


def _sure(quote: Quote) -> Quote:
    return replace(quote, source=replace(quote.source, probability=SURE))


def _meant(votes: Sequence[VotedAct], asked: Asked) -> list[VotedAct]:
    subject, of_time = _subject(asked), _of_time(votes, asked)
    if not subject.topic or not of_time:
        return of_time
    held = [subject.coverage(_name(act).union(*map(stems_around, (*act.own, *act.reports)))) for act in of_time]
    least = max(_HELD_ON_DAY if _is_of_days(asked) else _HELD, _HELD_BESIDE_BEST * max(held))
    return [act for act, share in zip(of_time, held, strict=True) if share >= least]


def _is_reported(section: Section) -> bool:
    """Whether a section is of an act, or of minutes that report acts: there nothing else is voted."""
    return is_of_act(section.found) or bool(section.found.document.acts)


def _name(act: VotedAct) -> frozenset[str]:
    return stem_set(" ".join(each.called for each in (*act.own, *act.reports)))


def _subject(asked: Asked) -> Asked:
    """What the act is about: the topic without the words of its time."""
    period = _period(asked)
    years = {str(each.year) for each in period} if period else set[str]()
    return replace(asked, topic=tuple(each for each in besides_time(asked) if each.word not in years))


def _period(asked: Asked) -> tuple[date, date] | None:
    period = asked.time.period if asked.time else None
    return (period.first, period.last) if period and period.first and period.last else None


def _is_of_days(asked: Asked) -> bool:
    period = _period(asked)
    return period is not None and not is_of_years(*period)


def _of_time(acts: Sequence[VotedAct], asked: Asked) -> list[VotedAct]:
    """Those of the period named or that name it; of a year without one all, since an act is voted ahead of its year."""
    period, time = _period(asked), asked.time
    if period is None or time is None:
        return [*acts]
    its = [act for act in acts if any(_is_in(each, time, period) for each in act.own)]
    return its if its or _is_of_days(asked) else [*acts]


def _is_in(found: FoundPassage, time: AskedTime, period: tuple[date, date]) -> bool:
    is_dated = Period(*period).holds(found.document.day)
    return is_dated or names_period(folded(f"{found.called} {found.passage.text}"), time, *period)
