"""The very thing that a question asks for: a page on its subject that does not give it is only a part of an answer."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.answering.answers import Draft, DraftSentence, Question
from bot.answering.asking.terms import Asked
from bot.answering.how_many import says_how_many
from bot.answering.patterns import folded
from bot.answering.units import stems_around
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
    is_of_topic: bool
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
        table.get("is_of_topic", False),
        *(re.compile(table.get(key, _NEVER)) for key in ("asked", "given", "looks_like", "otherwise")),
    )
    for name, table in read_tables(FOLDER / "very_things.toml").items()
)


def thing_missing(draft: Draft, asked: Asked, wordings: Wordings) -> str | None:
    """The sentence that says which very thing is asked for and not given; None where none is asked for, or all are."""
    lacking = thing_lacking(draft, asked)
    return lacking and wordings.text(draft.evidence.question.language, f"missing.{lacking}")


def thing_lacking(draft: Draft, asked: Asked) -> str | None:
    """The first very thing asked for and not given, as [missing] names it; None where none is, or all are given."""
    things = () if draft.evidence.pointed else things_asked(draft.evidence.question, asked)
    lacking = (_lacking(draft, thing, found, asked) for thing, found in things)
    return next(filter(None, lacking), None)


def things_asked(question: Question, asked: Asked) -> Iterator[tuple[VeryThing, re.Match[str]]]:
    """The very things that a question asks for, each with its words that do."""
    said = folded(question.text)
    for thing in _THINGS:
        if (found := thing.asked.search(said)) and not asked.asks_for(*thing.yields_to):
            yield thing, found


def _lacking(draft: Draft, thing: VeryThing, found: re.Match[str], asked: Asked) -> str | None:
    giving = [each for each in draft.sentences if any(map(thing.given_in, _texts(each)))]
    if giving:
        return f"{thing.name}_of_others" if thing.is_of_topic and _is_of_others(draft, giving, asked) else None
    nouns = _called(found[_COUNTED], asked) if _COUNTED in found.re.groupindex else None
    return None if nouns and says_how_many(draft, nouns, thing.otherwise) else thing.name


def _texts(sentence: DraftSentence) -> tuple[str, str]:
    """A line that is shown, and the title and headings over it."""
    return folded(sentence.quote), folded(sentence.source.called)


def _is_of_others(draft: Draft, giving: Sequence[DraftSentence], asked: Asked) -> bool:
    """Whether what gives it names none of the topic, and another section shown does: entries, asked for lessons."""
    held = {each.source.passage.passage_id: bool(asked.held(stems_around(each.source))) for each in draft.sentences}
    return any(held.values()) and not any(held[each.source.passage.passage_id] for each in giving)


def _called(noun: str, asked: Asked) -> frozenset[str]:
    """The stems of a noun and of what it is also called."""
    terms = (term for term in asked.terms if term.stem == stem(noun))
    return frozenset({stem(noun)}).union(
        *(other.stems for term in terms for other in term.alternatives if len(other.stems) == 1)
    )
