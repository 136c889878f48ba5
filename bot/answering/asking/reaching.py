"""How residents ask to reach somebody: "tel" is a telephone, and a wish for an e-mail stands beside the others."""

import re
from dataclasses import replace

from bot.answering.answers import Question
from bot.answering.patterns import folded

LETTERS = r"(?:e-?mails?|mails?|courriels?)\b"
"""How an e-mail is called, in folded text."""
_LETTERS = rf"(?<!par )(?<!un )(?<!mon ){LETTERS}"
_ASKS_LETTERS = re.compile(rf"\b{_LETTERS}")
_BESIDE = re.compile(rf"(?:[,+/&] ?|\bet )?(?:(?:le|l'|son|une?) ?)?\b{_LETTERS}", re.IGNORECASE)
# Not "un tel refus", "tel que", "si tel est le cas".
_TELEPHONE = re.compile(
    r"^t[ée]l\b\.?(?! (?:que|quel|est)\b)|\bt[ée]l\b\.?$|\bt[ée]l\b\.?(?= d(?:e|u|es)\b)", re.IGNORECASE
)
_OTHER_WAYS = re.compile(r"\b(?:telephones?|tel|numeros?|horaires?|adresse)\b")
_ADDRESS = re.compile(r"\b(?:l'|une? )?adresses? (?=(?:e-?mail|mail|courriel))", re.IGNORECASE)
_FRENCH = "fr"


def asks_letters(question: Question) -> bool:
    """Whether an e-mail address is asked for."""
    return bool(_ASKS_LETTERS.search(folded(question.search_text)))


def reached_in_full(question: Question) -> Question:
    """The question as pages put it: "téléphone" for "tel", and no e-mail where another way is asked for beside it."""
    if question.language != _FRENCH:
        return question
    text = _ADDRESS.sub("", _TELEPHONE.sub("téléphone", question.text))
    if _OTHER_WAYS.search(folded(text)):
        text = " ".join(_BESIDE.sub(" ", text).split())
    return replace(question, text=text or question.text)
