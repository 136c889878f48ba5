"""Acts alone, where a question asks for what no page tells: the act itself, who voted so, who reported it."""

from collections.abc import Sequence
from dataclasses import replace

from bot.answering.acts.reported import asks_reporter
from bot.answering.acts.same_act import is_of_act
from bot.answering.acts.voted import asks_voters
from bot.answering.asking.terms import Asked
from bot.answering.choosing.sections import Section
from bot.answering.units import stems_around
from corpus.lexical import stem

_ACT = frozenset(map(stem, ("délibération", "délibérations")))
# Who asks how, where or whom to call about acts is answered by pages.
_OF_ACTS = frozenset({"decision", "vote", "outcome", "who", "why", "total", "grant", "price", "rate", "when"})
# An act is meant where it holds so much of the topic.
_HELD = 0.6
# What all these acts say must be so probable as a share of the best page; less, and the page is what is meant.
_PROBABLE = 0.05


def acts_alone(ranked: Sequence[Section], asked: Asked) -> list[Section]:
    """Where acts alone can tell what is asked, their sections, as probable together as all were; else all.

    Those of acts that hold the topic; voters are told of whatever act was found.
    """
    if not (asks_voters(asked) or asks_reporter(asked) or _asks_act(asked)):
        return [*ranked]
    of_acts = [each for each in ranked if is_of_act(each.found)]
    meant = {each.document_id for each in of_acts if asked.coverage(stems_around(each.found)) >= _HELD}
    kept = [each for each in of_acts if each.document_id in meant] or (of_acts if asks_voters(asked) else [])
    own = sum(each.found.probability for each in kept)
    is_page_meant = own < _PROBABLE * max((each.found.probability for each in ranked), default=0.0)
    if not kept or (is_page_meant and not asks_voters(asked)):
        return [*ranked]
    share = sum(each.found.probability for each in ranked) / own
    return [replace(each, found=replace(each.found, probability=share * each.found.probability)) for each in kept]


def _asks_act(asked: Asked) -> bool:
    is_named = any(term.stem in _ACT for term in asked.asking)
    return is_named and all(ask.name in _OF_ACTS for ask in asked.asks)
