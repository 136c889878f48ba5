"""The national practical guides as a source: a folder, a zip, one file, here or on the web."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.town import Source
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import FetchFailed, SourceUnreachable
from ingest.guides import read_guides
from ingest.pages import Fetched, Validators
from ingest.protocols import AddressCheck
from tests.ingest.guide_files import guide
from tests.ingest.office_files import package
from tests.ingest.small_town import Notebook

GUIDES = "https://www.service-public.fr/particuliers/vosdroits/"
ZIP_URL = "https://dila.example/vosdroits-latest.zip"


class Shelf:
    """A fetcher that knows one answer."""

    def __init__(self, answer: Fetched | Exception) -> None:
        self.answer = answer

    def fetch(
        self,
        url: str,
        validators: Validators | None = None,
        *,
        accept_private: bool = False,
        allowed: AddressCheck | None = None,
    ) -> Fetched:
        assert (url, validators, allowed, accept_private) == (ZIP_URL, None, None, False)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


class GuideReader(Notebook):
    """Writes addresses down without caring for the words."""

    def arrive(self, requested_url: str, fetched: Fetched) -> Sequence[str]:
        self.note("arrived", requested_url, fetched.body.decode()[-30:])
        return []


class Visit:
    def __init__(
        self,
        root: Path | None = None,
        answer: Fetched | Exception | None = None,
        known: Sequence[str] = (),
        **keys: object,
    ) -> None:
        place = {"path": "fiches"} if root else {"url": ZIP_URL}
        source = Source.model_validate({"id": "sp", "kind": "service_public", **place, **keys})
        self.notebook = GuideReader()
        self.outcome: CrawlOutcome = read_guides(
            source, root, Shelf(answer or FetchFailed("rien")), self.notebook, list(known), lambda *_: None
        )

    def told(self, what: str) -> dict[str, str]:
        return {url.removeprefix(GUIDES): more for url, more in self.notebook.told(what).items()}


FILES = {
    "F1.xml": guide(guide_id="F1"),
    "sous/F2.XML": guide(guide_id="F2"),
    "arborescence.xml": b"<Arborescence/>",
    "F3.xml": b"<Publication",
    "lisez-moi.txt": b"rien",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, body in FILES.items():
        (tmp_path / "fiches" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "fiches" / name).write_bytes(body)
    return tmp_path / "fiches"


def zipped() -> bytes:
    return package({**FILES})


def check(visit: Visit) -> None:
    assert sorted(visit.told("arrived")) == ["F1", "F2"]
    assert visit.told("refused") == {"F3": "Le fichier n’est pas du XML : publiez-le à nouveau."}
    assert visit.outcome.notes == ["Source « sp » : 1 fichiers XML ne sont pas des fiches pratiques."]
    assert visit.outcome.complete


def test_a_folder_a_zip_and_a_zip_on_the_web_are_read_alike(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "vosdroits.zip").write_bytes(zipped())
    check(Visit(folder))
    check(Visit(tmp_path / "vosdroits.zip"))
    check(Visit(answer=Fetched(ZIP_URL, 200, "application/zip", zipped())))


def test_one_file_is_read_here_and_on_the_web(folder: Path) -> None:
    assert list(Visit(folder / "F1.xml").told("arrived")) == ["F1"]
    assert list(Visit(answer=Fetched(ZIP_URL, 200, "text/xml", guide(guide_id="F9"))).told("arrived")) == ["F9"]


def test_guides_that_are_no_longer_there_are_absent_and_broken_ones_are_not(folder: Path) -> None:
    known = [f"{GUIDES}F1", f"{GUIDES}F77", "https://www.service-public.fr/associations/vosdroits/F3"]
    visit = Visit(folder, known=known)
    assert visit.outcome.absent == [f"{GUIDES}F77"]
    assert list(visit.notebook.told("refused")) == [known[2]]


def test_a_guide_that_stands_twice_is_read_once(folder: Path) -> None:
    (folder / "autre-F1.xml").write_bytes(guide("<Texte/>", guide_id="F1"))
    assert Visit(folder).outcome.arrived == 2


def test_prefixes_choose_among_files(folder: Path) -> None:
    assert list(Visit(folder, include=["/sous"]).told("arrived")) == ["F2"]
    answer = Fetched(ZIP_URL, 200, "", zipped())
    assert list(Visit(answer=answer, exclude=["/sous"]).told("arrived")) == ["F1"]


def test_more_guides_than_allowed_are_left_for_another_time(folder: Path) -> None:
    (folder / "F3.xml").unlink()
    visit = Visit(folder, max_pages=1, known=[f"{GUIDES}F1"])
    assert (visit.outcome.arrived, visit.outcome.complete, visit.outcome.absent) == (1, False, [])
    assert "Lecture arrêtée à 1 fiches : augmentez max_pages pour lire la suite." in visit.outcome.notes


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (Fetched(ZIP_URL, 404, "", b""), "le serveur répond 404"),
        (FetchFailed("la connexion au serveur est impossible"), "la connexion"),
        (Fetched(ZIP_URL, 200, "", b"PK\x03\x04"), "tronqué ou abîmé"),
        (Fetched(ZIP_URL, 200, "", package({"a.xml": b"\0" * 20_000_000})), "bombe"),
        (Fetched(ZIP_URL, 200, "", package({"lisez-moi.txt": "rien"})), "aucune fiche"),
        (Fetched(ZIP_URL, 200, "", package({"menu.xml": "<Menu/>"})), "aucune fiche"),
    ],
)
def test_what_gives_no_guide_at_all_is_unreachable(answer: Fetched | Exception, reason: str) -> None:
    with pytest.raises(SourceUnreachable, match=f"« sp » ne peut pas être lue.*{reason}.*path ou url"):
        Visit(answer=answer)


def test_a_path_that_leads_nowhere_is_unreachable(tmp_path: Path) -> None:
    with pytest.raises(SourceUnreachable, match="ne peut pas être lu"):
        Visit(tmp_path / "absent.zip")
