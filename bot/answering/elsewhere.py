"""Questions about the services of another town: its swimming pool is not this town's, whatever was found."""

import re
from collections.abc import Sequence, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.answering.answers import AnswerStatus, Evidence, Question
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import look_up
from bot.answering.ending import Ending
from bot.answering.finish import Finishing
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.tables import FOLDER, read_tables
from bot.word_lists import Words
from corpus.editions import OpenEdition
from corpus.lexical import fold, query_vector, stem, stem_set, words
from corpus.vocabulary import Vocabulary, slips_between

_FILE = FOLDER / "other_places.toml"
_MOST_BESIDE = 1
_MOST_SLIPS = 1
_MOST_BETWEEN = 40
_MOST_WORDS_FOREIGN = 8
_NAME = r"[a-z][\w'-]{3,}"
_FEWEST_LETTERS = 4
_FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class OtherPlaces:
    """The patterns of `other_places.toml`: a service of a listed place, or of any name; what rules both out.

    `own` are the services that the name of a quarter or of a pupil does not follow; `communes` and `parts` what comes
    before the name of a commune, and before that of a street or of a person; `places` the names listed.
    """

    listed: re.Pattern[str]
    named: re.Pattern[str]
    own: re.Pattern[str]
    unless: re.Pattern[str]
    communes: str
    parts: str
    places: re.Pattern[str]


@cache
def load_other_places(path: Path = _FILE) -> OtherPlaces:
    """The patterns of the file; raises KeyError or re.error where it was damaged."""
    table = read_tables(path)
    service = rf"(?<!\w)(?P<service>{table['services']}|{table['daily']})"
    asked = rf"{service}(?: (?:{table['described']}))?(?: (?:{table['between']}))?"
    return OtherPlaces(
        re.compile(rf"{asked} (?:{table['announce']})?(?P<place>{table['places']})(?![\w-])"),
        re.compile(rf"{asked} (?:de |d'|a )(?P<place>{_NAME})(?!\w)"),
        re.compile(table["services"]),
        re.compile(rf"(?<!\w)(?:{table['unless']})(?!\w)"),
        table["communes"],
        table["parts"],
        re.compile(table["places"]),
    )


def of_another_town(
    asked: Asked, evidence: Evidence, edition: OpenEdition, vocabulary: Vocabulary, known: Words, finishing: Finishing
) -> Ending | None:
    """OUT_OF_SCOPE where a question asks for hardly more than a service of another commune.

    A place that the corpus knows (the buses go there) has services of its own all the same, unless what was found
    tells of the one asked for.
    """
    question, places = evidence.question, load_other_places()
    seen, town = folded(question.own_words), folded(finishing.town.name)
    found = places.listed.search(seen) or _named(question, seen, places)
    if found is None or places.unless.search(seen) or not _asks_little_else(asked, question, found[0]):
        return None
    if found["place"] in town or _is_told(found, asked, evidence.found):
        return None
    if found.re is places.named and not _is_other(found, edition, vocabulary, known, stem_set(town)):
        return None
    lead = finishing.wordings.text(question.language, "out_of_scope.general")
    return Ending(AnswerStatus.OUT_OF_SCOPE, lead=lead, edition=evidence.edition)


def is_another_commune(place: str, edition: OpenEdition, vocabulary: Vocabulary, town: str) -> bool:
    """Whether a place where somebody lives, folded, is another commune than the town, and no part of it.

    It is where it is listed, or nowhere named, or a commune by what the town writes. Raises CorpusError.
    """
    parts, places = _parts(place), load_other_places()
    if not parts or place in folded(town):
        return False
    is_unknown = any(stem(part) not in vocabulary for part in parts)
    return bool(places.places.fullmatch(place)) or is_unknown or _is_commune(place, edition, places)


def _named(question: Question, seen: str, places: OtherPlaces) -> re.Match[str] | None:
    """A service of a name in capitals."""
    found = places.named.search(seen)
    if found is None or question.language != _FRENCH or question.own_words.isupper():
        return None
    capitals = {fold(word) for word in _typed(question.own_words) if word[0].isupper()}
    parts = _parts(found["place"])
    return found if parts and all(part in capitals for part in parts) else None


def _parts(place: str) -> list[str]:
    return [part for part in words(place) if len(part) >= _FEWEST_LETTERS]


def _is_other(found: re.Match[str], edition: OpenEdition, vocabulary: Vocabulary, known: Words, town: Set[str]) -> bool:
    """Whether a name is that of another commune: nothing that the town writes, misspelt or not, or its neighbour's."""
    parts, places = _parts(found["place"]), load_other_places()
    if any(_is_strange(part, vocabulary, known, town) for part in parts):
        return bool(places.own.fullmatch(found["service"]))
    return all(stem(part) in vocabulary for part in parts) and _is_commune(found["place"], edition, places)


def _is_commune(place: str, edition: OpenEdition, places: OtherPlaces) -> bool:
    """Whether the town writes "mairie de Falaise" and no street, quarter or person is called so."""
    texts = [folded(f"{each.called} {each.passage.text}") for each in look_up(edition.index, query_vector([place]))]
    name = rf" (?:de |du |d')?{re.escape(place)}(?!\w)"
    commune, part = (re.compile(rf"(?<!\w)(?:{before}){name}") for before in (places.communes, places.parts))
    return any(map(commune.search, texts)) and not any(map(part.search, texts))


def _typed(text: str) -> Sequence[str]:
    return re.findall(r"[^\W\d_]+", text)


def _is_strange(word: str, vocabulary: Vocabulary, known: Words, town: Set[str]) -> bool:
    typed = stem(word)
    near = (other for other in vocabulary.nearest(typed) if other in town or slips_between(typed, other) <= _MOST_SLIPS)
    return typed not in vocabulary and word not in known.spelling and not any(near)


def _is_told(found: re.Match[str], asked: Asked, passages: Sequence[FoundPassage]) -> bool:
    """Whether a passage that was found names the service of that place: "la mairie de Bayeux délivre".

    Where nothing else is asked than its hours or its prices, that passage gives some.
    """
    service, place = re.escape(found["service"].removesuffix("s")), re.escape(found["place"])
    told = re.compile(rf"(?<!\w){service}s?(?!\w)[^.,;\n]{{0,{_MOST_BETWEEN}}}(?<!\w){place}(?!\w)")
    needed = () if _beside(asked, found[0]) else asked.needed
    return any(
        told.search(folded(f"{each.called} {each.passage.text}"))
        and (not needed or any(ask.evidence_in(each.passage.text) for ask in needed))
        for each in passages
    )


def _asks_little_else(asked: Asked, question: Question, service: str) -> bool:
    """Whether the question has hardly a topic beside the service: "acte de naissance" with a town hall's name has."""
    if asked.is_foreign:
        return len(question.own_words.split()) <= _MOST_WORDS_FOREIGN
    return _beside(asked, service) <= _MOST_BESIDE


def _beside(asked: Asked, service: str) -> int:
    """How many things a question is about beside the service."""
    return sum(fold(term.word) not in service for term in asked.topic)
