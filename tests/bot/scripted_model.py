"""A model made by hand: a loopback HTTP server that speaks Mistral's chat completions, scripted for each request."""

import json
import select
import socket
import socketserver
import ssl
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

DONE = b"data: [DONE]\n\n"
PATIENCE = 20.0


@dataclass
class Wire:
    """One connection: what was asked on it, and ways to answer well or badly."""

    connection: socket.socket
    path: str
    headers: dict[str, str]
    asked: dict
    left: threading.Event = field(default_factory=threading.Event)

    def send(self, content: bytes) -> None:
        self.connection.sendall(content)

    def respond(self, status: int, body: bytes = b"{}", content_type: str = "application/json", **headers: str) -> None:
        self.start(status, content_type, **headers, content_length=str(len(body)))
        self.send(body)

    def start(self, status: int = 200, content_type: str = "text/event-stream", **headers: str) -> None:
        """The head of a response whose body ends with the connection."""
        lines = [f"HTTP/1.1 {status} Scripted", f"Content-Type: {content_type}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        self.send("\r\n".join([*lines, "", ""]).encode())

    def piece(self, text: str, finish: str | None = None, usage: dict | None = None, index: int = 0) -> None:
        choice = {"index": index, "delta": {"role": "assistant", "content": text}, "finish_reason": finish}
        chunk = {"id": "cmpl-1", "object": "chat.completion.chunk", "created": 1, "model": "m", "choices": [choice]}
        self.send(b"data: " + json.dumps(chunk | ({"usage": usage} if usage else {})).encode() + b"\n\n")

    def stall(self) -> None:
        """Say nothing more; `left` is set once the other side closes."""
        readable, _, _ = select.select([self.connection], [], [], PATIENCE)
        if readable and self.connection.recv(1) == b"":
            self.left.set()

    def answer(self, text: str, pieces: int = 8, usage: Sequence[int] | None = (900, 120)) -> None:
        """A whole reply, cut into pieces, with its usage as the endpoint counts it."""
        self.start()
        size = max(1, -(-len(text) // pieces))
        for start in range(0, len(text), size):
            self.piece(text[start : start + size])
        told = {"prompt_tokens": usage[0], "completion_tokens": usage[1], "total_tokens": sum(usage)} if usage else None
        self.piece("", "stop", told)
        self.send(DONE)


Script = Callable[[Wire], None]


class ScriptedModel:
    """Serves while the `with` block lasts. Each request follows the next script, the last one again and again."""

    def __init__(self, *scripts: Script) -> None:
        self.scripts = list(scripts)
        self.wires: list[Wire] = []
        self._arrived = threading.Condition()
        model = self

        class Handler(socketserver.StreamRequestHandler):
            # Small pieces leave at once, as a model's do.
            disable_nagle_algorithm = True

            def handle(self) -> None:
                if request := _read(self.rfile):
                    model.follow(Wire(self.connection, *request))

        class Server(socketserver.ThreadingTCPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request, client_address) -> None:
                """A client that closes while it is written to is what some scripts are about."""

        self._server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def follow(self, wire: Wire) -> None:
        with self._arrived:
            script = self.scripts[min(len(self.wires), len(self.scripts) - 1)]
            self.wires.append(wire)
            self._arrived.notify_all()
        if fault := _fault(wire):
            wire.respond(422, json.dumps({"detail": [{"loc": ["body"], "msg": fault, "type": "value_error"}]}).encode())
            return
        try:
            script(wire)
        except ConnectionError:
            wire.left.set()

    def speak_tls(self, context: ssl.SSLContext) -> None:
        self._server.socket = context.wrap_socket(self._server.socket, server_side=True)

    def wire(self, number: int = 0) -> Wire:
        """The connection of this number, once it is there."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: len(self.wires) > number, PATIENCE)
        return self.wires[number]

    def __enter__(self) -> "ScriptedModel":
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def _read(stream) -> tuple[str, dict[str, str], dict] | None:
    first = stream.readline().decode("latin-1").split()
    if len(first) != 3 or not first[2].startswith("HTTP/"):
        return None
    headers = {}
    while line := stream.readline().decode("latin-1").strip():
        name, _, value = line.partition(":")
        headers[name.lower()] = value.strip()
    return first[1], headers, json.loads(stream.read(int(headers.get("content-length", "0"))) or "{}")


def _fault(wire: Wire) -> str | None:
    """What the real service would refuse in the request, or None."""
    asked = wire.asked
    schema = asked.get("response_format", {}).get("json_schema", {})
    expected = {
        "path": wire.path.partition("#")[0] == "/v1/chat/completions",
        "stream": asked.get("stream") is True,
        "model": bool(asked.get("model")),
        "messages": [each["role"] for each in asked.get("messages", [])] == ["system", "user"],
        "response_format": asked.get("response_format", {}).get("type") == "json_schema",
        "json_schema": schema.get("strict") is True and schema.get("schema", {}).get("type") == "object",
    }
    return next((name for name, is_so in expected.items() if not is_so), None)


def reply(
    *sentences: tuple[str, Sequence[tuple[int, str]]],
    translations: Sequence[str] = (),
    completeness: str = "complete",
    missing: str = "",
    follow_ups: Sequence[str] = (),
) -> str:
    """The JSON of a reply: each sentence with pairs of a passage's number and quoted words."""
    written = [
        {"text": text, "quotes": [{"passage": number, "words": words} for number, words in quotes], "translation": said}
        for (text, quotes), said in zip_longest(sentences, translations, fillvalue="")
    ]
    whole = {"sentences": written, "completeness": completeness, "missing": missing, "follow_ups": list(follow_ups)}
    return json.dumps(whole, ensure_ascii=False)


def answering(text: str | Callable[[str], str], **facts) -> Script:
    """Give this reply, or the one made from the prompt."""
    return lambda wire: wire.answer(text if isinstance(text, str) else text(prompt_of(wire)), **facts)


def prompt_of(wire: Wire) -> str:
    return wire.asked["messages"][-1]["content"]


def quoting(*sentences: tuple[str, Sequence[str]], **facts) -> Callable[[str], str]:
    """A reply whose quotes name the passage of the prompt that holds them, the first one where none does."""

    def number_of(words: str, prompt: str) -> int:
        held = [each for each in prompt.split("\nPassage ")[1:] if words in each]
        return int(held[0].split("\n")[0]) if held else 1

    def write(prompt: str) -> str:
        numbered = ((text, [(number_of(each, prompt), each) for each in quotes]) for text, quotes in sentences)
        return reply(*numbered, **facts)

    return write


def by_name(**scripts: Script) -> Script:
    """Another script for each kind of reply, by the name of its schema."""
    return lambda wire: scripts[wire.asked["response_format"]["json_schema"]["name"]](wire)
