"""A proved French sentence in the resident's language: nothing can prove it word for word there, so it is judged.

Nothing that can be told without a model may speak against it (`comparable.py`), and the model, asked apart, must find
that both say the same. Else the French sentence is shown: the town's language is always better than a doubt.
"""

from dataclasses import replace

from bot.answering.answers import DraftSentence
from bot.answering.writing.comparable import is_comparable
from bot.answering.writing.judges import Judges
from bot.model.protocols import Message
from bot.model.short import ShortReply

_TASK = Message("user", "Relisez cette traduction.")


class Faithfulness(ShortReply):
    """Whether a translation says the same."""

    faithful: bool


async def translated(sentence: DraftSentence, translation: str, language: str, judges: Judges) -> DraftSentence:
    """The sentence in the resident's language where nothing speaks against the translation, else as it is."""
    if not translation or not is_comparable(sentence.text, translation, language, _grounds(sentence)):
        return sentence
    if not await _is_faithful(sentence.text, translation, language, judges):
        return sentence
    return replace(sentence, text=translation, proof="paraphrase", shape="sentence")


def _grounds(sentence: DraftSentence) -> str:
    """What a sentence rests on: its quotes, with the titles and headings over them."""
    return " ; ".join(
        " ; ".join(
            (each.words, each.source.document.title, each.source.document.publisher, each.source.passage.headings)
        )
        for each in sentence.quotes
    )


async def _is_faithful(text: str, translation: str, language: str, judges: Judges) -> bool:
    reply = await judges.ask(
        _TASK, Faithfulness, "translation", language=language, sentence=text, translation=translation
    )
    return reply is not None and reply.faithful
