"""A ranking and answers made by hand, and a timer that ticks by itself."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import count

from bot.answering.answers import Answer, AnswerStatus, Citation, ContactCard, HandoffOffer, Turn
from corpus.documents import Document, Kind
from corpus.protocols import Scope

SITE = "https://www.valmont.example"


def ticking(step=0.002):
    """A timer whose every look is `step` seconds later."""
    ticks = count()
    return lambda: next(ticks) * step


def document(path):
    return Document(
        document_id=path,
        url=f"{SITE}{path}",
        title=path,
        kind=Kind.SERVICE_PAGE,
        publisher="Commune",
        source="site",
        language="fr",
        content_hash="0" * 64,
        first_seen=date(2026, 11, 1),
        last_seen=date(2026, 11, 1),
        changed_on=date(2026, 11, 1),
    )


@dataclass(frozen=True)
class Found:
    document: Document
    pages: tuple[int | None, ...] = (None,)


@dataclass
class Ranker:
    """Gives each question the paths listed for it, with their pages."""

    found: dict[str, list[tuple[str, tuple[int | None, ...]] | str]]

    def ranking(self, question_text):
        pairs = [each if isinstance(each, tuple) else (each, (None,)) for each in self.found.get(question_text, [])]
        return [Found(document(path), pages) for path, pages in pairs]

    def edition(self):
        return "edition-1"


def citation(path, number=1):
    return Citation(
        number=number,
        document_id=path,
        passage_id=f"{path}#0",
        title=path,
        publisher="Commune",
        url=f"{SITE}{path}",
        deep_url=f"{SITE}{path}#:~:text=x",
        source_url="/source/x",
        quote="x",
        kind=Kind.SERVICE_PAGE,
        seen_on=date(2026, 11, 1),
        language="fr",
    )


def answer(text="", status=AnswerStatus.ANSWERED, cites=(), offered=False):
    return Answer(
        status=status,
        language="fr",
        text=text,
        contact=ContactCard("Mairie"),
        edition="edition-1",
        citations=tuple(citation(path, number) for number, path in enumerate(cites, 1)),
        handoff=HandoffOffer(offered=offered),
    )


@dataclass
class Answerer:
    """Gives each question its answer, and remembers the history it was asked with."""

    answers: dict[str, Answer]
    asked: list[tuple[str, tuple[Turn, ...]]] = field(default_factory=list)

    async def answer(self, question_text: str, language: str | None, history: Sequence[Turn], scope: Scope) -> Answer:
        assert language is None
        assert scope == Scope()
        self.asked.append((question_text, tuple(history)))
        return self.answers[question_text]

    def edition(self):
        return "edition-1"
