"""Step 6, where the town chose it: a model judges a sentence whose figures stand but which is not quite proved."""

import logging

from bot.answering.answers import DraftSentence
from bot.answering.write import Writing
from bot.errors import ModelError
from bot.model.protocols import Message
from bot.model.short import ShortReply, short_reply

_LOG = logging.getLogger("parvis.model")
_TASK = Message("user", "Jugez cette phrase.")


class Judgement(ShortReply):
    """Whether the quotes say all that the sentence says."""

    proved: bool


async def judge_by_model(sentence: DraftSentence, writing: Writing) -> bool:
    """Whether the model holds a sentence for proved by its quotes; a judge that fails says no."""
    quotes = [quote.words for quote in sentence.quotes]
    text = writing.prompt("judge", fence=writing.new_fence(), sentence=sentence.text, quotes=quotes)
    try:
        with writing.breaker.watching():
            judgement = await short_reply(writing.model, (Message("system", text), _TASK), Judgement)
    except ModelError as error:
        _LOG.warning("%s : %s", type(error).__name__, error)
        return False
    return judgement.proved
