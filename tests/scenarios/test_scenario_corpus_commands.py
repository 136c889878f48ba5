"""The corpus in the hands of the commune's staff, by the commands they type, while residents are answered."""

import json
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.ingest.loopback_site import Site, serve
from tests.scenarios.small_commune import PAGES, Commune, ask, page, status_of

POOL = "Quand ouvre la piscine ?"


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    with serve() as served:
        served.answers |= PAGES
        yield served


@pytest.fixture(scope="module")
def commune(tmp_path_factory: pytest.TempPathFactory, site: Site) -> Commune:
    """Its first edition is published."""
    commune = Commune(Path(tmp_path_factory.mktemp("commune")), site)
    done = commune.run("refresh")
    assert done.returncode == 0, done.stderr
    return commune


def citations(answer: Mapping[str, object]) -> list[dict[str, str]]:
    """The sources of an answer that are the pool's page."""
    cited = answer["citations"]
    assert isinstance(cited, list)
    return [each for each in cited if each["url"].endswith("/piscine.html")]


def test_a_page_is_out_of_every_answer_at_once_and_comes_back(commune: Commune) -> None:
    with commune.serving() as service:
        (citation,) = citations(ask(service, POOL))
        assert status_of(service + citation["source_url"]) == 200
        assert "#" in citation["deep_url"]
        done = commune.run("withdraw", citation["deep_url"], "--reason", "horaires faux")
        assert (done.returncode, "parvis restore" in done.stdout) == (0, True)
        assert "c'est toute la page qui est retirée" in done.stdout
        assert citations(ask(service, POOL)) == []
        assert status_of(service + citation["source_url"]) == 404
        assert commune.run("restore", citation["url"]).returncode == 0
        assert [each["url"] for each in citations(ask(service, POOL))] == [citation["url"]]


def test_a_withdrawn_passage_stays_out_at_later_refreshes_and_is_marked_with_its_reason(commune: Commune) -> None:
    passage = asked(commune)[0]["source_url"]
    assert commune.run("withdraw", passage, "--reason", "nom d'un agent").returncode == 0
    commune.run("refresh", "--force")
    assert asked(commune) == []
    assert "passage retiré le" in (shown := commune.run("documents").stdout)
    assert "nom d'un agent" in shown
    rows = [json.loads(line) for line in commune.run("documents", "--json").stdout.splitlines()]
    assert [each["withdrawn"][0]["reason"] for each in rows if each["withdrawn"]] == ["nom d'un agent"]
    assert commune.run("restore", passage).returncode == 0


@pytest.mark.parametrize("command", [("withdraw", "/nulle-part", "--reason", "x"), ("restore", "/nulle-part")])
def test_an_address_that_names_nothing_is_one_line_and_exit_1(commune: Commune, command: tuple[str, ...]) -> None:
    done = commune.run(*command)
    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (1, "", 1)
    assert "parvis documents" in done.stderr


def test_owner_publisher_and_dates_travel_to_the_answer(commune: Commune) -> None:
    (citation,) = asked(commune)
    assert citation["publisher"] == "Communauté de communes"
    assert citation["owner"] == "communication@ville.fr"
    assert citation.keys() >= {"changed_on", "document_date", "seen_on", "published_on"}


def test_editions_are_compared_published_rolled_back_and_thinned_out(commune: Commune, site: Site) -> None:
    first = published(commune)
    site.answers["/piscine.html"] = page("Piscine", "<p>La piscine ouvre le dimanche de 9 h à 11 h, sauf l'été.</p>")
    assert commune.run("refresh", "--stage").returncode == 0
    staged = commune.run("editions", "list").stdout.splitlines()[1].split()[0]
    compared = commune.run("editions", "diff", first, staged, "--json")
    facts = json.loads(compared.stdout)
    assert [each["after"]["title"] for each in facts["changed"]] == ["Piscine"]
    assert "le samedi" in facts["answers"][0]["before"]["text"]
    assert "le dimanche" in facts["answers"][0]["after"]["text"]
    assert "« Quand ouvre la piscine ? »" in commune.run("editions", "diff", first, staged).stdout
    assert commune.run("editions", "publish", staged).returncode == 0
    start = time.perf_counter()
    assert commune.run("editions", "rollback").returncode == 0
    assert time.perf_counter() - start < 5
    assert published(commune) == first
    assert commune.run("editions", "prune").stdout == "Aucune édition à supprimer.\n"
    assert published(commune) == first
    site.answers |= PAGES


def test_an_edition_that_lost_a_probe_question_stops_with_exit_3_and_the_old_one_answers(
    commune: Commune, site: Site
) -> None:
    before = published(commune)
    site.answers["/piscine.html"] = page("Bassin", "<p>Le bassin est vide depuis le printemps.</p>")
    done = commune.run("refresh")
    assert done.returncode == 3
    assert "1 question témoin ne trouve plus la réponse attendue" in done.stdout
    assert "parvis refresh --force" in done.stdout
    assert published(commune) == before
    site.answers |= PAGES


def test_pages_that_disagree_are_listed(commune: Commune, site: Site) -> None:
    for path, price in (("/cantine.html", "2,40"), ("/dechets.html", "2,90")):
        table = f"<table><tr><td>Repas adulte</td><td>{price} €</td></tr></table>"
        site.answers[path] = page("Cantine", f"<p>Page {path} de la commune.</p>{table}")
    assert commune.run("refresh", "--force").returncode == 0
    shown = commune.run("documents", "--disagreements").stdout
    assert "Prix : Cantine, Repas adulte" in shown
    (row,) = [json.loads(each) for each in commune.run("documents", "--disagreements", "--json").stdout.splitlines()]
    assert [claim["values"] for claim in row["claims"]] == [["2,40 €"], ["2,90 €"]]
    assert "Aucune page" in (stale := commune.run("documents", "--stale").stdout)
    assert "1 désaccord" in stale
    assert commune.run("documents", "--stale", "--json").stdout == ""
    site.answers |= PAGES


def asked(commune: Commune) -> list[dict[str, str]]:
    """The sources that `parvis ask` gives for the question about the pool."""
    return citations(json.loads(commune.run("ask", POOL, "--json").stdout))


def published(commune: Commune) -> str:
    rows = commune.run("editions", "list").stdout.splitlines()
    return next(row.split()[0] for row in rows if " publiée " in row)
