"""Whole refreshes of a small site on loopback, day after day."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from corpus.errors import NoEdition, StateBusy, TownError
from corpus.town import Source
from corpus.wiring import open_corpus
from ingest.refresh import Order
from ingest.wiring import open_refresh
from tests.commands import WORDS_ALONE
from tests.ingest.loopback_site import Answer, Site, serve
from tests.ingest.refresh_runner import PAGES, Interrupted, Runner, counts, failing, page, town_of


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.answers |= {path: page(body) for path, body in PAGES.items()}
        yield served


@pytest.fixture
def runner(tmp_path: Path, site: Site) -> Runner:
    return Runner(tmp_path / "state", site)


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


def test_a_page_that_is_gone_leaves_the_edition_the_second_time_it_is_not_found(runner: Runner) -> None:
    runner.refresh()
    del runner.site.answers["/piscine.html"]
    assert counts(runner.refresh()) == (0, 0, 3, 0, 1)
    assert "/piscine.html" in runner.published()
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
        ({"kind": "folder", "url": "https://ville.example/"}, "Passée : il lui manque une clé path."),
        ({"kind": "website", "path": "pages"}, "Passée : il lui manque une clé url."),
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
        open_refresh(town, runner.state, WORDS_ALONE, runner.now, runner.told),
        pytest.raises(StateBusy),
        open_refresh(town, runner.state, WORDS_ALONE, runner.now, runner.told),
    ):
        pass


def test_old_editions_are_thinned_out_to_five(runner: Runner) -> None:
    for _ in range(6):
        runner.refresh(Order(force=True))
    assert len(open_corpus("Ville", runner.state, {}, runner.now).editions.list()) == 5


@pytest.mark.parametrize("unreachable", [False, True])
@pytest.mark.parametrize("version", ["SPLITTER_VERSION", "ANALYSER_VERSION"])
def test_another_splitter_or_analyser_builds_an_edition_of_what_is_stored_even_if_no_site_answers(
    runner: Runner, monkeypatch: pytest.MonkeyPatch, version: str, unreachable: bool
) -> None:
    runner.refresh()
    before = {path: each.document_id for path, each in runner.published().items()}
    monkeypatch.setattr(f"ingest.wiring.{version}", "99")
    if version == "ANALYSER_VERSION":
        monkeypatch.setattr("corpus.wiring.ANALYSER_VERSION", "99")
    if unreachable:
        runner.site.answers["/"] = failing()
    report = runner.refresh()
    assert (report.exit_code, report.edition is not None) == (0, True)
    assert {path: each.document_id for path, each in runner.published().items()} == before
    bodies = [path for path, headers in runner.site.asked if path in PAGES and "If-None-Match" not in headers]
    assert bodies == []
    assert (runner.refresh().edition, runner.published().keys()) == (None, before.keys())
