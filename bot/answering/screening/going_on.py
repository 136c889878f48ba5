"""Whether a line still speaks of what was told on the line before it: a danger, or a need such as no roof."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.answering.patterns import AnyOf, any_of, folded
from bot.answering.screening.danger_signs import DangerSigns, IsListed, listed_in
from bot.tables import FOLDER, read_tables

_FILE = FOLDER / "going_on.toml"
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class GoingOn:
    """The lists of `going_on.toml`: `fear` always goes on with a danger, `now` unless something else is asked beside.

    So does a line of no other than these `words`.
    """

    fear: AnyOf
    now: AnyOf
    words: IsListed

    def is_only(self, seen: str) -> bool:
        """Whether a folded text has words, and none that names a subject of its own."""
        return _WORD.search(seen) is not None and not self._others(seen)

    def is_of_danger(self, seen: str, heard: str, signs: DangerSigns, everyday: Sequence[AnyOf]) -> bool:
        """Whether a folded text goes on with a danger that was told before it, or tells more of it.

        `heard`: the text without harmless words; `everyday`: what questions about other things say.
        """
        if self.fear.search(seen) or self.is_only(seen):
            return True
        others = self._others(self.now.sub(" ", seen))
        rest = " ".join(others)
        if any(map(signs.asks, others)) or any(each.search(rest) for each in everyday):
            return False
        return self.now.search(seen) is not None or (signs.is_tale(seen) and any(map(signs.tells, self._others(heard))))

    def _others(self, seen: str) -> list[str]:
        return [word for word in _WORD.findall(seen) if not word[0].isdigit() and not self.words(word)]


def load_going_on(path: Path = _FILE) -> GoingOn:
    """The lists of the file; raises KeyError where it was damaged."""
    tables = read_tables(path)
    return GoingOn(any_of(tables["fear"], {}), any_of(tables["now"], {}), listed_in(folded(tables["words"])))
