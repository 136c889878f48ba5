"""Whole refreshes of a small site on loopback, day after day."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from corpus.documents import Document
from corpus.errors import NoEdition, StateBusy, TownError
from corpus.town import Source, Town
from corpus.wiring import open_corpus
from ingest.refresh import Order
from ingest.report import RefreshReport
from ingest.wiring import open_refresh
from tests.ingest.loopback_site import Answer, Site, serve

PAGES = {
    "/": "<h1>Ville</h1><p>La mairie vous accueille le lundi matin.</p>"
    '<ul><li><a href="/piscine.html">Piscine</a></li><li><a href="/cantine.html">Cantine</a></li>'
    '<li><a href="/dechets.html">Déchets</a></li></ul>',
    "/piscine.html": "<h1>Piscine</h1><p>La piscine ouvre le samedi de 10 h à 12 h, toute l'année.</p>",
    "/cantine.html": "<h1>Cantine</h1><p>Un repas à la cantine de l'école coûte 2,40 euros.</p>",
    "/dechets.html": "<h1>Déchets</h1><p>Les bacs jaunes sont ramassés le jeudi matin dès six heures.</p>",
}


def page(body: str) -> Answer:
    text = f'<!DOCTYPE html><html lang="fr"><title>Ville</title><main>{body}</main></html>'.encode()
    return Answer(text, etag=f'"{hashlib.sha256(text).hexdigest()}"')


def failing() -> Answer:
    return Answer(b"<h1>Service indisponible</h1>", status=503)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.answers |= {path: page(body) for path, body in PAGES.items()}
        yield served


def town_of(site: Site, **source: object) -> Town:
    own = {"id": "site", "kind": "website", "url": site.url(), "allow_private_addresses": True, "delay_seconds": 0}
    return Town.model_validate(
        {
            "town": {"name": "Ville", "website": site.url(), "languages": ["fr"]},
            "contact": {"phone": "02 31 00 00 00"},
            "sources": [own | source],
        }
    )


class Interrupted(Exception):
    """Stands for whatever kills a refresh in the middle."""


class Runner:
    """Runs refreshes of one state, a day later each, and looks at what residents would get."""

    def __init__(self, state: Path, site: Site) -> None:
        self.state = state
        self.site = site
        self.day = 0
        self.stop_at: str | None = None

    def refresh(self, order: Order | None = None, town: Town | None = None) -> RefreshReport:
        self.day += 1
        self.site.asked.clear()
        with open_refresh(town or town_of(self.site), self.state, {}, self._now, self._told) as run:
            return run(order or Order())

    def published(self) -> dict[str, Document]:
        """The documents that residents get answers from, by path; their passages are there."""
        edition = open_corpus("Ville", self.state, {}, self._now).editions.open_published()
        documents = {urlsplit(each.url).path: each for each in edition.index.all_documents()}
        assert all(edition.index.passages_of(each.document_id) for each in documents.values())
        edition.index.close()
        return documents

    def says(self, path: str) -> str:
        edition = open_corpus("Ville", self.state, {}, self._now).editions.open_published()
        (document,) = [each for each in edition.index.all_documents() if urlsplit(each.url).path == path]
        text = "\n".join(passage.text for passage in edition.index.passages_of(document.document_id))
        edition.index.close()
        return text

    def _now(self) -> datetime:
        return datetime(2026, 3, self.day, 12, tzinfo=UTC)

    def _told(self, step: str, done: int, _total: int | None) -> None:
        if self.stop_at is not None and self.stop_at in step and done >= 2:
            raise Interrupted


@pytest.fixture
def runner(tmp_path: Path, site: Site) -> Runner:
    return Runner(tmp_path / "state", site)


def counts(report: RefreshReport) -> tuple[int, int, int, int, int]:
    (source,) = report.sources
    return (source.new, source.changed, source.unchanged, source.gone, source.kept)


def test_the_first_refresh_publishes_what_the_site_says(runner: Runner) -> None:
    report = runner.refresh()
    assert counts(report) == (4, 0, 0, 0, 0)
    assert report.exit_code == 0
    assert report.edition is not None
    assert report.edition.published
    assert report.edition.documents == 4
    assert set(runner.published()) == {"/", "/piscine.html", "/cantine.html", "/dechets.html"}
    assert "2,40 euros" in runner.says("/cantine.html")


def test_nothing_changed_builds_nothing_and_asks_for_no_body(runner: Runner) -> None:
    first = runner.refresh()
    second = runner.refresh()
    assert counts(second) == (0, 0, 4, 0, 0)
    assert (second.edition, second.exit_code) == (None, 0)
    assert first.edition is not None
    assert second.published_before == first.edition.edition_id
    asked = {path: "If-None-Match" in headers for path, headers in runner.site.asked if path in PAGES}
    assert asked == dict.fromkeys(PAGES, True)


def test_force_builds_even_where_nothing_changed(runner: Runner) -> None:
    runner.refresh()
    assert runner.refresh(Order(force=True)).edition is not None


def test_a_changed_page_is_published_under_its_id(runner: Runner) -> None:
    runner.refresh()
    before = runner.published()["/piscine.html"]
    runner.site.answers["/piscine.html"] = page(
        "<h1>Piscine</h1><p>La piscine est fermée pour travaux jusqu'en juin.</p>"
    )
    assert counts(runner.refresh()) == (0, 1, 3, 0, 0)
    after = runner.published()["/piscine.html"]
    assert after.document_id == before.document_id
    assert (after.first_seen, after.changed_on) == (date(2026, 3, 1), date(2026, 3, 2))
    assert "travaux" in runner.says("/piscine.html")


def test_a_page_that_is_gone_leaves_the_edition(runner: Runner) -> None:
    runner.refresh()
    del runner.site.answers["/piscine.html"]
    assert counts(runner.refresh()) == (0, 0, 3, 1, 0)
    assert "/piscine.html" not in runner.published()


def test_a_failing_page_keeps_its_last_good_version(runner: Runner) -> None:
    runner.refresh()
    runner.site.answers["/piscine.html"] = failing()
    report = runner.refresh()
    assert counts(report) == (0, 0, 3, 0, 1)
    assert [(urlsplit(address).path, reason) for address, reason in report.sources[0].not_read] == [
        ("/piscine.html", "le serveur répond 503")
    ]
    assert "/piscine.html" in runner.published()


def test_a_page_moved_with_a_redirect_keeps_its_id(runner: Runner) -> None:
    runner.refresh()
    before = runner.published()["/piscine.html"]
    runner.site.answers["/sport/piscine.html"] = runner.site.answers["/piscine.html"]
    runner.site.answers["/piscine.html"] = Answer(status=301, headers={"Location": "/sport/piscine.html"})
    assert counts(runner.refresh()) == (0, 1, 3, 0, 0)
    after = runner.published()
    assert "/piscine.html" not in after
    assert after["/sport/piscine.html"].document_id == before.document_id


@pytest.mark.parametrize("step", ["Lecture", "ndex"])
def test_an_interrupted_refresh_harms_no_answer_and_the_next_one_completes(runner: Runner, step: str) -> None:
    runner.refresh()
    runner.site.answers["/piscine.html"] = page(
        "<h1>Piscine</h1><p>La piscine est fermée pour travaux jusqu'en juin.</p>"
    )
    runner.stop_at = step
    with pytest.raises(Interrupted):
        runner.refresh()
    assert "le samedi" in runner.says("/piscine.html")
    runner.stop_at = None
    report = runner.refresh()
    assert report.exit_code == 0
    assert "travaux" in runner.says("/piscine.html")
    assert runner.refresh().edition is None


def test_a_staged_edition_does_not_answer_and_a_later_refresh_publishes_its_like(runner: Runner) -> None:
    runner.refresh()
    runner.site.answers["/piscine.html"] = page(
        "<h1>Piscine</h1><p>La piscine est fermée pour travaux jusqu'en juin.</p>"
    )
    staged = runner.refresh(Order(stage=True))
    assert staged.edition is not None
    assert not staged.edition.published
    assert "le samedi" in runner.says("/piscine.html")
    assert runner.refresh().edition is not None
    assert "travaux" in runner.says("/piscine.html")


def test_an_unreachable_site_fails_and_leaves_what_was_published(runner: Runner) -> None:
    runner.refresh()
    runner.site.answers["/"] = failing()
    report = runner.refresh()
    assert report.exit_code == 1
    assert report.failure is not None
    assert "ne peut pas être lue" in report.failure
    assert len(runner.published()) == 4


def test_a_first_refresh_of_an_unreachable_site_publishes_nothing(runner: Runner) -> None:
    runner.site.answers["/"] = failing()
    assert runner.refresh().exit_code == 1
    with pytest.raises(NoEdition):
        runner.published()


def test_a_site_of_mere_links_publishes_nothing_and_says_so(runner: Runner) -> None:
    links = "".join(f'<li><a href="/page-{number}.html">Page {number}</a></li>' for number in range(5))
    runner.site.answers = {"/": page(f"<h1>Plan du site</h1><ul>{links}</ul>")}
    report = runner.refresh()
    assert report.exit_code == 1
    assert report.failure == (
        "Aucun document n'a été lu : vérifiez include et exclude dans town.toml, et que le site contient du texte."
    )


@pytest.mark.parametrize(
    ("source", "sentence"),
    [
        ({"kind": "folder", "path": "actes"}, "Passée : les sources « folder » ne sont pas encore lues."),
        ({"kind": "service_public", "path": "f"}, "Passée : les sources « service_public » ne sont pas encore lues."),
        (
            {"kind": "deliberations", "register": "https://ville.example/r.csv"},
            "Passée : un registre de délibérations (register) n'est pas encore lu ; donnez une clé url.",
        ),
    ],
)
def test_a_source_that_cannot_be_read_yet_is_said_and_harms_no_other(
    runner: Runner, source: dict[str, str], sentence: str
) -> None:
    town = town_of(runner.site)
    later = Source.model_validate({"id": "plus-tard", **source})
    report = runner.refresh(town=town.model_copy(update={"sources": [*town.sources, later]}))
    assert report.exit_code == 0
    assert [each.trouble for each in report.sources] == [None, sentence]


def test_a_register_beside_a_page_of_acts_is_said_not_to_be_read_yet(runner: Runner) -> None:
    report = runner.refresh(town=town_of(runner.site, kind="deliberations", register="https://ville.example/r.csv"))
    assert report.sources[0].notes == (
        "Source « site » : son registre (register) n'est pas encore lu, seules ses pages le sont.",
    )


def test_one_source_alone_is_read_and_the_others_stay_in_the_edition(runner: Runner) -> None:
    runner.site.answers["/actes/"] = page("<h1>Actes</h1><p>Le conseil municipal a voté le budget de la commune.</p>")
    site = town_of(runner.site, exclude=["/actes"]).sources[0]
    acts = site.model_copy(update={"id": "actes", "url": f"{site.url}actes/", "include": ["/actes"], "exclude": []})
    town = town_of(runner.site).model_copy(update={"sources": [site, acts]})
    runner.refresh(town=town)
    assert len(runner.published()) == 5
    runner.site.answers["/actes/"] = page("<h1>Actes</h1><p>Le conseil municipal a voté le compte administratif.</p>")
    report = runner.refresh(Order(only_source="actes"), town)
    assert [each.source for each in report.sources] == ["actes"]
    assert not any(path.endswith(".html") for path in runner.site.paths)
    assert len(runner.published()) == 5


def test_pages_newly_excluded_leave_the_edition(runner: Runner) -> None:
    runner.refresh()
    report = runner.refresh(town=town_of(runner.site, exclude=["/dechets"]))
    assert counts(report) == (0, 0, 3, 1, 0)
    assert "/dechets.html" not in runner.published()


def test_another_publisher_in_the_settings_is_published(runner: Runner) -> None:
    runner.refresh()
    report = runner.refresh(town=town_of(runner.site, publisher="Agglomération"))
    assert report.edition is not None
    assert {each.publisher for each in runner.published().values()} == {"Agglomération"}


def test_an_edition_that_no_longer_opens_is_built_again(runner: Runner) -> None:
    first = runner.refresh()
    assert first.edition is not None
    shutil.rmtree(runner.state / "index" / first.edition.edition_id)
    assert runner.refresh().edition is not None
    assert len(runner.published()) == 4


def test_a_source_that_does_not_exist_is_named_with_those_that_do(runner: Runner) -> None:
    with pytest.raises(TownError, match=r"« piscine » n'existe pas dans town\.toml ; sources connues : site"):
        runner.refresh(Order(only_source="piscine"))


def test_two_refreshes_of_one_state_exclude_each_other(runner: Runner) -> None:
    runner.day = 1
    town = town_of(runner.site)
    with (
        open_refresh(town, runner.state, {}, runner._now, runner._told),
        pytest.raises(StateBusy),
        open_refresh(town, runner.state, {}, runner._now, runner._told),
    ):
        pass


def test_old_editions_are_thinned_out_to_five(runner: Runner) -> None:
    for _ in range(6):
        runner.refresh(Order(force=True))
    assert len(open_corpus("Ville", runner.state, {}, runner._now).editions.list()) == 5
