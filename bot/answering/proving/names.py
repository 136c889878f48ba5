"""The proper names of a sentence: persons, places, bodies and abbreviations."""

import re

from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import legible
from corpus.lexical import fold, stem

_NAME = re.compile(r"(?<![\w'’])(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\w|[A-Z])(?!\w)")
_ELISION = re.compile(r"^[A-Za-z]{1,2}['’]")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;«\"(]\s*|\s[-–—]\s*)$")
_SHORTEST = 2


def names(text: str) -> list[str]:
    """The names of a text, folded: words with a capital within a sentence, abbreviations anywhere."""
    found = []
    for match in _NAME.finditer(text):
        word = _ELISION.sub("", match[0])
        is_abbreviation = len(word) >= _SHORTEST and word.isupper()
        starts = _STARTS_SENTENCE.search(text[max(0, match.start() - 3) : match.start()]) is not None
        if word[:1].isupper() and len(word) >= _SHORTEST and (is_abbreviation or not starts):
            found.append(fold(legible(word)))
    return found


def unknown_names(text: str, premise: Premise) -> list[str]:
    """The names of a sentence that neither its passages nor their titles hold."""
    known = f"{premise.reading.folded} {premise.names}"
    return [name for name in names(text) if name not in known and not premise.all_words.holds(stem(name))]
