"""Acts through a whole refresh: their facts and their force reach the edition that answers."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.ingest.loopback_site import Answer, serve
from tests.ingest.refresh_runner import Runner, page

HOME = '<h1>Actes</h1><p>Les actes du conseil.</p><a href="/2019-07.html">un</a> <a href="/2025-12.html">deux</a>'
OLD = """
    <h1>Droits de place</h1><p>Délibération n° 2019-07</p><p>Séance du 12 février 2019</p><p>Vu le code,</p>
    <p>Le conseil municipal, après en avoir délibéré, décide :</p><p>Le mètre est à 1 euro.</p>"""
NEW = """
    <h1>Nouveaux droits de place</h1><p>Délibération n° 2025-12</p><p>Séance du 11 février 2025</p><p>Vu le code,</p>
    <p>Le conseil municipal, après en avoir délibéré, par 22 voix pour et 6 abstentions, décide :</p>
    <p>La délibération n° 2019-07 est {fate}. Le mètre est à 1,10 euro.</p>"""


def published(runner: Runner, path: str) -> Deliberation:
    document = runner.published()[path]
    assert document.kind is Kind.DELIBERATION
    assert document.deliberation is not None
    return document.deliberation


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    with serve() as site:
        bodies = {"/": HOME, "/2019-07.html": OLD, "/2025-12.html": NEW.format(fate="abrogée")}
        answers: dict[str, Answer] = {path: page(body) for path, body in bodies.items()}
        site.answers |= answers
        yield Runner(tmp_path / "state", site)


def test_after_a_refresh_an_act_that_another_repeals_is_published_as_out_of_force(runner: Runner) -> None:
    runner.refresh()
    assert published(runner, "/2019-07.html").repealed_by == ("2025-12",)
    assert published(runner, "/2019-07.html").in_force is False
    assert published(runner, "/2025-12.html").in_force is True


def test_an_act_is_in_force_again_once_the_other_no_longer_says_that_it_repeals_it(runner: Runner) -> None:
    runner.refresh()
    runner.site.answers["/2025-12.html"] = page(NEW.format(fate="modifiée"))
    runner.refresh()
    told = published(runner, "/2019-07.html")
    assert (told.in_force, told.modified_by, told.repealed_by) == (True, ("2025-12",), ())
