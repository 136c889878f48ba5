"""How long a model is waited for: what counts as progress, and what does not."""

import asyncio

import pytest

from bot.errors import ModelTooSlow
from bot.model.budget import DailyBudget
from bot.model.limited import LimitedModel
from bot.model.protocols import ChatRequest, Message, Usage
from corpus.state import State
from tests.bot.model_builders import LONG, TODAY, Seconds, model_limits

REQUEST = ChatRequest((Message("user", "Bonjour"),), "answer", {}, 100)
WAIT = LONG.model_copy(update={"first_piece": 6.0, "next_piece": 3.0})


class Dripping:
    """A model that says a piece each second."""

    name = "goutte"

    def __init__(self, pieces, clock):
        self._pieces, self._clock = pieces, clock

    async def stream(self, _request):
        for piece in self._pieces:
            self._clock.now += 1.0
            await asyncio.sleep(0)
            yield piece


def streamed(pieces, folder):
    clock, limits = Seconds(), model_limits(wait=WAIT)
    model = LimitedModel(
        Dripping(pieces, clock), limits, DailyBudget(State(folder), limits.budget, lambda: TODAY), clock
    )

    async def read():
        return [piece async for piece in model.stream(REQUEST)]

    return asyncio.run(read())


def said(pieces, folder):
    return [piece for piece in streamed(pieces, folder) if not isinstance(piece, Usage)]


@pytest.mark.parametrize("pieces", [[" "] * 10, ["\n"] * 10 + ["{"], ["{", *[" \t"] * 5, "}"]])
def test_white_space_is_no_progress(pieces, tmp_path):
    with pytest.raises(ModelTooSlow):
        said(pieces, tmp_path)


@pytest.mark.parametrize("pieces", [["a"] * 30, [" ", " ", "a", " ", "a", " ", "a"]])
def test_whatever_else_comes_in_time_is_read_to_its_end(pieces, tmp_path):
    assert said(pieces, tmp_path) == pieces


# The prompt of `REQUEST` is counted as 2 tokens, the reply as 40, and at most 100 were asked for.
@pytest.mark.parametrize(
    ("told", "believed"),
    [
        (Usage(3, 50), Usage(3, 50)),
        (Usage(3, 900), Usage(3, 900)),
        (Usage(-100_000, 50), Usage(2, 50)),
        (Usage(3, -100_000), Usage(3, 40)),
        (Usage(0, 0), Usage(2, 40)),
        (Usage(10**12, 10**12), Usage(2, 40)),
        (Usage(3, 1), Usage(3, 40)),
    ],
)
def test_a_count_that_cannot_be_gives_way_to_our_own(told, believed, tmp_path):
    pieces = streamed(["a" * 60, "b" * 60, told], tmp_path)
    assert pieces[-1] == believed
    assert f'"tokens":{believed.total},' in (tmp_path / "model_budget.json").read_text(encoding="utf-8")


def test_what_is_not_told_is_counted_here(tmp_path):
    assert streamed(["a" * 60], tmp_path)[-1] == Usage(2, 20)
