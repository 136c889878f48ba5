"""Whether what is shown gives what is asked for: an amount for a price, a time for opening hours."""

import re

from bot.answering.answers import Draft, DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.patterns import folded
from bot.answering.very_thing import thing_lacking, things_asked
from bot.limits import Ask
from corpus.lexical import stems

# Of times and ages a page gives many, each of something else.
_EXACT = frozenset({"price", "contact", "size", "rate", "address"})
# "Cantine et garderie": what is shown may be of the other.
_OF_SEVERAL = re.compile(r"[,;:/&+–]|\bet\b")
_LABEL = re.compile(r"[^:\t]{1,60}(?=\s?[:\t])")


def gives(draft: Draft, ask: Ask) -> bool:
    """Whether a draft gives a thing asked for, in its lines or a heading over them ("Dans les vingt-quatre heures")."""
    shown = [text for each in draft.sentences for text in (each.quote, *each.source.passage.heading_path[-1:])]
    return any(ask.evidence_in(each) for each in shown)


def ask_lacking(draft: Draft, asked: Asked) -> Ask | None:
    """The first thing asked for that must be given, where a draft gives none of those; None otherwise."""
    needed = asked.needed
    return needed[0] if needed and not any(gives(draft, ask) for ask in needed) else None


def lacks(draft: Draft, asked: Asked) -> bool:
    """Whether a thing asked for is not given that must be."""
    return ask_lacking(draft, asked) is not None or thing_lacking(draft, asked) is not None


def gives_exactly(draft: Draft, asked: Asked) -> bool:
    """Whether one line gives the very kind of figure or place asked for, of the very thing named.

    Every word of the topic stands in it, in the header of its table, in a heading over it or in its page's name; and
    what it is of is called so and no otherwise: "Bourse au permis de conduire" is no price of the licence.
    """
    needed = asked.needed
    things = [thing for thing, _ in things_asked(draft.evidence.question, asked)]
    names = {ask.name for ask in needed} | {thing.name for thing in things}
    if asked.is_foreign or not names or not names <= _EXACT:
        return False
    giving = (
        each
        for each in draft.sentences
        if all(ask.evidence_in(each.quote) for ask in needed)
        and all(thing.given_in(folded(each.quote)) for thing in things)
    )
    return any(_names_all(each, draft, asked) and _is_called(each, asked) for each in giving)


def is_of_its_page(draft: Draft, asked: Asked) -> bool:
    """Whether a French question names only what the page shown is called, and asks for what is shown of it.

    "Cantine combien ?", under "Cantine scolaire": its name begins with a thing named, and holds all others.
    """
    if asked.is_foreign or draft.evidence.pointed or not asked.topic or not asked.asks:
        return False
    page = draft.sentences[0].source.document
    name = stems(page.name)
    is_called = bool(name) and any(term.share_in(frozenset(name[:1])) for term in asked.topic)
    is_all = all(term.share_in(frozenset(name)) for term in asked.topic)
    is_of_one = _OF_SEVERAL.search(page.name) is None
    return is_called and is_all and is_of_one and all(gives(draft, ask) for ask in asked.needed or asked.asks)


def _names_all(sentence: DraftSentence, draft: Draft, asked: Asked) -> bool:
    source = sentence.source.passage.passage_id
    headers = (
        each.quote for each in draft.sentences if each.shape == "header" and each.source.passage.passage_id == source
    )
    held = frozenset(stems(" ".join((sentence.in_context, *(headers if sentence.shape == "row" else ())))))
    return all(term.stem in held for term in asked.topic)


def _is_called(sentence: DraftSentence, asked: Asked) -> bool:
    """Whether a line's label, or the nearest name over it that does more than ask, is of the topic alone.

    Proper names may stand beside it: "Médiathèque Annie-Ernaux".
    """
    topic, asking = {term.stem for term in asked.topic}, {stem for ask in asked.asks for stem in ask.stems}
    source = sentence.source
    named = map(common_stems, (*reversed(source.passage.heading_path), source.document.name))
    over = next((each for each in named if not each <= asking), frozenset[str]())
    label = _LABEL.match(sentence.quote)
    called = (over, common_stems(label[0]) if label else frozenset[str]())
    return any(each <= topic | asking and not each.isdisjoint(topic) for each in called)


def common_stems(name: str) -> frozenset[str]:
    """The stems of a name but for the proper names in it, which have a capital and do not begin it."""
    return frozenset(stems(" ".join(word for at, word in enumerate(name.split()) if not at or not word[0].isupper())))
