"""A short call to a model: one small reply, read whole."""

import re
from collections.abc import Sequence
from contextlib import aclosing
from typing import TypeVar

from pydantic import ConfigDict, ValidationError

from bot.errors import ModelGarbled
from bot.model.asked_fields import AskedFields
from bot.model.protocols import ChatModel, ChatRequest, Message

_TOKENS = 200
_FENCE = re.compile(r"\A\s*```(?:json)?|```\s*\Z")
NOT_ASKED_FOR = "Le modèle n'a pas répondu dans la forme demandée : choisissez par PARVIS_MODEL un modèle qui la suit."
"""What is wrong with a reply that has not the shape asked for, and what to do."""


class ShortReply(AskedFields):
    """What a model is asked to write: a judgement is one only where nothing else is said, nor in another type."""

    model_config = ConfigDict(extra="forbid", strict=True)


_Shape = TypeVar("_Shape", bound=ShortReply)


async def short_reply(model: ChatModel, messages: Sequence[Message], shape: type[_Shape]) -> _Shape:
    """The reply, of the shape asked for, be it set in marks of code; raises a ModelError."""
    request = ChatRequest(tuple(messages), shape.__name__.lower(), shape.model_json_schema(), _TOKENS)
    async with aclosing(model.stream(request)) as pieces:
        text = "".join([piece async for piece in pieces if isinstance(piece, str)])
    try:
        return shape.model_validate_json(_FENCE.sub("", text))
    except (ValidationError, UnicodeEncodeError):
        raise ModelGarbled(NOT_ASKED_FOR) from None
