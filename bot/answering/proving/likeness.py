"""Which words of a text stand for a word of a sentence: the same stem, one of its family, or a synonym."""

from collections.abc import Iterable, Sequence

from bot.answering.proving.lists import Proving
from bot.answering.proving.reading import Word

_FAMILY = 5
_FAMILY_SHARE = 0.6


def alike(one: str, other: str, proving: Proving) -> bool:
    """Whether two stems are the same, of one family ("notif", "notification") or synonyms."""
    if one == other:
        return True
    nothing: frozenset[int] = frozenset()
    if proving.synonyms.get(one, nothing) & proving.synonyms.get(other, nothing):
        return True
    if one[:_FAMILY] != other[:_FAMILY] or min(len(one), len(other)) < _FAMILY:
        return False
    shared = next((at for at, (mine, theirs) in enumerate(zip(one, other, strict=False)) if mine != theirs), None)
    return shared is None or shared >= _FAMILY_SHARE * max(len(one), len(other))


class Likeness:
    """The words of a text, found by those that stand for them; `stems` are theirs."""

    def __init__(self, words: Iterable[Word], proving: Proving) -> None:
        self._proving = proving
        self._by_stem: dict[str, list[Word]] = {}
        self._known: dict[str, list[Word]] = {}
        for word in words:
            self._by_stem.setdefault(word.stem, []).append(word)
        self.stems = frozenset(self._by_stem)

    def of_stem(self, stem: str) -> list[Word]:
        """The words of just this stem."""
        return self._by_stem.get(stem, [])

    def of(self, stem: str) -> list[Word]:
        """The words that stand for a stem; each stem is looked up once."""
        if stem not in self._known:
            near = (held for own, held in self._by_stem.items() if alike(stem, own, self._proving))
            self._known[stem] = [word for held in near for word in held]
        return self._known[stem]

    def holds(self, stem: str) -> bool:
        """Whether any word stands for it."""
        return bool(self.of(stem))

    def share(self, stems: Sequence[str]) -> float:
        """The share (0 to 1) of some stems that it holds; 0 of none."""
        return sum(self.holds(stem) for stem in stems) / len(stems) if stems else 0.0
