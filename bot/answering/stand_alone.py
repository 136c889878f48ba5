"""Step 3: a follow-up ("et le samedi ?") takes over the topic of the turns before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Question
from bot.limits import Ask
from corpus.lexical import fold, stem, stems, words

_FOLLOWS_UP = re.compile(r"^(et|ou|mais|sinon|aussi|and|or|what about|how about|y)\b|\b(la-bas|celui-ci|celle-ci|ca)\b")
_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "week-end")
_MOMENTS = ("aujourd'hui", "demain", "matin", "midi", "soir", "monday", "tuesday", "saturday", "sunday")
_DAYS = frozenset(stems(" ".join((*_WEEK, *_MOMENTS))))
_FEW_WORDS = 3


def stand_alone(question: Question, asks: Sequence[Ask]) -> Question:
    """The question with the topic it takes over from the resident's last turn, if it leans on it.

    A follow-up that names a new thing ("et la piscine ?") takes over only what was asked for (the opening hours).
    """
    earlier = [turn.text for turn in question.history if turn.role == "resident"]
    if earlier and _is_choice(question):
        return replace(question, topic=earlier[-1])
    if not earlier or not _leans_back(question.text, asks):
        return question
    before = " ".join(earlier[-2:]) if _leans_back(earlier[-1], asks) else earlier[-1]
    if _names_a_thing(question.text, asks):
        before = " ".join(word for word in words(before) if stem(word) in _asking_stems(before, asks))
    elif _names_a_day(question.text):
        # "et le mercredi ?" after "horaires piscine samedi": the day named last is the one meant.
        before = " ".join(word for word in words(before) if stem(word) not in _DAYS)
    return replace(question, topic=before)


def _is_choice(question: Question) -> bool:
    """Whether the resident took one of the choices that the assistant's last line offered, one a line."""
    shown = next((turn.text for turn in reversed(question.history) if turn.role == "assistant"), "")
    return f"- {question.text}" in shown


def _leans_back(text: str, asks: Sequence[Ask]) -> bool:
    informative = words(text)
    if _FOLLOWS_UP.search(fold(text)) and len(informative) <= _FEW_WORDS:
        return True
    return bool(informative) and len(informative) <= _FEW_WORDS and not _names_a_thing(text, asks)


def _names_a_thing(text: str, asks: Sequence[Ask]) -> bool:
    asking = _asking_stems(text, asks)
    return any(stem(word) not in asking and stem(word) not in _DAYS for word in words(text))


def _names_a_day(text: str) -> bool:
    return any(each in _DAYS for each in stems(text))


def _asking_stems(text: str, asks: Sequence[Ask]) -> frozenset[str]:
    folded = fold(text)
    return frozenset(each for ask in asks if ask.trigger.search(folded) for each in ask.stems)
