"""The tables of the document store, and how our nouns become their rows."""

from dataclasses import fields

from pydantic import TypeAdapter
from sqlalchemy import Column, Date, Enum, Integer, MetaData, RowMapping, String, Table, Text

from corpus.deliberations import Deliberation
from corpus.documents import Document, Kind, Passage, Section
from ingest.pages import Validators
from ingest.store import Address, AddressStatus, NotedDocument

_LINKS = TypeAdapter(tuple[str, ...])
SECTIONS = TypeAdapter(tuple[Section, ...])
PASSAGES = TypeAdapter(tuple[Passage, ...])
NOTED_DOCUMENTS = TypeAdapter(list[NotedDocument])
_DELIBERATION = TypeAdapter(Deliberation)
_ACTS = TypeAdapter(tuple[Deliberation, ...])

_TABLES = MetaData()
ADDRESSES = Table(
    "addresses",
    _TABLES,
    Column("source", String, primary_key=True),
    Column("url", String, primary_key=True),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("status", Enum(AddressStatus, native_enum=False, values_callable=list)),
    Column("document_id", String),
    Column("body_hash", String),
    Column("text_hash", String),
    Column("reader_version", String),
    Column("etag", String),
    Column("last_modified", String),
    Column("links", Text),
    Column("not_found_count", Integer),
    Column("asked_in", String),
)
DOCUMENTS = Table(
    "documents",
    _TABLES,
    Column("document_id", String, primary_key=True),
    Column("url", String),
    Column("title", String),
    Column("kind", Enum(Kind, native_enum=False, values_callable=list)),
    Column("publisher", String),
    Column("source", String),
    Column("language", String),
    Column("content_hash", String),
    Column("first_seen", Date),
    Column("last_seen", Date),
    Column("changed_on", Date),
    Column("pages", Integer),
    Column("document_date", Date),
    Column("owner", String),
    Column("deliberation", Text),
    Column("acts", Text),
)
TEXTS = Table("texts", _TABLES, Column("document_id", String, primary_key=True), Column("sections", Text))
PASSAGE_SETS = Table(
    "passages",
    _TABLES,
    Column("document_id", String, primary_key=True),
    Column("content_hash", String),
    Column("splitter_version", String),
    Column("passages", Text),
)
READINGS = Table("readings", _TABLES, Column("source", String, primary_key=True), Column("reading", String))
EDITIONS = Table(
    "editions",
    _TABLES,
    Column("edition_id", String, primary_key=True),
    Column("fingerprint", String),
    Column("documents", Text),
)

Row = dict[str, object]


def address_row(address: Address) -> Row:
    """An address as one row."""
    row = {field.name: getattr(address, field.name) for field in fields(Address)}
    validators: Validators = row.pop("validators")
    return row | {
        "etag": validators.etag,
        "last_modified": validators.last_modified,
        "links": _LINKS.dump_json(address.links).decode(),
    }


def read_address(row: RowMapping) -> Address:
    """The address that a row holds."""
    values = dict(row)
    validators = Validators(values.pop("etag"), values.pop("last_modified"))
    links = _LINKS.validate_json(values.pop("links"))
    return Address(validators=validators, links=links, **values)


def document_row(document: Document) -> Row:
    """A document as one row."""
    row: Row = {field.name: getattr(document, field.name) for field in fields(Document)}
    facts = document.deliberation
    return row | {
        "deliberation": None if facts is None else _DELIBERATION.dump_json(facts).decode(),
        "acts": _ACTS.dump_json(document.acts).decode() if document.acts else None,
    }


def read_document(row: RowMapping) -> Document:
    """The document that a row holds."""
    values = dict(row)
    stored, acts = values.pop("deliberation"), values.pop("acts")
    return Document(
        deliberation=None if stored is None else _DELIBERATION.validate_json(stored),
        acts=() if acts is None else _ACTS.validate_json(acts),
        **values,
    )
