"""Whether lines say how many of something there are: a number that stands beside its noun, or a list to be counted."""

import re

from bot.answering.answers import Draft, DraftSentence
from bot.answering.patterns import folded
from bot.answering.proving.numerals import digitised
from corpus.lexical import stem, stems

_WORDS = re.compile(r"\w+|[^\w\s'’-]")
_COUNT = re.compile(r"(?!(?:19|20)\d\d$)\d+")
# "Une photo d’identité", as an item: elsewhere it is an article.
_ONE = frozenset({"un", "une", "1"})
_PLURAL = ("s", "x")
# "320 nouveaux logements sociaux", "témoins, deux au moins": within so many words a number and its noun stand together.
_BESIDE = 3
# So many items or rows that name a thing may be counted by whoever reads them.
_LIST = 3
_LISTED = ("item", "row")


def says_how_many(draft: Draft, nouns: frozenset[str], otherwise: re.Pattern[str]) -> bool:
    """Whether a draft tells how many there are of what some stems name.

    Where none of them is named, what is counted `otherwise` may be the same: "22 élèves" for "combien d'enfants".
    """
    named = [each for each in draft.sentences if not nouns.isdisjoint(stems(_said(each)))]
    headed = {each.source.passage.passage_id for each in named if each.shape == "header"}
    listed = [
        each
        for each in draft.sentences
        if each.shape in _LISTED and (each in named or each.source.passage.passage_id in headed)
    ]
    texts = [digitised(folded(text)) for each in draft.sentences for text in (each.quote, each.source.called)]
    if not named:
        return any(otherwise.search(text) for text in texts)
    return len(listed) >= _LIST or any(_has_number(text, nouns) for text in texts)


def _said(sentence: DraftSentence) -> str:
    """The words of a line; a row has those of its table's title and headings as well."""
    return sentence.in_context if sentence.shape == "row" else sentence.quote


def _has_number(text: str, nouns: frozenset[str]) -> bool:
    """Whether a number stands beside one of some nouns in a text: "6 adjoints", not "6 place du Marché"."""
    words = _WORDS.findall(text)
    for at, word in enumerate(words):
        if stem(word) not in nouns:
            continue
        before, after = words[max(0, at - _BESIDE) : at], words[at + 1 : at + 1 + _BESIDE]
        is_many = word.endswith(_PLURAL) and any(map(_COUNT.fullmatch, (*before, *after)))
        if is_many or (at == 1 and before[0] in _ONE):
            return True
    return False
