"""How a line goes on from those before it: it announces another subject, puts right, tells a situation or a moment."""

import re
from functools import cache
from itertools import chain, dropwhile

from bot.answering.patterns import AnyOf, any_of, folded, word_lists
from bot.tables import FOLDER, shared_tables

_FILE = FOLDER / "exchange.toml"
_FEWEST_WORDS = 4
_SENTENCES = re.compile(r"(?<=[.!?…]) +")


def announces_another(text: str) -> bool:
    """Whether a line, in whatever language, says that it is of another subject than those before ("rien à voir")."""
    return _pattern("another_subject").search(folded(text)) is not None


def corrects(text: str) -> bool:
    """Whether a line puts right what was said before ("non, je parle du gymnase"), so that the rest of it stands."""
    return _pattern("correction").search(folded(text)) is not None


def tells_situation(text: str) -> bool:
    """Whether a line only tells what has happened or how somebody lives: what is asked next is asked of that."""
    seen = folded(text)
    if "?" in seen or len(seen.split()) < _FEWEST_WORDS:
        return False
    return _pattern("telling").search(seen) is not None and _pattern("asking").search(seen) is None


def without_situation(text: str) -> str:
    """The text from the first of its sentences that does not tell a situation; the whole where each does."""
    sentences = _SENTENCES.split(text)
    return " ".join(dropwhile(tells_situation, sentences)) or text


def asks_of_moment(text: str) -> bool:
    """Whether a line asks the same of another moment ("et pendant les vendanges ?"), whatever else it names."""
    return _pattern("another_moment").search(folded(text)) is not None


def tells_period(text: str) -> bool:
    """Whether a page's line names a month, a season or the like."""
    return _pattern("period").search(folded(text)) is not None


@cache
def _pattern(name: str) -> AnyOf:
    tables = shared_tables(_FILE)
    return any_of([*chain.from_iterable(tables[name].values())], word_lists(tables["words"]))
