"""Who voted how: whether a line names those who did, and the person whose vote a question asks about."""

import re
from dataclasses import replace
from itertools import pairwise

from bot.answering.answers import Draft, Question
from bot.answering.asking.terms import Asked
from bot.answering.patterns import folded
from bot.answering.units import Unit
from bot.first_names import FIRST_NAMES
from bot.wordings import Wordings
from corpus.lexical import FOLDED_STOPWORDS, fold, stem

_VOTED = r"(?<!au )(?<!du )(?<!le )(?<!un )\bvot(?:e|es|ent|era|eront|aient|ait) "
_NO_COUNT = r" ?: ?(?!\d|neant|aucun|zero)"
_SIDES = {
    "abstention": rf"\babst(?:enue?s?|ient|iennent)\b|\babstentions?(?:{_NO_COUNT}|,? celles? d)",
    "against": rf"{_VOTED}contre|\bcontre{_NO_COUNT}",
    "for": rf"{_VOTED}pour|\bpour{_NO_COUNT}",
}
# "3 contre (MM. Roux, Brun)", "Pour : 4 (Mme Petit)": the names stand in brackets behind the count.
_COUNTED = {"abstention": "[Aa]bstentions?", "against": "[Cc]ontre", "for": "[Pp]our"}
_IN_BRACKETS = r"(?: ?: ?\d+)? ?\((?=[^)]*[^\W\d_a-zß-ÿ])"
_TELLING = {side: (re.compile(told), re.compile(rf"\b{_COUNTED[side]}{_IN_BRACKETS}")) for side, told in _SIDES.items()}
_NO_PART = re.compile(r"part au vote")
_ASKED = (
    ("abstention", re.compile(r"\babst")),
    ("against", re.compile(r"\bcontre\b|\boppose")),
    ("for", re.compile(r"\bvot\w+ pour\b|\b(?:etait|etaient|voix) pour\b")),
)
_NAMES = re.compile(r"(?:\bM\.|\bMM\.|\bM(?:me|r|lle)s?\b|Monsieur|Madame)|«|[^.:;?!\s] [A-ZÀ-Þ][\w’'-]+|: [A-ZÀ-Þ]")
_NO_ABSTENTION = re.compile(r"\b(?:0|zero|aucune?|sans) (?:voix )?abst|\babstentions? ?:? ?(?:0|neant|aucune)\b")
_NO_OPPONENT = re.compile(r"\b(?:0|zero|aucune?) (?:voix |votes? )?contre|\bunanim|\bcontre ?:? ?(?:0|neant|aucun)\b")
_VOTE_OF_ONE = re.compile(
    r"\bcomment (?:a|avait) vote\b|\b(?:a|avait)(?:-t-(?:il|elle))? vote\b|\bs'est(?:-(?:il|elle))? abst"
)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CIVILITIES = frozenset({"m", "mme", "mr", "mlle", "monsieur", "madame"})


def names_voters(unit: Unit, side: str = "") -> bool:
    """Whether a line says by name who voted so: on one side, or on any; a question that is put says nothing."""
    return "?" not in unit.quote and quote_names(unit.quote, side)


def quote_names(quote: str, side: str = "") -> bool:
    """Whether words name those of one side, or of any, or those who took no part."""
    said = folded(quote)
    sides = [_TELLING[side]] if side else [*_TELLING.values()]
    if any(bracketed.search(quote) for _, bracketed in sides):
        return True
    is_told = any(told.search(said) for told, _ in sides) or (not side and _NO_PART.search(said) is not None)
    return is_told and _NAMES.search(quote) is not None


def side_asked(text: str) -> str:
    """Which side of a vote a question asks for; empty where any."""
    said = folded(text)
    return next((side for side, pattern in _ASKED if pattern.search(said)), "")


def counts_nobody(draft: Draft, side: str) -> bool:
    """Whether what is shown says that nobody voted so, or the facts of the act count none."""
    nobody = _NO_ABSTENTION if side == "abstention" else _NO_OPPONENT
    if any(nobody.search(folded(each.quote)) for each in draft.sentences):
        return True
    acts = (each.source.document.deliberation for each in draft.sentences)
    votes = [act.votes for act in acts if act and act.votes]
    return any((each.abstention if side == "abstention" else each.contre) == 0 for each in votes)


def voter_named(question: Question) -> tuple[str, ...]:
    """The folded name of the one person whose vote is asked about, the surname last; none where it is nobody's."""
    if not _VOTE_OF_ONE.search(folded(question.search_text)):
        return ()
    words = [fold(each) for each in _WORD.findall(question.search_text)]
    for first, last in pairwise(words):
        if first in _CIVILITIES and last in FIRST_NAMES:
            continue
        if (first in FIRST_NAMES or first in _CIVILITIES) and last not in FOLDED_STOPWORDS:
            return (last,) if first in _CIVILITIES else (first, last)
    return ()


def without_voter(asked: Asked, question: Question) -> Asked:
    """The question without the person whose vote it asks about: the act is called by its subject alone."""
    name = {stem(each) for word in voter_named(question) for each in word.split("-")} | {*voter_named(question)}
    kept = tuple(term for term in asked.topic if term.stem not in name and fold(term.word) not in name)
    return replace(asked, topic=kept) if name and kept else asked


def voter_missing(draft: Draft, question: Question, wordings: Wordings) -> str | None:
    """The sentence that says that the vote of the person named is not told; None where it is, or where all agreed."""
    name = voter_named(question)
    quotes = [folded(each.quote) for each in draft.sentences]
    if not name or any(name[-1] in each or "unanim" in each for each in quotes):
        return None
    return wordings.text(question.language, "missing.voter")
