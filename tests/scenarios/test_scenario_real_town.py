"""A town of 535 real pages on its worse days: some pages go, some fail, a third seems to be gone."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.town import Contact, Identity, Source, Town
from ingest.refresh import Order
from ingest.report import RefreshReport
from ingest.wiring import open_refresh
from tests.commands import WORDS_ALONE
from tests.scenarios.small_commune import ROOT, free_port, wait_for

SERVER = ROOT.parent / "shared" / "tools" / "real_town.py"
PAGES = 535


@contextmanager
def real_town(port: int, *options: str) -> Iterator[None]:
    """Serve the town as it is on such a day."""
    command = [sys.executable, str(SERVER), "--port", str(port), *options]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield
    finally:
        server.terminate()
        server.wait()


@pytest.fixture
def refresh_on(tmp_path: Path) -> Callable[..., RefreshReport]:
    """Refresh on a day of these options."""
    if not SERVER.exists():
        pytest.skip("the real town is served by ../shared, which is not here")
    port = free_port()
    url = f"http://127.0.0.1:{port}/demarches/"
    source = Source(id="site", kind="website", url=url, include=["/demarches"], delay_seconds=0)
    town = Town(
        town=Identity(name="Ville", website=url, languages=["fr"]),
        contact=Contact(phone="04 67 34 70 00"),
        sources=[source.model_copy(update={"allow_private_addresses": True})],
    )

    def refresh(*options: str, force: bool = False) -> RefreshReport:
        with (
            real_town(port, *options),
            open_refresh(town, tmp_path, WORDS_ALONE, lambda: datetime.now(UTC), lambda *_: None) as run,
        ):
            return run(replace(Order(), force=force))

    return refresh


def counts(report: RefreshReport) -> tuple[int, int, int]:
    """How many documents are gone, kept on the strength of an earlier reading, and left in all."""
    (source,) = report.sources
    return source.gone, source.kept, source.new + source.changed + source.unchanged + source.kept


def test_what_leaves_what_stays_and_what_is_asked_about(refresh_on: Callable[..., RefreshReport]) -> None:
    assert counts(refresh_on()) == (0, 0, PAGES)

    # The visit gives up after ten failures in a row: whatever it did not ask stays too.
    failing = refresh_on("--failing", "40")
    assert (failing.exit_code, counts(failing)[0], counts(failing)[2]) == (0, 0, PAGES)
    assert counts(failing)[1] >= 10

    assert counts(refresh_on("--removed", "5")) == (0, 5, PAGES)
    assert counts(refresh_on("--removed", "5")) == (5, 0, PAGES - 5)

    assert counts(refresh_on("--removed", "200")) == (0, 195, PAGES - 5)
    braked = refresh_on("--removed", "200")
    assert (braked.exit_code, braked.edition) == (3, None)
    assert [stop.loss for stop in braked.stops] == [f"« site » perdrait 195 documents sur {PAGES - 5}"]
    assert counts(refresh_on("--removed", "200", force=True)) == (195, 0, PAGES - 200)

    changed = refresh_on("--changed", "12")
    assert (changed.exit_code, counts(changed)[2]) == (0, PAGES)
