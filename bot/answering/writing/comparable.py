"""What can be told of a translation without a model: the same numbers, no more than is said, in the right language.

The lists are in `bot/translating.toml`.
"""

import re
from collections import Counter

from bot.answering.writing.measured import are_measured_alike, in_digits, in_french_words, in_words_as_well
from bot.answering.writing.named_alike import names_nothing_else
from bot.answering.writing.tongues import TONGUES, Tongue
from bot.answering.writing.write import PROVED_IN
from corpus.language import detect_language

_NUMBER = re.compile(r"\d+")
# "8 h" and "8:00" are the same, and so are "2 €" and "€2.00".
_ROUND = re.compile(r"(?<=\d)(?:[:.,]| ?h ?)00(?!\d)")
_MARKUP = re.compile(r"[<>\[\]{}`*|\\]")
# A scheme, a host with or without one, an e-mail address.
_ADDRESS = re.compile(
    r"(?<!\w)\w+://\S*|\b(?:www\.|javascript:|mailto:|tel:|data:)\S*|(?<!\S)\S+@\S+|(?<![\w.-])[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b"
)
_PUNCTUATION = ".,;:!?()«»\"'"
_LONGEST, _SHORTEST = 3.0, 0.3
# Fewer words tell French from another language, but not its neighbours from each other.
_TELLING_WORDS = 6
# Python reads no number of any length.
_MOST_DIGITS = 100


def is_comparable(french: str, translation: str, language: str, known: str = "") -> bool:
    """Whether nothing that can be told without a model speaks against a translation of a French sentence.

    `known` is what the sentence rests on: names that stand there may be said.
    """
    plain, said = _plain(french), _plain(translation)
    return (
        _SHORTEST * len(french) <= len(translation) <= _LONGEST * len(french)
        and set(_MARKUP.findall(said)) <= set(_MARKUP.findall(plain))
        and _addresses(said) <= _addresses(plain)
        and _is_in(translation, language)
        and _counts_the_same(plain, said, TONGUES.by_language.get(language))
        and set(TONGUES.other_money.findall(said)) <= set(TONGUES.other_money.findall(plain))
        and names_nothing_else(french, translation, known, TONGUES.by_language.get(language))
        and _means_no_more(plain, said, language)
    )


def _plain(text: str) -> str:
    return text.lower().replace("’", "'").replace("ʼ", "'")


def _addresses(text: str) -> set[str]:
    return {each.strip(_PUNCTUATION) for each in _ADDRESS.findall(text)}


def _is_in(translation: str, language: str) -> bool:
    """Whether a translation is in its language, as far as can be told."""
    tongue = TONGUES.by_language.get(language)
    if tongue and tongue.letters and not tongue.letters.search(translation):
        return False
    is_long = len(translation.split()) >= _TELLING_WORDS
    others = [each for each in TONGUES.by_language if each != language] if is_long else [PROVED_IN]
    return detect_language(translation, (language, *others), language) == language


def _counts_the_same(french: str, said: str, tongue: Tongue | None) -> bool:
    """Whether every figure of the French is told, no number that it has neither in figures nor in words, and each
    counts the same, in the same order.
    """
    theirs = in_words_as_well(french)
    own = in_french_words(said, tongue, theirs) if tongue else in_digits(said)
    figures, told = _figures(in_digits(french)), _figures(own)
    return told <= figures | _figures(theirs) and figures <= told and (not tongue or are_measured_alike(theirs, own))


def _figures(text: str) -> Counter[str]:
    """The numbers of a text in figures of any script, thousands written in one."""
    found = _NUMBER.findall(_ROUND.sub("", text))
    return Counter(str(int(each)) if len(each) <= _MOST_DIGITS else each for each in found)


def _means_no_more(french: str, said: str, language: str) -> bool:
    """Whether a translation promises, gives or denies nothing that the French does not, and keeps its denial."""
    tongue = TONGUES.by_language.get(language)
    if tongue is None:
        return True
    meant, told = TONGUES.by_language[PROVED_IN].says(french), tongue.says(said)
    return told <= meant and meant & TONGUES.both_ways == told & TONGUES.both_ways
