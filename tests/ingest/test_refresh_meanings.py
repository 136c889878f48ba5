"""Whole refreshes of a town with an embedding model: what it is sent, and what happens where it fails."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from corpus.errors import EmbeddingUnavailable
from corpus.protocols import DenseVector
from corpus.wiring import open_corpus
from ingest.refresh import Order
from tests.ingest.loopback_site import Site, serve
from tests.ingest.refresh_runner import PAGES, Runner, failing, page


class Model:
    """Means a text by two of its letters; counts what it is sent, and fails when told to."""

    def __init__(self, model: str) -> None:
        self.model = model
        self.ranks = True
        self.sent: list[str] = []
        self.is_down = False

    def embed(self, texts: Sequence[str]) -> list[DenseVector]:
        if self.is_down:
            raise EmbeddingUnavailable("Le modèle d'embeddings ne peut pas être joint.")
        self.sent += texts
        return [(float(text.count("a")), float(text.count("e")), 1.0) for text in texts]


@pytest.fixture
def site() -> Iterator[Site]:
    with serve() as served:
        served.answers |= {path: page(body) for path, body in PAGES.items()}
        yield served


@pytest.fixture
def runner(tmp_path: Path, site: Site) -> Runner:
    return Runner(tmp_path / "state", site)


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch):
    def use(model: Model) -> Model:
        monkeypatch.setattr("corpus.wiring._embedder", lambda *_, **__: model)
        return model

    return use


def embedding(runner: Runner) -> tuple[str, int] | None:
    edition = open_corpus("Ville", runner.state, {}, runner.now).editions.open_published()
    edition.index.close()
    told = edition.record.embedding
    return (told.model, told.dimension) if told else None


def test_each_text_is_sent_once_and_a_changed_page_sends_only_what_is_new(runner: Runner, use) -> None:
    model = use(Model("sens-1"))
    runner.refresh()
    assert embedding(runner) == ("sens-1", 3)
    first = len(model.sent)
    assert first == len(set(model.sent)) > len(PAGES)
    runner.refresh(Order(force=True))
    assert len(model.sent) == first
    runner.site.answers["/piscine.html"] = page(PAGES["/piscine.html"] + "<p>Le bassin rouvre le 2 mai.</p>")
    assert runner.refresh().edition is not None
    assert all("rouvre" in text for text in model.sent[first:])
    assert len(model.sent) == first + 1


def test_another_model_builds_an_edition_of_what_is_stored_even_if_no_site_answers(runner: Runner, use) -> None:
    use(Model("sens-1"))
    runner.refresh()
    use(Model("sens-2"))
    runner.site.answers["/"] = failing()
    assert runner.refresh().edition is not None
    assert embedding(runner) == ("sens-2", 3)
    assert runner.refresh().edition is None


def test_a_model_that_fails_holds_nothing_up_and_is_asked_again_at_the_next_refresh(runner: Runner, use) -> None:
    model = use(Model("sens-1"))
    model.is_down = True
    report = runner.refresh()
    assert (report.exit_code, embedding(runner)) == (0, None)
    assert report.edition is not None
    assert report.edition.trouble == "Le modèle d'embeddings ne peut pas être joint."
    assert set(runner.published()) == set(PAGES)
    model.is_down = False
    assert runner.refresh().edition is not None
    assert embedding(runner) == ("sens-1", 3)
    assert runner.refresh().edition is None


def test_while_the_model_fails_what_it_told_before_still_counts(runner: Runner, use) -> None:
    model = use(Model("sens-1"))
    runner.refresh()
    model.is_down = True
    runner.site.answers["/piscine.html"] = page(PAGES["/piscine.html"] + "<p>Le bassin rouvre le 2 mai.</p>")
    report = runner.refresh()
    assert report.edition is not None
    assert report.edition.trouble
    assert embedding(runner) == ("sens-1", 3)
    assert "rouvre" in runner.says("/piscine.html")
