"""Where a place or a service that is named is: the lines of the town's pages that give an address beside its name."""

import re

from bot.answering.answers import DraftSentence
from bot.answering.asking.terms import Asked
from bot.answering.asking.town_hall import asks_of_town_hall
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.giving import common_stems
from bot.answering.units import Unit, outright, units_of
from corpus.documents import Kind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stem, stem_set
from corpus.protocols import Scope

_WHERE = "where"
_STREET = (
    r"rue|place|avenue|all[ée]e|boulevard|chemin|impasse|quai|route|esplanade|square|cours|passage|promenade|parvis"
    r"|faubourg|mail|rocade|mont[ée]e|ruelle|venelle|rond-point"
)
_ADDRESS = re.compile(
    rf"(?i)\b\d{{1,4}}(?: ?(?:bis|ter))?,? (?:{_STREET})\b|\b(?:\d(?:er|e|[eè]me)|premier) étage\b|\brez-de-chaussée\b"
)
_PARTS = re.compile(r"\s*(?:[:.;,\t–(]|\s-\s)\s*")
_SERVICE = frozenset(map(stem, ("service", "services", "direction", "pôle", "bureau", "poste", "accueil")))
# Places that are called alike are told apart by their names; of more than these nothing is chosen.
_MOST_PLACES = 4


def places_named(asked: Asked, edition: OpenEdition, within: Scope = ANYWHERE) -> tuple[DraftSentence, ...]:
    """The lines that give the address of a place that a question names and asks nothing else of; else none.

    Those of the first page that heads them with its name come first, else those of the first that opens them with it.
    """
    if {ask.name for ask in asked.asks} != {_WHERE} or not asked.topic:
        return ()
    query = query_vector([term.word for term in asked.topic])
    pages = look_up(edition.index, query, [Scope(kinds=(Kind.SERVICE_PAGE,))], within)
    for name_of in (_name_over, _label, _name_before):
        its = [unit for found in pages for unit in units_of(found) if _is_its(name_of(unit), asked)]
        document = its[0].found.document.document_id if its else ""
        told = [unit for unit in its if unit.found.document.document_id == document]
        if 0 < len(told) <= _MOST_PLACES:
            return tuple(map(outright, told))
    return ()


def _name_over(unit: Unit) -> str:
    """The heading over a line that opens with an address, or its page's title; else empty."""
    over = (unit.found.document.name, *unit.found.passage.heading_path)[-1]
    return over if _ADDRESS.match(unit.quote) else ""


def _label(unit: Unit) -> str:
    """What a line with an address opens with: "Service scolaire : Mairie annexe, 3 rue de l'École"; else empty."""
    return next(iter(_parts_before(unit)), "")


def _name_before(unit: Unit) -> str:
    """What stands right before an address in its line, "Mairie annexe" there; else empty."""
    return next(iter(_parts_before(unit)[::-1]), "")


def _parts_before(unit: Unit) -> list[str]:
    address = _ADDRESS.search(unit.quote)
    return [each for each in _PARTS.split(unit.quote[: address.start()]) if each] if address else []


def _is_its(name: str, asked: Asked) -> bool:
    """Whether a name is that of what is asked about, and of nothing more; proper names may stand in it.

    Only the town hall is meant by another name too: a library may be another than the "médiathèque".
    """
    own = stem_set(name)
    telling = [term for term in asked.topic if term.stem not in _SERVICE] or asked.topic
    others = [other.stems for term in asked.topic for other in term.alternatives if asks_of_town_hall(asked)]
    is_named = all(term.stem in own for term in telling) or any(each <= own for each in others)
    return is_named and common_stems(name) <= _SERVICE.union((term.stem for term in asked.terms), *others)
