"""What `pip install .` brings is whole: every command runs from it, away from the clone."""

import pytest

from tests.commands import Place, fill
from tests.ingest.loopback_site import serve
from tests.scenarios.installing import ROOMS, ROOT


@pytest.fixture
def place(installed, tmp_path):
    return Place(tmp_path, {"PYTHONPATH": str(installed)})


def test_nothing_is_left_behind(installed):
    missing = [
        path.relative_to(ROOT)
        for room in ROOMS
        for path in (ROOT / room).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and not (installed / path.relative_to(ROOT)).exists()
    ]
    assert missing == []


def test_the_installed_program_sets_up_reads_and_answers(place, installed):
    assert place.run(program=("-c", "import parvis; print(parvis.__file__)")).stdout.startswith(str(installed))
    assert place.run("init", "ville").returncode == 0
    with serve() as site:
        fill(site)
        place.write_town(site.url())
        refreshed = place.run("refresh")
    assert refreshed.returncode == 0, refreshed.stderr
    assert "10 h à 12 h" in place.run("ask", "quand ouvre la piscine").stdout
