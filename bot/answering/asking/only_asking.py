"""The words with which a question only asks for what is looked up (what is on, the mayor): others name something."""

from bot.tables import FOLDER, read_tables
from corpus.lexical import stem

_LISTS = read_tables(FOLDER / "only_asking.toml")


def only_asking(*lists: str) -> frozenset[str]:
    """The stems of the words of some lists of `only_asking.toml`; raises KeyError where one is not there."""
    return frozenset(stem(word) for name in lists for word in _LISTS[name].split())
