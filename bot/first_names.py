"""Given names common in France, by which a name typed without capitals is known."""

from itertools import chain

from bot.tables import FOLDER
from corpus.lexical import listed_words

FIRST_NAMES = frozenset(chain.from_iterable(listed_words(FOLDER / "first_names_fr.txt")))
"""The names that `first_names_fr.txt` lists, folded."""
