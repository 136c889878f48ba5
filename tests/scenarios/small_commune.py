"""A small commune as its staff knows it: a site on loopback, a town.toml, a state, and the `parvis` command."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from tests.commands import WORDS_ALONE
from tests.ingest.loopback_site import Answer, Site

ROOT = Path(__file__).parents[2]
ENVIRONMENT = os.environ | WORDS_ALONE
_PATIENCE_SECONDS = 30
_TOWN = """
[town]
name = "Ville"
website = "{url}"
languages = ["fr"]
[contact]
phone = "02 31 00 00 00"
[[probes]]
question = "Quand ouvre la piscine ?"
cite = ["/piscine.html"]
[[sources]]
id = "site"
kind = "website"
url = "{url}"
delay_seconds = 0
allow_private_addresses = true
owner = "communication@ville.fr"
publisher = "Communauté de communes"
"""


def page(title: str, text: str) -> Answer:
    return Answer(f'<!DOCTYPE html><html lang="fr"><title>{title}</title><h1>{title}</h1>{text}</html>'.encode())


PAGES = {
    "/": page(
        "Ville",
        "<p>Bienvenue à la mairie, ouverte le lundi matin.</p><ul><li><a href='/piscine.html'>Piscine</a></li>"
        "<li><a href='/cantine.html'>Cantine</a></li><li><a href='/dechets.html'>Déchets</a></li></ul>",
    ),
    "/piscine.html": page("Piscine", "<p>La piscine ouvre le samedi de 10 h à 12 h, toute l'année.</p>"),
    "/cantine.html": page("Cantine", "<p>Un repas à la cantine de l'école coûte 2,40 euros.</p>"),
    "/dechets.html": page("Déchets", "<p>Les bacs jaunes sont ramassés le jeudi matin dès six heures.</p>"),
}


@dataclass
class Commune:
    """`parvis` runs in a process of its own, as it does for the commune's staff."""

    folder: Path
    site: Site

    def __post_init__(self) -> None:
        (self.folder / "town.toml").write_text(_TOWN.format(url=self.site.url()), encoding="utf-8")

    @property
    def state(self) -> Path:
        return self.folder / "state"

    def command(self, *words: str) -> list[str]:
        places = ["--town", str(self.folder / "town.toml"), "--state", str(self.state)]
        return [sys.executable, "-m", "parvis", *words, *places]

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command(*words), cwd=ROOT, env=ENVIRONMENT, capture_output=True, text=True, check=False
        )

    def start(self, *words: str) -> subprocess.Popen[bytes]:
        nowhere = subprocess.DEVNULL
        return subprocess.Popen(self.command(*words), cwd=ROOT, env=ENVIRONMENT, stdout=nowhere, stderr=nowhere)

    @contextmanager
    def serving(self) -> Iterator[str]:
        """The address of the running service."""
        port = free_port()
        service = self.start("serve", "--port", str(port))
        try:
            wait_for(f"http://127.0.0.1:{port}/health/ready")
            yield f"http://127.0.0.1:{port}"
        finally:
            service.terminate()
            service.wait()


def free_port() -> int:
    """A port of the loopback address that nobody listens on at this moment."""
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


def wait_for(url: str) -> None:
    """Return as soon as an address answers with success."""
    end = time.monotonic() + _PATIENCE_SECONDS
    while time.monotonic() < end:
        try:
            with urlopen(url, timeout=_PATIENCE_SECONDS):
                return
        except (URLError, ConnectionError):
            time.sleep(0.02)
    raise TimeoutError(url)


def ask(service: str, question: str) -> Mapping[str, object]:
    """The answer of a running service."""
    body = json.dumps({"question": question}).encode()
    request = Request(f"{service}/api/v1/ask", body, {"Content-Type": "application/json"})
    with urlopen(request, timeout=_PATIENCE_SECONDS) as response:
        answer: Mapping[str, object] = json.loads(response.read())
    return answer


def status_of(url: str) -> int:
    """The status that an address answers with."""
    try:
        with urlopen(url, timeout=_PATIENCE_SECONDS) as response:
            return int(response.status)
    except HTTPError as error:
        error.close()
        return error.code
