"""A folder of files as a source: what is read, what is refused, what is gone."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.town import Source
from ingest import folders
from ingest.crawling.addresses import identity, normalise
from ingest.crawling.crawl import CrawlOutcome
from ingest.errors import FetchRefused, SourceUnreachable
from ingest.folders import address_of, read_file, read_folder
from tests.ingest.small_town import Notebook

HERE = "folder://fichiers"


class Visit:
    def __init__(self, root: Path, known: Sequence[str] = (), **keys: object) -> None:
        source = Source.model_validate({"id": "fichiers", "kind": "folder", "path": "ignored", **keys})
        self.notebook = Notebook()
        self.steps: list[tuple[str, int, int | None]] = []
        self.outcome: CrawlOutcome = read_folder(
            source, root, self.notebook, list(known), lambda *step: self.steps.append(step)
        )

    def told(self, what: str) -> dict[str, str]:
        return {url.removeprefix(HERE): more for url, more in self.notebook.told(what).items()}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    (folder / "2026").mkdir(parents=True)
    (folder / "accueil.md").write_text("# Accueil")
    (folder / "2026" / "règlement cantine?.odt").write_text("texte")
    return folder


def test_every_file_is_told_under_an_address_of_its_own(root: Path) -> None:
    visit = Visit(root)
    names = ["/accueil.md", "/2026/r%C3%A8glement%20cantine%3F.odt"]
    assert list(visit.told("arrived")) == names
    assert (visit.outcome.arrived, visit.outcome.complete, visit.outcome.absent) == (2, True, [])
    assert visit.steps[-1] == ("Lecture de « fichiers »", 2, 2)


def test_a_folder_that_is_published_somewhere_gives_its_files_that_address(root: Path) -> None:
    visit = Visit(root, url="https://ville.fr/documents/")
    assert set(visit.told("arrived")) == {"/documents/accueil.md", "/documents/2026/r%C3%A8glement%20cantine%3F.odt"}


def test_hidden_and_passing_files_are_no_documents(root: Path) -> None:
    for name in (".cache", "~$reglement.docx", ".git/config"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text("rien")
    assert Visit(root).outcome.arrived == 2


def test_prefixes_choose_among_files(root: Path) -> None:
    assert set(Visit(root, include=["/2026"]).told("arrived")) == {"/2026/r%C3%A8glement%20cantine%3F.odt"}
    assert set(Visit(root, exclude=["2026/"]).told("arrived")) == {"/accueil.md"}


def test_links_that_lead_out_are_refused_and_those_within_are_passed_over(root: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.md").write_text("secret")
    (root / "dehors.md").symlink_to(tmp_path / "secret.md")
    (root / "parent").symlink_to(tmp_path)
    (root / "dedans.md").symlink_to(root / "accueil.md")
    (root / "boucle").symlink_to(root / "boucle")
    (root / "tour").symlink_to(root)
    visit = Visit(root)
    assert len(visit.told("arrived")) == 2
    assert visit.told("refused") == dict.fromkeys(["/dehors.md", "/parent"], "c’est un lien qui mène hors du dossier")


def test_what_is_no_ordinary_file_is_refused_without_waiting(root: Path) -> None:
    os.mkfifo(root / "tuyau.md")
    assert Visit(root).told("refused") == {"/tuyau.md": "ce n’est pas un fichier ordinaire"}


def test_a_file_too_large_is_refused_and_the_others_are_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folders, "MOST_BYTES", 7)
    visit = Visit(root)
    assert visit.told("refused") == {"/accueil.md": "plus de 0 Mo"}
    assert visit.outcome.arrived == 1


def test_a_link_put_in_place_of_a_file_after_the_listing_is_not_followed(root: Path) -> None:
    (root / "lien.md").symlink_to(root / "accueil.md")
    with pytest.raises(FetchRefused, match="ne peut pas être lu"):
        read_file(root, "/lien.md")
    with pytest.raises(FetchRefused, match="ne peut pas être lu"):
        read_file(root, "/absent.md")


def test_a_file_that_its_reader_refuses_is_told_with_the_reason(root: Path) -> None:
    (root / "cassé.pdf").write_text("tronqué")
    visit = Visit(root)
    assert visit.told("refused") == {"/cass%C3%A9.pdf": "PDF tronqué"}
    assert (visit.outcome.arrived, visit.outcome.refused) == (2, 1)


def test_known_files_that_are_no_longer_there_are_absent(root: Path) -> None:
    (root / "cassé.pdf").write_text("tronqué")
    visit = Visit(root, known=[f"{HERE}/ancien.md", f"{HERE}/accueil.md", f"{HERE}/cass%C3%A9.pdf"])
    assert visit.outcome.absent == [f"{HERE}/ancien.md"]


def test_a_folder_inside_that_fails_makes_nothing_absent(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scan = os.scandir

    def scandir(path: Path) -> object:
        if Path(path).name == "2026":
            raise PermissionError(13, "Permission denied")
        return scan(path)

    monkeypatch.setattr(os, "scandir", scandir)
    visit = Visit(root)
    assert not visit.outcome.complete
    assert visit.told("refused") == {"/2026": "le dossier ne peut pas être ouvert (Permission denied)"}


def test_more_files_than_allowed_are_left_for_another_time(root: Path) -> None:
    visit = Visit(root, max_pages=1)
    assert (visit.outcome.arrived, visit.outcome.complete) == (1, False)
    assert visit.outcome.notes == ["Lecture arrêtée à 1 fichiers : augmentez max_pages pour lire la suite."]


@pytest.mark.parametrize(
    ("name", "reason"), [("absent", "No such file"), ("vide", "aucun fichier"), ("un.md", "Not a")]
)
def test_a_folder_that_cannot_be_read_or_is_empty_is_unreachable(tmp_path: Path, name: str, reason: str) -> None:
    (tmp_path / "vide").mkdir()
    (tmp_path / "un.md").write_text("un")
    with pytest.raises(SourceUnreachable, match=f"« fichiers » ne peut pas être lue.*{reason}.*path"):
        Visit(tmp_path / name)


PUBLISHED = Source.model_validate({"id": "f", "kind": "folder", "path": "d", "url": "https://ville.fr/d"})
PRIVATE = PUBLISHED.model_copy(update={"url": None})
LETTERS = st.text(st.characters(codec="utf-8", exclude_characters="/\0"), min_size=1, max_size=12).map(str.encode)
NAMES = st.one_of(LETTERS, st.binary(min_size=1, max_size=6)).filter(
    lambda name: not {0, ord("/")} & set(name) and name.strip(b".")
)


@given(NAMES, NAMES)
def test_two_files_never_share_an_address(one: bytes, other: bytes) -> None:
    for source in (PUBLISHED, PRIVATE):
        paths = [f"/{os.fsdecode(name)}" for name in (one, other)]
        addresses = [address_of(source, path) for path in paths]
        assert (addresses[0] == addresses[1]) == (paths[0] == paths[1])
        assert all(address.isascii() for address in addresses)
        assert (identity(addresses[0]) == identity(addresses[1])) == (paths[0] == paths[1])


def test_addresses_of_published_files_are_spelt_as_the_crawl_spells_them() -> None:
    address = address_of(PUBLISHED, "/été (1)/plan-A.pdf")
    assert normalise(address) == address
