"""A chat model made by hand: it speaks Mistral's protocol, quotes the passages of its prompt, types piece by piece."""

import json
import re
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from typing import Protocol

from pydantic import BaseModel

from evaluation.bench.spending import Moment

_PIECE = 12
_PASSAGE = re.compile(r"^Passage (\d+)\n<([^>]+)>\n[^\n]*\n(.*?)\n</\2>", re.MULTILINE | re.DOTALL)
# Running text only: a row or an item is shown in another form than it is quoted in.
_QUOTED = re.compile(r"(?<![^\n])[A-ZÀ-Ý][^\n\t]{40,300}?[^\W\d]{3}\.(?=\s|\Z)")
# A sentence of the town's own words, one that has to be proved, one that cannot be and gives way to its quote.
_LEADS = ("", "C'est ainsi : ", "Dès 1987 et pour 999 euros, ")
_END = ', "completeness": "complete", "missing": "", "follow_ups": []}'


class _Message(BaseModel):
    content: str


class _Asked(BaseModel):
    messages: list[_Message]


class Typist(Protocol):
    """Replies to a prompt."""

    def pieces(self, prompt: str) -> Iterator[str]:
        """The reply, piece by piece."""
        ...


class TypingModel:
    """Types a dozen characters every `pace` seconds; `ended` tells when the sentence with which quote was closed."""

    def __init__(self, pace: float) -> None:
        self.ended: dict[str, Moment] = {}
        self._pace = pace

    def pieces(self, prompt: str) -> Iterator[str]:
        """The reply to a prompt; the last character of a sentence is a piece of its own, so that its time is known."""
        self.ended.clear()
        yield '{"sentences": ['
        for place, (number, quote) in enumerate(_quotes(prompt)):
            written = _sentence(_LEADS[place % len(_LEADS)] + quote, number, quote)
            if place:
                yield ", "
            for start in range(0, len(written) - 1, _PIECE):
                time.sleep(self._pace)
                yield written[start : min(start + _PIECE, len(written) - 1)]
            self.ended[quote] = Moment.now()
            yield written[-1]
        yield "]" + _END

    def ended_at(self, sentence: str) -> Moment | None:
        """When the sentence that is now shown was written to its end; None where it is none of this reply's."""
        return next((moment for quote, moment in self.ended.items() if quote in sentence or sentence in quote), None)


def typing_handler(model: Typist) -> type[BaseHTTPRequestHandler]:
    """Answers each chat completion with what the model replies to its last message, as a stream of events."""

    class OneReply(BaseHTTPRequestHandler):
        disable_nagle_algorithm = True  # small pieces leave at once, as a model's do

        def do_POST(self) -> None:
            """Type the reply."""
            asked = _Asked.model_validate_json(self.rfile.read(int(self.headers["Content-Length"])))
            self.send_response(200)
            self.send_header("Content-Type", "text/event-stream")
            self.end_headers()
            for piece in model.pieces(asked.messages[-1].content):
                self.wfile.write(_event(piece))
            self.wfile.write(_event("", "stop") + b"data: [DONE]\n\n")

        def log_message(self, *_: object) -> None:
            """Say nothing: the bench prints figures."""

    return OneReply


def _quotes(prompt: str) -> list[tuple[int, str]]:
    """The first sentence of running text of each passage with the passage's number, each sentence once."""
    quoted: dict[str, int] = {}
    for number, _, text in _PASSAGE.findall(prompt):
        if found := _QUOTED.search(text):
            quoted.setdefault(found[0], int(number))
    return [(number, quote) for quote, number in quoted.items()]


def _sentence(text: str, number: int, quote: str) -> str:
    written = {"text": text, "quotes": [{"passage": number, "words": quote}], "translation": ""}
    return json.dumps(written, ensure_ascii=False)


def _event(piece: str, finish: str | None = None) -> bytes:
    choice = {"index": 0, "delta": {"role": "assistant", "content": piece}, "finish_reason": finish}
    event = {"id": "1", "object": "chat.completion.chunk", "created": 1, "model": "bench", "choices": [choice]}
    return b"data: " + json.dumps(event).encode() + b"\n\n"
