"""Whether what is shown gives what is asked for: an amount for a price, a time for opening hours."""

from bot.answering.answers import Draft
from bot.answering.asking.terms import Asked
from bot.answering.very_thing import thing_lacking
from bot.limits import Ask


def gives(draft: Draft, ask: Ask) -> bool:
    """Whether a draft gives a thing asked for, in its lines or a heading over them ("Dans les vingt-quatre heures")."""
    shown = [text for each in draft.sentences for text in (each.quote, *each.source.passage.heading_path[-1:])]
    return any(ask.evidence_in(each) for each in shown)


def ask_lacking(draft: Draft, asked: Asked) -> Ask | None:
    """The first thing asked for that must be given, where a draft gives none of those; None otherwise."""
    needed = [ask for ask in asked.asks if ask.must_be_given]
    return needed[0] if needed and not any(gives(draft, ask) for ask in needed) else None


def lacks(draft: Draft, asked: Asked) -> bool:
    """Whether a thing asked for is not given that must be."""
    return ask_lacking(draft, asked) is not None or thing_lacking(draft, asked) is not None
