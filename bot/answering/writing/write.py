"""Step 5 with a model: one call, its sentences as they arrive, each with its quotes of the passages it was shown."""

from collections.abc import AsyncGenerator, Callable, Sequence
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from bot.answering.answers import DraftSentence, Question, Quote, Turn
from bot.answering.found import FoundPassage
from bot.answering.question import clean
from bot.answering.writing.reply import Reply, ReplyReader, WrittenSentence
from bot.answering.writing.tally import ModelFigures, Tally
from bot.answering.writing.unmarked import calmed, unmarked
from bot.errors import ModelGarbled
from bot.limits import ModelLimits
from bot.model.breaker import Breaker
from bot.model.budget import DailyBudget
from bot.model.metered import MeteredModel
from bot.model.protocols import ChatModel, ChatRequest, Impact, ImpactEstimate, Message, Usage

PROVED_IN = "fr"
"""The language that sentences are proved in, because towns write in it."""

_EMPTY = "Le modèle n'a rien répondu : vérifiez PARVIS_MODEL et l'état du service."


class Prompt(Protocol):
    """Fills a file of `bot/prompts/`."""

    def __call__(self, name: str, **values: object) -> str:
        """The text of `bot/prompts/NAME.jinja` with its variables."""
        ...


@dataclass(frozen=True, slots=True)
class Writing:
    """What writing with a model needs besides the evidence; `new_fence` draws a word that no passage can foresee."""

    town_name: str
    model: ChatModel
    breaker: Breaker
    prompt: Prompt
    limits: ModelLimits
    mask: Callable[[str], str]
    new_fence: Callable[[], str]
    today: Callable[[], date]
    timer: Callable[[], float]
    estimate_impact: ImpactEstimate
    budget: DailyBudget
    tally: Tally = field(default_factory=Tally)

    def for_one_answer(self) -> "Writing":
        """The same, with an account of its own of what its calls cost the planet."""
        return replace(self, model=MeteredModel(self.model, self.estimate_impact, self.timer))

    @property
    def impact(self) -> Impact | None:
        """What the calls for this answer are estimated to cost; None without one, or where nobody knows the model."""
        return self.model.impact if isinstance(self.model, MeteredModel) else None

    def figures(self) -> ModelFigures:
        """What the model did since the start, what it has cost today, and whether it is left alone; reads the disk."""
        spent = self.budget.spent()
        return ModelFigures(
            dict(self.tally.sentences), dict(self.tally.failures), self.breaker.state, self.limits.budget, spent
        )


@dataclass(frozen=True, slots=True)
class ShownPassage:
    """A passage as the model sees it: no address, no id."""

    place: str
    date: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """The end of a reply: what the model said of it, and the passages it was shown."""

    reply: Reply
    shown: tuple[FoundPassage, ...]


@dataclass(frozen=True, slots=True)
class Proposed:
    """A French sentence with its quotes, and the same in the resident's language where that is another one, else ""."""

    sentence: DraftSentence
    translation: str


async def write(
    question: Question, passages: Sequence[FoundPassage], writing: Writing
) -> AsyncGenerator[Proposed | Written, None]:
    """Each sentence as soon as it is written from the first passages, then the end of the reply; raises a ModelError.

    A sentence may have no quote left: those of passages that do not exist are taken away.
    """
    found = tuple(passages[: writing.limits.passages])
    request = _request(question, found, writing)
    async with aclosing(writing.breaker.watched(_replied(request, writing.model))) as parts:
        async for part in parts:
            yield Written(part, found) if isinstance(part, Reply) else _proposed(part, found, question.language)


async def _replied(request: ChatRequest, model: ChatModel) -> AsyncGenerator[WrittenSentence | Reply, None]:
    """Each sentence with its last character, and at the end the whole reply."""
    reader = ReplyReader()
    async with aclosing(model.stream(request)) as pieces:
        async for piece in pieces:
            for sentence in () if isinstance(piece, Usage) else reader.read(piece):
                yield sentence
    if reader.is_empty:
        raise ModelGarbled(_EMPTY)
    yield reader.close()


def _request(question: Question, found: Sequence[FoundPassage], writing: Writing) -> ChatRequest:
    limits, fence = writing.limits, writing.new_fence()
    rules = writing.prompt(
        "answer_rules",
        town=writing.town_name,
        language=question.language,
        proved_in=PROVED_IN,
        plain=question.plain,
        today=writing.today().isoformat(),
        fence=fence,
        follow_ups=limits.follow_ups,
    )
    asked = writing.prompt(
        "answer_question",
        fence=fence,
        turns=masked_turns(question, writing),
        question=writing.mask(question.typed or question.own_words),
        passages=list(enumerate(_shown(found, limits), 1)),
    )
    messages = (Message("system", rules), Message("user", asked))
    return ChatRequest(messages, "answer", Reply.model_json_schema(), limits.reply_tokens)


def masked_turns(question: Question, writing: Writing) -> list[Turn]:
    """The last turns as a model may see them: personal data masked, each of bounded length."""
    latest = question.history[-writing.limits.turns :]
    return [Turn(turn.role, writing.mask(turn.text)[: writing.limits.passage_characters]) for turn in latest]


def _shown(found: Sequence[FoundPassage], limits: ModelLimits) -> list[ShownPassage]:
    return [
        ShownPassage(
            " > ".join((each.document.title, *each.passage.heading_path)),
            each.document.day.isoformat() if each.document.day else "",
            each.passage.text[: limits.passage_characters],
        )
        for each in found
    ]


def _proposed(sentence: WrittenSentence, shown: Sequence[FoundPassage], language: str) -> Proposed:
    existing = [each for each in sentence.quotes if 1 <= each.passage <= len(shown)]
    quotes = tuple(Quote(shown[each.passage - 1], each.words) for each in existing)
    text = calmed(unmarked(clean(sentence.text)), (each.words for each in quotes))
    draft = DraftSentence(text, quotes, proof="paraphrase")
    return Proposed(draft, "" if language == PROVED_IN else unmarked(clean(sentence.translation)))
