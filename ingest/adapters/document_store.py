"""The document store on SQLAlchemy; its SQL is common to SQLite and PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from sqlalchemy import URL, Connection, Engine, Table, bindparam, delete, insert, select

from corpus.documents import Document, Passage, Section
from ingest.adapters.database import database_faults, open_database
from ingest.adapters.document_tables import (
    ADDRESSES,
    DOCUMENTS,
    EDITIONS,
    NOTED_DOCUMENTS,
    PASSAGE_SETS,
    PASSAGES,
    READINGS,
    SECTIONS,
    TEXTS,
    Row,
    address_row,
    document_row,
    read_address,
    read_document,
)
from ingest.store import Address, NotedDocument, SplitDocument, SplitMark

BATCH = 400  # keys in one statement, under every engine's limit of bound values


class SqlDocumentStore:
    """The `DocumentStore` on one database; use `open_document_store`."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def addresses(self) -> list[Address]:
        """Every address ever read, of every source."""
        with self._transaction() as connection:
            return [read_address(row) for row in connection.execute(select(ADDRESSES)).mappings()]

    def documents(self) -> list[Document]:
        """Every document ever read, without its text."""
        with self._transaction() as connection:
            return [read_document(row) for row in connection.execute(select(DOCUMENTS)).mappings()]

    def sections(self, document_id: str) -> tuple[Section, ...]:
        """The text of a document as it was last read; empty if the document is unknown."""
        query = select(TEXTS.c.sections).where(TEXTS.c.document_id == document_id)
        with self._transaction() as connection:
            stored = connection.execute(query).scalar()
        return () if stored is None else SECTIONS.validate_json(stored)

    def save(
        self,
        addresses: Sequence[Address],
        documents: Sequence[Document],
        texts: Mapping[str, tuple[Section, ...]],
    ) -> None:
        """Insert or replace addresses, documents and texts: all of them or none, durably."""
        text_rows: list[Row] = [
            {"document_id": key, "sections": SECTIONS.dump_json(value).decode()} for key, value in texts.items()
        ]
        with self._transaction() as connection:
            _replace(connection, ADDRESSES, [address_row(address) for address in addresses])
            _replace(connection, DOCUMENTS, [document_row(document) for document in documents])
            _replace(connection, TEXTS, text_rows)
            _delete(connection, PASSAGE_SETS, text_rows)

    def reading(self, source: str) -> str | None:
        """The reading of a source that was begun and not ended, if there is one."""
        query = select(READINGS.c.reading).where(READINGS.c.source == source)
        with self._transaction() as connection:
            return connection.execute(query).scalar()

    def begin_reading(self, source: str, reading: str) -> None:
        """Remember that a reading of a source is under way."""
        with self._transaction() as connection:
            _replace(connection, READINGS, [{"source": source, "reading": reading}])

    def end_readings(self, sources: Sequence[str]) -> None:
        """Forget the readings of these sources: they came to their end."""
        with self._transaction() as connection:
            connection.execute(delete(READINGS).where(READINGS.c.source.in_(sources)))

    def split_marks(self) -> dict[str, SplitMark]:
        """What the stored passages of each document were made from."""
        query = select(PASSAGE_SETS.c.document_id, PASSAGE_SETS.c.content_hash, PASSAGE_SETS.c.splitter_version)
        with self._transaction() as connection:
            return {key: SplitMark(content, splitter) for key, content, splitter in connection.execute(query)}

    def save_passages(self, split: Sequence[SplitDocument]) -> None:
        """Replace the stored passages of these documents."""
        rows: list[Row] = [
            {
                "document_id": each.document_id,
                "content_hash": each.mark.content_hash,
                "splitter_version": each.mark.splitter_version,
                "passages": PASSAGES.dump_json(each.passages).decode(),
            }
            for each in split
        ]
        with self._transaction() as connection:
            _replace(connection, PASSAGE_SETS, rows)

    def passages(self, document_ids: Sequence[str]) -> dict[str, tuple[Passage, ...]]:
        """The stored passages of these documents in reading order; documents never split are absent."""
        found: dict[str, tuple[Passage, ...]] = {}
        with self._transaction() as connection:
            for start in range(0, len(document_ids), BATCH):
                keys = document_ids[start : start + BATCH]
                query = select(PASSAGE_SETS.c.document_id, PASSAGE_SETS.c.passages).where(
                    PASSAGE_SETS.c.document_id.in_(keys)
                )
                found |= {key: PASSAGES.validate_json(stored) for key, stored in connection.execute(query)}
        return found

    def fingerprint(self, edition_id: str) -> str | None:
        """What an edition was built from, as noted by `note_edition`."""
        query = select(EDITIONS.c.fingerprint).where(EDITIONS.c.edition_id == edition_id)
        with self._transaction() as connection:
            return connection.execute(query).scalar()

    def edition_documents(self, edition_id: str) -> list[NotedDocument]:
        """The documents of an edition, as noted by `note_edition`; empty if it is unknown."""
        query = select(EDITIONS.c.documents).where(EDITIONS.c.edition_id == edition_id)
        with self._transaction() as connection:
            stored = connection.execute(query).scalar()
        return [] if stored is None else NOTED_DOCUMENTS.validate_json(stored)

    def note_edition(self, edition_id: str, fingerprint: str, documents: Sequence[NotedDocument]) -> None:
        """Remember what an edition was built from."""
        noted = NOTED_DOCUMENTS.dump_json([*documents]).decode()
        with self._transaction() as connection:
            _replace(connection, EDITIONS, [{"edition_id": edition_id, "fingerprint": fingerprint, "documents": noted}])

    def forget_editions_but(self, edition_ids: Sequence[str]) -> None:
        """Forget what all other editions were built from."""
        with self._transaction() as connection:
            connection.execute(delete(EDITIONS).where(EDITIONS.c.edition_id.not_in(edition_ids)))

    def close(self) -> None:
        """Release the connections; the store is not used afterwards."""
        self._engine.dispose()

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with database_faults(), self._engine.begin() as connection:
            yield connection


def open_document_store(url: str | URL) -> SqlDocumentStore:
    """Open the store at a database address, bringing its schema up to date; raises StoreUnusable if it cannot be."""
    return SqlDocumentStore(open_database(url))


def _replace(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    """Delete and insert by primary key, which every engine does alike."""
    _delete(connection, table, rows)
    if rows:
        connection.execute(insert(table), rows)


def _delete(connection: Connection, table: Table, rows: Sequence[Row]) -> None:
    keys = list(table.primary_key.columns)
    same_key = [key == bindparam(f"old_{key.name}") for key in keys]
    if rows:
        old_keys = [{f"old_{key.name}": row[key.name] for key in keys} for row in rows]
        connection.execute(delete(table).where(*same_key), old_keys)
