"""A resident who closes the page while the model writes: the model's request is closed too."""

import asyncio
import json
import threading

import pytest

from bot.web import build_application
from tests.bot.answering_builders import PAGES, Desk
from tests.bot.model_builders import writing_on
from tests.bot.scripted_model import ScriptedModel, answering, quoting
from tests.bot.web_fakes import make_settings, make_town

QUESTION = "comment réserver la salle des fêtes ?"
PROOF = "La salle des fêtes se réserve en mairie, six mois avant."
CALLS = {
    "/api/v1/ask": ("application/json", json.dumps({"question": QUESTION, "plain": True}).encode()),
    "/assistant": ("application/x-www-form-urlencoded", b"question=comment+r%C3%A9server+la+salle+des+f%C3%AAtes"),
}


def application_on(url, folder):
    desk = Desk(PAGES, writing=writing_on(url, folder))
    return build_application(desk.pipeline, make_town(), make_settings())


async def call(application, path, until_left):
    """The statuses sent to a client that sends its request, then leaves once `until_left` returns."""
    media, body = CALLS[path]
    scope = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": "POST", "scheme": "http",
        "path": path, "raw_path": path.encode(), "query_string": b"", "root_path": "", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 80), "headers": [(b"content-type", media.encode()), (b"host", b"assistant.example")],
    }  # fmt: skip
    said = iter([{"type": "http.request", "body": body, "more_body": False}])
    statuses = []

    async def receive():
        if message := next(said, None):
            return message
        await asyncio.to_thread(until_left)
        return {"type": "http.disconnect"}

    async def send(message):
        statuses.extend([message["status"]] if message["type"] == "http.response.start" else [])

    await application(scope, receive, send)
    return statuses


@pytest.mark.parametrize("path", CALLS)
def test_leaving_closes_the_request_to_the_model(path, tmp_path):
    def script(wire):
        wire.start()
        wire.piece('{"sentences": [')
        wire.stall()

    with ScriptedModel(script) as model:
        application = application_on(model.url, tmp_path)
        statuses = asyncio.run(call(application, path, until_left=lambda: model.wire()))
        assert model.wire().left.wait(20)
    assert statuses == [499]


@pytest.mark.parametrize("path", CALLS)
def test_who_leaves_after_the_answer_has_it(path, tmp_path):
    answered = threading.Event()
    with ScriptedModel(answering(quoting((PROOF, [PROOF])))) as model:
        application = application_on(model.url, tmp_path)

        async def answer(scope, receive, send):
            await application(scope, receive, send)
            answered.set()

        assert asyncio.run(call(answer, path, until_left=lambda: answered.wait(20))) == [200]
