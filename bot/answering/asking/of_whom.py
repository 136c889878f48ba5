"""Of whom a follow-up asks the same again: "et la voiture de ma femme ?", "et pour mon cousin de Toulouse ?".

Who lives elsewhere is searched for as pages write it: they never name where that is.
"""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from functools import cache

from bot.answering.answers import Question
from bot.answering.patterns import AnyOf, any_of, expanded, folded, letter_for_letter, word_lists
from bot.first_names import FIRST_NAMES
from bot.tables import FOLDER, shared_tables
from corpus.lexical import stem_set

_FILE = FOLDER / "exchange.toml"
_FRENCH = "fr"
_AGES = frozenset(stem_set("ans mois"))


@dataclass(frozen=True, slots=True)
class _OfWhom:
    """The patterns of `exchange.toml` for persons: `of_place` holds who and where, `of_none` says "not from here".

    `told`: what pages write of who lives elsewhere; `told_apart`: how they tell them from others.
    """

    persons: AnyOf
    of_place: tuple[re.Pattern[str], ...]
    of_none: re.Pattern[str]
    not_a_name: re.Pattern[str]
    told: str
    told_apart: AnyOf


def names_persons(text: str) -> bool:
    """Whether a line names persons by what they are to somebody ("mon neveu")."""
    return _of_whom().persons.search(folded(text)) is not None


def besides_persons(text: str, things: Collection[str]) -> frozenset[str]:
    """Those of some stems that a line names which tell neither of persons, nor of their ages or where they live."""
    said, of_whom = letter_for_letter(text), _of_whom()
    persons = " ".join(said[found.start() : found.end()] for found in of_whom.persons.finditer(folded(said)))
    passed_over = stem_set(persons) | _AGES | (stem_set(of_whom.told) if is_of_outsider(text) else frozenset())
    return frozenset(each for each in things if each not in passed_over and not each.isdigit())


def is_of_outsider(text: str) -> bool:
    """Whether a line asks of somebody who lives elsewhere, as `with_outsiders` puts it."""
    return _of_whom().told in text


def tells_apart(text: str) -> bool:
    """Whether a page's line tells those who live in the commune from others."""
    return _of_whom().told_apart.search(folded(text)) is not None


def with_outsiders(question: Question, is_elsewhere: Callable[[str], bool]) -> Question:
    """A follow-up that says in words of its own that somebody lives elsewhere, put as pages put it.

    `is_elsewhere` tells whether a place, folded, is another commune. The resident's words are kept beside it.
    """
    if question.language != _FRENCH or not question.history:
        return question
    said, of_whom = letter_for_letter(question.text), _of_whom()
    for pattern in of_whom.of_place:
        found = pattern.search(folded(said))
        if found and _may_be_place(found) and is_elsewhere(found["place"]):
            return _put(question, said, found, said[slice(*found.span("who"))])
    found = of_whom.of_none.search(folded(said))
    return _put(question, said, found, "") if found else question


def _may_be_place(found: re.Match[str]) -> bool:
    """Whether a name is none of a person ("la fille de Sophie"), nor what is no name at all."""
    place, of_whom = found["place"], _of_whom()
    is_person = found["who"] and place in FIRST_NAMES
    return not is_person and of_whom.not_a_name.match(place) is None


def _put(question: Question, said: str, found: re.Match[str], who: str) -> Question:
    text = f"{said[: found.start()]} {who} {_of_whom().told} {said[found.end() :]}"
    return replace(question, text=" ".join(text.split()), original=question.own_words)


@cache
def _of_whom() -> _OfWhom:
    tables = shared_tables(_FILE)
    lists, elsewhere = word_lists(tables["words"]), tables["elsewhere"]
    named = lists | {"name": elsewhere["name"]}

    def compiled(pattern: str) -> re.Pattern[str]:
        return re.compile(expanded(pattern, named))

    return _OfWhom(
        persons=any_of(["<person>"], lists),
        of_place=tuple(map(compiled, elsewhere["of_place"])),
        of_none=compiled("|".join(elsewhere["of_none"])),
        not_a_name=compiled(rf"(?:{elsewhere['not_a_name']})(?!\w)"),
        told=elsewhere["told"],
        told_apart=any_of([elsewhere["told_apart"]], lists),
    )
