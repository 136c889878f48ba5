"""Step 3: a follow-up ("et le samedi ?") takes over the topic of the turns before it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answering.answers import Question, Turn
from bot.answering.patterns import folded
from bot.answering.periods import MONTHS
from bot.limits import Ask
from corpus.lexical import stem, stems, words

# Without accents "ou est la mairie" looks like "ou le samedi", and "y a-t-il" is French: neither word alone counts.
_FOLLOWS_UP = re.compile(
    r"^(et|ou (bien|alors|sinon)|mais|sinon|aussi|and|or|what about|how about|y (el|la|los|las|para|si))\b"
    r"|\b(la-bas|celui-ci|celle-ci|ca)\b"
)
# "et pour un enfant ?" asks the same of another person, "c'est gratuit pour les enfants ?" speaks of what was named
# before; "et la piscine ?" asks it of another thing.
_SAME_THING = re.compile(
    r"^(et|and|y) (si|quand|lorsque|if|when|cuando)\b"
    r"|^(et|and|y) (pour|for|para) (un|une|deux|trois|les|des|mon|ma|mes|\d+|an?|the|my|mi)\b"
    r"|^(c'est|ce n'est|est-ce que c'est|ca|cela|il faut|faut-il|on peut|peut-on|je peux|puis-je|is it|do i|can i)\b"
)
# "et le matin avec un QF de 300 ?" asks the same of another moment, whatever else it names.
_ANOTHER_MOMENT = re.compile(
    r"^et (?:le |la |les |ce |cet |cette |en |au |pour le |pendant les? )?"
    r"(?:lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|week-?end|matin|midi|apres-midi|soir|vacances|ete|hiver"
    r"|jours? feries?|demain|aujourd'hui)\b"
)
_GOES_ON = re.compile(r"^(et|and|y) (pour|si|quand|lorsque|for|if|when|para|cuando)\b")
_WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "week-end")
_MOMENTS = ("aujourd'hui", "demain", "matin", "midi", "soir", "monday", "tuesday", "saturday", "sunday")
_FEASTS = ("férié", "fériés", "Noël", "Pâques", "Pentecôte", "Toussaint", "Ascension")
_DAYS = frozenset(stems(" ".join((*_WEEK, *_MOMENTS, *MONTHS, *_FEASTS))))
_DAY_OF_A_MONTH = re.compile(r"1er|[12]?\d|3[01]")
_FEW_WORDS = 3
# Said of the same thing: "et pour ma belle-sœur qui habite Falaise ?" names a person, however well.
_MORE_WORDS = 8


def stand_alone(question: Question, asks: Sequence[Ask]) -> Question:
    """The question with the topic it takes over from what the resident said before, if it leans on it.

    A follow-up that names a new thing ("et la piscine ?") takes over only what was asked for (the opening hours);
    one that names another day ("et le mercredi ?") takes over all but the day.
    """
    said = topic = shown = ""
    for turn in (*question.history, Turn("resident", question.text)):
        if turn.role == "resident":
            # A choice that the assistant's last line offered goes with what it was offered for.
            topic = said if f"- {turn.text}" in shown else _taken_over(said, turn.text, shown, asks)
            said = f"{topic} {turn.text}".strip()
        elif turn.role == "assistant":
            shown = turn.text
    return replace(question, topic=topic)


def _taken_over(said: str, text: str, shown: str, asks: Sequence[Ask]) -> str:
    """The part of what was said before that a line still means; empty where the line stands alone.

    A thing that the answer shown before speaks of ("et la caution ?") is a part of the topic, not another one.
    """
    if not said or not _leans_back(text, asks):
        return ""
    asking = _asking_stems(said, asks)
    is_same = _SAME_THING.search(folded(text)) or _ANOTHER_MOMENT.search(folded(text))
    if _names_a_thing(text, asks) and not is_same and not _spoken_of(text, shown, asks):
        return " ".join(word for word in words(said) if stem(word) in asking)
    passed_over = _DAYS if any(each in _DAYS for each in stems(text)) else frozenset[str]()
    is_same_ask = _GOES_ON.search(folded(text)) and _names_a_thing(text, asks)
    if not is_same_ask and any(ask.trigger.search(folded(text)) for ask in asks):
        # It asks for something else of the same thing: "horaires de la piscine", then "et le prix ?".
        passed_over |= asking
    kept = " ".join(word for word in words(said) if stem(word) not in passed_over)
    return kept or said


def _spoken_of(text: str, shown: str, asks: Sequence[Ask]) -> bool:
    held = frozenset(stems(shown))
    return all(each in held for each in _things(text, asks))


def _leans_back(text: str, asks: Sequence[Ask]) -> bool:
    informative, said = words(text), folded(text)
    most = _MORE_WORDS if _GOES_ON.search(said) else _FEW_WORDS
    if len(informative) > most:
        return False
    if _FOLLOWS_UP.search(said) or _SAME_THING.search(said):
        return True
    says_something = bool(informative) or any(ask.trigger.search(said) for ask in asks)
    return says_something and not _names_a_thing(text, asks)


def _names_a_thing(text: str, asks: Sequence[Ask]) -> bool:
    return bool(_things(text, asks))


def _things(text: str, asks: Sequence[Ask]) -> list[str]:
    """The stems of a line that neither ask nor name a day."""
    asking = _asking_stems(text, asks)
    named = [each for each in stems(text) if each not in asking]
    days = {each for each in named if each in _DAYS}
    return [each for each in named if each not in days and not (days and _DAY_OF_A_MONTH.fullmatch(each))]


def _asking_stems(text: str, asks: Sequence[Ask]) -> frozenset[str]:
    said = folded(text)
    return frozenset(each for ask in asks if ask.trigger.search(said) for each in ask.stems)
