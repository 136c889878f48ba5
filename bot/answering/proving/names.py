"""The proper names of a sentence: persons, places, bodies and abbreviations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.proving.premise import Premise
from bot.answering.proving.reading import legible, read
from corpus.lexical import fold, stem

_NAME = re.compile(r"(?<![\w'’])(?:[A-ZÀ-ÖØ-Þ][\w’'-]*\w|[A-Z])(?!\w)")
_ELISION = re.compile(r"^[A-Za-z]{1,2}['’]")
_STARTS_SENTENCE = re.compile(r"(?:^|[.!?:;«\"(]\s*|\s[-–—]\s*)$")
_SHORTEST = 2
# "mairie de la ": what may stand between a thing and its name.
_FARTHEST = 8


@dataclass(frozen=True, slots=True)
class Named:
    """A name, folded, and the stem of the word just before it ("mairie" of "mairie de Falaise"), or ""."""

    name: str
    thing: str


def names(text: str) -> list[str]:
    """The names of a text, folded: words with a capital within a sentence, abbreviations anywhere."""
    return [name for name, _ in _names(text)]


def unknown_names(text: str, premise: Premise) -> list[str]:
    """The names of a sentence that neither its passages nor their titles hold."""
    known = f"{premise.reading.folded} {premise.names}"
    return [name for name in names(text) if name not in known and not premise.all_words.holds(stem(name))]


def name_signs(text: str, premise: Premise) -> dict[str, float]:
    """Whether a sentence

    - says a name that stands elsewhere in the passages than beside the quotes (named_elsewhere);
    - gives a thing another name than its quotes do (name_exchanged);
    - leaves out which of several bodies, such as town halls, its quotes speak of (name_dropped).
    """
    near, said = premise.text_in(premise.focus), read(text)
    own, theirs = named(text), [each for line in premise.wording.split("\n") for each in named(line)]
    others = [each for each in theirs if each.name not in said.folded]
    bodies = {each.thing for each in others if each.name not in premise.names} & premise.proving.bodies
    return {
        "named_elsewhere": float(not all(name in near or name in premise.names for name in names(text))),
        "name_exchanged": float(
            any(each.thing and each.name not in near and each.thing in {its.thing for its in others} for each in own)
        ),
        "name_dropped": float(bool(bodies & {word.stem for word in said.words} - {each.thing for each in own})),
    }


def _names(text: str) -> Iterator[tuple[str, int]]:
    """Each name and where it starts."""
    for match in _NAME.finditer(text):
        word = _ELISION.sub("", match[0])
        is_abbreviation = len(word) >= _SHORTEST and word.isupper()
        starts = _STARTS_SENTENCE.search(text[max(0, match.start() - 3) : match.start()]) is not None
        if word[:1].isupper() and len(word) >= _SHORTEST and (is_abbreviation or not starts):
            yield fold(legible(word)), match.start()


def named(text: str) -> list[Named]:
    """The names of a text, each with the word just before it."""
    return [Named(name, _thing_before(text[:start])) for name, start in _names(text)]


def _thing_before(text: str) -> str:
    reading = read(text)
    last = reading.words[-1] if reading.words else None
    is_near = last and not last.is_number and len(reading.text) - last.start - len(last.text) <= _FARTHEST
    return last.stem if last and is_near else ""
