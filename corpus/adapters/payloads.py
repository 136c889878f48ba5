"""Documents and passages as the JSON payload that a Qdrant point carries, and back."""

from collections.abc import Mapping

from pydantic import TypeAdapter, ValidationError

from corpus.documents import Document, Passage
from corpus.errors import IndexUnavailable

Payload = dict[str, object]

_PASSAGE = TypeAdapter(Passage)
_DOCUMENT = TypeAdapter(Document)
_UNREADABLE = "L'index contient une entrée illisible : lancez « parvis refresh » pour le refaire."


def passage_payload(passage: Passage, document: Document) -> Payload:
    """A passage as JSON values, with the fields of its document that a scope filters on."""
    fields: Payload = _PASSAGE.dump_python(passage, mode="json")
    return fields | {"source": document.source, "kind": document.kind.value} | _day_number(document)


def document_payload(document: Document) -> Payload:
    """A document as JSON values; dates become ISO text."""
    fields: Payload = _DOCUMENT.dump_python(document, mode="json")
    return fields | _day_number(document)


def passage_from(payload: Mapping[str, object]) -> Passage:
    """The passage of a stored payload; raises IndexUnavailable if it is damaged."""
    try:
        return _PASSAGE.validate_python(payload)
    except ValidationError as error:
        raise IndexUnavailable(_UNREADABLE) from error


def document_from(payload: Mapping[str, object]) -> Document:
    """The document of a stored payload; raises IndexUnavailable if it is damaged."""
    try:
        return _DOCUMENT.validate_python(payload)
    except ValidationError as error:
        raise IndexUnavailable(_UNREADABLE) from error


def _day_number(document: Document) -> Payload:
    # Counted from 1 January of year 1: a number is compared faster than a date, and by both engines alike.
    return {"day": document.day.toordinal()} if document.day else {}


def document_id_of(payload: Mapping[str, object] | None) -> str:
    """The document a stored payload belongs to; raises IndexUnavailable if it is damaged."""
    match payload:
        case {"document_id": str(document_id)}:
            return document_id
        case _:
            raise IndexUnavailable(_UNREADABLE)
