"""A line that may go on from those before it is tried with them too, and the surer of the two answers is kept.

"Mon père est mort hier soir", then "Dans quel délai dois-je faire la déclaration ?": alone the second line is answered
well, and wrongly.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from bot.answering.answers import AnswerStatus, Question
from bot.answering.asking.going_on import corrects, tells_situation, without_situation
from bot.answering.asking.of_whom import besides_persons
from bot.answering.asking.terms import Asked
from bot.answering.asking.town_hall import TOWN
from bot.answering.conclude import Found
from bot.answering.ending import Ending
from bot.answering.find import Finding, read_asked
from bot.answering.follow_up import Find, says_outright, stems_shown
from bot.answering.stand_alone import speaks_of_before, things_named
from corpus.documents import Document
from corpus.vocabulary import Vocabulary

# Shares of what a line names that the answer must hold, by how plainly the line goes on; measured on 140 conversations,
# and on 340 questions that each followed a message of another subject.
_OF_SITUATION, _CORRECTED, _OF_BEFORE, _NOT_PLAINLY = 0.5, 0.2, 0.3, 0.7
# A sure answer gives way to one that leaves at most so much of its doubt, or less doubt in the page under discussion.
_DOUBT_LEFT = 0.5
# A surer answer is kept without a second search: of 60 such in 260 conversations one gave way, for nothing better.
_BEYOND_DOUBT = 0.9


@dataclass(frozen=True)
class _Line:
    """The last line of a conversation, and how it goes on from those before."""

    question: Question
    needs: Finding

    @cached_property
    def is_of_situation(self) -> bool:
        said = next((turn.text for turn in reversed(self.question.history) if turn.role == "resident"), "")
        return tells_situation(said)

    @cached_property
    def is_correction(self) -> bool:
        return corrects(self.question.own_words)

    @cached_property
    def speaks_of_before(self) -> bool:
        return speaks_of_before(self.question.text, self.needs.asks)

    @cached_property
    def things(self) -> frozenset[str]:
        """What the line names where it asks: what it tells first ("on lui a déjà parlé.") may be named nowhere."""
        asked = without_situation(self.question.text)
        return besides_persons(asked, things_named(asked, self.needs.asks)) - TOWN

    @property
    def goes_on(self) -> bool:
        return self.is_of_situation or self.is_correction or self.speaks_of_before

    @property
    def may_go_on(self) -> bool:
        # More things than one make a question of its own, where nothing in it tells otherwise.
        return self.goes_on or len(self.things) == 1


def with_told_before(
    question: Question, first: Found | Ending, find: Find, vocabulary: Vocabulary, needs: Finding
) -> Found | Ending:
    """What was found first, or what is found with all that a line may go on from, where that is surer.

    Raises CorpusError.
    """
    sure = needs.limits.confidence.of(question.language).answer
    if not question.before or not isinstance(first, Found) or first.evidence.pointed:
        return first
    is_sure, line = first.confidence >= sure, _Line(question, needs)
    is_settled = first.confidence > _BEYOND_DOUBT or (question.topic and is_sure)
    if is_settled or not line.may_go_on:
        return first
    second = find(replace(question, topic=question.before))
    if not isinstance(second, Found) or second.without_model.status is AnswerStatus.NO_SOURCE:
        return first
    page = _page(second)
    is_of_its_page = line.is_of_situation and page is not None and page.title in question.pages
    doubt = (1 - first.confidence) * (_DOUBT_LEFT if is_sure and not is_of_its_page else 1)
    if second.confidence < sure or 1 - second.confidence > doubt:
        return first
    own = read_asked(replace(question, topic=""), vocabulary, needs)
    named = own.naming(line.things)
    return second if _is_of_line(line, named, first, second, is_sure) else first


def _is_of_line(line: _Line, named: Asked, first: Found, second: Found, is_sure: bool) -> bool:
    """Whether the second answer is one to what the line itself names, not only to what was said before."""
    shown = stems_shown(second)
    held, is_same_page = named.coverage(shown), _page(first) == _page(second)
    if not line.goes_on and says_outright(first, named) and not says_outright(second, named):
        return False
    if line.is_correction:
        return held >= _CORRECTED
    if is_sure and is_same_page:
        return False
    if line.is_of_situation:
        lost = [term for term in named.topic if not term.share_in(shown)]
        return held >= _OF_SITUATION or len(lost) <= 1
    if line.speaks_of_before and not is_sure:
        return held >= _OF_BEFORE or not (named.topic or line.question.topic)
    return held >= named.coverage(stems_shown(first)) and (is_same_page or held >= _NOT_PLAINLY)


def _page(found: Found) -> Document | None:
    shown = found.without_model.sentences
    return shown[0].source.document if shown else None
