"""Parvis as a person runs it: a program in a folder, on a small town whose site stands on the loopback address."""

import json
import os
import socket
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.ingest.loopback_site import Answer, Site

PATIENCE = 120
_OURS = ("PARVIS_", "QDRANT_", "MISTRAL_", "DATABASE_")
# Where meaning is not what is tested, nobody waits a second for the encoder; "" instead of "none" brings it.
WORDS_ALONE = {"PARVIS_EMBEDDING_MODEL": "none"}

PAGES = {
    "/": "<h1>Ville d’Essai</h1><p>Bienvenue dans une commune de six cents habitants au bord de la rivière.</p>"
    "<ul><li><a href='/piscine.html'>Piscine</a></li><li><a href='/cantine.html'>Cantine</a></li></ul>",
    "/piscine.html": "<h1>Piscine municipale</h1><p>La piscine ouvre le samedi de 10 h à 12 h et de 14 h à 18 h.</p>"
    "<p>L’entrée coûte 4,20 € pour un adulte.</p>",
    "/cantine.html": "<h1>Cantine scolaire</h1><p>Le repas de la cantine coûte 2,40 € par enfant.</p>",
}
TOWN = """[town]
name = "Ville d’Essai"
website = "{address}"
languages = ["fr", "en"]
[contact]
phone = "02 00 00 00 00"
[[sources]]
id = "site"
kind = "website"
url = "{address}"
delay_seconds = 0
allow_private_addresses = true
"""


def fill(site: Site) -> None:
    """Put the small town's pages on a site."""
    for path, main in PAGES.items():
        site.answers[path] = page(main)


def page(main: str) -> Answer:
    return Answer(f"<!doctype html><html lang='fr'><title>Essai</title><main>{main}</main></html>".encode())


@dataclass
class Place:
    """A folder in which commands are run by words alone, without what the developer's environment says to Parvis."""

    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    def write_town(self, address: str, name: str = "town.toml") -> Path:
        path = self.folder / name
        path.write_text(TOWN.format(address=address), encoding="utf-8")
        return path

    def run(self, *arguments: str, program: tuple[str, ...] = ("-m", "parvis")) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *program, *arguments],
            cwd=self.folder, env=self._environment(), capture_output=True, text=True, timeout=PATIENCE,
            check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    @contextmanager
    def started(self, *arguments: str):
        """A command that goes on, with its lines; it is told to stop when the block ends."""
        running = subprocess.Popen(
            [sys.executable, "-m", "parvis", *arguments],
            cwd=self.folder, env=self._environment(), text=True, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        alarm = threading.Timer(PATIENCE, running.kill)
        alarm.start()
        try:
            yield running
        finally:
            alarm.cancel()
            running.terminate()
            running.communicate(timeout=PATIENCE)

    def _environment(self) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
        return kept | {"PYTHONUTF8": "1", "COLUMNS": "200"} | WORDS_ALONE | self.environment


def wait_for(running: subprocess.Popen[str], words: str) -> str:
    """The first line of a running command that holds these words; fails with all it said if none comes."""
    said = []
    for line in running.stdout:
        said.append(line)
        if words in line:
            return line
    raise AssertionError(f"« {words} » was never said: {''.join(said)}")


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return server.getsockname()[1]


def fetch(url: str, document: object = None) -> tuple[int, str]:
    """The status and text of an address; a document is posted as JSON."""
    body = None if document is None else json.dumps(document).encode()
    request = urllib.request.Request(url, body, {"Content-Type": "application/json"} if body else {})
    try:
        with urllib.request.urlopen(request, timeout=PATIENCE) as response:
            return response.status, response.read().decode(errors="replace")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode()
