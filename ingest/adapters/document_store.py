"""The document store on SQLAlchemy: SQLite in the state directory; the SQL is common to PostgreSQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    Table,
    bindparam,
    column,
    create_engine,
    delete,
    event,
    insert,
    inspect,
    select,
    table,
)
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError

from corpus.documents import Document, Passage, Section
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
from ingest.errors import StoreUnusable
from ingest.store import Address, NotedDocument, SplitDocument, SplitMark

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "documents_version"  # a name of its own, so that another store may share the database
SCHEMA = "0004"
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
        with _translated(), self._engine.begin() as connection:
            yield connection


def sqlite_file(path: Path) -> URL:
    """The database address of a file, whatever characters its path holds."""
    return URL.create("sqlite", database=str(path))


def open_document_store(url: str | URL) -> SqlDocumentStore:
    """Open the store at a database address, bringing its schema up to date; raises StoreUnusable if it cannot be."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with _translated(), engine.begin() as connection:
            _upgrade(connection)
    except StoreUnusable:
        engine.dispose()
        raise
    return SqlDocumentStore(engine)


def _configure_sqlite(connection: DBAPIConnection, _record: object) -> None:
    # Python's driver would leave schema changes outside transactions: it is told to leave BEGIN to us.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _upgrade(connection: Connection) -> None:
    version = None
    if inspect(connection).has_table(VERSION_TABLE):
        version = connection.execute(select(column("version_num")).select_from(table(VERSION_TABLE))).scalar()
    if version == SCHEMA:
        return
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes.update(connection=connection, version_table=VERSION_TABLE)
    try:
        ScriptDirectory.from_config(config).get_revision(version or "base")
    except CommandError as error:
        raise StoreUnusable(
            f"La base des documents vient d'un Parvis plus récent (schéma {version}) : mettez Parvis à jour."
        ) from error
    alembic.command.upgrade(config, "head")


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error)
        raise StoreUnusable(
            f"La base des documents est inutilisable ({cause}) : vérifiez le dossier d'état et l'espace disque."
        ) from error


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
