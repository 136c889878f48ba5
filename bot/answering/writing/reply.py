"""What a model writes back: its JSON schema, read while it streams, each sentence as soon as it is closed.

Who reads is patient: whatever stands around the JSON, an absent `missing` or a number between quotation marks changes
nothing of what the sentences say, and each of them is proved apart.
"""

import re
from typing import Annotated, Literal

import ijson
from pydantic import BeforeValidator, ValidationError

from bot.errors import ModelGarbled
from bot.model.asked_fields import AskedFields
from bot.model.short import NOT_ASKED_FOR

# No passage has such a number; ijson ends the whole process at the first integer beyond Python's limit of digits.
_MOST_DIGITS = 100
_OVER_LONG = re.compile(rf"[0-9]{{{_MOST_DIGITS + 1}}}")
Completeness = Literal["complete", "partial", "nothing"]
_COMPLETENESS: tuple[Completeness, ...] = ("complete", "partial", "nothing")


def _text_or_none(told: object) -> object:
    return "" if told is None else told


class QuotedWords(AskedFields):
    """Words copied from a passage, by its number."""

    passage: int
    words: str


class WrittenSentence(AskedFields):
    """One sentence in French, the quotes that prove it, and its translation, empty for who reads French."""

    text: str
    quotes: list[QuotedWords]
    translation: Annotated[str, BeforeValidator(_text_or_none)] = ""


class Reply(AskedFields):
    """All that a model writes, in this order: what follows the sentences is written knowing them.

    `missing` names what the passages do not tell, empty where they tell all.
    """

    sentences: list[WrittenSentence]
    completeness: Completeness
    missing: str
    follow_ups: list[str]


class ReplyReader:
    """Reads a reply piece by piece, however it is cut; one that has nothing of what was asked raises ModelGarbled."""

    def __init__(self) -> None:
        self._arrived = ijson.sendable_list()
        self._events: ijson.sendable_list[tuple[str, str, object]] = ijson.sendable_list()
        # As a float an exponent that is out of range is the parser's own error, as a Decimal any error of arithmetic.
        self._parsers = (
            ijson.items_coro(self._arrived, "sentences.item", use_float=True),
            ijson.parse_coro(self._events, use_float=True),
        )
        self._sentences: list[WrittenSentence] = []
        self._told: dict[str, str] = {}
        self._follow_ups: list[str] = []
        self._has_lost = self._has_begun = self._is_listed = self._is_over = False
        self._last = ""
        self.is_empty = True

    def read(self, piece: str) -> list[WrittenSentence]:
        """The sentences that this piece completes; what stands before the JSON and after it is passed over."""
        self.is_empty = self.is_empty and not piece.strip()
        if not self._has_begun:
            self._has_begun = "{" in piece
            piece = piece[piece.index("{") :] if self._has_begun else ""
        # To the parser an empty piece would be the end.
        if not piece or self._is_over:
            return []
        # A number may be cut between two pieces.
        read = self._last + piece
        self._last = read[-_MOST_DIGITS:]
        if _OVER_LONG.search(read):
            raise ModelGarbled(NOT_ASKED_FOR)
        self._parse(piece)
        sentences = [each for each in map(_sentence, self._arrived) if each]
        self._has_lost = self._has_lost or len(sentences) < len(self._arrived)
        self._arrived.clear()
        self._sentences += sentences
        return sentences

    def close(self) -> Reply:
        """The whole reply, once its last piece was read; one that lacks its end or a sentence is partial.

        Raises ModelGarbled where no sentence is left, or where what is no JSON stands among them.
        """
        told = _completeness(self._told.get("completeness", ""))
        is_whole = bool(told) and self._is_listed and not self._has_lost
        if not is_whole and (not self._sentences or (self._is_over and not self._is_listed)):
            raise ModelGarbled(NOT_ASKED_FOR)
        return Reply(
            sentences=self._sentences,
            completeness=told if told and is_whole else "partial",
            missing=self._told.get("missing", ""),
            follow_ups=self._follow_ups,
        )

    def _parse(self, piece: str) -> None:
        for parser in self._parsers:
            try:
                # A lone surrogate is no UTF-8: the parser refuses it in its turn.
                parser.send(piece.encode("utf-8", "surrogatepass"))
            except ijson.JSONError:
                self._is_over = True
        for prefix, event, value in self._events:
            self._is_listed = self._is_listed or (prefix, event) == ("sentences", "end_array")
            if isinstance(value, str) and event == "string":
                self._told[prefix] = value
                self._follow_ups += [value] if prefix == "follow_ups.item" else []
        self._events.clear()


def _completeness(told: str) -> Completeness | None:
    return next((each for each in _COMPLETENESS if each == told.strip().lower()), None)


def _sentence(arrived: object) -> WrittenSentence | None:
    try:
        return WrittenSentence.model_validate(arrived)
    except ValidationError:
        return None
