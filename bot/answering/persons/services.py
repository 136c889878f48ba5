"""How to reach a service that is named: its row of the town's table of telephone numbers."""

import re
from collections.abc import Iterable, Iterator

from bot.answering.answers import DraftSentence
from bot.answering.asking.reaching import LETTERS
from bot.answering.asking.terms import Asked
from bot.answering.choosing.looking_up import ANYWHERE, look_up
from bot.answering.found import FoundPassage
from bot.answering.patterns import folded
from bot.answering.units import Unit, outright, units_of
from corpus.documents import Kind, LineKind
from corpus.editions import OpenEdition
from corpus.lexical import query_vector, stem, stem_set
from corpus.protocols import Scope

_CONTACT = "contact"
_BESIDE = frozenset({_CONTACT, "who"})
_HEADED = ("téléphone", "service", "contact")
_SERVICE = frozenset(map(stem, ("service", "services", "direction", "pôle", "bureau", "secrétariat", "mairie")))
_LETTERS = re.compile(rf"\b{LETTERS}")
_NUMBER = re.compile(r"\b0\d(?:[ .]?\d\d){4}\b")
# A club has its own number, whatever service of the town looks after its sport.
_OTHERS = re.compile(r"\b(?:clubs?|assos?|association|amicales?|comites?|ecoles? de|syndics?|docteurs?|medecins?)\b")
# "État civil Acte, naissance": what a service deals with follows its name, and begins with a capital.
_NAME = re.compile(r"\S+(?: (?![A-ZÀ-Þ])\S+)*")
_FEWEST_ROWS = 2


def services_named(
    asked: Asked, text: str, edition: OpenEdition, within: Scope = ANYWHERE
) -> tuple[DraftSentence, ...]:
    """The rows with the telephone numbers of the services that a question names and asks to reach; else none."""
    said = folded(text)
    if not _asks_number_only(asked) or _OTHERS.search(said):
        return ()
    named = frozenset(term.stem for term in asked.terms)
    query = query_vector([*_HEADED, *(term.word for term in asked.topic)])
    pages = look_up(edition.index, query, [Scope(kinds=(Kind.SERVICE_PAGE,))], within)
    for found in pages:
        rows = [(unit, name) for unit, name in _rows(found) if name and name <= named]
        if rows:
            is_written_to = bool(_LETTERS.search(said)) and any(_gives_letters(pages, name) for _, name in rows)
            return () if is_written_to else tuple(outright(unit) for unit, _ in rows)
    return ()


def _gives_letters(pages: Iterable[FoundPassage], name: frozenset[str]) -> bool:
    """Whether a page called after a service gives an e-mail address."""
    return any("@" in each.passage.text and name <= stem_set(each.called) for each in pages)


def _asks_number_only(asked: Asked) -> bool:
    names = {ask.name for ask in asked.asks}
    return _CONTACT in names and names <= _BESIDE


def _rows(found: FoundPassage) -> Iterator[tuple[Unit, frozenset[str]]]:
    """The rows of a table of telephone numbers, each with the stems of its service's own name."""
    rows = [unit for unit in units_of(found) if unit.kind is LineKind.TABLE_ROW]
    cells = [unit.quote.split("\t") for unit in rows]
    if sum(_is_entry(each) for each in cells) < max(_FEWEST_ROWS, len(rows) // 2 + 1):
        return
    for unit, (label, *rest) in zip(rows, cells, strict=True):
        if _is_entry([label, *rest]) and (name := _NAME.match(label)):
            yield unit, stem_set(name[0]) - _SERVICE


def _is_entry(cells: list[str]) -> bool:
    """Whether a row gives a number after its name."""
    return len(cells) > 1 and not _NUMBER.search(cells[0]) and any(map(_NUMBER.fullmatch, map(str.strip, cells[1:])))
