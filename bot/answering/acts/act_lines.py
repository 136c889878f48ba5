"""The published line that names an act by its number and its title."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.answering.answers import DraftSentence, Quote
from bot.answering.choosing.looking_up import look_up
from bot.answering.found import FoundPassage
from bot.answering.units import SURE, Unit, readable, units_in, units_of
from corpus.deliberations import number_key
from corpus.documents import Document, Kind
from corpus.lexical import query_vector, words
from corpus.protocols import Index, Scope

_LISTING = (Kind.MINUTES, Kind.SERVICE_PAGE, Kind.DELIBERATION, Kind.LIST)
# A line that names an act says little else: the outcome, the date, the form of the file.
_MOST_WORDS_MORE = 14
_LONGEST = 400


def lines_of(documents: Sequence[Document], index: Index) -> list[DraftSentence]:
    """A line for each act, in order: one that holds its number and title, else the act's own two that do.

    Of several, the line is taken that stands with most of the others, so that one list names many acts.
    """
    numbers = [each.number for each in documents if each.number]
    found = look_up(index, query_vector(numbers), [Scope(kinds=(kind,)) for kind in _LISTING]) if numbers else []
    lists = sorted(([*_named_in(each, documents)] for each in found), key=len, reverse=True)
    named: dict[str, Unit] = {}
    for document_id, unit in (pair for each in lists for pair in each):
        named.setdefault(document_id, unit)
    return [_line(each, named.get(each.document_id), index) for each in documents]


def own_line(document: Document, index: Index) -> DraftSentence:
    """The line of an act that gives its number and its title, in its own words."""
    return _line(document, None, index)


def own_units(document: Document, index: Index) -> list[Unit]:
    """All lines of an act, its formalities too."""
    return units_in(document, index.passages_of(document.document_id))


def _named_in(found: FoundPassage, documents: Sequence[Document]) -> Iterator[tuple[str, Unit]]:
    """The acts that lines of a passage name, each with its line."""
    lines = [words(line) for line in found.passage.text.split("\n")]
    units: list[Unit] = []
    for document in documents:
        title = _title(document)
        if any(_names(line, title, document) for line in lines):
            units = units or [*units_of(found)]
            naming = (each for each in units if _names(words(each.quote), title, document))
            yield from ((document.document_id, each) for each in [*naming][:1])


def _names(line: Sequence[str], title: Sequence[str], document: Document) -> bool:
    is_brief = len(title) < len(line) <= len(title) + _MOST_WORDS_MORE
    return is_brief and _holds(line, title) and _is_numbered(" ".join(line), document)


def _line(document: Document, named: Unit | None, index: Index) -> DraftSentence:
    units = [named] if named else [*_own(document, index)]
    quotes = tuple(Quote(replace(each.found, probability=SURE), each.quote) for each in units)
    return DraftSentence(" ".join(readable(each.quote) for each in units), quotes, "item")


def _own(document: Document, index: Index) -> list[Unit]:
    """The lines of an act that give its number and its title; its first one where it has neither."""
    units = units_in(document, (each for each in index.passages_of(document.document_id) if not each.is_formal))
    number = next((each for each in units if len(each.quote) <= _LONGEST and _is_numbered(each.quote, document)), None)
    left, title = _title(document), list[Unit]()
    for unit in units:
        said = words(unit.quote)
        said = said[1:] if said[:1] == ["objet"] else said
        if said and said == left[: len(said)]:
            title.append(unit)
            left = left[len(said) :]
    return [*dict.fromkeys([*([number] if number else []), *title])] or units[:1]


def _title(document: Document) -> list[str]:
    return words(document.title)


def _holds(line: Sequence[str], part: Sequence[str]) -> bool:
    return bool(part) and any([*line[at : at + len(part)]] == [*part] for at in range(len(line) - len(part) + 1))


def _is_numbered(text: str, document: Document) -> bool:
    return document.number is not None and _holds(number_key(text), number_key(document.number))
