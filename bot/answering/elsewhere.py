"""Questions about the services of another town: its swimming pool is not this town's, whatever was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from bot.answering.answers import AnswerStatus, Evidence, Question
from bot.answering.asking.terms import Asked
from bot.answering.ending import Ending
from bot.answering.finish import Finishing
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.tables import FOLDER, read_tables
from bot.word_lists import Words
from corpus.lexical import fold, stem, words
from corpus.vocabulary import Vocabulary

_FILE = FOLDER / "other_places.toml"
_MOST_BESIDE = 1
_MOST_WORDS_FOREIGN = 8
_NAME = r"[a-z][\w'-]{3,}"
_FEWEST_LETTERS = 4
_FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class OtherPlaces:
    """The patterns of `other_places.toml`: a service of a listed place, or of any name; what rules both out."""

    listed: re.Pattern[str]
    named: re.Pattern[str]
    told: re.Pattern[str]
    unless: re.Pattern[str]


@cache
def load_other_places(path: Path = _FILE) -> OtherPlaces:
    """The patterns of the file; raises KeyError or re.error where it was damaged."""
    table = read_tables(path)
    service = rf"(?<!\w)(?:{table['services']}|(?P<town_hall>{table['town_hall']}))"
    asked = rf"{service}(?: (?:{table['described']}))?(?: (?:{table['between']}))?"
    return OtherPlaces(
        re.compile(rf"{asked} (?:{table['announce']})?(?P<place>{table['places']})(?![\w-])"),
        re.compile(rf"{asked} (?:de |d'|a )(?P<place>{_NAME})(?!\w)"),
        re.compile(
            rf"(?<!\w)(?:{table['town_hall']}|ville|commune) (?:de |d'|a )(?P<place>{table['places']})(?![\w-])"
        ),
        re.compile(rf"(?<!\w)(?:{table['unless']})(?!\w)"),
    )


def of_another_town(
    asked: Asked, evidence: Evidence, vocabulary: Vocabulary, known: Words, finishing: Finishing
) -> Ending | None:
    """OUT_OF_SCOPE where a question asks for hardly more than a service of a place that the corpus does not know.

    A place that it knows (the buses go there) has a town hall of its own all the same, unless what was found names it.
    """
    question, places = evidence.question, load_other_places()
    seen = folded(question.own_words)
    found = places.listed.search(seen) or _named(question, seen, vocabulary, known, places)
    if found is None or places.unless.search(seen) or not _asks_little_else(asked, question, found[0]):
        return None
    place = found["place"]
    if place in folded(finishing.town.name):
        return None
    if _is_known(place, vocabulary) and (not found["town_hall"] or _is_told(place, evidence.found, places)):
        return None
    lead = finishing.wordings.text(question.language, "out_of_scope.general")
    return Ending(AnswerStatus.OUT_OF_SCOPE, lead=lead, edition=evidence.edition)


def _named(
    question: Question, seen: str, vocabulary: Vocabulary, known: Words, places: OtherPlaces
) -> re.Match[str] | None:
    """A name in capitals that is no French word, and nothing that the town writes, misspelt or not."""
    found = places.named.search(seen)
    if found is None or question.language != _FRENCH or question.own_words.isupper():
        return None
    parts = [part for part in words(found["place"]) if len(part) >= _FEWEST_LETTERS]
    capitals = {fold(word) for word in _typed(question.own_words) if word[0].isupper()}
    is_name = bool(parts) and all(part in capitals for part in parts)
    return found if is_name and any(_is_strange(part, vocabulary, known) for part in parts) else None


def _typed(text: str) -> Sequence[str]:
    return re.findall(r"[^\W\d_]+", text)


def _is_strange(word: str, vocabulary: Vocabulary, known: Words) -> bool:
    return stem(word) not in vocabulary and word not in known.spelling and not vocabulary.nearest(stem(word))


def _is_known(place: str, vocabulary: Vocabulary) -> bool:
    return all(stem(word) in vocabulary for word in words(place))


def _is_told(place: str, found: Sequence[FoundPassage], places: OtherPlaces) -> bool:
    """Whether a passage that was found names the town hall, or the town, of the place."""
    texts = (folded(f"{each.called} {each.passage.text}") for each in found)
    return any(named["place"] == place for text in texts for named in places.told.finditer(text))


def _asks_little_else(asked: Asked, question: Question, service: str) -> bool:
    """Whether the question has hardly a topic beside the service: "acte de naissance" with a town hall's name has."""
    if asked.is_foreign:
        return len(question.own_words.split()) <= _MOST_WORDS_FOREIGN
    return sum(fold(term.word) not in service for term in asked.topic) <= _MOST_BESIDE
