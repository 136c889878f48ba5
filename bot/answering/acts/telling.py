"""What is said beside the acts of a time or of a number: which it is, how many are not shown, or that there is none."""

from bot.answering.acts.same_act import is_of_act
from bot.answering.acts.voted import VOTED_ON
from bot.answering.answers import ActsTold, Draft
from bot.answering.asking.terms import Asked
from bot.answering.timely.one_period import period_told
from bot.wordings import Wordings


def acts_line(draft: Draft, asked: Asked, wordings: Wordings) -> str:
    """The time or the number of the acts that are shown; empty where none are of one."""
    acts = draft.evidence.acts
    if acts is None or not acts.count:
        return ""
    # Of the last session asked about only the last published one is known.
    is_last = asked.time is not None and asked.time.is_latest and asked.time.period is None
    return _said(acts, ("acts.of_last" if is_last else "acts.of_time", "acts.of_number"), draft, wordings)


def acts_missing(draft: Draft, wordings: Wordings) -> str:
    """The sentence that says that no act of the time or number asked about was published; empty where one was."""
    acts = draft.evidence.acts
    return _said(acts, ("acts.none_of_time", "acts.none_of_number"), draft, wordings) if acts and not acts.count else ""


def voted_on_line(draft: Draft, asked: Asked, wordings: Wordings) -> str:
    """The day of the vote that is shown first, where the day is asked for; empty where it is not, or not known."""
    if not asked.asks_for(VOTED_ON) or not draft.sentences:
        return ""
    first = draft.sentences[0].source
    language, day = draft.evidence.question.language, first.document.day
    return (
        wordings.text(language, "acts.voted_on", date=wordings.day(language, day)) if day and is_of_act(first) else ""
    )


def more_acts(draft: Draft, wordings: Wordings) -> tuple[str, ...]:
    """How many acts of the time are not shown, where there are such."""
    acts = draft.evidence.acts
    left = acts.count - acts.told if acts else 0
    return (wordings.text(draft.evidence.question.language, "acts.more", count=left),) if left else ()


def _said(acts: ActsTold, keys: tuple[str, str], draft: Draft, wordings: Wordings) -> str:
    """The sentence of one of the keys, for a time or for a number; empty where the acts are of neither."""
    language = draft.evidence.question.language
    if acts.period is None:
        return wordings.text(language, keys[1], number=acts.number, count=acts.count) if acts.number else ""
    ends = [each for each in (acts.period.first, acts.period.last) if each]
    return wordings.text(language, keys[0], period=period_told(ends[0], ends[-1], wordings, language))
