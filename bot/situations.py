"""What residents' expressions of several words mean in the words of pages: "casser son bail" is a notice to quit."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from bot.tables import read_tables
from corpus.lexical import fold, stem, stems

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Situation:
    """An expression: of each group of forms one must be said, in any order; and the sets of stems that pages use."""

    said: tuple[tuple[str, ...], ...]
    meant: tuple[frozenset[str], ...]


class Situations:
    """The expressions known, looked up by the words of a question; `words` are all those that they are written in."""

    def __init__(self, situations: Sequence[Situation], words: frozenset[str] = frozenset()) -> None:
        self.words = words
        self._by_form: dict[str, list[Situation]] = defaultdict(list)
        for situation in situations:
            for form in situation.said[0]:
                self._by_form[form].append(situation)

    def meant_in(self, text: str) -> Mapping[str, tuple[frozenset[str], ...]]:
        """For the stem of each word of a text that is part of an expression, the sets of stems meant by it."""
        words = {word: _forms(word) for word in _WORD.findall(text.lower())}
        said = frozenset[str]().union(*words.values())
        candidates = {id(each): each for form in said for each in self._by_form.get(form, ())}.values()
        found: dict[str, dict[frozenset[str], None]] = defaultdict(dict)
        for situation in candidates:
            if not any(said.isdisjoint(group) for group in situation.said):
                forms = frozenset[str]().union(*situation.said)
                for word, its in words.items():
                    if its & forms:
                        found[stem(word)] |= dict.fromkeys(situation.meant)
        return {each: tuple(sorted(meant, key=sorted)) for each, meant in found.items()}


def load_situations(folder: Path) -> Situations:
    """The expressions of a folder's files; raises ValueError naming one that has a single group or means nothing."""
    files = (read_tables(path) for path in sorted(folder.glob("*.toml")))
    entries = [entry for themes in files for theme in themes.values() for entry in theme["together"]]
    words = frozenset(word for entry in entries for text in entry for word in _WORD.findall(text.lower()))
    return Situations([_situation(entry) for entry in entries], words)


def _situation(entry: Sequence[str]) -> Situation:
    expression, *pages = entry
    said = tuple(_forms_of(group.split()) for group in expression.split(" + "))
    meant = tuple(filter(None, (frozenset(stems(each)) for each in pages)))
    if len(said) < 2 or not all(said) or not meant:
        raise ValueError(
            f"« {expression} » : il faut deux groupes de mots séparés par « + », puis ce que disent les pages."
        )
    return Situation(said, meant)


def _forms_of(words: Iterable[str]) -> tuple[str, ...]:
    # Not a set: fifteen thousand groups of a few forms each take 9 MB as sets, 2 MB as these.
    return tuple({form for word in words for form in _forms(word.lower())})


@lru_cache(maxsize=20_000)
def _forms(word: str) -> frozenset[str]:
    """A word as it is compared: without accents, and its stem."""
    return frozenset({fold(word), stem(word)})
