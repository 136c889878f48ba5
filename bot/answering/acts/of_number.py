"""The acts that bear a number which a question names: one line for each where there are several, or who mentions it."""

from dataclasses import replace

from bot.answering.acts.act_lines import lines_of
from bot.answering.acts.numbers import NumberNamed, number_named
from bot.answering.acts.standing import standing_of
from bot.answering.answers import ActsTold, DraftSentence, Question
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, common_scopes, look_up
from bot.answering.units import Unit, announcing, outright, units_of
from corpus.documents import ACTS, Document, Kind, LineKind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stems
from corpus.protocols import Index, Scope

_MOST_FOUND = 200
# Some acts do not print their number: the town's register gives it.
_IN_ACTS = ("délibération", "conseil", "municipal", "séance", "arrêté", "décision", "article")


def with_year(question: Question, edition: OpenEdition) -> Question:
    """The question; a rank alone ("délibération 41") is followed by the newest number that ends with it."""
    named = number_named(question.search_text)
    if named is None or named.has_year:
        return question
    newest = max(_bearing(named, edition.index, question.scope), key=lambda each: str(each.day or ""), default=None)
    return replace(question, text=f"{question.text} n° {newest.number}") if newest and newest.number else question


def acts_of_number(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> ActsTold | None:
    """The acts of the number named, where several bear it and nothing tells which is meant; the line that mentions it
    where none does, and an empty list where nothing does. None else.
    """
    named = number_named(text)
    if named is None:
        return None
    acts = _bearing(named, edition.index, within)
    if len(acts) > 1 and not any(_is_told(each, asked) for each in acts):
        lines = tuple(lines_of(acts, edition.index))
        return ActsTold(lines, len(acts), len(acts), number=acts[0].number or "")
    if acts or not named.has_year or named.kind is None:
        return None
    mentions = _mentioning(named, edition.index, within)
    return ActsTold(mentions, len(mentions), len(mentions), number="" if mentions else "-".join(named.groups).upper())


def act_standing(asked: Asked, question: Question, edition: OpenEdition) -> ActsTold | None:
    """The lines on whether the one act of the number named still holds, or on its day, where only that is asked.

    The number may be all of the topic that a follow-up takes over.
    """
    named = number_named(question.text) or (number_named(f"acte {question.topic}") if question.topic else None)
    acts = _bearing(named, edition.index, question.scope) if named else []
    lines = standing_of(asked, question.text, acts[0], edition.index) if len(acts) == 1 else ()
    return ActsTold(lines, 1, 1) if lines else None


def _bearing(named: NumberNamed, index: Index, within: Scope) -> list[Document]:
    """The acts of that number, each title once, in the order of days and titles."""
    kinds = (named.kind,) if named.kind else tuple(sorted(ACTS))
    query = query_vector([named.groups[-1], *_IN_ACTS])
    hits = [
        hit
        for scope in common_scopes(Scope(kinds=kinds), within)
        for hit in index.search_documents(query, _MOST_FOUND, scope)
    ]
    found = index.documents([hit.document_id for hit in hits]).values()
    bearing = {each.title: each for each in found if named.is_of(each.number or "")}
    return sorted(bearing.values(), key=lambda each: (str(each.day or ""), each.title))


def _is_told(act: Document, asked: Asked) -> bool:
    """Whether a word of the question is of the act's title."""
    held = frozenset(stems(act.title))
    return any(term.share_in(held) for term in asked.topic if not any(each.isdigit() for each in term.word))


def _mentioning(named: NumberNamed, index: Index, within: Scope) -> tuple[DraftSentence, ...]:
    """The best line that mentions an act's number, under what announces it: a row before an item before a sentence."""
    found = look_up(index, query_vector([*named.groups]), within=within)
    units = [unit for each in found for unit in units_of(each) if named.stands_in(unit.quote)]
    best = min(units, key=_worth, default=None)
    return tuple(map(outright, (*announcing(best.found)[best], best))) if best else ()


def _worth(unit: Unit) -> tuple[bool, bool, bool, int]:
    is_of_act = unit.found.document.kind in (Kind.MINUTES, *ACTS)
    return unit.kind is not LineKind.TABLE_ROW, unit.kind is LineKind.TEXT, not is_of_act, len(unit.quote)
