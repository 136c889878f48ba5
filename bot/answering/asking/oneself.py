"""What residents tell of themselves after an answer ("j'ai 77 ans"): it goes with what they asked before."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import chain

from bot.answering.patterns import AnyOf, any_of, folded, word_lists
from bot.limits import Ask
from bot.tables import FOLDER, read_tables

_FILE = FOLDER / "oneself.toml"
_SAID = re.compile(r"\w")
# Longer ones tell a story, and are read as questions.
_LONGEST = 80


def tells_of_oneself(text: str, asks: Sequence[Ask]) -> bool:
    """Whether a line, in whatever language, only tells a fact of who writes or of their family, and asks nothing."""
    seen = folded(text)
    told, any_words = _patterns()
    if len(seen) > _LONGEST or told.search(seen) is None or _SAID.search(any_words.sub(" ", seen)):
        return False
    return not any(ask.trigger.search(seen) for ask in asks)


@cache
def _patterns() -> tuple[AnyOf, AnyOf]:
    """What tells a fact, and the same with the words that may stand beside it."""
    tables = read_tables(_FILE)
    lists = word_lists(tables["words"])
    told, beside = (list(chain.from_iterable(tables[name].values())) for name in ("patterns", "beside"))
    return any_of(told, lists), any_of([*told, *beside], lists)
