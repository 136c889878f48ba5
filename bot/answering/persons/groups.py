"""The groups of the council: who sits in the opposition, and in which group somebody is, as a page of the town says."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.persons.people import beyond
from bot.answering.units import Unit, outright, units_of
from corpus.documents import Kind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector
from corpus.protocols import Scope

_OPPOSITION = re.compile(r"\b(?:opposition|minorite|groupes? (?:minoritaires?|d'opposition))\b")
# The last is what `needs.toml` makes of a question about them.
_WHO = re.compile(r"\b(?:qui|quel(?:le)?s?|liste|noms?|membres|combien)\b|^groupe minoritaire du conseil\b")
_GROUP = re.compile(r"\bquel(?:le)? (?:groupe|liste|parti|bord)\b")
_NAMES_GROUP = re.compile(r"\b(?:groupes?|listes?|opposition|majorite|minorite)\b")
_OPENS = re.compile(
    rf"^(?:l'|la |les |(?:elue?s|conseillers) (?:de l'|d'))?{_OPPOSITION.pattern}(?: municipale?)? ?[.:]?"
)
_LONGEST_LABEL = 40


def groups_told(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> tuple[DraftSentence, ...]:
    """What a page says of the opposition where just that is asked, or the line of a group that holds somebody's name;
    else none.
    """
    said = folded(text)
    others = beyond(asked, "sitting", "groups")
    is_of_opposition = bool(_WHO.search(said) and _OPPOSITION.search(said)) and not others
    if not is_of_opposition and not (_GROUP.search(said) and others):
        return ()
    query = query_vector(["opposition", "groupe", "minorité", "liste", "élus", "conseil", "municipal", *others])
    pages = look_up(edition.index, query, (Scope(kinds=(Kind.SERVICE_PAGE,)),), within)
    names = [folded(each) for each in others]
    found = ([*(_of_opposition(each) if is_of_opposition else _of_name(each, names))] for each in pages)
    return tuple(map(outright, next(filter(None, found), ())))


def _of_opposition(found: FoundPassage) -> Iterator[Unit]:
    """The lines under a heading of the opposition's, or the one that it opens, with what follows a bare label."""
    units = [*units_of(found)]
    if found.passage.heading_path and _OPENS.match(folded(found.passage.heading_path[-1])):
        yield from units
        return
    for unit, following in pairwise((*units, None)):
        if unit is not None and _OPENS.match(unit.folded):
            yield unit
            if following is not None and len(unit.quote) <= _LONGEST_LABEL:
                yield following
            return


def _of_name(found: FoundPassage, names: Sequence[str]) -> Iterator[Unit]:
    """The line that holds the whole name where it, its heading or the label before it names a group."""
    around = found.passage.headings
    for before, unit in pairwise((None, *units_of(found))):
        label = before.quote if before is not None and len(before.quote) <= _LONGEST_LABEL else ""
        if unit is None or not all(name in unit.folded for name in names):
            continue
        if _NAMES_GROUP.search(folded(f"{around} {label} {unit.quote}")):
            yield from ([before] if label and before is not None else [])
            yield unit
            return
