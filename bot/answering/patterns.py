"""Lists of patterns made into one, ready to search folded text; a pattern may name word lists of its file as <name>."""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from corpus.lexical import fold

# The name of a group is none of a list.
_NAMED = re.compile(r"(?<!\?P)<([a-z]+)>")
# Residents leave apostrophes out ("jai", "lecole"), so each is optional; those within a class of letters stay.
_GLUED = "(?:[jl](?=[aeiouh]))?"
_AS_TYPED = str.maketrans({"’": "'", "ʼ": "'", "ı": "i"})
_APOSTROPHE = re.compile(r"'(?![^\[]*\])")
_NEVER = "(?!)"
# What a group held is never asked, and to keep it makes a pattern of hundreds of groups ten times slower.
_GROUP = re.compile(r"\\.|\[[^]]*\]|\((?!\?)")

BETWEEN = {"near": r"(?:[ ,;:'-]+\w+){0,2}?[ ,;:'-]+", "far": r"(?:[ ,;:'-]+\w+){0,7}?[ ,;:'-]+"}
"""A few words between two others, and some more, as the pattern files name them."""
# About fifteen words: what is further apart seldom tells of the same thing.
_REACH = 90
_COMPILED: dict[str, re.Pattern[str]] = {}
_COMPILING = Lock()


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Patterns of which any tells something, in one; raises re.error when it is first tried if one is damaged.

    There are hundreds, and to compile them takes longer than all else that starts: each is when it is first needed.
    """

    pattern: str

    def search(self, text: str) -> re.Match[str] | None:
        """The first match in a folded text."""
        return _compiled(self.pattern).search(text)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that a whole folded text is."""
        return _compiled(self.pattern).fullmatch(text)

    def sub(self, instead: str, text: str) -> str:
        """A folded text with something else in the place of each match."""
        return _compiled(self.pattern).sub(instead, text)

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """All matches in a folded text, in order."""
        return _compiled(self.pattern).finditer(text)


@dataclass(frozen=True, slots=True)
class Together:
    """Patterns that tell something only near each other, in whatever order."""

    parts: tuple[AnyOf, ...]

    def found_in(self, text: str) -> bool:
        """Whether each pattern has a match of its own within reach of a match of the first."""
        first, *others = self.parts
        starts = [found.start() for found in first.finditer(text)]
        for other in others:
            if not starts:
                return False
            near = [found.start() for found in other.finditer(text)]
            starts = [at for at in starts if _has_near(near, at)]
        return bool(starts)


@dataclass(frozen=True, slots=True)
class AnyTogether:
    """Sets of patterns of which any tells something, and one pattern of each in one: most texts hold none of these."""

    rarest: AnyOf
    sets: tuple[Together, ...]

    def found_in(self, text: str) -> bool:
        """Whether the patterns of a set are near each other in a folded text."""
        return self.rarest.search(text) is not None and any(each.found_in(text) for each in self.sets)


def _has_near(sorted_places: Sequence[int], at: int) -> bool:
    """Whether another place than this one is within reach of it."""
    below, above = bisect_left(sorted_places, at), bisect_right(sorted_places, at)
    is_after = above < len(sorted_places) and sorted_places[above] - at <= _REACH
    return is_after or (below > 0 and at - sorted_places[below - 1] <= _REACH)


def folded(text: str) -> str:
    """A text as patterns are tried on it: lower case, no accents, straight apostrophes, the Turkish ı as i."""
    return fold(text).translate(_AS_TYPED)


def letter_for_letter(text: str) -> str:
    """A text of which each letter folds to one ("cœur" as "coeur"), so that it has all places of its folded form."""
    return "".join(each if len(fold(each)) == 1 else fold(each) for each in unicodedata.normalize("NFC", text))


def word_lists(table: Mapping[str, str]) -> dict[str, str]:
    """The word lists of a file, each able to name those before it; raises KeyError where it names another."""
    lists: dict[str, str] = {}
    for name, pattern in table.items():
        lists[name] = expanded(pattern, lists)
    return lists


def any_of(patterns: Sequence[str], lists: Mapping[str, str]) -> AnyOf:
    """One pattern of all, between word boundaries; one that never matches where there are none."""
    return AnyOf(_ungrouped(_between_words(expanded("|".join(patterns), lists))))


def all_of(patterns: Sequence[str], lists: Mapping[str, str]) -> Together:
    """Patterns that must all be found near each other, the shortest looked for first: it is the rarest and quickest."""
    parts = sorted((_between_words(expanded(each, lists)) for each in patterns), key=len)
    return Together(tuple(AnyOf(_ungrouped(part)) for part in parts))


def any_together(sets: Sequence[Sequence[str]], lists: Mapping[str, str]) -> AnyTogether:
    """Sets of patterns that must all be found near each other."""
    shortest = [min((expanded(each, lists) for each in patterns), key=len) for patterns in sets]
    return AnyTogether(any_of(shortest, {}), tuple(all_of(patterns, lists) for patterns in sets))


def expanded(pattern: str, lists: Mapping[str, str]) -> str:
    """A pattern with its word lists in the place of their names; raises KeyError where it names none of these."""
    return _NAMED.sub(lambda found: f"(?:{lists[found[1]]})", pattern)


def _between_words(pattern: str) -> str:
    joined = _APOSTROPHE.sub("[' ]?", folded(pattern))
    return rf"(?<!\w){_GLUED}(?:{joined})(?!\w)" if joined else _NEVER


def _ungrouped(pattern: str) -> str:
    return _GROUP.sub(lambda found: "(?:" if found[0] == "(" else found[0], pattern)


def _compiled(pattern: str) -> re.Pattern[str]:
    if (compiled := _COMPILED.get(pattern)) is None:
        # The first questions come together: one compiles, the others wait for it instead of doing the same.
        with _COMPILING:
            compiled = _COMPILED.get(pattern) or re.compile(pattern)
            _COMPILED[pattern] = compiled
    return compiled
