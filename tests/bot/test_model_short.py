"""One small reply of a model, read whole: it may be set in marks of code, and says nothing else."""

import asyncio

import pytest

from bot.errors import ModelGarbled
from bot.model.protocols import Message
from bot.model.short import ShortReply, short_reply


class Fit(ShortReply):
    """Whether something fits."""

    fits: bool


class Saying:
    """A model that says this in two pieces."""

    name = "perroquet"

    def __init__(self, text):
        self._text = text

    async def stream(self, _request):
        yield self._text[:5]
        yield self._text[5:]


def read(text):
    return asyncio.run(short_reply(Saying(text), [Message("user", "Va-t-il ?")], Fit)).fits


@pytest.mark.parametrize(
    "text",
    [
        '{"fits": true}',
        '```json\n{"fits": true}\n```',
        ' ```\n{"fits": true}``` \n',
    ],
)
def test_marks_of_code_around_a_reply_change_nothing(text):
    assert read(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "",
        "oui",
        'Je crois : {"fits": true}',
        '{"fits": true, "why": "sans doute"}',
        "```",
        "{}",
        "}{",
        '{"fits": "true"}',
        '{"fits": 1}',
        '{"fits": true} ou {"fits": false}',
        '{"fits": tr',
    ],
)
def test_what_does_not_say_it_is_garbled(text):
    with pytest.raises(ModelGarbled, match="PARVIS_MODEL"):
        read(text)
