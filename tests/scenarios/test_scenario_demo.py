"""The demo as a newcomer meets it: first run, second run, another port."""

import json
from urllib.parse import urldefrag, urljoin

import pytest

from tests.commands import Place, fetch, free_port, wait_for

QUESTION = {"question": "Quels sont les tarifs de la cantine ?"}
OF_DEMO = ["--town", "etat/town.toml", "--state", "etat"]
ASSISTANT = ("/assistant", "/source/", "/api/", "/health/", "/metrics", "/widget/", "/desk", "/studio")


class Demo:
    """A running demo with its address."""

    def __init__(self, port):
        self.base = f"http://127.0.0.1:{port}"

    def get(self, path):
        return fetch(urljoin(self.base, path))

    def ask(self, question=QUESTION):
        status, answer = fetch(f"{self.base}/api/v1/ask", question)
        assert status == 200, answer
        return json.loads(answer)


@pytest.fixture(scope="module")
def place(tmp_path_factory, installed):
    """A folder whose own town.toml is wrong: the demo must not mind. It runs what `pip install .` brings."""
    place = Place(tmp_path_factory.mktemp("demo"), {"PYTHONPATH": str(installed), "PARVIS_EMBEDDING_MODEL": ""})
    (place.folder / "town.toml").write_text("ceci n'est pas une commune")
    return place


@pytest.fixture(scope="module")
def first_run(place):
    port = free_port()
    with place.started("demo", "--port", str(port), "--state", "etat") as running:
        assert f"http://127.0.0.1:{port}/" in wait_for(running, "Valmont-sur-Orne")
        wait_for(running, "L'assistant est prêt.")
        yield Demo(port)


@pytest.fixture(scope="module")
def second_run(place, first_run):
    assert first_run.get("/health/ready")[0] == 200
    port = free_port()
    with place.started("demo", "--port", str(port), "--state", "etat") as running:
        wait_for(running, "Valmont-sur-Orne")
        yield Demo(port)


def test_the_first_run_reads_the_town_and_answers(first_run):
    assert first_run.get("/health/ready")[0] == 200
    answer = first_run.ask()
    assert answer["status"] == "answered"
    assert "2,40\u00a0€" in answer["text"].replace(" €", "\u00a0€")


def test_the_towns_pages_carry_the_assistant_and_its_script_is_served(first_run):
    status, home = first_run.get("/")
    assert (status, "<parvis-chat" in home) == (200, True)
    assert first_run.get("/widget/v1/parvis.js")[0] == 200
    assert first_run.get("/assistant")[0] == 200
    assert first_run.get("/nulle-part.html")[0] == 404


def test_the_town_is_read_with_the_encoder_that_is_installed(place, first_run):
    assert first_run.get("/health/ready")[0] == 200
    (record,) = (place.folder / "etat" / "editions").glob("*/edition.json")
    assert json.loads(record.read_text())["embedding"]["dimension"] == 512


def test_every_link_of_an_answer_opens(first_run):
    for question in ("tarifs de la cantine", "combien coûte la toiture de l'école Prévert", "piscine le samedi"):
        answer = first_run.ask({"question": question})
        assert answer["citations"], question
        for citation in answer["citations"]:
            assert urldefrag(citation["deep_url"])[0] == citation["url"]
            assert fetch(citation["url"])[0] == 200
            assert first_run.get(citation["source_url"])[0] == 200


def test_an_act_is_cited_at_its_page(first_run):
    answer = first_run.ask({"question": "combien coûte la toiture de l'école Prévert"})
    acts = [each for each in answer["citations"] if each["url"].endswith("/2025-38.pdf")]
    assert acts
    assert all(act["deep_url"] == f"{act['url']}#page={act['page']}" for act in acts)


def test_the_assistants_own_pages_are_not_in_the_corpus(place, first_run):
    lines = place.run("documents", "--json", *OF_DEMO).stdout.splitlines()
    paths = [json.loads(line)["url"].removeprefix(first_run.base) for line in lines]
    assert len(paths) >= 55
    assert [path for path in paths if path.startswith(ASSISTANT) or path.startswith("/prive/")] == []
    acts = [path for path in paths if path.startswith("/conseil/deliberations/") and path.endswith(".pdf")]
    assert len(acts) == 15


def test_the_second_run_is_ready_at_once_and_indexes_nothing(place, second_run):
    assert second_run.get("/health/ready")[0] == 200
    editions = place.run("editions", "list", *OF_DEMO).stdout
    assert editions.count("publiée") == 1
    assert "retirée" not in editions


def test_citations_follow_the_port(first_run, second_run):
    assert first_run.base != second_run.base
    citations = second_run.ask()["citations"]
    assert citations
    for citation in citations:
        assert citation["url"].startswith(second_run.base + "/")
        assert citation["deep_url"].startswith(second_run.base + "/")
        assert fetch(citation["url"])[0] == 200


def test_the_contact_page_follows_the_port(second_run):
    assert second_run.base in second_run.get("/api/v1/town")[1]
