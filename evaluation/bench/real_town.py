"""The real-text town: its site on loopback, its town.toml, its state, in a temporary folder."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.error import URLError
from urllib.request import urlopen

from evaluation.bench.places import ROOT, SHARED, free_port

_SERVER = SHARED / "tools" / "real_town.py"
_PATIENCE_SECONDS = 60
_TOWN = """
[town]
name = "Ville réelle"
website = "http://127.0.0.1:{port}/"
languages = ["fr"]
[contact]
phone = "04 67 34 70 00"
[[sources]]
id = "site"
kind = "website"
url = "http://127.0.0.1:{port}/"
delay_seconds = 0
allow_private_addresses = true
[service]
asks_per_minute = 1000000
"""


@dataclass(frozen=True, slots=True)
class RealTown:
    """The town's file and state; its site is up as long as its block lasts."""

    town_file: Path
    state: Path

    def command(self, name: str, *options: str) -> Sequence[str]:
        """A parvis command on this town."""
        places = ["--town", str(self.town_file), "--state", str(self.state)]
        return [sys.executable, "-m", "parvis", name, *places, *options]

    def refresh(self) -> float:
        """Run `parvis refresh`; the seconds from start to end of the process."""
        start = time.perf_counter()
        subprocess.run(self.command("refresh"), cwd=ROOT, check=True, capture_output=True)  # noqa: S603 - our own command
        return time.perf_counter() - start


@contextmanager
def open_real_town() -> Iterator[RealTown]:
    """Serve the town's site on a free port until the block ends."""
    port = free_port()
    server = subprocess.Popen([sys.executable, str(_SERVER), "--port", str(port)], stdout=subprocess.DEVNULL)  # noqa: S603 - the given script
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        with TemporaryDirectory(prefix="parvis-bench-") as folder:
            town_file = Path(folder) / "town.toml"
            town_file.write_text(_TOWN.format(port=port), encoding="utf-8")
            yield RealTown(town_file, Path(folder) / "state")
    finally:
        server.terminate()
        server.wait()


def wait_for(url: str) -> None:
    """Return as soon as an address answers with success; raises TimeoutError after a minute."""
    end = time.perf_counter() + _PATIENCE_SECONDS
    while time.perf_counter() < end:
        try:
            with urlopen(url, timeout=_PATIENCE_SECONDS):  # noqa: S310 - always loopback
                return
        except (URLError, ConnectionError):
            time.sleep(0.01)
    raise TimeoutError(f"{url} ne répond pas après {_PATIENCE_SECONDS} s.")
