"""A proved French sentence in the resident's language: nothing can prove it word for word there, so it is judged.

Its figures must be those of the French, and the model, asked apart, must find that both say the same. Else the French
sentence is shown: the town's language is always better than a doubt.
"""

import re
from dataclasses import replace

from bot.answering.answers import DraftSentence
from bot.answering.judges import Judges
from bot.model.protocols import Message
from bot.model.short import ShortReply

_TASK = Message("user", "Relisez cette traduction.")
_NUMBER = re.compile(r"\d+")
_THOUSANDS = re.compile(r"(?<=\d)[ \u00a0\u202f.,'’](?=\d{3}(?!\d))")
_ADDRESS = re.compile(r"\w+://|www\.|@")
_LONGEST = 3.0


class Faithfulness(ShortReply):
    """Whether a translation says the same."""

    faithful: bool


async def translated(sentence: DraftSentence, translation: str, language: str, judges: Judges) -> DraftSentence:
    """The sentence in the resident's language where nothing speaks against the translation, else as it is."""
    if not translation or not is_comparable(sentence.text, translation):
        return sentence
    if not await _is_faithful(sentence.text, translation, language, judges):
        return sentence
    return replace(sentence, text=translation, proof="paraphrase", shape="sentence")


def is_comparable(text: str, translation: str) -> bool:
    """Whether both hold the same numbers, and the translation neither an address nor far more words."""
    has_address = _ADDRESS.search(translation) and not _ADDRESS.search(text)
    is_long = len(translation) > _LONGEST * len(text)
    return _numbers(text) == _numbers(translation) and not has_address and not is_long


def _numbers(text: str) -> list[str]:
    """The numbers of a text, in any order, thousands written in one."""
    return sorted(_NUMBER.findall(_THOUSANDS.sub("", text)))


async def _is_faithful(text: str, translation: str, language: str, judges: Judges) -> bool:
    reply = await judges.ask(
        _TASK, Faithfulness, "translation", language=language, sentence=text, translation=translation
    )
    return reply is not None and reply.faithful
