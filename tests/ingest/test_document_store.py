"""What is particular to the document store on SQLite: its file, its durability, its schema."""

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from corpus.documents import Kind
from ingest.adapters.database import MIGRATIONS, SCHEMA, VERSION_TABLE, sqlite_file
from ingest.adapters.document_store import open_document_store
from ingest.adapters.document_tables import ADDRESSES
from ingest.errors import StoreUnusable
from ingest.store import AddressStatus


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "docu%ments é?a=b#c.sqlite"


def opened(file: Path) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(file, isolation_level=None)
    yield connection
    connection.close()


@pytest.fixture
def raw(file: Path) -> Iterator[sqlite3.Connection]:
    open_document_store(sqlite_file(file)).close()
    yield from opened(file)


def test_the_schema_named_in_the_code_is_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    assert ScriptDirectory.from_config(config).get_current_head() == SCHEMA


def test_the_tables_of_the_code_are_those_of_the_migrations(raw: sqlite3.Connection) -> None:
    tables = ADDRESSES.metadata.tables
    for name, table in tables.items():
        columns = {row[1]: bool(row[5]) for row in raw.execute(f"PRAGMA table_info({name})")}
        assert columns == {column.name: column.primary_key for column in table.columns}
    migrated = {name for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert migrated == {*tables, VERSION_TABLE}


def test_every_kind_and_status_fits_its_column() -> None:
    assert max(map(len, [*Kind, *AddressStatus])) < 20


def test_the_journal_is_written_ahead(raw: sqlite3.Connection) -> None:
    assert raw.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_each_commit_reaches_the_disk(file: Path) -> None:
    store = open_document_store(sqlite_file(file))
    with store._transaction() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 2
    store.close()


def test_opening_an_up_to_date_store_does_not_migrate(raw: sqlite3.Connection, file: Path) -> None:
    raw.execute("DROP TABLE editions")
    open_document_store(sqlite_file(file)).close()
    assert raw.execute("SELECT name FROM sqlite_master WHERE name = 'editions'").fetchone() is None


def test_a_migration_that_fails_leaves_nothing_behind(file: Path) -> None:
    connection = sqlite3.connect(file)
    connection.execute("CREATE TABLE editions (edition_id TEXT)")  # in the way of the last table of the first step
    connection.commit()
    with pytest.raises(StoreUnusable, match="inutilisable"):
        open_document_store(sqlite_file(file))
    names = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    connection.close()
    assert names == {"editions"}


def test_a_store_of_a_newer_parvis_is_left_alone_with_a_sentence(raw: sqlite3.Connection, file: Path) -> None:
    raw.execute("UPDATE documents_version SET version_num = '0999'")
    with pytest.raises(StoreUnusable, match=r"Parvis plus récent \(schéma 0999\) : mettez Parvis à jour"):
        open_document_store(sqlite_file(file))


@pytest.mark.parametrize("content", [b"not a database " * 100, b"SQLite format 3\x00" + b"\xff" * 4096])
def test_a_damaged_file_is_one_sentence(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    with pytest.raises(StoreUnusable, match=re.escape("vérifiez le dossier d'état et l'espace disque.")):
        open_document_store(sqlite_file(file))


def test_a_folder_that_does_not_exist_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(StoreUnusable, match="inutilisable"):
        open_document_store(sqlite_file(tmp_path / "absent" / "documents.sqlite"))
