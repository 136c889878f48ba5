"""The state directory of one town: whose it is, who may write to it, and files that are whole or not there."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from corpus.errors import StateBusy, StateError, WrongTown

_TOWN = TypeAdapter(dict[str, str])
_NOTES_SECONDS = 5


class State:
    """A directory that belongs to one town. Writers exclude each other; readers need no lock."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        # One lock object a state, so that its holder may enter again: a refresh publishes within its own lock.
        # The kernel releases it with the process, which a lock by mere presence of a file would not.
        self._lock = FileLock(directory / "write.lock", timeout=0, fallback_to_soft=False)
        self._notes_lock = FileLock(directory / "notes.lock", timeout=_NOTES_SECONDS, fallback_to_soft=False)

    def claim(self, town_name: str) -> None:
        """Take the directory for this town, creating it if need be; raises WrongTown if it is another's."""
        path = self.directory / "town.json"
        with storage_faults(self.directory):
            if not path.exists():
                self.directory.mkdir(parents=True, exist_ok=True)
                write_whole(path, _TOWN.dump_json({"town": town_name}, indent=1))
            owner = _owner(path)
        if owner != town_name:
            raise WrongTown(
                f"{self.directory} contient le corpus de « {owner} », pas celui de « {town_name} » : "
                "indiquez un autre répertoire avec --state."
            )

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the right to write; raises StateBusy at once if another process has it. The holder may enter again."""
        with self._holding(self._lock):
            yield

    @contextmanager
    def noting(self) -> Iterator[None]:
        """Hold the right to change a small file that must not wait for a refresh, such as what was withdrawn."""
        with self._holding(self._notes_lock):
            yield

    @contextmanager
    def _holding(self, lock: FileLock) -> Iterator[None]:
        with storage_faults(self.directory):
            self.directory.mkdir(parents=True, exist_ok=True)
            self._acquire(lock)
        try:
            yield
        finally:
            lock.release()

    def _acquire(self, lock: FileLock) -> None:
        try:
            lock.acquire()
        except Timeout as error:
            raise StateBusy(
                f"Un autre processus écrit dans {self.directory} : attendez qu'il ait fini, puis recommencez."
            ) from error


@contextmanager
def storage_faults(directory: Path) -> Iterator[None]:
    """Tell what the file system refuses as a StateError with a sentence."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or error
        raise StateError(
            f"Le répertoire d'état {directory} n'est pas utilisable ({reason}) : "
            "vérifiez le chemin, les droits et la place libre."
        ) from error


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place at once and durably: after a crash it holds the old content or the new, never a part."""
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    with aside.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(path)
    _make_names_durable(path.parent)


def _make_names_durable(directory: Path) -> None:
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _owner(path: Path) -> str:
    try:
        return _TOWN.validate_json(path.read_bytes())["town"]
    except (ValidationError, KeyError) as error:
        raise StateError(f"{path} est illisible : rétablissez-le depuis une sauvegarde ou supprimez-le.") from error
