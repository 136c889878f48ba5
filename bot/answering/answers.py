"""What passes through the pipeline: question, evidence, draft, answer."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal

from bot.answering.found import FoundPassage, VotedAct
from bot.model.protocols import Impact
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from corpus.protocols import Period, Scope

Role = Literal["resident", "assistant", "agent"]
Proof = Literal["verbatim", "paraphrase"]
Shape = Literal["sentence", "item", "header", "row"]
OfferReason = Literal["asked", "no_source", "partial", "unproved", "task", "sensitive", "failure"]
DeskState = Literal["open", "closed", "none"]


class AnswerStatus(StrEnum):
    """How an answer ended."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CLARIFY = "clarify"
    NO_SOURCE = "no_source"
    OUT_OF_SCOPE = "out_of_scope"
    EMERGENCY = "emergency"
    REFUSED = "refused"
    HANDED_OVER = "handed_over"
    UNAVAILABLE = "unavailable"


@dataclass(frozen=True, slots=True)
class Turn:
    """One earlier line of the exchange."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What the resident asks: cleaned text, the language to answer in, earlier turns, limits of the search.

    `topic`: words a follow-up takes over; `original`: the resident's, if `text` is translated; `plain`: easy to read;
    `need`: its name in `needs.toml`, empty without one; `pages`: the titles of what was answered from last;
    `before`: what the resident said before of what may be the same subject; `typed`: the resident's own words, where
    `text` is spelt right or says what is searched for instead.
    """

    text: str
    language: str
    history: tuple[Turn, ...] = ()
    topic: str = ""
    scope: Scope = field(default_factory=Scope)
    plain: bool = False
    original: str = ""
    need: str = ""
    pages: tuple[str, ...] = ()
    before: str = ""
    typed: str = ""

    @property
    def own_words(self) -> str:
        """The question as the resident put it."""
        return self.original or self.text

    @property
    def search_text(self) -> str:
        """What is searched: the question with the topic it takes over."""
        return f"{self.topic} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class ActsTold:
    """The acts of the period or of the number asked about: the lines that tell the first `told` of `count`."""

    lines: tuple["DraftSentence", ...]
    count: int
    told: int
    period: Period | None = None
    number: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found for a question, best first.

    `notices`: keys of the wording for what went wrong; `votes` of the best acts, where asked for; `pointed`: lines that
    answer outright; `acts`: those of a time or a number, where just these are asked for.
    """

    question: Question
    found: tuple[FoundPassage, ...]
    edition: str
    notices: tuple[str, ...] = ()
    votes: tuple[VotedAct, ...] = ()
    pointed: tuple["DraftSentence", ...] = ()
    acts: ActsTold | None = None


@dataclass(frozen=True, slots=True)
class Quote:
    """Words said to stand in a passage, verbatim; only `verify` tells whether they do."""

    source: FoundPassage
    words: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence proposed by a composer and the quotes it rests on, at least one, the most important first.

    `shape` tells a sentence of running text from an item of a list, and from the header and rows of a table.
    """

    text: str
    quotes: tuple[Quote, ...]
    shape: Shape = "sentence"
    proof: Proof = "verbatim"

    @property
    def source(self) -> FoundPassage:
        """The passage of its first quote."""
        return self.quotes[0].source

    @property
    def quote(self) -> str:
        """The words of its first quote."""
        return self.quotes[0].words

    @property
    def in_context(self) -> str:
        """The words of its first quote after their document's name and headings."""
        return f"{self.source.called} {self.quote}"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a proposed sentence: it is `shown` as it is, gives way to its quotes, or is dropped (empty).

    `reason` is one of the names in `verify.py`; `score` (0 to 1) how probable it is that the quotes say so.
    """

    proposed: DraftSentence
    shown: tuple[DraftSentence, ...]
    reason: str
    score: float


@dataclass(frozen=True, slots=True)
class Draft:
    """What a composer proposes: sentences in order; `confidence` (0 to 1): how probable it is that they answer."""

    evidence: Evidence
    sentences: tuple[DraftSentence, ...]
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Citation:
    """A numbered source of an answer; addresses are ours or the town's, never a model's.

    `language` is that of its title and quote, whatever the answer's.
    `changed_on` is the day its text was first seen as it is, `published_on` the one an act was posted on.
    """

    number: int
    document_id: str
    passage_id: str
    title: str
    publisher: str
    url: str
    deep_url: str
    source_url: str
    quote: str
    kind: Kind
    seen_on: date
    language: str
    page: int | None = None
    document_date: date | None = None
    deliberation: Deliberation | None = None
    heading_path: tuple[str, ...] = ()
    owner: str | None = None
    changed_on: date | None = None
    published_on: date | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A proved sentence with the numbers of its citations.

    `heading` is the town's own, over the first sentence taken from under it; empty over the others. `cells` are those
    of a table's header or row, empty ones too, so that each stands in its column.
    """

    text: str
    citations: tuple[int, ...]
    proof: Proof
    shape: Shape = "sentence"
    heading: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HandoffOffer:
    """Whether a person is offered, why, and whether somebody is at the desk (`none`: no desk is set up)."""

    offered: bool = False
    reason: OfferReason | None = None
    desk: DeskState = "none"


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Who can help in person: the service in charge, else the town hall."""

    name: str
    phone: str | None = None
    email: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the resident gets. `text` is the whole of it in plain text; times are in milliseconds by step.

    `impact` is estimated where a model was asked; None without one, or where nobody knows the model.
    """

    status: AnswerStatus
    language: str
    text: str
    contact: ContactCard
    answer_id: str = ""
    edition: str | None = None
    generated: bool = False
    sentences: tuple[Sentence, ...] = ()
    citations: tuple[Citation, ...] = ()
    missing: str | None = None
    choices: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    notices: tuple[str, ...] = ()
    handoff: HandoffOffer = field(default_factory=HandoffOffer)
    timing_ms: dict[str, float] = field(default_factory=dict)
    impact: Impact | None = None
