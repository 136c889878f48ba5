"""What a refresh does not do without somebody's word: lose a part of a source, an act in force, a counted-on answer."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from corpus.comparing import Probe, ProbeAnswer
from corpus.documents import Document, Kind
from corpus.editions import OpenEdition
from corpus.wiring import open_corpus
from ingest.braking import stops_by_answers, stops_by_loss
from ingest.refresh import Order
from ingest.report import Stop
from ingest.store import NotedDocument
from tests.ingest.loopback_site import Site, serve
from tests.ingest.refresh_runner import Runner, counts, failing, page, town_of

MANY = 40
DAY = date(2026, 3, 1)
DOCUMENT = Document("d", "https://ville.fr/", "T", Kind.SERVICE_PAGE, "V", "site", "fr", "c", DAY, DAY, DAY)


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        links = "".join(f'<li><a href="/page-{number}.html">Page {number}</a></li>' for number in range(MANY))
        served.answers["/"] = page(f"<h1>Ville</h1><p>La mairie vous accueille le lundi.</p><ul>{links}</ul>")
        for number in range(MANY):
            served.answers[f"/page-{number}.html"] = page(f"<h1>Page {number}</h1><p>Le tarif {number} est unique.</p>")
        yield served


@pytest.fixture
def runner(tmp_path: Path, site: Site) -> Runner:
    runner = Runner(tmp_path / "state", site)
    runner.refresh()
    return runner


def remove(site: Site, count: int) -> None:
    for number in range(count):
        del site.answers[f"/page-{number}.html"]


def noted(count: int, source: str = "site", in_force: bool | None = None) -> list[NotedDocument]:
    return [
        NotedDocument(f"{source}{number}", source, f"https://ville.fr/{source}/{number:03}", in_force)
        for number in range(count)
    ]


def living(documents: Sequence[NotedDocument]) -> list[Document]:
    return [replace(DOCUMENT, document_id=each.document_id) for each in documents]


@pytest.mark.parametrize(
    ("held", "lost", "stops"), [(100, 10, 0), (100, 11, 1), (220, 11, 0), (219, 11, 1), (11, 11, 1)]
)
def test_the_brake_takes_more_than_ten_documents_and_more_than_a_twentieth(held: int, lost: int, stops: int) -> None:
    published = noted(held)
    assert len(stops_by_loss(published, living(published[lost:]))) == stops


def test_each_source_is_weighed_by_itself_and_shown_with_examples() -> None:
    published = noted(500) + noted(20, "actes")
    (stop,) = stops_by_loss(published, living(published[12:508]))
    assert stop == Stop("« actes » perdrait 12 documents sur 20", tuple(f"/actes/{each:03}" for each in range(8, 20)))


def test_a_document_that_another_source_now_holds_is_not_lost() -> None:
    published = noted(20)
    assert stops_by_loss(published, [replace(each, source="actes") for each in living(published)]) == ()


def test_one_act_in_force_is_enough() -> None:
    published = [*noted(500), *noted(1, "actes", in_force=True), *noted(1, "vieux", in_force=False)]
    assert stops_by_loss(published, living(published[:500])) == (
        Stop("1 acte en vigueur disparaîtrait", ("/actes/000",)),
    )


def test_questions_that_lost_their_answer_are_quoted() -> None:
    assert stops_by_answers(["Quand ?", "Où ?"]) == (
        Stop("2 questions témoins ne trouvent plus la réponse attendue", ("« Quand ? »", "« Où ? »")),
    )
    assert stops_by_answers([]) == ()


def test_a_few_pages_not_found_twice_leave_without_a_word(runner: Runner) -> None:
    remove(runner.site, 10)
    assert counts(runner.refresh()) == (0, 0, 30, 0, 10)
    report = runner.refresh()
    assert (counts(report), report.exit_code) == ((0, 0, 30, 10, 0), 0)
    assert len(runner.published()) == 30


def test_too_many_pages_not_found_stop_the_refresh_and_nothing_changes(runner: Runner) -> None:
    before = runner.published()
    remove(runner.site, 30)
    assert runner.refresh().exit_code == 0  # not found once: all are kept
    report = runner.refresh()
    assert (report.exit_code, report.edition) == (3, None)
    assert [(stop.loss, len(stop.examples)) for stop in report.stops] == [("« site » perdrait 30 documents sur 40", 30)]
    assert counts(report) == (0, 0, 10, 0, 30)
    assert runner.published() == before


def test_the_absences_counted_survive_a_stopped_refresh_and_force_removes_at_once(runner: Runner) -> None:
    remove(runner.site, 30)
    assert [runner.refresh().exit_code for _ in range(3)] == [0, 3, 3]
    report = runner.refresh(Order(force=True))
    assert (report.exit_code, counts(report)) == (0, (0, 0, 10, 30, 0))
    assert len(runner.published()) == 10
    assert runner.refresh().exit_code == 0


def test_pages_that_come_back_after_a_stopped_refresh_were_never_lost(runner: Runner) -> None:
    before = runner.published()
    gone = dict(runner.site.answers)
    remove(runner.site, 30)
    for _ in range(2):
        runner.refresh()
    runner.site.answers = gone
    report = runner.refresh()
    assert (report.exit_code, counts(report)) == (0, (0, 0, 40, 0, 0))
    assert {path: each.document_id for path, each in runner.published().items()} == {
        path: each.document_id for path, each in before.items()
    }


def test_a_site_that_says_the_same_of_every_page_stops_the_refresh_and_recovers_its_pages(runner: Runner) -> None:
    before = runner.published()
    gone = dict(runner.site.answers)
    for path in gone:
        if path != "/":
            runner.site.answers[path] = page("<h1>Maintenance</h1><p>Le site revient bientôt.</p>")
    assert runner.refresh().exit_code == 3
    assert runner.published() == before
    runner.site.answers = gone
    report = runner.refresh()
    assert report.exit_code == 0
    assert {each.document_id for each in runner.published().values()} == {each.document_id for each in before.values()}


def test_forty_failing_pages_are_all_kept(runner: Runner) -> None:
    # A failure between two successes: ten in a row would end the visit.
    for number in range(0, MANY, 2):
        runner.site.answers[f"/page-{number}.html"] = failing()
    for _ in range(3):
        report = runner.refresh()
        assert (report.exit_code, counts(report)) == (0, (0, 0, 20, 0, 20))
    assert len(runner.published()) == 40


def test_excluding_a_part_of_the_site_is_asked_about_too(runner: Runner) -> None:
    town = town_of(runner.site, exclude=["/page-1", "/page-2"])
    assert runner.refresh(town=town).exit_code == 3
    assert len(runner.published()) == 40
    assert runner.refresh(Order(force=True), town).exit_code == 0
    assert len(runner.published()) == 18


def answering(expected: str) -> Probe:
    """One probe question, answered where the edition holds a page of this title."""

    def probe(edition: OpenEdition) -> list[ProbeAnswer]:
        found = [each.url for each in edition.index.all_documents() if each.title == expected]
        return [ProbeAnswer("Quel tarif ?", "answered" if found else "no_source", expected, tuple(found), bool(found))]

    return probe


def test_a_probe_question_that_lost_its_answer_keeps_the_edition_from_being_published(runner: Runner) -> None:
    runner.probe = answering("Page 3")
    runner.site.answers["/page-3.html"] = page("<h1>Autre chose</h1><p>Rien.</p>")
    report = runner.refresh()
    assert report.exit_code == 3
    assert report.edition is not None
    assert not report.edition.published
    assert report.stops == (Stop("1 question témoin ne trouve plus la réponse attendue", ("« Quel tarif ? »",)),)
    assert "/page-3.html" in {path for path, each in runner.published().items() if each.title == "Page 3"}
    assert runner.refresh(Order(stage=True)).exit_code == 3
    assert runner.refresh(Order(force=True)).exit_code == 0


def test_a_probe_question_that_never_had_its_answer_is_only_said(runner: Runner) -> None:
    runner.probe = answering("Page 99")
    runner.site.answers["/page-3.html"] = page("<h1>Autre chose</h1><p>Rien.</p>")
    report = runner.refresh()
    assert report.exit_code == 0
    assert report.notes == ("Question témoin sans la réponse attendue : Quel tarif ?",)


def test_editions_that_are_stopped_time_and_again_do_not_pile_up(
    runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.building.EDITIONS_KEPT", 2)
    runner.probe = answering("Page 3")
    runner.site.answers["/page-3.html"] = page("<h1>Autre chose</h1><p>Rien.</p>")
    for _ in range(3):
        assert runner.refresh().exit_code == 3
    assert len(open_corpus("Ville", runner.state, {}, runner.now).editions.list()) == 3
