"""Words that ask ("hoaires", "combein", "dimache"), respelt, so that what is asked for is recognised."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.limits import Ask
from corpus.lexical import STOPWORDS, fold, stem
from corpus.opening_hours import DAYS
from corpus.vocabulary import Vocabulary

_SHORTEST = 5
_WORD = re.compile(r"[^\W\d_]+")


def respelt(text: str, vocabulary: Vocabulary, asks: Sequence[Ask]) -> str:
    """The text with each word that the town never uses replaced by the asking word or day that it nearly is.

    One error is allowed, two from eight letters on; the words of a topic are left to the vocabulary.
    """
    known, meant = _asking_words(tuple(asks))

    def nearest(found: re.Match[str]) -> str:
        word = fold(found[0])
        is_known = word in known or found[0].lower() in STOPWORDS or stem(found[0].lower()) in vocabulary
        near = () if is_known or len(word) < _SHORTEST else meant.nearest(word)
        return known[near[0]] if near else found[0]

    return _WORD.sub(nearest, text)


@lru_cache(maxsize=4)
def _asking_words(asks: tuple[Ask, ...]) -> tuple[dict[str, str], Vocabulary]:
    """The asking words and days by their folded forms, and the same to look for the nearest of them."""
    words = (word for ask in asks for word in ask.words if len(word) >= _SHORTEST)
    known = {fold(word): word for word in (*words, *DAYS)}
    return known, Vocabulary(dict.fromkeys(known, 1), len(known))
