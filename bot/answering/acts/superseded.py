"""What the resident must know of a cited act that a later one has changed: which one, and whether it is in force."""

from collections.abc import Iterable

from bot.answering.answers import Citation
from bot.wordings import Wordings
from corpus.deliberations import Deliberation


def superseded(citations: Iterable[Citation], wordings: Wordings, language: str) -> tuple[str, ...]:
    """A sentence for each cited act that is modified, repealed or out of force as far as the corpus shows."""
    acts = dict.fromkeys(each.deliberation for each in citations if each.deliberation and each.deliberation.number)
    return tuple(told for act in acts if (told := _told(act, wordings, language)))


def _told(act: Deliberation, wordings: Wordings, language: str) -> str | None:
    if act.repealed_by:
        return wordings.text(language, "acts.repealed", number=act.number, by=", ".join(act.repealed_by))
    if act.in_force is False:
        return wordings.text(language, "acts.ended", number=act.number)
    if act.modified_by:
        return wordings.text(language, "acts.modified", number=act.number, by=", ".join(act.modified_by))
    return None
