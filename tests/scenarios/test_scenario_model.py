"""Parvis with a model, as a person runs it: it writes, it fails, it is looked at; its key is told to nobody else."""

import json

import pytest

from tests.bot.scripted_model import ScriptedModel, answering, quoting
from tests.commands import fetch, free_port, wait_for

KEY = "clef-secrete-0123456789"
QUESTION = "quand ouvre la piscine"
HOURS = "La piscine ouvre le samedi de 10 h à 12 h et de 14 h à 18 h."


@pytest.fixture
def with_model(place):
    def connect(model):
        place.environment |= {"PARVIS_MODEL_URL": model.url, "MISTRAL_API_KEY": KEY}
        return place

    return connect


def test_an_answer_that_a_model_wrote_is_shown_with_its_sources_and_its_impact(with_model):
    with ScriptedModel(answering(quoting((HOURS, [HOURS])))) as model:
        asked = with_model(model).run("ask", QUESTION, "--json")
    answer = json.loads(asked.stdout)
    assert (answer["status"], answer["generated"]) == ("answered", True), asked.stderr
    assert answer["impact"].keys() == {"energy_wh", "gco2eq", "estimate"}
    assert answer["impact"]["estimate"] is True
    assert KEY not in asked.stdout + asked.stderr


def test_a_model_that_refuses_its_key_leaves_the_towns_words_and_the_key_unsaid(with_model):
    with ScriptedModel(lambda wire: wire.respond(401, f'{{"message": "{KEY}"}}'.encode())) as model:
        asked = with_model(model).run("ask", QUESTION)
        examined = with_model(model).run("doctor")
    assert asked.returncode == 0
    assert HOURS in asked.stdout
    assert "La rédaction automatique ne répond pas" in asked.stdout
    assert examined.returncode == 1
    assert "Le modèle refuse la clé : vérifiez MISTRAL_API_KEY." in examined.stdout
    assert KEY not in asked.stdout + asked.stderr + examined.stdout + examined.stderr


def test_the_budget_of_the_day_outlives_the_program(with_model):
    with ScriptedModel(answering(quoting((HOURS, [HOURS])), usage=(900, 120))) as model:
        place = with_model(model)
        assert json.loads(place.run("ask", QUESTION, "--json").stdout)["generated"]
        account = next(place.folder.rglob("model_budget.json"))
        told = account.read_text(encoding="utf-8")
        assert '"tokens":1020' in told
        account.write_text(told.replace("1020", "2999999"), encoding="utf-8")
        again = json.loads(place.run("ask", QUESTION, "--json").stdout)
        assert len(model.wires) == 1
    assert not again["generated"]
    assert HOURS in again["text"]


def test_a_service_answers_with_its_model(with_model):
    with ScriptedModel(answering(quoting((HOURS, [HOURS])))) as model:
        place, port = with_model(model), free_port()
        with place.started("serve", "--port", str(port)) as running:
            wait_for(running, "/assistant")
            status, text = fetch(f"http://127.0.0.1:{port}/api/v1/ask", {"question": QUESTION, "plain": True})
            logged = wait_for(running, "sentences: ")
            counted = fetch(f"http://127.0.0.1:{port}/metrics")[1]
        assert "facile à lire" in model.wire().asked["messages"][0]["content"]
    assert status == 200
    assert json.loads(text)["generated"]
    assert logged.endswith(" INFO parvis.model sentences: 1 shown verbatim 1.00\n")
    assert 'parvis_model_sentences_total{outcome="shown",reason="verbatim"} 1.0' in counted
