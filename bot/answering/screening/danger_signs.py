"""How much a text sounds like a danger that is happening, by its words and its way of telling.

The patterns of `screening.toml` name what residents say most; these signs hear what nobody thought of.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.tables import FOLDER, read_tables

_FILE = FOLDER / "danger_words.toml"
_WORD = re.compile(r"[^\W_]+")
_QUESTION = re.compile(r"\?|-t?-?(il|elle|on|je|ils|elles|vous|nous)\b|\bque faire$|^(est-ce|y a-t)")
_MOST_HEAVY, _MOST_MIDDLE, _MOST_LIGHT, _MOST_ASKS = 2, 3, 2, 3
_FEW_WORDS, _SAID_IN = 5, 10
# Who is in danger writes little; in a long story the signs only add up.
_MOST_WORDS = 28

IsListed = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class DangerSigns:
    """The words of `danger_words.toml` by kind of danger, the looks of a tale, and what each sign weighs."""

    heavy: Mapping[str, IsListed]
    middle: Mapping[str, IsListed]
    light: Mapping[str, IsListed]
    people: IsListed
    asks: IsListed
    told: re.Pattern[str]
    now: re.Pattern[str]
    begins: re.Pattern[str]
    weights: Mapping[str, float]

    def danger_in(self, seen: str, is_everyday: bool) -> str | None:
        """The kind of danger that a folded text sounds like, None where it sounds like none or tells a long story."""
        if len(_WORD.findall(seen)) > _MOST_WORDS:
            return None
        found = self.signs_in(seen, is_everyday)
        weighed = sum(self.weights.get(name, 0.0) * value for name, value in found.items())
        is_told = found["heavy"] + found["middle"] > 0
        if not is_told or weighed + self.weights["bias"] < self.weights["certain"]:
            return None
        said = Counter[str]()
        for word in _WORD.findall(seen):
            for worth, table in ((4, self.heavy), (2, self.middle), (1, self.light)):
                said.update({kind: worth for kind, listed in table.items() if listed(word)})
        return said.most_common(1)[0][0] if said else None

    def signs_in(self, seen: str, is_everyday: bool) -> dict[str, float]:
        """The signs of a folded text.

        heavy, middle, light: its words that tell of danger, up to two, three and two · several: more than one of them
        is not light · person: it names one · asks: its words of everyday questions, up to three · everyday: the
        patterns find it so · told, now: it tells of an event, of now · denied: something is no more, or not · begins:
        it opens as a tale does · question: it asks · short: it has fewer than five words · long: how far it goes beyond
        ten words, in tens of words.
        """
        words = _WORD.findall(seen)
        heavy, middle, light = (self._said(words, table) for table in (self.heavy, self.middle, self.light))
        return {
            "heavy": float(min(heavy, _MOST_HEAVY)),
            "middle": float(min(middle, _MOST_MIDDLE)),
            "light": float(min(light, _MOST_LIGHT)),
            "several": float(heavy + middle > 1),
            "person": float(any(map(self.people, words))),
            "asks": float(min(sum(map(self.asks, words)), _MOST_ASKS)),
            "everyday": float(is_everyday),
            "told": float(bool(self.told.search(seen))),
            "now": float(bool(self.now.search(seen))),
            "denied": float(any(word in ("plus", "pas", "jamais") for word in words)),
            "begins": float(bool(self.begins.match(seen))),
            "question": float(bool(_QUESTION.search(seen))),
            "short": float(len(words) < _FEW_WORDS),
            "long": min(max(len(words) - _SAID_IN, 0), _MOST_WORDS - _SAID_IN) / _SAID_IN,
        }

    def tells(self, word: str) -> bool:
        """Whether a folded word is listed as said of a danger, in whatever way."""
        return any(listed(word) for table in (self.heavy, self.middle, self.light) for listed in table.values())

    def is_tale(self, seen: str) -> bool:
        """Whether a folded text is short, opens as who tells what happens does, and asks nothing."""
        is_short = len(_WORD.findall(seen)) <= _MOST_WORDS
        return is_short and self.begins.match(seen) is not None and not _QUESTION.search(seen)

    def _said(self, words: Sequence[str], table: Mapping[str, IsListed]) -> int:
        return sum(any(listed(word) for listed in table.values()) for word in words)


def load_danger_signs(path: Path = _FILE) -> DangerSigns:
    """The words and weights of the file; raises KeyError or re.error where it was damaged."""
    tables = read_tables(path)
    context = tables["context"]
    heavy, middle, light = (
        {kind: listed_in(words) for kind, words in tables[name].items()} for name in ("heavy", "middle", "light")
    )
    told, now = (re.compile(rf"(?<!\w)(?:{context[name]})") for name in ("told", "now"))
    people, asks, begins = listed_in(context["people"]), listed_in(context["asks"]), re.compile(context["begins"])
    return DangerSigns(heavy, middle, light, people, asks, told, now, begins, tables["weights"])


def listed_in(words: str) -> IsListed:
    """What tells whether a word stands in a list of them, where * stands for any ending."""
    each = words.split()
    whole = frozenset(word for word in each if not word.endswith("*"))
    starts = tuple(word.removesuffix("*") for word in each if word.endswith("*"))
    return lambda word: word in whole or word.startswith(starts)
