"""What a text means that is typed as into a search box: the words that tell, without those that join them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.patterns import AnyOf, any_of, word_lists
from bot.tables import FOLDER, Tables, shared_tables

_FILE = FOLDER / "terse.toml"
_WORD = re.compile(r"\w+")
_EDGES = " ?!.,;:…"
# Longer ones tell a story.
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Terse:
    """Some kinds of `terse.toml`, in the order of the file: the patterns of each, and what takes them back.

    A text with any of the `small` words is a sentence.
    """

    small: frozenset[str]
    kinds: Mapping[str, tuple[AnyOf, AnyOf]]

    def meant_by(self, text: str) -> str | None:
        """The first kind that a folded text of a few words means; None of a sentence, or where it means none."""
        text = text.strip(_EDGES)
        if len(text) > _LONGEST or not self.small.isdisjoint(_WORD.findall(text)):
            return None
        for kind, (patterns, unless) in self.kinds.items():
            if patterns.search(text) and not unless.search(text):
                return kind
        return None


def load_terse(kinds: Sequence[str], path: Path = _FILE) -> Terse:
    """These kinds of the file, a table of several by the names of each; raises KeyError where it was damaged."""
    tables = shared_tables(path)
    lists = word_lists(tables["words"])
    found: Tables = {}
    for kind in kinds:
        found |= {kind: tables[kind]} if "patterns" in tables[kind] else tables[kind]
    return Terse(
        frozenset(tables["small"].split()),
        {kind: (any_of(table["patterns"], lists), any_of(table["unless"], lists)) for kind, table in found.items()},
    )
