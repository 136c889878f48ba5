"""Who is the mayor, and who the deputies are: told by the lines that name them, not by what is near."""

import re
from collections.abc import Sequence
from datetime import date

from bot.answering.answers import DraftSentence
from bot.answering.asking.only_asking import only_asking
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.dates.periods import MONTHS
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, outright, units_of
from corpus.documents import Kind, LineKind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector
from corpus.protocols import Scope

_MAYOR = re.compile(
    r"\b(?:qui (?:est|etait|fut|a ete|c'est|ce)|c'est qui|nom d[eu]|comment s'appelle|nomme)\b(?!.*\b(?:adjoint|delegue"
    r"|honoraire|avant|ancien)).{0,20}\b(?:maire|mairesse)\b"
    r"|^(?:le |la )?(?:maire|mairesse) (?:c'est qui|actuelle?)\b"
    r"|^qui (?:maire|mairesse)\b(?!.*\b(?:adjoint|delegue))"
)
_DEPUTIES = re.compile(
    r"\b(?:qui (?:est|sont|c'est)|c'est qui|quels? (?:est|sont)|liste des?|noms? (?:de|des|d))\b.{0,12}\badjointe?s?\b"
)
_OF_DEPUTIES = re.compile(r"^(?:les )?adjointe?s?(?: (?:au|a la|du|de la) maire)?$")
_NAMED = r"[A-ZÀ-Þ][\w’'-]+ (?:de |d['’])?[A-ZÀ-Þ][\w’'-]+"
_NO_OTHER = r"(?! ?-?(?:adjoint|délégué|honoraire|d['’]arrondissement))"
_IS_MAYOR = re.compile(
    rf"{_NAMED} ?, (?:(?:la|le) )?[Mm]aire\b{_NO_OTHER}|(?<![Aa]u )(?<![Aa]ux )\b[Mm]aire{_NO_OTHER}"
    rf"(?: de [A-ZÀ-Þ][\w-]+)? ?,? (?:est |: )?(?:M\. |Mme |Monsieur |Madame )?{_NAMED}"
)
_OF_MAYOR = frozenset({"le maire", "la maire", "maire", "monsieur le maire", "madame la maire", "madame le maire"})


def people_named(asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE) -> tuple[DraftSentence, ...]:
    """The line that names the mayor, or those that name the deputies, where just that is asked; else none."""
    said = folded(text)
    if _MAYOR.search(said):
        place = beyond(asked, "mayor")
        period = asked.time.period if asked.time else None
        return _mayor(edition, place, Scope(period=period), within) if len(place) <= 1 else ()
    if _DEPUTIES.search(said) and not beyond(asked, "mayor", "deputies"):
        return _deputies(edition, within)
    return ()


def beyond(asked: Asked, *lists: str) -> list[str]:
    """The words of the question besides those of some lists, its dates and its numbers left out."""
    known = only_asking(*lists)
    time = asked.time
    dated = time is not None and (time.period is not None or time.day is not None or time.month is not None)
    return [each.word for each in asked.terms if each.stem not in known and not (dated and _is_of_date(each.word))]


def _is_of_date(word: str) -> bool:
    return word.removesuffix("er").isdigit() or folded(word) in MONTHS


def _mayor(edition: OpenEdition, place: Sequence[str], scope: Scope, within: Scope) -> tuple[DraftSentence, ...]:
    """The best line that names the mayor: of a place that is named, by what speaks of it; of a time, by its acts."""
    query = query_vector(["maire", "présidence", "adjoints", *place])
    lines = [
        unit
        for each in look_up(edition.index, query, [scope], within)
        for unit in units_of(each)
        if _names_mayor(unit) and all(folded(word) in folded(_around(each)) for word in place)
    ]
    best = max(lines, key=_worth, default=None)
    return (outright(best),) if best else ()


def _deputies(edition: OpenEdition, within: Scope) -> tuple[DraftSentence, ...]:
    """The items or rows of the page that lists the deputies under their own heading; those of one page only."""
    pages = look_up(
        edition.index, query_vector(["adjoints", "maire", "élus"]), [Scope(kinds=(Kind.SERVICE_PAGE,))], within
    )
    lists = [
        each
        for each in pages
        if each.passage.heading_path and _OF_DEPUTIES.match(folded(each.passage.heading_path[-1]))
    ]
    listed = [[unit for unit in units_of(each) if unit.kind in (LineKind.TABLE_ROW, LineKind.ITEM)] for each in lists]
    return tuple(outright(unit) for unit in max(listed, key=len, default=[]))


def _around(found: FoundPassage) -> str:
    return f"{found.document.publisher} {found.document.name} {found.passage.text}"


def _names_mayor(unit: Unit) -> bool:
    if unit.found.document.kind not in (Kind.SERVICE_PAGE, Kind.MINUTES, Kind.DELIBERATION, Kind.ARRETE):
        return False
    said = unit.quote.replace("\t", " , ")
    return bool(_IS_MAYOR.search(said) or (_is_headed(unit) and re.match(_NAMED, said)))


def _is_headed(unit: Unit) -> bool:
    return any(folded(heading) in _OF_MAYOR for heading in unit.found.passage.heading_path)


def _worth(unit: Unit) -> tuple[bool, date, bool, int]:
    """A page of the town, which holds today, before the newest act; under a heading of the mayor's; a brief line."""
    document = unit.found.document
    is_page = document.kind is Kind.SERVICE_PAGE
    return is_page, date.min if is_page else document.day or date.min, _is_headed(unit), -len(unit.quote)
