"""What `parvis doctor` says of the programs that read files and scans."""

import time
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from corpus.town import Town
from ingest.adapters.http import HttpFetcher
from ingest.checkup import Finding, look_at_reading, look_at_scans, look_at_sources, render_findings
from ingest.errors import FetchFailed
from ingest.protocols import Fetched
from ingest.sandbox import Walls


@dataclass
class Reader:
    runs: bool = True
    offline: bool | None = True

    def start(self) -> bool:
        return self.runs


def test_the_walls_around_the_reading_of_files_are_told() -> None:
    found = look_at_reading(Walls(), Reader())
    assert found.is_well
    assert found.sentence == (
        "dans un programme à part, sans réseau ; au plus 512 Mo de mémoire et 60 s de calcul par fichier."
    )


def test_a_reader_of_files_that_keeps_the_network_is_told_with_the_way_to_mend_it_and_is_no_fault() -> None:
    found = look_at_reading(Walls(), Reader(offline=False))
    assert (found.is_well, found.is_fault) == (False, False)
    assert "garde le réseau" in found.sentence
    assert "root" in found.sentence


def test_a_reader_of_files_that_does_not_start_is_a_fault() -> None:
    found = look_at_reading(Walls(), Reader(runs=False, offline=None))
    assert found.is_fault
    assert "ne démarre pas" in found.sentence


@pytest.mark.parametrize("program", ["/usr/bin/tesseract", None])
def test_the_program_for_scans_is_named_or_how_to_install_it(program: str | None) -> None:
    found = look_at_scans(program)
    assert (program or "apt-get install tesseract-ocr tesseract-ocr-fra") in found.sentence
    assert (found.is_well, found.is_fault) == (program is not None, False)


def test_what_can_be_done_without_does_not_count_among_the_faults() -> None:
    findings = [Finding("site", False, "absent."), look_at_scans(None), Finding("état", True, "bon.")]
    told = render_findings(findings)
    assert [line[:2] for line in told.splitlines()[:3]] == ["!!", "--", "ok"]
    assert told.endswith("1 point(s) à corriger.")


def test_a_folder_and_a_register_that_are_not_there_are_named(tmp_path: Path) -> None:
    sources = [
        {"id": "notes", "kind": "folder", "path": str(tmp_path)},
        {"id": "actes", "kind": "deliberations", "path": str(tmp_path), "register": str(tmp_path / "registre.csv")},
    ]
    named = {"name": "Ville", "website": "https://ville.example/", "languages": ["fr"]}
    town = Town.model_validate({"town": named, "contact": {"phone": "02"}, "sources": sources})
    with closing(HttpFetcher(time.monotonic)) as fetcher:
        found = list(look_at_sources(town, fetcher))
    assert [(each.subject, each.is_fault) for each in found] == [
        *(("source notes", False), ("source actes", False), ("source actes", True)),
    ]
    assert "registre.csv n'existe pas" in found[-1].sentence


@dataclass
class NoNetwork:
    """A fetcher that reaches nothing."""

    asked: list[tuple[str, bool]] = field(default_factory=list)

    def fetch(self, url: str, *, accept_private: bool = False) -> Fetched:
        self.asked.append((url, accept_private))
        raise FetchFailed("la connexion au serveur est impossible")


def test_an_address_that_cannot_be_reached_is_named() -> None:
    source = {"id": "site", "kind": "website", "url": "https://ville.example/"}
    register = {**source, "id": "actes", "kind": "deliberations", "register": "https://data.example/actes.csv"}
    named = {"name": "Ville", "website": "https://ville.example/", "languages": ["fr"]}
    town = Town.model_validate({"town": named, "contact": {"phone": "02"}, "sources": [source, register]})
    told = [each.sentence for each in look_at_sources(town, NoNetwork())]
    assert [each.partition(" : ")[0] for each in told] == [
        "https://ville.example/",
        "https://ville.example/",
        "https://data.example/actes.csv",
    ]
    assert all("la connexion au serveur est impossible" in each for each in told)
