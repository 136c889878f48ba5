"""A refresh that somebody stops, or that the machine kills: the next one goes on where it was."""

import signal
import subprocess
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Event

import pytest

from tests.ingest.loopback_site import Site, serve
from tests.scenarios.small_commune import ENVIRONMENT, ROOT, Commune, page

PAGE_COUNT = 70
LAST = f"/page-{PAGE_COUNT - 1}.html"
MOST_UNSAVED = 50


@pytest.fixture(autouse=True)
def _interruptible() -> Iterator[None]:
    """Ctrl-C reaches what a test starts: a suite that a shell runs in the background ignores it, and so would they."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        links = "".join(f"<li><a href='/page-{number}.html'>Page {number}</a></li>" for number in range(PAGE_COUNT))
        served.answers["/"] = page("Ville", f"<p>La piscine de la commune ouvre le samedi à dix heures.</p>{links}")
        for number in range(PAGE_COUNT):
            served.answers[f"/page-{number}.html"] = page(
                f"Page {number}", f"<p>La commune publie la page {number}.</p>"
            )
        yield served


def stop_at_the_last_page(commune: Commune, how: signal.Signals) -> tuple[int, str]:
    """Refresh, and send a signal while the last page is awaited; how it ended and what it said."""
    awaited, released = Event(), Event()

    def keep_waiting(_request: BaseHTTPRequestHandler) -> None:
        awaited.set()
        released.wait(30)

    sound = commune.site.answers[LAST]
    commune.site.answers[LAST] = keep_waiting
    command = commune.command("refresh")
    with subprocess.Popen(
        command, cwd=ROOT, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    ) as refreshing:
        assert awaited.wait(30)
        refreshing.send_signal(how)
        _, said = refreshing.communicate(timeout=120)
    released.set()
    commune.site.answers[LAST] = sound
    return refreshing.returncode, said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_a_refresh_that_was_stopped_goes_on_where_it_was_and_the_one_after_asks_all_again(
    tmp_path: Path, site: Site, how: signal.Signals
) -> None:
    commune = Commune(tmp_path, site)
    code, said = stop_at_the_last_page(commune, how)
    assert code == (1 if how is signal.SIGINT else -signal.SIGKILL)
    if how is signal.SIGINT:
        assert said.splitlines()[-1] == (
            "Actualisation interrompue : ce qui était lu est gardé ; "
            "pour continuer là où elle s'est arrêtée : parvis refresh"
        )
        assert "Traceback" not in said
    site.asked.clear()
    resumed = commune.run("refresh")
    assert resumed.returncode == 0
    assert "Lecture reprise" in resumed.stdout
    assert sum("page-" in path for path in site.paths) <= MOST_UNSAVED
    assert f" {PAGE_COUNT} documents" in resumed.stdout
    site.asked.clear()
    assert "Lecture reprise" not in commune.run("refresh").stdout
    assert sum("page-" in path for path in site.paths) == PAGE_COUNT
