"""What a pronoun stands for: "quand est-ce qu'elle reçoit ?", "et celui des producteurs ?"."""

import re
from collections.abc import Callable

from bot.answering.patterns import folded

# "Quand est-ce qu'elle reçoit ?": the one named before; nobody is meant in "il faut".
_PRONOUN = re.compile(
    r"\b(?:\w+-(?:t-)?)?(?:elles?|ils|il(?! (?:y|faut\w*|fait|vaut|vous|te|reste|manque|existe)\b"
    r"|(?: est|-est)? (?:possible|interdit|obligatoire|permis|autorise|necessaire|vrai|normal|trop)\b))\b"
)
# Nouns of one thing, and of several, before a pronoun.
_SINGULAR = re.compile(r"\b(?:l[ae]|une?|au|du|mon|ma|son|sa|cet?|cette|votre|notre) |\bl'")
_PLURAL = re.compile(
    r"\b(?:les|des|aux|mes|tes|ses|nos|vos|leurs|ces|plusieurs|quelques|deux|trois) |\bet\b.*\b(?:l[ae]|une?) "
)
_IMPERSONAL = re.compile(r"\b(?:faut|faudra|faudrait|fait|vaut|existe|reste|a-t|aura-t)-il\b|\bs'il\b")
_ONE_OF = re.compile(
    r"^(?:(?:et|mais|ou|sinon|pour|a|de) )*(?P<one>celui|celle|ceux|celles) (?:d'|de |du |des |au |aux |a |en |pour )"
)
_NOUN_AFTER = {
    one: re.compile(rf"(?:\b(?:{articles}) |\b[ld]')(\w+)")
    for one, articles in {
        "celui": "le|un|du|au|mon|son|ce|quel",
        "celle": "la|une|ma|sa|cette|quelle",
        "ceux": "les|des|aux|mes|ses|ces|quels",
        "celles": "les|des|aux|mes|ses|ces|quelles",
    }.items()
}


def means_those_before(said: str, names_thing: Callable[[str], bool]) -> bool:
    """Whether a folded line says "he", "she" or "they" before it names a thing that this may be."""
    found = None if _IMPERSONAL.search(said) else _PRONOUN.search(said)
    if found is None:
        return False
    named = said[: found.start()]
    # "Pour une entrée à la rentrée, ils décident quand ?": they are several.
    are_several = found[0].endswith("s") and _SINGULAR.search(named) and not _PLURAL.search(named)
    return bool(are_several) or not names_thing(named)


def noun_stood_for(text: str, before: str, names_thing: Callable[[str], bool]) -> str:
    """The thing named before, folded, that "celui de", "celle de" or "ceux de" begins a line with, by its gender.

    Empty where a line does not begin so, or nothing was named that it may be.
    """
    one = _ONE_OF.search(folded(text))
    nouns = _NOUN_AFTER[one["one"]].findall(folded(before)) if one else ()
    return next(filter(names_thing, nouns), "")
