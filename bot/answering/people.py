"""Who is the mayor, and who sat in a session or was absent: told by the lines that name them, not by what is near."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from bot.answering.answers import DraftSentence, FoundPassage
from bot.answering.looking_up import look_up
from bot.answering.patterns import folded
from bot.answering.periods import MONTHS
from bot.answering.terms import Asked
from bot.answering.units import Unit, sentence_of, units_of
from corpus.documents import Kind, LineKind, Part
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stem
from corpus.protocols import Period, Scope

_MAYOR = re.compile(
    r"\b(?:qui (?:est|etait|fut|a ete|c'est|ce)|c'est qui|nom d[eu]|comment s'appelle|nomme)\b.{0,20}"
    r"\b(?:maire|mairesse)\b"
    r"(?!.*\b(?:adjoint|delegue|honoraire|avant|ancien))"
    r"|^(?:le |la )?(?:maire|mairesse) (?:c'est qui|actuelle?)\b"
    r"|^qui (?:maire|mairesse)\b(?!.*\b(?:adjoint|delegue))"
)
_SITTING = re.compile(
    r"\b(?:qui|quels? (?:elue?s?|conseillers?)|liste des) (?:\w+ ){0,3}"
    r"(?:absente?s?|excusee?s?|presente?s?|siegeai(?:t|ent))\b"
)
_ABSENT = re.compile(r"\b(?:absent|excus|pouvoir|procuration|represente)")
_PRESENT = re.compile(r"\bpresent")
_MAYOR_WORDS = (
    "maire mairesse mairie ville commune nom actuel actuelle nouveau nouvelle appelle nomme élu élue municipal"
)
_SITTING_WORDS = (
    "absent absents absente absentes excusé excusés présent présents présente siégeait siégeaient conseil municipal "
    "séance réunion dernier dernière élu élus conseiller conseillers liste mairie ville commune"
)
_NAMED = r"[A-ZÀ-Þ][\w’'-]+ (?:de |d['’])?[A-ZÀ-Þ][\w’'-]+"
_NO_OTHER = r"(?! ?-?(?:adjoint|délégué|honoraire|d['’]arrondissement))"
_IS_MAYOR = re.compile(
    rf"{_NAMED} ?, (?:(?:la|le) )?[Mm]aire\b{_NO_OTHER}|(?<![Aa]u )(?<![Aa]ux )\b[Mm]aire{_NO_OTHER}"
    rf"(?: de [A-ZÀ-Þ][\w-]+)? ?,? (?:est |: )?(?:M\. |Mme |Monsieur |Madame )?{_NAMED}"
)
_OF_MAYOR = frozenset({"le maire", "la maire", "maire", "monsieur le maire", "madame la maire", "madame le maire"})
_MOST_LINES = 12
_SURE = 0.9


def people_named(asked: Asked, text: str, edition: OpenEdition) -> tuple[DraftSentence, ...]:
    """The line that names the mayor, or the lines of the roll of a session, where just that is asked; else none."""
    said = folded(text)
    if _MAYOR.search(said):
        place = _beyond(asked, _MAYOR_WORDS)
        return _mayor(edition, place, asked.time.period if asked.time else None) if len(place) <= 1 else ()
    if _SITTING.search(said) and not _beyond(asked, _SITTING_WORDS):
        return _roll(edition, asked, _ABSENT if re.search(r"\b(?:absent|excus)", said) else _PRESENT)
    return ()


def _beyond(asked: Asked, words: str) -> list[str]:
    """The words of the question besides these, its dates and its numbers left out."""
    known = {*map(stem, words.split()), stem("qui"), stem("quel")}
    dated = asked.time is not None and asked.time.period is not None
    return [each.word for each in asked.terms if each.stem not in known and not (dated and _is_of_date(each.word))]


def _is_of_date(word: str) -> bool:
    return word.removesuffix("er").isdigit() or folded(word) in MONTHS


def _mayor(edition: OpenEdition, place: Sequence[str], period: Period | None) -> tuple[DraftSentence, ...]:
    """The best line that names the mayor: of a place that is named, by what speaks of it; of a time, by its acts."""
    query = query_vector(["maire", "présidence", "adjoints", *place])
    lines = [
        unit
        for each in look_up(edition.index, query, [Scope(period=period)])
        for unit in units_of(each)
        if _names_mayor(unit) and all(folded(word) in folded(_around(each)) for word in place)
    ]
    best = max(lines, key=_worth, default=None)
    return (sentence_of(best, _SURE),) if best else ()


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


def _roll(edition: OpenEdition, asked: Asked, wanted: re.Pattern[str]) -> tuple[DraftSentence, ...]:
    """The lines of the roll that say so, of the session asked about, else of the last one; minutes before acts."""
    last = edition.record.last_session
    period = asked.time.period if asked.time and asked.time.period else Period(last, last) if last else None
    scope = Scope(kinds=(Kind.MINUTES, Kind.DELIBERATION), period=period)
    query = query_vector(["membres", "présents", "absents", "excusés", "pouvoir"])
    rolls = [each for each in look_up(edition.index, query, [scope]) if each.passage.part is Part.MEMBERS]
    if not rolls:
        return ()
    first = max(rolls, key=lambda each: (each.document.day or date.min, each.document.kind is Kind.MINUTES))
    same = [each for each in rolls if each.document.document_id == first.document.document_id]
    units = [unit for each in sorted(same, key=lambda each: each.passage.position) for unit in units_of(each)]
    return tuple(sentence_of(unit, _SURE) for unit in [*dict.fromkeys(_saying(units, wanted))][:_MOST_LINES])


def _saying(units: Sequence[Unit], wanted: re.Pattern[str]) -> Iterator[Unit]:
    """The rows of who was so, and the names under a line that announces them."""
    for unit, following in pairwise((*units, None)):
        if unit is None or unit.kind is LineKind.TABLE_HEADER or not wanted.search(folded(unit.quote)):
            continue
        if not unit.leads_on:
            yield unit
        elif following is not None and not following.leads_on:
            yield from (unit, following)
