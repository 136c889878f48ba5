"""What a model writes back: its JSON schema, read while it streams, each sentence as soon as it is closed."""

import re
from typing import Literal

import ijson
from pydantic import BaseModel, ConfigDict, ValidationError

from bot.errors import ModelGarbled
from bot.model.short import NOT_ASKED_FOR

# No passage has such a number; ijson ends the whole process at the first integer beyond Python's limit of digits.
_MOST_DIGITS = 100
_OVER_LONG = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1}}}")
Completeness = Literal["complete", "partial", "nothing"]


class _Fields(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class QuotedWords(_Fields):
    """Words copied from a passage, by its number."""

    passage: int
    words: str


class WrittenSentence(_Fields):
    """One sentence in French, the quotes that prove it, and its translation, empty for who reads French."""

    text: str
    quotes: list[QuotedWords]
    translation: str


class Reply(_Fields):
    """All that a model writes, in this order: what follows the sentences is written knowing them.

    `missing` names what the passages do not tell, empty where they tell all.
    """

    sentences: list[WrittenSentence]
    completeness: Completeness
    missing: str
    follow_ups: list[str]


class ReplyReader:
    """Reads a reply piece by piece, however it is cut; anything that is not the schema raises ModelGarbled."""

    def __init__(self) -> None:
        self._arrived = ijson.sendable_list()
        # As a float an exponent that is out of range is the parser's own error, as a Decimal any error of arithmetic.
        self._parser = ijson.items_coro(self._arrived, "sentences.item", use_float=True)
        self._pieces: list[str] = []
        self._last = ""

    def read(self, piece: str) -> list[WrittenSentence]:
        """The sentences that this piece completes."""
        # To the parser an empty piece would be the end.
        if not piece:
            return []
        self._pieces.append(piece)
        # A number may be cut between two pieces.
        read = self._last + piece
        self._last = read[-_MOST_DIGITS:]
        if _OVER_LONG.search(read):
            raise ModelGarbled(NOT_ASKED_FOR)
        try:
            # A lone surrogate, which JSON may write, is no UTF-8: the parser refuses it in its turn.
            self._parser.send(piece.encode("utf-8", "surrogatepass"))
        except ijson.JSONError:
            raise ModelGarbled(NOT_ASKED_FOR) from None
        arrived = list(self._arrived)
        self._arrived.clear()
        return [_sentence(each) for each in arrived]

    @property
    def is_empty(self) -> bool:
        """Whether nothing but white space came so far."""
        return not any(piece.strip() for piece in self._pieces)

    def close(self) -> Reply:
        """The whole reply, once its last piece was read."""
        try:
            return Reply.model_validate_json("".join(self._pieces))
        except (ValidationError, UnicodeEncodeError):
            raise ModelGarbled(NOT_ASKED_FOR) from None


def _sentence(arrived: object) -> WrittenSentence:
    try:
        return WrittenSentence.model_validate(arrived)
    except ValidationError:
        raise ModelGarbled(NOT_ASKED_FOR) from None
