"""The real-text town: its site on loopback as it is on one day or another, its town.toml, its state."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from evaluation.bench.places import SHARED, free_port
from evaluation.bench.towns import BenchTown, wait_for, write_town

_SERVER = SHARED / "tools" / "real_town.py"


@dataclass(frozen=True, slots=True)
class RealTown:
    """The town's file and state, and where its site stands whenever it is open."""

    files: BenchTown
    port: int

    @contextmanager
    def open_site(self, *day: str) -> Iterator[None]:
        """Serve the site until the block ends; `day` are options of the given script, as "--changed", "12"."""
        command = [sys.executable, str(_SERVER), "--port", str(self.port), *day]
        server = subprocess.Popen(command, stdout=subprocess.DEVNULL)  # noqa: S603 - the given script
        try:
            wait_for(f"http://127.0.0.1:{self.port}/")
            yield
        finally:
            server.terminate()
            server.wait()

    def refresh(self, *day: str) -> float:
        """Run `parvis refresh` on such a day; the seconds from start to end of the process."""
        with self.open_site(*day):
            return self.files.refresh()


@contextmanager
def open_real_town() -> Iterator[RealTown]:
    """The town in a temporary folder, until the block ends."""
    port = free_port()
    with TemporaryDirectory(prefix="parvis-bench-") as folder:
        yield RealTown(write_town(Path(folder), f"http://127.0.0.1:{port}/"), port)
