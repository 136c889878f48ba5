"""Whole refreshes of a website, a folder and the national guides together, as an operator runs them."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.documents import Kind
from corpus.town import NATIONAL_PUBLISHER, Town
from ingest.refresh import Order
from ingest.report import RefreshReport
from parvis import commands
from tests.commands import WORDS_ALONE
from tests.ingest.guide_files import guide
from tests.ingest.loopback_site import Answer, Site, serve
from tests.ingest.office_files import docx, odt, package, word
from tests.ingest.refresh_runner import Runner, page

F338 = Path(__file__).parents[2].parent / "shared/data/service-public/F338.xml"
GUIDE = "/particuliers/vosdroits/F1341"
PASSPORT = "<Texte><Paragraphe>Le passeport d'un adulte coûte 86 euros dans toute la France.</Paragraphe></Texte>"


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.answers["/"] = page("<h1>Ville</h1><p>La mairie vous accueille le lundi matin, dès huit heures.</p>")
        yield served


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "documents"
    (root / "2026").mkdir(parents=True)
    (root / "piscine.md").write_text("# Piscine\n\nLa piscine municipale ouvre le samedi de 10 h à 12 h.\n")
    (root / "2026" / "cantine.docx").write_bytes(docx(word("Cantine", "Titre1") + word("Un repas coûte 2,40 euros.")))
    (root / "2026" / "salle.odt").write_bytes(
        odt('<text:h text:outline-level="1">Salle</text:h><text:p>La salle des fêtes se loue 120 euros.</text:p>')
    )
    (root / "plan.html").write_text(
        "<html><h1>Plan</h1><p>Le parking de la gare compte 80 places gratuites.</p></html>"
    )
    (root / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    return root


@pytest.fixture
def guides(tmp_path: Path) -> Path:
    root = tmp_path / "fiches"
    root.mkdir()
    (root / "F1341.xml").write_bytes(guide())
    (root / "F14929.xml").write_bytes(guide(PASSPORT, "F14929", "Passeport d'un majeur"))
    return root


@pytest.fixture
def town(site: Site, folder: Path, guides: Path) -> Town:
    return Town.model_validate(
        {
            "town": {"name": "Ville", "website": site.url(), "languages": ["fr"]},
            "contact": {"phone": "02 31 00 00 00"},
            "sources": [
                {
                    "id": "site",
                    "kind": "website",
                    "url": site.url(),
                    "allow_private_addresses": True,
                    "delay_seconds": 0,
                },
                {"id": "fichiers", "kind": "folder", "path": str(folder)},
                {"id": "guides", "kind": "service_public", "path": str(guides)},
            ],
        }
    )


@pytest.fixture
def runner(tmp_path: Path, site: Site) -> Runner:
    return Runner(tmp_path / "state", site)


def counts(report: RefreshReport) -> dict[str, tuple[int, int, int, int, int, int]]:
    return {
        each.source: (each.read, each.new, each.changed, each.unchanged, each.gone, each.kept)
        for each in report.sources
    }


def test_every_source_is_read_and_counted(runner: Runner, town: Town) -> None:
    report = runner.refresh(town=town)
    assert report.exit_code == 0
    assert counts(report) == {"site": (1, 1, 0, 0, 0, 0), "fichiers": (4, 4, 0, 0, 0, 0), "guides": (2, 2, 0, 0, 0, 0)}
    assert [address for address, _ in report.sources[1].not_read] == ["folder://fichiers/photo.jpg"]
    published = runner.published()
    facts = {path: (each.title, each.kind, each.publisher, each.source) for path, each in published.items()}
    assert facts == {
        "/": ("Ville", Kind.SERVICE_PAGE, "Ville", "site"),
        "/piscine.md": ("Piscine", Kind.SERVICE_PAGE, "Ville", "fichiers"),
        "/2026/cantine.docx": ("Cantine", Kind.OTHER, "Ville", "fichiers"),
        "/2026/salle.odt": ("Salle", Kind.OTHER, "Ville", "fichiers"),
        "/plan.html": ("Plan", Kind.SERVICE_PAGE, "Ville", "fichiers"),
        GUIDE: ("Carte d'identité", Kind.NATIONAL_GUIDE, NATIONAL_PUBLISHER, "guides"),
        "/particuliers/vosdroits/F14929": (
            "Passeport d'un majeur",
            Kind.NATIONAL_GUIDE,
            NATIONAL_PUBLISHER,
            "guides",
        ),
    }


def test_nothing_changed_builds_nothing(runner: Runner, town: Town) -> None:
    runner.refresh(town=town)
    report = runner.refresh(town=town)
    assert counts(report) == {"site": (1, 0, 0, 1, 0, 0), "fichiers": (4, 0, 0, 4, 0, 0), "guides": (2, 0, 0, 2, 0, 0)}
    assert report.edition is None


def test_changed_files_keep_their_ids_and_removed_ones_leave_at_once(
    runner: Runner, town: Town, folder: Path, guides: Path
) -> None:
    runner.refresh(town=town)
    before = runner.published()
    (folder / "piscine.md").write_text("# Piscine\n\nLa piscine est fermée pour travaux jusqu'en juin.\n")
    (folder / "plan.html").unlink()
    (folder / "2026" / "salle.odt").rename(folder / "salle-des-fetes.odt")
    (guides / "F1341.xml").unlink()
    report = runner.refresh(town=town)
    assert counts(report)["fichiers"] == (3, 0, 2, 1, 1, 0)
    assert counts(report)["guides"] == (1, 0, 0, 1, 1, 0)
    after = runner.published()
    assert {"/plan.html", "/2026/salle.odt", GUIDE}.isdisjoint(after)
    assert after["/piscine.md"].document_id == before["/piscine.md"].document_id
    assert after["/salle-des-fetes.odt"].document_id == before["/2026/salle.odt"].document_id
    assert "travaux" in runner.says("/piscine.md")


def test_files_that_break_keep_their_last_good_version(runner: Runner, town: Town, folder: Path, guides: Path) -> None:
    runner.refresh(town=town)
    (folder / "2026" / "cantine.docx").write_bytes(b"PK\x03\x04")
    (guides / "F1341.xml").write_bytes(guide()[:-30])
    (guides / "F14929.xml").write_bytes(b"<Publi")
    report = runner.refresh(town=town)
    assert counts(report)["fichiers"] == (3, 0, 0, 3, 0, 1)
    assert counts(report)["guides"] == (0, 0, 0, 0, 0, 2)
    assert {"/2026/cantine.docx", GUIDE} <= set(runner.published())


def test_a_folder_that_is_not_mounted_empties_nothing(runner: Runner, town: Town, folder: Path, guides: Path) -> None:
    runner.refresh(town=town)
    folder.rename(folder.with_name("ailleurs"))
    for file in guides.iterdir():
        file.unlink()
    report = runner.refresh(town=town)
    assert ["ne peut pas être lue" in (each.trouble or "") for each in report.sources] == [False, True, True]
    assert len(runner.published()) == 7


def test_guides_on_the_web_are_fetched_within_the_usual_limits(runner: Runner, town: Town, site: Site) -> None:
    site.answers["/vosdroits.zip"] = Answer(package({"F1.xml": guide(guide_id="F1")}), headers={})
    source = town.sources[2].model_copy(update={"path": None, "url": site.url("/vosdroits.zip")})
    refused = runner.refresh(Order(only_source="guides"), town.model_copy(update={"sources": [source]}))
    assert "ne peut pas être lue" in (refused.sources[0].trouble or "")  # a private address, which was not allowed
    allowed = source.model_copy(update={"allow_private_addresses": True})
    report = runner.refresh(Order(only_source="guides"), town.model_copy(update={"sources": [allowed]}))
    assert counts(report) == {"guides": (1, 1, 0, 0, 0, 0)}


def test_a_folder_of_acts_is_read_for_a_source_of_deliberations(runner: Runner, town: Town) -> None:
    acts = town.sources[1].model_copy(update={"kind": "deliberations"})
    report = runner.refresh(town=town.model_copy(update={"sources": [acts]}))
    assert counts(report)["fichiers"][:2] == (4, 4)


TOWN = """
[town]
name = "Ville"
website = "{site}"
languages = ["fr"]
[contact]
phone = "02 31 00 00 00"
[[sources]]
id = "site"
kind = "website"
url = "{site}"
allow_private_addresses = true
delay_seconds = 0
[[sources]]
id = "fichiers"
kind = "folder"
path = "documents"
[[sources]]
id = "guides"
kind = "service_public"
path = "fiches"
"""


def parvis(*arguments: str) -> str:
    result = CliRunner().invoke(commands, list(arguments), env=WORDS_ALONE, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.usefixtures("folder")
def test_the_commands_read_show_and_cite_all_three(
    site: Site, guides: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if F338.exists():
        (guides / "F338.xml").write_bytes(F338.read_bytes())
    # The town has its own word on what a guide says too.
    site.answers["/"] = page(
        "<h1>Passeport</h1><p>Le passeport d'un adulte coûte 86 euros et se demande en mairie.</p>"
    )
    (tmp_path / "town.toml").write_text(TOWN.format(site=site.url()))
    monkeypatch.chdir(tmp_path)
    report = parvis("refresh")
    assert all(f"{name} " in report for name in ("site", "fichiers", "guides"))
    documents = [json.loads(line) for line in parvis("documents", "--json").splitlines()]
    publishers = {(each["kind"], each["publisher"]) for each in documents}
    assert publishers == {("service_page", "Ville"), ("other", "Ville"), ("national_guide", NATIONAL_PUBLISHER)}

    answer = json.loads(parvis("ask", "Combien coûte la location de la salle des fêtes ?", "--json"))
    (citation,) = answer["citations"]
    assert (answer["status"], citation["url"]) == ("answered", "folder://fichiers/2026/salle.odt")
    assert citation["deep_url"] == citation["source_url"]
    assert "[1] folder://fichiers/2026/salle.odt" in parvis("ask", "Combien coûte la location de la salle des fêtes ?")

    answer = json.loads(parvis("ask", "Combien coûte un passeport pour un adulte ?", "--json"))
    assert answer["citations"][0]["publisher"] == "Ville"
    answer = json.loads(parvis("ask", "Quel est le délai pour la carte d'identité d'un mineur en été ?", "--json"))
    assert {each["kind"] for each in answer["citations"]} == {"national_guide"}
    assert answer["citations"][0]["url"].endswith(GUIDE)
