"""A town to measure: its town.toml, its state, and the commands that are run on it."""

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from evaluation.bench.places import ROOT, free_port

_PATIENCE_SECONDS = 60
# Asked as fast as a bench asks, from one address.
_TOWN = """
[town]
name = "Ville mesurée"
website = "{url}"
languages = ["fr"]
[contact]
phone = "04 67 34 70 00"
[[sources]]
id = "site"
kind = "website"
url = "{url}"
max_pages = 20000
delay_seconds = 0
allow_private_addresses = true
[service]
asks_per_minute = 1000000
"""


@dataclass(frozen=True, slots=True)
class Service:
    """A running `parvis serve`: where it answers, and its process."""

    url: str
    pid: int


@dataclass(frozen=True, slots=True)
class BenchTown:
    """The town's file and its state."""

    town_file: Path
    state: Path

    def command(self, name: str, *options: str) -> Sequence[str]:
        """A parvis command on this town."""
        places = ["--town", str(self.town_file), "--state", str(self.state)]
        return [sys.executable, "-m", "parvis", name, *places, *options]

    def refresh(self) -> float:
        """Run `parvis refresh`; the seconds from start to end of the process. Raises RuntimeError with what it said."""
        start = time.perf_counter()
        ended = subprocess.run(self.command("refresh"), cwd=ROOT, check=False, capture_output=True, text=True)  # noqa: S603 - our own command
        if ended.returncode != 0:
            raise RuntimeError(f"parvis refresh finit par {ended.returncode} : {ended.stderr or ended.stdout}")
        return time.perf_counter() - start

    @contextmanager
    def serving(self) -> Iterator[Service]:
        """Run `parvis serve` on a free port, once it is ready, until the block ends."""
        port = free_port()
        running = subprocess.Popen(self.command("serve", "--port", str(port)), cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - our own command
        try:
            wait_for(f"http://127.0.0.1:{port}/health/ready")
            yield Service(f"http://127.0.0.1:{port}", running.pid)
        finally:
            running.terminate()
            running.wait()


def write_town(folder: Path, site_url: str) -> BenchTown:
    """A town whose only source is the site at this loopback address."""
    town_file = folder / "town.toml"
    town_file.write_text(_TOWN.format(url=site_url), encoding="utf-8")
    return BenchTown(town_file, folder / "state")


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
