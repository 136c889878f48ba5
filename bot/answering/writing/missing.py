"""What a model says that the passages do not tell: whether it says anything, and which of its words may be shown."""

import re
from collections.abc import Sequence
from itertools import chain

from bot.answering.answers import DraftSentence, Evidence
from bot.answering.question import clean
from bot.answering.units import stems_around
from bot.answering.writing.write import PROVED_IN
from bot.tables import FOLDER
from corpus.lexical import fold, listed_words, stems, words

_MOST_WORDS = 10
_NUMBER = re.compile(r"\d+")
_WORD = re.compile(r"\w+")
_NOTHING = frozenset(map(fold, chain.from_iterable(listed_words(FOLDER / "nothing_missing.txt"))))


def says_missing(text: str) -> bool:
    """Whether a model's words say that something is missing, rather than that nothing is."""
    return not set(_WORD.findall(fold(text))) <= _NOTHING


def named_missing(text: str, evidence: Evidence, shown: Sequence[DraftSentence]) -> str | None:
    """The model's words for what is missing, if few, all the resident's or the passages', and not all shown; None else.

    So it can say nothing of its own there, no figure that was not asked about, and no address. For who reads another
    language than the passages' they are the resident's alone.
    """
    named, question = clean(text).strip(" .;,:"), evidence.question
    own = question.own_words if question.language != PROVED_IN else f"{question.search_text} {question.own_words}"
    found = evidence.found if question.language == PROVED_IN else ()
    known = set(stems(own)).union(*map(stems_around, found))
    told = set(stems(" ".join(each.text for each in shown)))
    things = set(stems(named))
    is_named = says_missing(named) and bool(things) and things <= known and not things <= told
    has_own_numbers = set(_NUMBER.findall(named)) <= set(_NUMBER.findall(own))
    return named if is_named and has_own_numbers and len(words(named)) <= _MOST_WORDS else None
