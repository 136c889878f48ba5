"""A small town, read once, and a copy of it for each scenario."""

import subprocess

import pytest

from tests.commands import Place, fill
from tests.ingest.loopback_site import serve
from tests.scenarios.installing import install


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """A folder that holds the installed packages and nothing of the clone."""
    return install(tmp_path_factory.mktemp("installed"))


@pytest.fixture(scope="module")
def site():
    with serve() as site:
        fill(site)
        yield site


@pytest.fixture(scope="module")
def read_once(site, tmp_path_factory):
    place = Place(tmp_path_factory.mktemp("essai"))
    place.write_town(site.url())
    refreshed = place.run("refresh")
    assert refreshed.returncode == 0, refreshed.stderr
    return place


@pytest.fixture
def place(read_once, tmp_path):
    """A folder with a town.toml and a state that holds one published edition."""
    # A plain copy would write out the holes of the index's files: 340 MB in place of one.
    subprocess.run(["cp", "--archive", "--sparse=always", f"{read_once.folder}/.", tmp_path], check=True)
    return Place(tmp_path)
