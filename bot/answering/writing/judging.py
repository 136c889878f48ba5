"""Step 6, where the town chose it: a model judges a sentence whose figures stand but which is not quite proved."""

from bot.answering.answers import DraftSentence
from bot.answering.writing.judges import Judges
from bot.model.protocols import Message
from bot.model.short import ShortReply

_TASK = Message("user", "Jugez cette phrase.")


class Judgement(ShortReply):
    """Whether the quotes say all that the sentence says."""

    proved: bool


async def judge_by_model(sentence: DraftSentence, judges: Judges) -> bool:
    """Whether the model holds a sentence for proved by its quotes; a judge that fails says no."""
    quotes = [quote.words for quote in sentence.quotes]
    judgement = await judges.ask(_TASK, Judgement, "judge", sentence=sentence.text, quotes=quotes)
    return judgement is not None and judgement.proved
