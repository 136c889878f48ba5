"""The short calls to a model about the sentences of one answer, which wait for them."""

import asyncio
from typing import TypeVar

from bot.answering.writing.write import Writing
from bot.errors import ModelError, ModelTooSlow
from bot.model.protocols import Message
from bot.model.short import ShortReply, short_reply

_SLOW = "Le modèle n'a pas jugé une phrase à temps : vérifiez sa charge, ou [model.wait] de bot/limits.toml."
_Shape = TypeVar("_Shape", bound=ShortReply)


class Judges:
    """A few calls at once, each with a short wait; once one has failed, none is begun for this answer any more."""

    def __init__(self, writing: Writing) -> None:
        self.writing = writing
        self._turns = asyncio.Semaphore(writing.limits.judges)
        self._has_failed = False

    async def ask(self, task: Message, shape: type[_Shape], prompt: str, **values: object) -> _Shape | None:
        """The judgement that a file of `bot/prompts/` asks for, or None where none is to be had in time."""
        async with self._turns:
            if self._has_failed or not self.writing.breaker.admits_part:
                return None
            try:
                text = self.writing.prompt(prompt, fence=self.writing.new_fence(), **values)
                return await self._in_time((Message("system", text), task), shape)
            except ModelError as error:
                self._fail(error)
                return None

    async def _in_time(self, messages: tuple[Message, Message], shape: type[_Shape]) -> _Shape:
        try:
            async with asyncio.timeout(self.writing.limits.wait.judge):
                return await short_reply(self.writing.model, messages, shape)
        except TimeoutError:
            raise ModelTooSlow(_SLOW) from None

    def _fail(self, error: ModelError) -> None:
        """Note one trouble once, however many calls it ends."""
        if not self._has_failed:
            self._has_failed = True
            self.writing.breaker.count_part(error)
            self.writing.tally.fail(error)
