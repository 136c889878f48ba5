"""Every way a model can fail, over the real client: the resident gets the town's own words, at once, and is told."""

import gzip
import logging
import socket
import ssl
import time
from pathlib import Path

import pytest

from bot.answering.answers import AnswerStatus
from bot.errors import ModelBusy, ModelGarbled, ModelRefused, ModelTooSlow, ModelUnreachable
from tests.bot.answering_builders import LIMITS, PAGES, WORDINGS, Desk
from tests.bot.model_builders import KEY, LONG, SHORT, Seconds, model_limits, writing_on
from tests.bot.scripted_model import DONE, ScriptedModel, answering, reply

QUESTION = "comment réserver la salle des fêtes ?"
PROOF = "La salle des fêtes se réserve en mairie, six mois avant."
GOOD = reply((PROOF, [(1, PROOF)]))
NOTICE = WORDINGS.text("fr", "notices.model_failed")
CERTIFICATE = Path(__file__).parents[1] / "ingest" / "ville_example.pem"
# The extractive composer is sure of itself here: what it is sure of is not what these tests are about.
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})


def streaming(*contents):
    def script(wire):
        wire.start()
        for content in contents:
            wire.send(content) if isinstance(content, bytes) else wire.piece(content)

    return script


def stalling(*pieces):
    def script(wire):
        wire.start()
        for piece in pieces:
            wire.piece(piece)
        wire.stall()

    return script


def refusing(status, body=b'{"message": "Unauthorized"}', **headers):
    return lambda wire: wire.respond(status, body, **headers)


def endless(wire):
    wire.start()
    wire.piece(GOOD[:30])
    # Ten times what is allowed, then a silence that would be waited for.
    for _ in range(40):
        wire.piece("a" * 1000)
    wire.stall()


def flooding(status=200, content_type="text/event-stream"):
    """A hundred megabytes in one line, for whoever reads them."""

    def script(wire):
        wire.start(status, content_type)
        wire.send(b"data: ")
        for _ in range(1000):
            wire.send(b"a" * 100_000)

    return script


FLOODS = {
    "a refusal without an end": (flooding(401, "application/json"), ModelRefused),
    "a broken endpoint's page without an end": (flooding(500, "text/plain"), ModelUnreachable),
    "a page without an end": (flooding(200, "text/html"), ModelGarbled),
    "an event without an end": (flooding(), ModelGarbled),
}


def ending_by(reason, text=GOOD):
    def script(wire):
        wire.start()
        wire.piece(text, reason)
        wire.send(DONE)

    return script


MATRIX = {
    "a wrong key": (refusing(401), ModelRefused),
    "a key without the right": (refusing(403), ModelRefused),
    "a wrong model": (refusing(404), ModelRefused),
    "a request it does not accept": (refusing(422, b'{"detail": []}'), ModelRefused),
    "an answer to a refusal that is no JSON": (refusing(422, b"<html>"), ModelRefused),
    "a redirection": (refusing(307, Location="http://127.0.0.1:1/"), ModelRefused),
    "too many calls": (refusing(429, Retry_After="7"), ModelBusy),
    "a broken endpoint": (refusing(500), ModelUnreachable),
    "a gateway's page": (refusing(502, b"<html>"), ModelUnreachable),
    "a page in place of a stream": (refusing(200, b"<html>", content_type="text/html"), ModelGarbled),
    "no byte": (lambda wire: wire.stall(), ModelTooSlow),
    "a head and no byte": (stalling(), ModelTooSlow),
    "a stall midway": (stalling(GOOD[:-20]), ModelTooSlow),
    "a connection closed at once": (lambda _wire: None, ModelGarbled),
    "a stream cut between two events": (streaming(GOOD), ModelGarbled),
    "a stream cut within an event": (streaming(GOOD[:40], b'data: {"id": "x", "choi'), ModelGarbled),
    "a body shorter than told": (
        lambda wire: (wire.start(Content_Length="9999"), wire.piece(GOOD[:40])), ModelGarbled,
    ),
    "truncated UTF-8": (streaming(GOOD[:40], "data: é".encode()[:-1] + b"\n\n"), ModelGarbled),
    "events that are no JSON": (streaming(b"data: {]\n\n"), ModelGarbled),
    "events of another protocol": (streaming(b'data: {"text": "bonjour"}\n\n'), ModelGarbled),
    "a reply that is no JSON": (answering("Bonjour, la salle se réserve."), ModelGarbled),
    "a reply of another schema": (answering('{"answer": "Oui."}'), ModelGarbled),
    "an empty reply": (answering(""), ModelGarbled),
    "a reply of white space": (answering("  \n "), ModelGarbled),
    "a reply without an end": (endless, ModelGarbled),
    "a reply stopped by its length": (ending_by("length", GOOD[:40]), ModelGarbled),
    "a reply stopped by an error": (ending_by("error"), ModelGarbled),
    "a body that lies about its compression": (
        lambda wire: (wire.start(Content_Encoding="gzip"), wire.piece(GOOD)), ModelGarbled,
    ),
    "a body that is compressed": (
        lambda wire: (wire.start(Content_Encoding="gzip"), wire.send(gzip.compress(b"data: [DONE]\n\n"))), ModelGarbled,
    ),
    **FLOODS,
}  # fmt: skip
IN_TIME = {name: each for name, each in MATRIX.items() if each[1] is not ModelTooSlow}


def desk_on(url, folder, wait=LONG, **changes):
    limits = model_limits(wait=wait, reply_characters=4000, **changes)
    return Desk(PAGES, writing=writing_on(url, folder, limits), limits=SURE)


def expect_the_towns_words(answer, error, caplog):
    assert answer.status is AnswerStatus.ANSWERED
    assert PROOF in answer.text
    assert not answer.generated
    assert {sentence.proof for sentence in answer.sentences} == {"verbatim"}
    assert answer.notices == (NOTICE,)
    assert NOTICE in answer.text
    assert answer.impact is None
    (told,) = [each for each in caplog.records if each.name == "parvis.model"]
    assert told.getMessage().startswith(error.__name__)
    # Neither the key nor a word of the resident's or of the endpoint's.
    everything = "".join(each.getMessage() + str(each.exc_info or "") for each in caplog.records) + answer.text
    assert KEY not in everything
    assert "réserver" not in "".join(each.getMessage() for each in caplog.records)


@pytest.mark.parametrize(("script", "error"), MATRIX.values(), ids=MATRIX)
def test_a_failure_gives_the_towns_words_with_a_notice_at_once(script, error, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    wait = SHORT if error is ModelTooSlow else LONG
    with ScriptedModel(script) as model:
        desk = desk_on(model.url, tmp_path, wait)
        start = time.perf_counter()
        answer = desk.ask(QUESTION)
        # From the question on: the detection itself takes 0.3 s at most here, by [model.wait].
        assert time.perf_counter() - start < 3.0
    expect_the_towns_words(answer, error, caplog)


@pytest.mark.parametrize("script", [script for script, _ in FLOODS.values()], ids=FLOODS)
def test_a_body_without_an_end_is_not_read_to_its_end(script, tmp_path):
    with ScriptedModel(script) as model:
        desk_on(model.url, tmp_path).ask(QUESTION)
        assert model.wire().left.wait(20)


@pytest.mark.parametrize("told", [None, {"prompt_tokens": 900, "completion_tokens": 120, "total_tokens": 1020}])
def test_a_reply_that_is_finished_is_whole_even_where_its_stream_never_ends(told, tmp_path):
    def script(wire):
        wire.start()
        wire.piece(GOOD, "stop", told)
        wire.stall()

    with ScriptedModel(script) as model:
        desk = desk_on(model.url, tmp_path, LONG.model_copy(update={"usage": 0.0}))
        assert desk.ask(QUESTION).generated
        assert model.wire().left.wait(20)


def test_the_tokens_counted_may_come_after_the_last_word(tmp_path):
    def script(wire):
        wire.start()
        wire.piece(GOOD, "stop")
        wire.piece("", usage={"prompt_tokens": 700, "completion_tokens": 70, "total_tokens": 770})
        wire.stall()

    with ScriptedModel(script) as model:
        assert desk_on(model.url, tmp_path).ask(QUESTION).generated
    assert '"tokens":770' in (tmp_path / "model_budget.json").read_text(encoding="utf-8")


def test_of_several_replies_sent_at_once_the_first_is_read(tmp_path):
    def script(wire):
        wire.start()
        for start in range(0, len(GOOD), 20):
            wire.piece("Bonjour, ", index=1)
            wire.piece(GOOD[start : start + 20])
            wire.piece("", "length", index=1)
        wire.piece("", "stop")
        wire.send(DONE)

    with ScriptedModel(script) as model:
        answer = desk_on(model.url, tmp_path).ask(QUESTION)
    assert (answer.status, answer.generated) == (AnswerStatus.ANSWERED, True)


def test_nothing_listens(tmp_path, caplog):
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{unused.getsockname()[1]}"
    expect_the_towns_words(desk_on(url, tmp_path).ask(QUESTION), ModelUnreachable, caplog)


def test_the_name_does_not_exist(tmp_path, caplog, monkeypatch):
    asked = []

    def unknown(host, *_args, **_facts):
        asked.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    answer = desk_on("https://modele.ville.example", tmp_path).ask(QUESTION)
    expect_the_towns_words(answer, ModelUnreachable, caplog)
    assert asked


def test_the_certificate_is_nobodys_that_we_trust(tmp_path, caplog):
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATE)
    with ScriptedModel(answering(GOOD)) as model:
        model.speak_tls(context)
        answer = desk_on(model.url.replace("http:", "https:"), tmp_path).ask(QUESTION)
        assert model.wires == []
    expect_the_towns_words(answer, ModelUnreachable, caplog)


def test_a_port_that_speaks_no_tls(tmp_path, caplog):
    with ScriptedModel(answering(GOOD)) as model:
        answer = desk_on(model.url.replace("http:", "https:"), tmp_path).ask(QUESTION)
    expect_the_towns_words(answer, ModelUnreachable, caplog)


@pytest.mark.parametrize("address", ["pas une adresse", "ftp://modele.example", "http://", "http://[::1"])
def test_an_address_that_is_none(address, tmp_path, caplog):
    expect_the_towns_words(desk_on(address, tmp_path).ask(QUESTION), ModelUnreachable, caplog)


def test_a_stream_that_trickles_for_ever_ends_with_the_whole_wait(tmp_path, caplog):
    clock = Seconds()

    def trickling(wire):
        wire.start()
        for piece in GOOD:
            clock.now += 1.0
            wire.piece(piece)
        wire.stall()

    with ScriptedModel(trickling) as model:
        limits = model_limits(wait=LONG.model_copy(update={"whole": 30.0}))
        answer = Desk(PAGES, writing=writing_on(model.url, tmp_path, limits, clock), limits=SURE).ask(QUESTION)
    expect_the_towns_words(answer, ModelTooSlow, caplog)


@pytest.mark.parametrize(
    "script", [ending_by("length"), ending_by("model_length"), ending_by(None), ending_by("", GOOD + "\nVoilà.")]
)
def test_a_reply_that_is_whole_is_an_answer_however_its_stream_is_said_to_end(script, tmp_path, caplog):
    with ScriptedModel(script) as model:
        desk = desk_on(model.url, tmp_path)
        answers = [desk.ask(QUESTION) for _ in range(LIMITS.model.rest.failures + 1)]
    # None is a failure that has the model left alone.
    for answer in answers:
        assert (answer.status, answer.generated, answer.notices) == (AnswerStatus.ANSWERED, True, ())
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]


def test_a_reply_that_its_length_stops_keeps_its_proved_sentences_and_says_that_it_may_lack_some(tmp_path):
    more = "La salle des fêtes a une cuisine et cent vingt chaises."
    text = reply((PROOF, [(1, PROOF)]), (more, [(1, more)]))
    with ScriptedModel(ending_by("length", text[: text.index(more)])) as model:
        answer = desk_on(model.url, tmp_path).ask(QUESTION)
    assert (answer.status, answer.generated) == (AnswerStatus.PARTIAL, True)
    assert [each.text for each in answer.sentences] == [PROOF]
    assert answer.missing == WORDINGS.text("fr", "answers.incomplete")


def test_sentences_shown_before_a_failure_are_replaced_by_the_answer(tmp_path, caplog):
    half = reply((PROOF, [(1, PROOF)]), ("Elle a", [(1, "x")]))[:-40]
    with ScriptedModel(streaming(half)) as model:
        answer = desk_on(model.url, tmp_path).ask(QUESTION)
    expect_the_towns_words(answer, ModelGarbled, caplog)
