import socket

import pytest
from fastapi.testclient import TestClient

from bot.errors import PortTaken
from bot.serving import AnnouncingServer, build_town_application, listen, serve
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


def test_the_next_version_of_the_internet_protocol_is_listened_on_where_there_is_one():
    try:
        probe = socket.create_server(("::1", 0), family=socket.AF_INET6)
    except OSError:
        # A machine without IPv6 is told the same way as a taken port.
        with pytest.raises(PortTaken):
            listen("::1", 0)
    else:
        probe.close()
        with listen("::1", 0) as listening:
            assert listening.family == socket.AF_INET6


def test_a_server_says_when_it_answers_and_not_before(monkeypatch):
    said = []
    asked = []

    async def application(scope, receive, send):
        raise AssertionError("nobody asks")

    async def main_loop(self):
        asked.append((list(said), self.started))

    monkeypatch.setattr(AnnouncingServer, "main_loop", main_loop)
    serve(application, listen("127.0.0.1", 0), lambda: said.append("ready"))
    assert asked == [(["ready"], True)]


def test_the_towns_application_answers_under_its_public_address():
    application = build_town_application(
        FakeService(), make_town(), {"PARVIS_PUBLIC_URL": "https://assistant.valmont.example"}
    )
    with TestClient(application) as client:
        assert client.get("/health/live").status_code == 200
        assert client.post("/api/v1/ask", json={"question": "cantine"}).json()["status"] == "partial"
