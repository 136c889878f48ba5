"""A short call to a model: one small reply, read whole."""

from collections.abc import Sequence
from contextlib import aclosing
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import ModelGarbled
from bot.model.protocols import ChatModel, ChatRequest, Message

_TOKENS = 200
NOT_ASKED_FOR = "Le modèle n'a pas répondu dans la forme demandée : choisissez par PARVIS_MODEL un modèle qui la suit."
"""What is wrong with a reply that has not the shape asked for, and what to do."""


class ShortReply(BaseModel):
    """What a model is asked to write: a schema without room for anything else."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


_Shape = TypeVar("_Shape", bound=ShortReply)


async def short_reply(model: ChatModel, messages: Sequence[Message], shape: type[_Shape]) -> _Shape:
    """The reply, of the shape asked for; raises a ModelError."""
    request = ChatRequest(tuple(messages), shape.__name__.lower(), shape.model_json_schema(), _TOKENS)
    async with aclosing(model.stream(request)) as pieces:
        text = "".join([piece async for piece in pieces if isinstance(piece, str)])
    try:
        return shape.model_validate_json(text)
    except (ValidationError, UnicodeEncodeError):
        raise ModelGarbled(NOT_ASKED_FOR) from None
