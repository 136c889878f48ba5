"""Questions about the town hall itself ("l'accueil est ouvert ?", "horaires mairie"): its own pages come first."""

import re
from dataclasses import replace

from bot.answering.answers import Question
from bot.answering.asking.terms import Alternative, Asked, Term
from bot.answering.ending import Ending
from bot.answering.patterns import folded
from bot.wordings import Wordings
from corpus.documents import Document, Kind
from corpus.lexical import stem, stem_set
from corpus.opening_hours import DAYS
from corpus.town import Town

TOWN = frozenset(map(stem, ("mairie", "commune", "ville")))
"""The stems of what residents call the town, whose assistant it is: they name nothing to look for."""
# What residents call its town hall; who says "l'accueil" and no more means the town hall's.
_ITS_NAMES = frozenset(map(stem, ("mairie", "accueil", "guichet", "guichets", "commune", "ville", "hôtel")))
_NAMED = stem("mairie")
_HEADED = stem("horaires")
_OF_ITSELF = frozenset({"hours", "contact", "where"})
# Not the reception of another place ("l'accueil de la piscine"), nor a branch.
_PLACE = (
    r"(?:mairie|hotel de ville|accueil(?: de la mairie)?)\b(?! (?:annexe|d[eu]s?\b|de [a-z]+ annexe))(?! d'| mobile)"
)
_BETWEEN = (
    r"(?:,? (?:elle|il|c'est|est|est-elle|est-il|sera|sera-t-elle|sera-t-il|reste|encore|toujours|bien|vous|etes))*"
)
_OPENS = r"(?:ouvert|r?ouvre|ferme)\w*\b"
# "La mairie ferme la piscine" speaks of the swimming pool; "la mairie ferme le samedi" of itself.
_ANOTHER = rf"(?! (?:la|le|les|une?|des|cette|ce) (?!meme|{'|'.join(DAYS)}|soir|mati|midi))"
_GOES = r"(?:ouvre|ouvert|ferme|quelqu'un|du monde|passer|venir|aller|rendre)\w*(?: encore| ouverte?)?(?:-t-elle)?"
_IS_OPEN = re.compile(
    rf"\b{_PLACE}{_BETWEEN},? {_OPENS}{_ANOTHER}|\b{_GOES}(?:,? (?:a )?(?:la |l')?|.{{0,30}} a (?:la |l')){_PLACE}"
    rf"|\ba (?:la |l'){_PLACE}.{{0,30}}\b(?:quelqu'un|du monde|ouvert)"
)
_SHARE = 0.9
_WEIGHT = 0.8
# What its own page says of its hours, whatever the words of the question.
_SAID = {"hours": ("horaires", "ouvert", "accueil"), "contact": ("contacter", "téléphone"), "where": ("adresse",)}


def of_town_hall(asked: Asked, text: str) -> Asked:
    """The question, one of the town hall itself searched by what its page says and by all that people call it.

    Where a question asks whether it is open, what else is told ("je sors du travail à 18 h") is no topic.
    """
    if asked.asks_for("hours") and _IS_OPEN.search(folded(text)):
        its = tuple(term for term in asked.topic if term.stem in _ITS_NAMES)
        asked = replace(asked, topic=its, asks=asked.asks_for(*_OF_ITSELF)) if its else asked
    if not asks_of_town_hall(asked):
        return asked
    others = frozenset({_NAMED, stem("accueil")})
    topic = tuple(_also(term, others - {term.stem}) for term in asked.topic)
    said = {word: stem(word) for ask in asked.asks for word in _SAID.get(ask.name, ())}
    known = {term.stem for term in asked.terms}
    added = tuple(Term(word, own, 0.0, True) for word, own in said.items() if own not in known)
    return replace(asked, topic=topic, asking=(*asked.asking, *added))


def without_own_name(question: Question, town: str) -> Question:
    """The question without its own town's name, as in "la piscine de Valmont", "la mairie Valmont" and "combien de … à
    Valmont": it tells no page apart.
    """
    names = "|".join(re.escape(name) for name in (town, town.split("-")[0]))
    own = re.compile(rf"(?i)(\b(?:mairie|h[oô]tel de ville)|\w(?= (?:de |d['’]))) (?:de |d['’])?(?:{names})(?![\w-])")
    counted = re.compile(rf"(?i)(\bcombien (?:de |d['’]).*\w) (?:[àa]|sur|dans) (?:{names})(?= ?\??$)")
    return replace(question, text=counted.sub(r"\1", own.sub(r"\1", question.text)))


def with_own_number(ending: Ending, asked: Asked, language: str, town: Town, wordings: Wordings) -> Ending:
    """The ending; where the town hall's own telephone is asked for and what is shown lacks it, it is said first."""
    phone = town.contact.phone
    is_asked = asks_of_town_hall(asked) and {ask.name for ask in asked.asks} == {"contact"}
    digits = re.sub(r"\D", "", phone or "")
    is_said = any(digits in re.sub(r"\D", "", each.quote) for each in ending.sentences)
    if not is_asked or not digits or not ending.sentences or is_said:
        return ending
    own = wordings.text(language, "contact.own_number", phone=phone)
    return replace(ending, lead="\n".join(filter(None, (own, ending.lead))))


def of_nothing_named(asked: Asked) -> Asked:
    """The question; one for the hours of nothing named ("c'est ouvert ?") searched by what pages head them with."""
    hours = asked.asks_for("hours")
    if not hours or any(term.stem not in hours[0].stems or term.stem == _HEADED for term in asked.terms):
        return asked
    return replace(asked, asking=(*asked.asking, Term("horaires", _HEADED, 0.0, True)))


def asks_of_town_hall(asked: Asked) -> bool:
    """Whether a question asks for the hours, the place or the telephone of the town hall, and of nothing else."""
    is_plain = bool(asked.asks) and all(ask.name in _OF_ITSELF for ask in asked.asks)
    return is_plain and bool(asked.topic) and all(term.stem in _ITS_NAMES for term in asked.topic)


def is_of_town_hall(document: Document) -> bool:
    """Whether a page is the town hall's own by its title."""
    return document.kind is Kind.SERVICE_PAGE and _NAMED in stem_set(document.title)


def _also(term: Term, others: frozenset[str]) -> Term:
    added = tuple(Alternative(frozenset({each}), _WEIGHT, _SHARE) for each in sorted(others))
    return replace(term, alternatives=(*term.alternatives, *added))
