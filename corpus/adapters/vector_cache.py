"""The vectors of a state, in one SQLite file: each text is embedded once by each model."""

import sqlite3
from array import array
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from itertools import islice
from pathlib import Path

from corpus.errors import StateError
from corpus.protocols import DenseVector

_SCHEMA = """
create table if not exists vectors (model text, key blob, vector blob, primary key (model, key)) without rowid
"""
_AT_ONCE = 500
_UNUSABLE = "Le fichier {} n'est pas utilisable ({}) : supprimez-le, les vecteurs seront demandés à nouveau."


class SqliteVectors:
    """A `corpus.embedding.VectorCache` in one file, which may be deleted at any time; vectors are 32-bit floats."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def get(self, model: str, keys: Sequence[bytes]) -> dict[bytes, DenseVector]:
        """The vectors of the keys that are known."""
        found: dict[bytes, DenseVector] = {}
        remaining = iter(keys)
        with self._connection() as connection:
            while part := list(islice(remaining, _AT_ONCE)):
                marks = ",".join("?" * len(part))
                query = f"select key, vector from vectors where model = ? and key in ({marks})"  # noqa: S608 - only marks
                for key, vector in connection.execute(query, (model, *part)):
                    found[key] = array("f", vector)
        return found

    def put(self, model: str, vectors: Mapping[bytes, DenseVector]) -> None:
        """Keep vectors, on disk when this returns."""
        rows = [(model, key, array("f", vector).tobytes()) for key, vector in vectors.items()]
        with self._connection() as connection:
            connection.executemany("insert or replace into vectors values (?, ?, ?)", rows)

    def keep_only(self, model: str, keys: Collection[bytes]) -> None:
        """Forget all other vectors, of this model and of others."""
        with self._connection() as connection:
            kept = {(model, key) for key in keys}
            known = connection.execute("select model, key from vectors").fetchall()
            connection.executemany("delete from vectors where model = ? and key = ?", set(known) - kept)

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            with closing(sqlite3.connect(self._file)) as connection, connection:
                connection.execute(_SCHEMA)
                yield connection
        except sqlite3.Error as error:
            raise StateError(_UNUSABLE.format(self._file, error)) from error
