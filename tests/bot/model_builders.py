"""A town with a scripted model: the real client, limits, breaker and budget around it, in a state of its own."""

from datetime import UTC, datetime
from itertools import count

from bot.adapters.mistral_chat import MistralChat
from bot.adapters.model_impact import estimate_impact
from bot.answering.screening.masking import load_masking, mask
from bot.answering.writing.write import Writing
from bot.limits import ModelLimits, ModelWaits
from bot.model.breaker import Breaker
from bot.model.budget import DailyBudget
from bot.model.limited import LimitedModel
from bot.templates import Prompts
from corpus.state import State
from tests.bot.answering_builders import LIMITS, TOWN

KEY = "clef-secrete-0123456789"
SHORT = ModelWaits(connection=0.3, first_piece=0.3, next_piece=0.3, whole=5.0, usage=0.3, judge=0.3)
LONG = ModelWaits(connection=20.0, first_piece=20.0, next_piece=20.0, whole=60.0, usage=20.0, judge=20.0)
NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
TODAY = NOW.date()


def model_limits(**changes: object) -> ModelLimits:
    return LIMITS.model.model_copy(update={"wait": LONG, **changes})


class Seconds:
    """A clock that moves when told."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def writing_on(url: str, folder, limits: ModelLimits | None = None, timer=None, name: str = "mistral-small-latest"):
    limits = limits or model_limits()
    timer = timer or Seconds()
    fences, masking = count(1), load_masking(TOWN)
    budget = DailyBudget(State(folder), limits.budget, lambda: TODAY)
    chat = MistralChat(name, KEY, url, limits.wait, lambda: NOW)
    return Writing(
        town_name=TOWN.name,
        model=LimitedModel(chat, limits, budget, timer),
        breaker=Breaker(limits.rest, timer),
        prompt=Prompts(),
        limits=limits,
        mask=lambda text: mask(text, masking),
        new_fence=lambda: f"donnee-{next(fences)}",
        today=lambda: TODAY,
        timer=timer,
        estimate_impact=estimate_impact,
        budget=budget,
    )
