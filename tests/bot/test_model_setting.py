"""A town's model by its environment: none is loaded without it, `parvis doctor` looks at the one that is set."""

import asyncio
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from bot.limits import load_limits
from bot.model.checkup import look_at_model
from bot.wiring import examine_budget, examine_model, model_of
from tests.bot.model_builders import KEY, LONG, SHORT
from tests.bot.scripted_model import ScriptedModel, answering
from tests.bot.web_fakes import make_town

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
READY = answering('{"ready": true}')


def look(environment, waits=LONG):
    limits = load_limits()
    limits = limits.model_copy(update={"model": limits.model.model_copy(update={"wait": waits})})
    return asyncio.run(look_at_model(model_of(environment, limits, lambda: NOW), waits))


def test_without_a_key_or_an_address_there_is_no_model_and_its_client_is_not_loaded():
    program = (
        "import sys, bot.wiring, bot.web; bot.wiring.examine_model({}, None);"
        "print([name for name in ('mistralai', 'httpx2', 'ecologits') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("environment", [{}, {"MISTRAL_API_KEY": ""}, {"PARVIS_MODEL": "mistral-small-latest"}])
def test_no_model_is_no_fault(environment):
    is_well, sentence = examine_model(environment, lambda: NOW)
    assert is_well
    assert "MISTRAL_API_KEY" in sentence


def test_what_a_day_may_cost_is_looked_at_where_there_is_a_model(tmp_path):
    town = make_town()
    assert examine_budget(town, tmp_path, {}, lambda: NOW) == []
    ((is_well, sentence),) = examine_budget(town, tmp_path, {"MISTRAL_API_KEY": KEY}, lambda: NOW)
    assert is_well
    assert sentence.startswith("0 jetons sur ")
    assert not (tmp_path / "model_budget.json").exists()


def test_the_model_is_asked_at_its_address_by_its_name_with_its_key():
    with ScriptedModel(READY) as model:
        environment = {"PARVIS_MODEL_URL": model.url, "PARVIS_MODEL": "ministral-8b-latest", "MISTRAL_API_KEY": KEY}
        assert look(environment) == (True, "ministral-8b-latest répond.")
        assert model.wire().headers["authorization"] == f"Bearer {KEY}"
        assert model.wire().asked["model"] == "ministral-8b-latest"


def test_an_endpoint_without_a_key_is_sent_none(monkeypatch):
    monkeypatch.setenv("MISTRAL_API_KEY", "the client must not look for it by itself")
    with ScriptedModel(READY) as model:
        assert look({"PARVIS_MODEL_URL": model.url})[0]
        assert "authorization" not in model.wire().headers


FAULTS = {
    "a wrong key": (lambda wire: wire.respond(401, f'{{"message": "{KEY} is wrong"}}'.encode()), "MISTRAL_API_KEY"),
    "a wrong name": (lambda wire: wire.respond(404), "PARVIS_MODEL"),
    "a broken endpoint": (lambda wire: wire.respond(503), "PARVIS_MODEL_URL"),
    "another protocol": (lambda wire: wire.respond(200), "PARVIS_MODEL_URL"),
    "no structured replies": (answering("Oui, je suis prêt."), "PARVIS_MODEL"),
}


@pytest.mark.parametrize(("script", "to_mend"), FAULTS.values(), ids=FAULTS)
def test_a_fault_says_what_to_mend_and_never_the_key(script, to_mend):
    with ScriptedModel(script) as model:
        is_well, sentence = look({"PARVIS_MODEL_URL": model.url, "MISTRAL_API_KEY": KEY})
    assert not is_well
    assert to_mend in sentence
    assert KEY not in sentence
    assert "\n" not in sentence


def test_a_model_that_does_not_answer_is_given_up():
    with ScriptedModel(lambda wire: wire.stall()) as model:
        is_well, sentence = look({"PARVIS_MODEL_URL": model.url}, SHORT)
    assert not is_well
    assert "à temps" in sentence
