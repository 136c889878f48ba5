"""The seam between the web and what answers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from bot.answering.answers import Answer, Turn
from bot.answering.writing.tally import ModelFigures
from corpus.documents import Document, Passage
from corpus.protocols import Scope


@dataclass(frozen=True, slots=True)
class SourceView:
    """A whole document around one cited passage: its passages in reading order, the cited one's id and deep link."""

    document: Document
    passages: tuple[Passage, ...]
    passage_id: str
    deep_url: str


class AssistantService(Protocol):
    """Answers residents from the published edition. A broken index is told as a CorpusError."""

    async def answer(
        self, question_text: str, language: str | None, history: Sequence[Turn], scope: Scope, plain: bool = False
    ) -> Answer:
        """One answer, whatever its status; `language` is the page's, None where unknown; `history` oldest first.

        `plain` asks for "facile à lire". Cancelling it ends what is under way, a call to a model too.
        """
        ...

    async def warning(self, text: str, language: str | None) -> Answer | None:
        """The card of emergency numbers where a text of any length, which is refused, tells of danger; else None."""
        ...

    async def source(self, passage_id: str) -> SourceView | None:
        """The document around a passage, or None where the published edition holds no such passage."""
        ...

    def ready(self) -> bool:
        """Whether an edition is open and answers."""
        ...

    def edition(self) -> str | None:
        """The id of the edition that answers, or None."""
        ...

    def model_figures(self) -> ModelFigures | None:
        """What the model did since the start, and where it stands; None without a model. Reads the disk."""
        ...
