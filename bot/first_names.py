"""Given names common in France, by which a name typed without capitals is known."""

from itertools import chain
from pathlib import Path

from corpus.lexical import listed_words

FIRST_NAMES = frozenset(chain.from_iterable(listed_words(Path(__file__).parent / "first_names_fr.txt")))
"""The names that `first_names_fr.txt` lists, folded."""
