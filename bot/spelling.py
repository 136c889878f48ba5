"""Which French word a misspelt one stands for, by its letters, its sound, and how common the words are."""

import math
import re
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import cached_property, lru_cache, partial
from itertools import chain, pairwise
from pathlib import Path

from spellchecker import SpellChecker

from bot.sounding import sound, sounds
from bot.tables import FOLDER
from corpus.lexical import STOPWORDS, fold, listed_words
from corpus.vocabulary import slips_between, within_slips

_FILE = FOLDER / "words_fr.txt"
_LANGUAGE = "fr"
_SHORTEST = 4
_SHORTEST_SOUND = 3
_SHORTEST_STEM = 3
# Shorter rare words are more often another word misspelt: "fame".
_SHORTEST_RARE = 5
_TWO_SLIPS_FROM = 8
_MOST = 3
_LIMIT = 30
# Costs of slips: of 4,000 words of guides' titles and of tests/bot/spoken with one slip each, 0.98 are guessed right.
_DOUBLED, _SWAPPED, _LOST, _NEXT_KEY, _OTHER = 0.5, 0.6, 0.8, 1.0, 1.4
LIKELY_SLIP = _LOST
"""The cost of a letter lost, the highest of the slips that most misspellings are."""
# Words that sound the same, and what each letter by which they differ costs besides: less where the typed word is no
# longer, since who writes as it sounds leaves letters out.
_SOUNDS, _SHORTER, _LONGER = 0.3, 0.3, 0.6
# "mediatek" lacks no more than "médiathèque" has without sounding.
_MOST_SHORTER = 3
# What a word ten times rarer costs more.
_RARER = 0.35
_KEYS = ("azertyuiop", "qsdfghjklm", "wxcvbn")
_NEIGHBOURS = frozenset(
    pair for row in _KEYS for left, right in pairwise(row) for pair in ((left, right), (right, left))
)
# Of verbs in -er, folded.
_ENDINGS = (
    *(
        "e",
        "es",
        "ons",
        "ez",
        "ent",
        "ais",
        "ait",
        "ions",
        "iez",
        "aient",
        "erai",
        "eras",
        "era",
        "erons",
        "erez",
        "eront",
    ),
    *("erais", "erait", "eraient", "a", "ai", "ant", "ee", "ees", "eur", "eurs", "euse", "euses"),
)
_LETTERS = re.compile(r"[a-z]+")


class Spelling:
    """Words that are spelt right, commonest first, and which of them a misspelt one stands for.

    `rare` gives words that are spelt right too, though no misspelt word stands for them; they are read at the first
    word that is not listed, so that nothing waits for them at the start.
    """

    def __init__(self, words: Iterable[str], rare: Callable[[], Iterable[str]] = tuple) -> None:
        self._read_rare = rare
        self._written: dict[str, str] = {}
        self._plain: set[str] = set()
        for word in words:
            self._written.setdefault(fold(word), word)
            if word.isascii():
                self._plain.add(word)
        self._ranks = {folded: rank for rank, folded in enumerate(self._written)}
        self._by_start: defaultdict[tuple[str, int], list[str]] = defaultdict(list)
        self._by_sound: defaultdict[str, list[str]] = defaultdict(list)
        for folded, heard in zip(self._written, sounds([*self._written]), strict=True):
            self._by_start[folded[:1], len(folded)].append(folded)
            self._by_sound[heard].append(folded)
        self.nearest = lru_cache(maxsize=8192)(self._nearest)

    def __contains__(self, word: str) -> bool:
        folded = fold(word)
        return any(form in self._written for form in _bare_forms(folded)) or self._is_rare(folded)

    def _is_rare(self, folded: str) -> bool:
        wanted = hash(folded)
        at = bisect_left(self._rare, wanted)
        return at < len(self._rare) and self._rare[at] == wanted

    @cached_property
    def _rare(self) -> "array[int]":
        # 130,000 words take 29 MB as a set and 1 MB as sorted hashes; one in 10**14 unknown words shares a hash.
        long = (word for word in self._read_rare() if len(word) >= _SHORTEST_RARE)
        return array("q", sorted({hash(word if word.isascii() else fold(word)) for word in long}))

    def accented(self, word: str) -> str:
        """A word typed without its accents with them, as it is where it may be right without."""
        return self._written.get(word, word) if word.isascii() and word not in self._plain else word

    def cost_of_rarity(self, word: str) -> float:
        """What a known word costs for its being rare."""
        return _RARER * math.log10(self.rank(word) + 10)

    def rank(self, word: str) -> int:
        """How many words are commoner; as many as there are words for one that is not known."""
        return self._ranks.get(fold(word), len(self._ranks))

    def _nearest(self, word: str) -> tuple[tuple[str, float], ...]:
        """At most three known words that a misspelt one may stand for, each with its cost, the likeliest first.

        One slip is allowed, two from eight letters on, any number where both words sound the same; a word of three
        letters is known by its sound alone, and what is shorter or not of letters alone is never guessed.
        """
        typed = fold(word)
        if len(typed) < _SHORTEST_SOUND or not _LETTERS.fullmatch(typed):
            return ()
        costs = {other: cost_of_slip(typed, other) for other in self._close_to(typed)}
        for other in self._by_sound.get(sound(typed), ()):
            slips = slips_between(typed, other)
            cost = _SOUNDS + (_LONGER * slips if len(typed) > len(other) else _SHORTER * min(slips, _MOST_SHORTER))
            costs[other] = min(costs.get(other, cost), cost)
        if not costs and typed.endswith("s"):
            return self._nearest(typed[:-1])
        rated = sorted((cost + self.cost_of_rarity(other), other) for other, cost in costs.items())
        return tuple((self._written[other], cost) for cost, other in rated[:_MOST])

    def _close_to(self, typed: str) -> Iterable[str]:
        if len(typed) < _SHORTEST:
            return
        allowed = 2 if len(typed) >= _TWO_SLIPS_FROM else 1
        for start in {typed[0], typed[1], "h"}:
            for length in range(len(typed) - allowed, len(typed) + allowed + 1):
                words = self._by_start.get((start, length), ())
                yield from (word for word, _ in within_slips(typed, words, allowed, _LIMIT))


def _bare_forms(folded: str) -> Iterable[str]:
    """What the lists may call a folded word: itself, its singular or masculine, or the verb in -er that it is of."""
    yield folded
    yield folded.removesuffix("s")
    if len(folded) > _TWO_SLIPS_FROM:
        yield folded.removesuffix("s").removesuffix("e")
    for ending in _ENDINGS:
        if folded.endswith(ending) and len(folded) - len(ending) >= _SHORTEST_STEM:
            yield folded.removesuffix(ending) + "er"


def cost_of_slip(typed: str, meant: str) -> float:
    """How unlikely it is that who means a word types the other, both folded: a swap or a doubled letter costs least."""
    longer = len(typed) - len(meant)
    if slips_between(typed, meant) > 1:
        return 2 * _LOST
    if longer == 0:
        return _cost_of_change(typed, meant)
    long, short = (typed, meant) if longer > 0 else (meant, typed)
    at = next((index for index, (a, b) in enumerate(zip(long, short, strict=False)) if a != b), len(short))
    if at and long[at] == long[at - 1]:
        return _DOUBLED
    return _OTHER if longer > 0 else _LOST


def _cost_of_change(typed: str, meant: str) -> float:
    changed = [(a, b) for a, b in zip(typed, meant, strict=True) if a != b]
    if len(changed) == 2:
        return _SWAPPED
    return _NEXT_KEY if changed and changed[0] in _NEIGHBOURS else _OTHER


@lru_cache(maxsize=4)
def load_spelling(others: tuple[str, ...] = (), path: Path = _FILE) -> Spelling:
    """The words of `words_fr.txt` and others, beside those that a French dictionary holds; once for all who ask."""
    return Spelling(
        [*chain.from_iterable(listed_words(path)), *sorted(STOPWORDS), *others], partial(in_dictionary, _LANGUAGE)
    )


def in_dictionary(language: str) -> Iterable[str]:
    """The words that a dictionary of a language holds; raises ValueError for a language without one."""
    return SpellChecker(language=language).word_frequency.keys()
