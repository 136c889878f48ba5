"""Step 1: the resident's words, cleaned, and the language to answer in."""

import re
import unicodedata
from collections.abc import Mapping, Sequence

from bot.answering.answers import Question, Turn
from corpus.language import detect_language
from corpus.protocols import Scope

QUESTION_LIMIT = 2_000
_WHITE_CONTROLS = "\t\n\r"
_SPACES = re.compile(r"\s+")
# Soft hyphens, zero-width and direction marks, tags and controls carry nothing that a resident typed to be read.
_UNSEEN = {"Cf", "Cc", "Co", "Cs", "Cn"}


def clean(text: str) -> str:
    """Text without unseen characters, composed (NFC), every run of white space one space."""
    seen = "".join(letter for letter in text if letter.isspace() or unicodedata.category(letter) not in _UNSEEN)
    return unicodedata.normalize("NFC", _SPACES.sub(" ", seen)).strip()


def read_question(
    text: str,
    language: str | None,
    history: Sequence[Turn],
    scope: Scope,
    served: Sequence[str],
    plain: bool = False,
    known: Mapping[str, float] | None = None,
) -> Question:
    """The question ready for the other steps; the page's language, else the town's, is the prior for short text.

    `known`: how many of its words stand for each language whose words are known (`words_standing`).
    """
    words = clean(text)
    prior = language if language and language in served else served[0]
    turns = tuple(Turn(turn.role, clean(turn.text)) for turn in history)
    return Question(words, detect_language(words, served, prior, known), turns, scope=scope, plain=plain)


def question_fault(text: str) -> str | None:
    """The problem of a question, as a key of [problems] in the wording files, or None where it may be asked."""
    if len(text) > QUESTION_LIMIT:
        return "question_long"
    if any(_is_binary(each) for each in text):
        return "question_binary"
    if not any(each.isprintable() and not each.isspace() for each in text):
        return "question_empty"
    return None


def _is_binary(character: str) -> bool:
    """Control characters and lone surrogates come from broken programs, never from a keyboard."""
    if character in _WHITE_CONTROLS:
        return False
    return character < " " or "\x7f" <= character <= "\x9f" or "\ud800" <= character <= "\udfff"
