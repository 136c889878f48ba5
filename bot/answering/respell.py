"""Words typed in a hurry ("koi", "jai", "lécole") and misspelt words that ask ("hoaires", "dimache"), respelt."""

import re
from collections.abc import Sequence
from functools import lru_cache

from bot.limits import Ask, Words
from corpus.lexical import STOPWORDS, fold, stem
from corpus.opening_hours import DAYS
from corpus.vocabulary import Vocabulary

_SHORTEST = 5
_WORD = re.compile(r"[^\W\d_]+")
# A figure may stand in a hurried word ("combi1"); what an apostrophe or hyphen parts is spelt already ("c'est").
_HURRIED = re.compile(r"(?<![\w'’-])(?<!\d )[^\W_]++(?!['’-])")
_RUN_TOGETHER = re.compile(r"([ldjsnmt]|qu)([aeiouyhàâéèêëîïôûœ]\w{3,})", re.IGNORECASE)


def respelt(text: str, vocabulary: Vocabulary, asks: Sequence[Ask], words_known: Words) -> str:
    """The text as it was meant: hurried words in full, lost apostrophes back, misspelt asking words and days right.

    A word that the town uses is misspelt nowhere. Of an asking word one error is allowed, two from eight letters on;
    the other words of a topic are left to the vocabulary.
    """
    known, meant = _asking_words(tuple(asks))

    def in_full(found: re.Match[str]) -> str:
        is_letter_name = len(found[0]) == 1 and found[0].isupper()
        return found[0] if is_letter_name else words_known.spellings.get(found[0].lower(), found[0])

    def nearest(found: re.Match[str]) -> str:
        word = fold(found[0])
        is_known = word in known or found[0].lower() in STOPWORDS or stem(found[0].lower()) in vocabulary
        if is_known or len(word) < _SHORTEST or words_known.stand_for(found[0].lower()):
            return found[0]
        parted = _RUN_TOGETHER.fullmatch(found[0])
        if parted and stem(parted[2].lower()) in vocabulary:
            return f"{parted[1]}'{parted[2]}"
        near = meant.nearest(word)
        return known[near[0]] if near else found[0]

    return _WORD.sub(nearest, _HURRIED.sub(in_full, text))


@lru_cache(maxsize=4)
def _asking_words(asks: tuple[Ask, ...]) -> tuple[dict[str, str], Vocabulary]:
    """The asking words and days by their folded forms, and the same to look for the nearest of them."""
    words = (word for ask in asks for word in ask.words if len(word) >= _SHORTEST)
    known = {fold(word): word for word in (*words, *DAYS)}
    return known, Vocabulary(dict.fromkeys(known, 1), len(known))
