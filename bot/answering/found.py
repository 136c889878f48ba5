"""What a search brings: passages with their documents, and the acts whose vote is asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.nearness import HALF_WAY, Nearness
from corpus.documents import Document, Passage


@dataclass(frozen=True, slots=True)
class FoundPassage:
    """A passage found for a question, its document, and the combined score it is ranked by.

    `probability` (0 to 1) is how probable it is that it answers rather than the others found; 0 before composing.
    """

    passage: Passage
    document: Document
    score: float
    probability: float = 0.0
    nearness: Nearness = HALF_WAY

    @property
    def called(self) -> str:
        """Its document's name and its headings."""
        return f"{self.document.name} {self.passage.headings}"


def are_matched(found: Sequence[FoundPassage]) -> bool:
    """Whether there are passages, and the words of the question were matched with those of each."""
    return bool(found) and all(each.nearness.words for each in found)


@dataclass(frozen=True, slots=True)
class VotedAct:
    """An act found, with what it says itself, not empty, and what the minutes that report it say."""

    own: tuple[FoundPassage, ...]
    reports: tuple[FoundPassage, ...]
