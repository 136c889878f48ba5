"""How near what is found is to what the question means, by the spread of the nearest, so that any model's scores do."""

from dataclasses import dataclass

USUAL = 0.5
"""About the likeness, by the encoder in the process, of questions and the pages shown for them."""


@dataclass(frozen=True, slots=True)
class WordLikeness:
    """How like a word of the question the most like words of a passage are, each from -1 to 1: of its document's name,
    its headings, its text, and of its first lines the one that matches the whole question best.

    `share` is what the word counts in its question, all together 1.
    """

    word: str
    share: float
    name: float
    headings: float
    text: float
    line: float

    @property
    def best(self) -> float:
        """The likeness of the most like word of all."""
        return max(self.name, self.headings, self.text)


@dataclass(frozen=True, slots=True)
class Nearness:
    """How near a passage and its document are to what a question means, each from 1, the nearest of all, to 0.

    `likeness` is the document's own, the cosine of its nearest passage and the question, by a model whose cosines the
    confidence was fitted on; half-way and usual where no such model tells. `words` tell it word by word; empty where
    nothing matches words.
    """

    passage: float = 0.5
    document: float = 0.5
    likeness: float = USUAL
    words: tuple[WordLikeness, ...] = ()

    @property
    def match(self) -> float:
        """How well the words match those of the question, from -1 to 1; usual where nothing matches words."""
        return sum(each.share * each.best for each in self.words) if self.words else USUAL


HALF_WAY = Nearness()
