"""Two things named and no more ("tutelle ou curatelle ?"): what is asked is how they differ."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import AnswerStatus, Question
from bot.answering.conclude import Found
from bot.answering.ending import Ending
from bot.answering.follow_up import Find
from bot.answering.patterns import folded
from bot.answering.stand_alone import things_named
from bot.limits import Ask
from corpus.lexical import stem_set

_THING = r"(?:l[ae] |les |l'|une? |du |des )?([\w'-]+(?: [\w'-]+){0,3}?)"
_EITHER = re.compile(
    rf"^(?:(?:et|alors|mais|plutot|c'est|on fait|je choisis|je prends) )*{_THING} ou (?:bien )?{_THING} ?\?*$"
)
_FRENCH = "fr"
_ASKED = "différence entre {} et {}"


def either(question: Question, found: Found | Ending, find: Find, asks: Sequence[Ask]) -> Found | Ending:
    """What was found, or where that is nothing, how the two things that a line names differ; raises CorpusError."""
    is_nothing = isinstance(found, Found) and found.without_model.status is AnswerStatus.NO_SOURCE
    text = how_they_differ(question.text, asks) if is_nothing and question.language == _FRENCH else ""
    if not text:
        return found
    second = find(replace(question, text=text, topic="", before=""))
    shown = second.without_model.sentences if isinstance(second, Found) else ()
    told = stem_set(" ".join(each.quote for each in shown))
    return second if told.issuperset(things_named(question.text, asks)) else found


def how_they_differ(text: str, asks: Sequence[Ask]) -> str:
    """The question for the difference of the two things that a line names; empty where it says anything else."""
    named = _EITHER.search(folded(text))
    if named is None or not all(things_named(each, asks) for each in named.groups()):
        return ""
    return _ASKED.format(*named.groups())
