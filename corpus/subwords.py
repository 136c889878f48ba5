"""Words as the matching of a question reads them: whole, and by their runs of letters.

A word that was never seen shares runs of 3 to 5 letters with words that were: its inflections, its misspellings, and
all of them with itself typed without accents (fastText: Bojanowski and others 2017, arXiv 1607.04606).
"""

import re
import zlib

from corpus.lexical import fold

ROWS = 32_768
"""How many rows the table of runs has; runs share rows by chance."""
_RUNS = (3, 4, 5)
# No word is longer; what a page says in one piece may be, and some letters are many without their ligatures.
_LONGEST = 40
_WORD = re.compile(r"\w+")


def words_of(text: str) -> list[str]:
    """All words of a text in order, lower case, the longest cut; stop words too: what a word weighs is learnt."""
    return [word[:_LONGEST] for word in _WORD.findall(text.lower())]


def rows_of(word: str) -> list[int]:
    """The rows that stand for a word and its runs without accents, each from 0 to ROWS - 1; its ends are letters."""
    whole = f"<{fold(word)[:_LONGEST]}>"
    runs = {whole[at : at + length] for length in _RUNS for at in range(len(whole) - length + 1)}
    return [zlib.crc32(each.encode()) % ROWS for each in sorted(runs | {whole})]
