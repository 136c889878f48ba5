"""What is said beside the acts of a time: which time it is, how many are not shown, or that none was published."""

from bot.answering.answers import Draft
from bot.answering.timely.one_period import period_told
from bot.wordings import Wordings
from corpus.protocols import Period


def acts_line(draft: Draft, wordings: Wordings) -> str:
    """The time of the acts that are shown; empty where none are of a time."""
    return _said(draft, "acts.of_time", wordings) if draft.evidence.acts else ""


def acts_missing(draft: Draft, wordings: Wordings) -> str:
    """The sentence that says that no act of the time asked about was published; empty where one was, or none asked."""
    acts = draft.evidence.acts
    return _said(draft, "acts.none_of_time", wordings) if acts and not acts.count else ""


def more_acts(draft: Draft, wordings: Wordings) -> tuple[str, ...]:
    """How many acts of the time are not shown, where there are such."""
    acts = draft.evidence.acts
    left = acts.count - acts.told if acts else 0
    return (wordings.text(draft.evidence.question.language, "acts.more", count=left),) if left else ()


def _said(draft: Draft, key: str, wordings: Wordings) -> str:
    language, acts = draft.evidence.question.language, draft.evidence.acts
    period = acts.period if acts else Period()
    ends = [each for each in (period.first, period.last) if each]
    return wordings.text(language, key, period=period_told(ends[0], ends[-1], wordings, language))
