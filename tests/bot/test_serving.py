import asyncio
import gc
import logging
import socket
import urllib.request

import pytest
from fastapi.testclient import TestClient

from bot.errors import PortTaken
from bot.serving import AnnouncingServer, build_town_application, listen, log_to_standard_error, make_ready, serve
from tests.bot.web_fakes import FakeService, make_town


def test_a_free_port_is_listened_on():
    with listen("127.0.0.1", 0) as listening:
        assert listening.getsockname()[1] > 0


def test_a_taken_port_is_told_with_another_one_to_choose():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(PortTaken) as told:
            listen("127.0.0.1", port)
    assert str(port) in str(told.value)
    assert f"--port {port + 1}" in str(told.value)


def test_an_address_of_another_machine_is_told_too():
    with pytest.raises(PortTaken, match="ne peut pas être ouvert"):
        listen("192.0.2.1", 8000)


@pytest.fixture
def application():
    return build_town_application(
        FakeService(), make_town(), {"PARVIS_PUBLIC_URL": "https://assistant.valmont.example"}
    )


def test_what_our_loggers_tell_goes_to_standard_error_and_nothing_of_others_does(capsys):
    ours, level = logging.getLogger("parvis"), logging.getLogger("parvis").level
    before = [*ours.handlers]
    try:
        log_to_standard_error()
        logging.getLogger("parvis.model").info("sentences: 1 shown verbatim 1.00")
        logging.getLogger("httpx2").info("HTTP Request")
    finally:
        ours.handlers[:], ours.level = before, level
    told = capsys.readouterr()
    assert told.err.endswith(" INFO parvis.model sentences: 1 shown verbatim 1.00\n")
    assert "HTTP" not in told.err
    assert told.out == ""


def test_a_server_says_when_it_answers_and_not_before(monkeypatch, application):
    listening = listen("127.0.0.1", 0)
    said = []
    answers = []

    def get():
        with urllib.request.urlopen(f"http://127.0.0.1:{listening.getsockname()[1]}/health/live", timeout=10) as got:
            return got.status, got.headers["server"]

    async def main_loop(self):
        answers.append((list(said), self.started, *await asyncio.to_thread(get)))

    monkeypatch.setattr(AnnouncingServer, "main_loop", main_loop)
    prepared = Prepared()
    serve(application, listening, lambda: said.append("ready"), lambda: prepared.warm_up(["cantine"]))
    assert answers == [(["ready"], True, 200, None)]
    assert prepared.questions == ["cantine"]


class Prepared:
    """Stands for bot.assistant.Assistant: keeps what it is warmed up with."""

    def __init__(self):
        self.questions = []

    async def warm_up(self, questions=()):
        self.questions += questions


def test_what_questions_need_is_prepared_and_the_collector_left_at_work():
    thresholds, assistant = gc.get_threshold(), Prepared()
    try:
        asyncio.run(make_ready(assistant))
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
    finally:
        gc.unfreeze()
        gc.set_threshold(*thresholds)
    assert "Qui est le maire ?" in assistant.questions


def test_the_towns_application_answers(application):
    with TestClient(application) as client:
        assert client.post("/api/v1/ask", json={"question": "cantine"}).json()["status"] == "partial"
