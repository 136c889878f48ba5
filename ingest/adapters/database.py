"""The database of the document store, SQLite or PostgreSQL: opened, its schema brought up to date, its faults told."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import alembic.command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import URL, Connection, Engine, column, create_engine, event, inspect, select, table
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError

from ingest.errors import StoreUnusable

MIGRATIONS = Path(__file__).parent / "migrations"
VERSION_TABLE = "documents_version"  # a name of its own, so that another store may share the database
SCHEMA = "0004"


def sqlite_file(path: Path) -> URL:
    """The database address of a file, whatever characters its path holds."""
    return URL.create("sqlite", database=str(path))


def open_database(url: str | URL) -> Engine:
    """Open the database at an address, bringing its schema up to date; raises StoreUnusable if it cannot be."""
    engine = create_engine(url)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    try:
        with database_faults(), engine.begin() as connection:
            _upgrade(connection)
    except StoreUnusable:
        engine.dispose()
        raise
    return engine


@contextmanager
def database_faults() -> Iterator[None]:
    """What fails in the block is raised as StoreUnusable, which says what to do."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = str(getattr(error, "orig", None) or error)
        raise StoreUnusable(
            f"La base des documents est inutilisable ({cause}) : vérifiez le dossier d'état et l'espace disque."
        ) from error


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
