"""A line that took over a topic is read by itself where only so it is answered: "et pour réserver la salle ?"."""

import re
from dataclasses import replace

from bot.answering.answers import AnswerStatus, Question
from bot.answering.asking.town_hall import TOWN
from bot.answering.conclude import Found
from bot.answering.ending import Ending
from bot.answering.find import Finding, read_asked
from bot.answering.follow_up import PARTLY, Find, says_outright, stems_shown
from bot.answering.patterns import folded
from bot.answering.stand_alone import things_named
from corpus.lexical import stem_set
from corpus.vocabulary import Vocabulary

# "Et pour un enfant ?" names one thing, and asks the same of it; a question of its own names more.
_FEWEST_THINGS = 2
_IS_THERE = re.compile(r"\b(?:il y a|y a-t-il|existe|avez-vous)\b")


def by_itself(
    question: Question, first: Found | Ending, find: Find, vocabulary: Vocabulary, needs: Finding
) -> tuple[Question, Found | Ending]:
    """The question without the topic that it took over, and what is found so, where only that is of what it names.

    Else both as they are. Raises CorpusError.
    """
    things = frozenset(things_named(question.text, needs.asks)) - TOWN
    if not question.topic or len(things) < _FEWEST_THINGS or not isinstance(first, Found) or first.evidence.pointed:
        return question, first
    alone = replace(question, topic="", before="")
    own = read_asked(alone, vocabulary, needs)
    named = own.naming(things)
    sure = needs.limits.confidence.of(question.language).answer
    if first.confidence >= sure or says_outright(first, named):
        return question, first
    second = find(alone)
    if not isinstance(second, Found):
        return question, first
    shown = second.without_model.sentences
    if not shown:
        # Only a whole question shows that nobody published it: "et pour ma sœur qui habite Caen ?" is asked of before.
        is_none = _IS_THERE.search(folded(question.text)) and second.without_model.status is AnswerStatus.NO_SOURCE
        return (alone, second) if is_none and not named.held(stems_shown(first)) else (question, first)
    is_called_so = named.coverage(stem_set(shown[0].source.called)) >= PARTLY
    is_answered = second.confidence >= sure and is_called_so and says_outright(second, named)
    return (alone, second) if is_answered else (question, first)
