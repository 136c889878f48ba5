"""A chat model kept within its waits, the length of its reply and the budget of the day."""

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from bot.errors import ModelBusy, ModelError, ModelGarbled, ModelRefused, ModelTooSlow, ModelUnreachable
from bot.limits import ModelLimits
from bot.model.budget import DailyBudget
from bot.model.protocols import ChatModel, ChatRequest, Usage

# French has about four: what is counted without the endpoint's word is not less than what it took.
_CHARACTERS_A_TOKEN = 3
_SLOW = "Le modèle n'a pas répondu à temps : vérifiez sa charge, ou [model.wait] de bot/limits.toml."
_TOO_LONG = "Le modèle a écrit bien plus qu'il ne devait : vérifiez lequel répond à PARVIS_MODEL_URL."
# A told count so many times what was set aside, or so many times less than what came, is none.
_OUT_OF_PROPORTION = 20
_NOT_BILLED = (ModelUnreachable, ModelRefused, ModelBusy)


class LimitedModel:
    """A `ChatModel` around another one. `timer` tells seconds from any start."""

    def __init__(self, model: ChatModel, limits: ModelLimits, budget: DailyBudget, timer: Callable[[], float]) -> None:
        self._model = model
        self._limits = limits
        self._budget = budget
        self._timer = timer

    @property
    def name(self) -> str:
        """The model's name as its vendor knows it."""
        return self._model.name

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Usage, None]:
        """The reply, then what it took, always: counted here where the endpoint tells nothing likely."""
        sent = request.characters // _CHARACTERS_A_TOKEN
        reserved = await asyncio.to_thread(self._budget.reserve, Usage(sent, request.reply_tokens))
        used = Usage(sent, 0)
        try:
            async with aclosing(self._in_time(request)) as pieces:
                async for piece in pieces:
                    if isinstance(piece, Usage):
                        used = _believed(piece, used, reserved)
                    else:
                        used = Usage(used.prompt_tokens, used.reply_tokens + _tokens(piece))
                        yield piece
        except ModelError as error:
            used = Usage(0, 0) if isinstance(error, _NOT_BILLED) and not used.reply_tokens else used
            raise
        finally:
            await asyncio.to_thread(self._budget.settle, reserved, used)
        yield used

    async def _in_time(self, request: ChatRequest) -> AsyncGenerator[str | Usage, None]:
        waits, start = self._limits.wait, self._timer()
        end, due, characters = start + waits.whole, start + waits.first_piece, 0
        async with aclosing(self._model.stream(request)) as pieces:
            while (piece := await _next(pieces, min(due, end) - self._timer())) is not None:
                characters += len(piece) if isinstance(piece, str) else 0
                if characters > self._limits.reply_characters:
                    raise ModelGarbled(_TOO_LONG)
                yield piece
                # A model that is lost drips white space for ever.
                if isinstance(piece, Usage) or piece.strip():
                    due = self._timer() + waits.next_piece


async def _next(pieces: AsyncGenerator[str | Usage, None], seconds: float) -> str | Usage | None:
    """The next piece, or None at the end; raises ModelTooSlow where it does not come in time."""
    try:
        async with asyncio.timeout(seconds):
            return await anext(pieces, None)
    except TimeoutError:
        raise ModelTooSlow(_SLOW) from None


def _believed(told: Usage, counted: Usage, reserved: Usage) -> Usage:
    """What the endpoint tells, or what was counted here in place of a figure that cannot be."""
    prompt = _likely(told.prompt_tokens, counted.prompt_tokens, reserved.prompt_tokens)
    return Usage(prompt, _likely(told.reply_tokens, counted.reply_tokens, reserved.reply_tokens))


def _likely(told: int, counted: int, reserved: int) -> int:
    is_likely = told > 0 and counted <= told * _OUT_OF_PROPORTION and told <= reserved * _OUT_OF_PROPORTION
    return told if is_likely else counted


def _tokens(piece: str) -> int:
    return -(-len(piece) // _CHARACTERS_A_TOKEN)
