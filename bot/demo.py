"""The demo: the site of Valmont and its assistant on one port, read on the first run by the ordinary refresh."""

import hashlib
import subprocess
import threading
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from bot.serving import build_town_application, listen, make_ready, serve
from bot.settings import DemoTown
from bot.wiring import open_assistant
from corpus.state import write_whole
from corpus.town_file import read_town
from corpus.valmont.site import not_found_page, render_site

_HOST = "127.0.0.1"
_TOWN = Path(__file__).parent.parent / "corpus" / "valmont" / "town.toml"
_REFRESH_SECONDS = 300


def serve_demo(
    state_dir: Path,
    environment: Mapping[str, str],
    now: Callable[[], datetime],
    port: int,
    parvis: Sequence[str],
    say: Callable[[str], None],
) -> None:
    """Serve the demo town until interrupted; `parvis` is the command that refreshes it where it was never read."""
    listening = listen(_HOST, port)
    base = f"http://{_HOST}:{port}"
    town_file = state_dir / "town.toml"
    state_dir.mkdir(parents=True, exist_ok=True)
    town_file.write_text(Template(_TOWN.read_text(encoding="utf-8")).substitute(base=base), encoding="utf-8")
    town = read_town(town_file)
    assistant = open_assistant(town, state_dir, environment, now, lambda url: _on_this_port(url, base))
    site = render_site(base)
    application = build_town_application(assistant, town, environment, DemoTown(site, not_found_page()))
    digest = _digest()
    mark = state_dir / "site.sha256"

    def started() -> None:
        say(f"Valmont-sur-Orne : {base}/   Assistant : {base}/assistant   (Ctrl+C pour arrêter)")
        if assistant.ready() and mark.exists() and mark.read_text() == digest:
            return
        say("Première lecture du site, quelques secondes…")
        command = [*parvis, "refresh", "--town", str(town_file), "--state", str(state_dir)]
        threading.Thread(target=_refresh, args=(command, mark, digest, say), daemon=True).start()

    serve(application, listening, started, partial(make_ready, assistant))


def _refresh(command: Sequence[str], mark: Path, digest: str, say: Callable[[str], None]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, timeout=_REFRESH_SECONDS, check=False)  # noqa: S603 - our own command, no shell
    if done.returncode == 0:
        write_whole(mark, digest.encode())
        say("L'assistant est prêt.")
    else:
        say(f"La lecture du site a échoué : {(done.stderr or done.stdout).strip()}")


def _digest() -> str:
    """What the site says, whatever the port: when it changes with a new version, the demo reads it again."""
    digest = hashlib.sha256()
    for address, file in sorted(render_site("").items()):
        digest.update(address.encode() + file.body)
    return digest.hexdigest()


def _on_this_port(url: str, base: str) -> str:
    parts = urlsplit(url)
    return base + parts._replace(scheme="", netloc="").geturl()
