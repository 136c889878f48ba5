"""Lists of patterns made into one, ready to search folded text; a pattern may name word lists of its file as <name>."""

import re
from collections.abc import Mapping, Sequence

from corpus.lexical import fold

_NAMED = re.compile(r"<([a-z]+)>")
# Residents leave apostrophes out ("jai", "lecole"), so each is optional; those within a class of letters stay.
_GLUED = "(?:[jl](?=[aeiouh]))?"
_APOSTROPHE = re.compile(r"'(?![^\[]*\])")


def folded(text: str) -> str:
    """A text as patterns are tried on it: lower case, no accents, straight apostrophes."""
    return fold(text).replace("’", "'")


def word_lists(table: Mapping[str, str]) -> dict[str, str]:
    """The word lists of a file, each able to name those before it; raises KeyError where it names another."""
    lists: dict[str, str] = {}
    for name, pattern in table.items():
        lists[name] = _expanded(pattern, lists)
    return lists


def any_of(patterns: Sequence[str], lists: Mapping[str, str]) -> re.Pattern[str]:
    """One pattern of all, between word boundaries; one that never matches where there are none."""
    joined = _APOSTROPHE.sub("[' ]?", fold(_expanded("|".join(patterns), lists)))
    return re.compile(rf"(?<!\w){_GLUED}(?:{joined or '(?!)'})(?!\w)")


def _expanded(pattern: str, lists: Mapping[str, str]) -> str:
    return _NAMED.sub(lambda found: f"(?:{lists[found[1]]})", pattern)
