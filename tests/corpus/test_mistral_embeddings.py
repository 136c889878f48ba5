"""Embeddings through the real client, from a loopback server that answers well or badly."""

import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus.adapters.mistral_embeddings import MistralEmbedder
from corpus.errors import EmbeddingUnavailable
from corpus.wiring import examine_embeddings, passage_meanings, question_meaning

Reply = Callable[[dict], tuple[int, bytes]]
_QUIET = 0.3


def vectors(*rows: object, model: str = "sens-1") -> bytes:
    told = [{"object": "embedding", "index": at, "embedding": row} for at, row in enumerate(rows)]
    usage = {"prompt_tokens": 1, "completion_tokens": 0, "total_tokens": 1}
    return json.dumps({"id": "e", "object": "list", "model": model, "data": told, "usage": usage}).encode()


def well(asked: dict) -> tuple[int, bytes]:
    return 200, vectors(*([float(len(text)), 1.0] for text in asked["input"]))


@contextmanager
def endpoint(reply: Reply) -> Iterator[tuple[str, list[tuple[str, str | None, dict]]]]:
    """Its address, and what it was asked: path, Authorization, body."""
    asked: list[tuple[str, str | None, dict]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            asked.append((self.path, self.headers.get("Authorization"), body))
            status, content = reply(body)
            if status == 0:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(content)))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}", asked
        finally:
            server.shutdown()
            thread.join()


def embedder(address: str, key: str | None = "cle-secrete") -> MistralEmbedder:
    return MistralEmbedder("sens-1", key, address, 5.0, patient=False)


def test_texts_become_vectors_in_order_of_their_index() -> None:
    def shuffled(asked: dict) -> tuple[int, bytes]:
        told = json.loads(well(asked)[1])
        return 200, json.dumps(told | {"data": told["data"][::-1]}).encode()

    with endpoint(shuffled) as (address, asked):
        found = embedder(f"{address}/v1/").embed(["un", "trois"])
    assert [[*each] for each in found] == [[2.0, 1.0], [5.0, 1.0]]
    path, authorization, body = asked[0]
    assert (path, authorization) == ("/v1/embeddings", "Bearer cle-secrete")
    assert (body["model"], body["input"]) == ("sens-1", ["un", "trois"])


def test_without_a_key_none_is_sent_whatever_the_environment_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MISTRAL_API_KEY", "autre")
    with endpoint(well) as (address, asked):
        embedder(address, None).embed(["un"])
    assert asked[0][1] is None


@pytest.mark.parametrize(
    "reply",
    [
        lambda _: (401, b'{"message": "refus de cle-secrete"}'),
        lambda _: (429, b"{}"),
        lambda _: (500, b"{}"),
        lambda _: (302, b""),
        lambda _: (0, b""),
        lambda _: (200, b"<html>"),
        lambda _: (200, b'{"data": 3}'),
        lambda _: (200, vectors([1.0])),
        lambda _: (200, vectors([1.0], [1.0, 2.0])),
        lambda _: (200, vectors([], [])),
        lambda _: (200, vectors([float("nan")], [1.0])),
        lambda _: (200, vectors(None, None)),
        lambda _: (200, b"\xff\xfe"),
    ],
    ids=["401", "429", "500", "302", "cut", "html", "schema", "fewer", "uneven", "empty", "nan", "null", "bytes"],
)
def test_whatever_goes_wrong_is_one_error_in_french_that_holds_no_key(reply: Reply) -> None:
    with endpoint(reply) as (address, _), pytest.raises(EmbeddingUnavailable) as told:
        embedder(address).embed(["un", "deux"])
    assert "cle-secrete" not in repr(told.value)
    assert str(told.value).startswith("Le modèle d'embeddings")


def test_an_endpoint_that_does_not_answer_in_time_or_is_not_there_is_unavailable() -> None:
    waiting = threading.Event()

    def slow(asked: dict) -> tuple[int, bytes]:
        waiting.wait(5)
        return well(asked)

    with endpoint(slow) as (address, _):
        with pytest.raises(EmbeddingUnavailable):
            MistralEmbedder("sens-1", None, address, _QUIET, patient=False).embed(["un"])
        waiting.set()
    with pytest.raises(EmbeddingUnavailable):
        embedder(address).embed(["un"])


def test_a_patient_one_asks_a_busy_endpoint_again() -> None:
    replies = iter([(429, b"{}"), (503, b"{}")])
    with endpoint(lambda asked: next(replies, None) or well(asked)) as (address, asked):
        MistralEmbedder("sens-1", None, address, 5.0, patient=True).embed(["un"])
    assert len(asked) == 3


def test_a_model_named_without_a_place_to_ask_it_gives_no_meanings(tmp_path) -> None:
    assert passage_meanings({"PARVIS_EMBEDDING_MODEL": "sens-1"}, tmp_path) is None
    assert question_meaning({"PARVIS_EMBEDDING_MODEL": "sens-1"}, lambda: 0.0) is None


def test_the_environment_names_model_and_endpoint(tmp_path) -> None:
    with endpoint(well) as (address, asked):
        environment = {"PARVIS_EMBEDDING_MODEL": "sens-1", "PARVIS_MODEL_URL": f"{address}/v1"}
        meanings, question = passage_meanings(environment, tmp_path), question_meaning(environment, lambda: 0.0)
        assert meanings is not None
        assert question is not None
        assert (meanings.dimension(), len(question("piscine"))) == (2, 2)
        assert (meanings.model, question.model, question.ranks) == ("sens-1", "sens-1", True)
    assert [body["input"] for _, _, body in asked] == [["mairie"], ["piscine"]]


def test_the_doctor_hears_that_the_model_answers_and_how_long_its_vectors_are() -> None:
    with endpoint(well) as (address, _):
        environment = {"PARVIS_MODEL_URL": address, "PARVIS_EMBEDDING_MODEL": "sens-1"}
        assert examine_embeddings(environment) == (True, "sens-1 répond par des vecteurs de 2 nombres.")


def test_the_doctor_hears_how_to_mend_a_model_that_refuses_or_has_no_address() -> None:
    with endpoint(lambda _: (401, b"{}")) as (address, _):
        is_well, sentence = examine_embeddings({"PARVIS_MODEL_URL": address, "PARVIS_EMBEDDING_MODEL": "sens-1"})
    assert not is_well
    assert "MISTRAL_API_KEY" in sentence
    is_well, sentence = examine_embeddings({"PARVIS_EMBEDDING_MODEL": "sens-1"})
    assert not is_well
    assert "sens-1 n'a pas d'adresse" in sentence
