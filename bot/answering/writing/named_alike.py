"""Whether a translation names only what its French, or what that rests on, names, and names the body it speaks of."""

import re
from collections.abc import Iterator

from bot.answering.proving.lists import PROVING
from bot.answering.proving.names import named
from bot.answering.writing.tongues import Tongue
from corpus.lexical import fold

# A word with a capital that does not start its sentence, in the letters of any language that has capitals.
_CAPITAL = re.compile(r"(?<![\w'’.-])[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЄІЇҐİ][\w-]+")
_STARTS = re.compile(r"(?:^|[.!?:;«\"“•–—-]\s*)$")
# Names of one root are of one thing: "France" and "Francia", "Département" and "departamento".
_ROOT = 4


def names_nothing_else(french: str, translation: str, known: str, tongue: Tongue | None) -> bool:
    """Whether each name of a translation stands in its French or in what that rests on, or is a plain word.

    Where the French names a town hall, so does a translation in the letters of French.
    """
    if tongue is None:
        return True
    words = {fold(word) for word in re.findall(r"\w+", f"{french} {known}".lower())}
    roots = {word[:_ROOT] for word in words}
    plain = (tongue.capitals, *tongue.words.values())
    added = (name for name in _capitals(translation) if not any(each.fullmatch(name) for each in plain))
    bodies = (each.name for each in named(french) if each.thing in PROVING.bodies)
    return all(_is_held(name, words, roots) for name in added) and (
        tongue.letters is not None or all(name in fold(translation.lower()) for name in bodies)
    )


def _capitals(text: str) -> Iterator[str]:
    for found in _CAPITAL.finditer(text):
        if not _STARTS.search(text[max(0, found.start() - 3) : found.start()]):
            yield found[0].lower()


def _is_held(name: str, words: set[str], roots: set[str]) -> bool:
    parts = [fold(part) for part in re.findall(r"\w+", name)]
    return all(part in words or (len(part) >= _ROOT and part[:_ROOT] in roots) for part in parts)
