"""The very thing that a question asks for: a page on its subject that does not give it is only a part of an answer."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from bot.answering.answers import Draft
from bot.answering.asking.terms import Asked
from bot.answering.how_many import says_how_many
from bot.answering.patterns import folded
from bot.tables import FOLDER, read_tables
from bot.wordings import Wordings
from corpus.lexical import stem

_COUNTED = "counted"
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class VeryThing:
    """A thing of `very_things.toml`, as described there."""

    name: str
    yields_to: tuple[str, ...]
    asked: re.Pattern[str]
    given: re.Pattern[str]
    looks_like: re.Pattern[str]
    otherwise: re.Pattern[str]

    def given_in(self, text: str) -> bool:
        """Whether a folded text gives it, and not only what looks like it."""
        return self.given.search(self.looks_like.sub(" ", text)) is not None


_THINGS = tuple(
    VeryThing(
        name,
        tuple(table.get("yields_to", ())),
        *(re.compile(table.get(key, _NEVER)) for key in ("asked", "given", "looks_like", "otherwise")),
    )
    for name, table in read_tables(FOLDER / "very_things.toml").items()
)


def thing_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says which very thing is asked for and not given; None where none is asked for, or all are."""
    lacking = thing_lacking(draft, asked)
    return lacking and wordings.text(draft.evidence.question.language, f"missing.{lacking}")


def thing_lacking(draft: Draft, asked: Asked) -> str | None:
    """The name of the first very thing that is asked for and not given; None where none is asked for, or all are."""
    said = folded(draft.evidence.question.text)
    for thing in () if draft.evidence.pointed else _THINGS:
        found = thing.asked.search(said)
        if found and not asked.asks_for(*thing.yields_to) and not _gives(draft, thing, found, asked):
            return thing.name
    return None


def _gives(draft: Draft, thing: VeryThing, found: re.Match[str], asked: Asked) -> bool:
    if any(thing.given_in(text) for text in _texts(draft)):
        return True
    return _COUNTED in found.re.groupindex and says_how_many(draft, _called(found[_COUNTED], asked), thing.otherwise)


def _texts(draft: Draft) -> Iterator[str]:
    """The lines shown, and the titles and headings over them."""
    for each in draft.sentences:
        yield folded(each.quote)
        yield folded(each.source.called)


def _called(noun: str, asked: Asked) -> frozenset[str]:
    """The stems of a noun and of what it is also called."""
    terms = (term for term in asked.terms if term.stem == stem(noun))
    return frozenset({stem(noun)}).union(
        *(other.stems for term in terms for other in term.alternatives if len(other.stems) == 1)
    )
