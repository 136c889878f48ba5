"""Mistral's chat completions, or any endpoint that speaks like them, as the `ChatModel` seam.

The client's own waits are per read, so that the whole is kept in time by `LimitedModel`; here only the connection is,
and the end of a reply. The client reads whatever it did not ask for whole: so it is given nothing but a stream of
events, of bounded length.
"""

import asyncio
import json
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterator
from contextlib import aclosing, contextmanager, suppress
from contextvars import ContextVar
from datetime import datetime

import httpx2
from mistralai.client import Mistral
from mistralai.client.errors import MistralError, NoResponseError
from mistralai.client.models import (
    ChatCompletionStreamRequestMessage,
    CompletionChunk,
    CompletionEvent,
    CompletionResponseStreamChoice,
    DeltaMessage,
    JSONSchema,
    ResponseFormat,
    SystemMessage,
    TextChunk,
    UserMessage,
)
from mistralai.client.utils.eventstreaming import stream_events_async
from mistralai.client.utils.logger import NoOpLogger
from pydantic import ValidationError

from bot.adapters.mistral_statuses import GARBLED, UNREACHABLE, error_of_status
from bot.errors import ModelError, ModelGarbled, ModelTooSlow, ModelUnreachable
from bot.limits import ModelWaits
from bot.model.protocols import ChatRequest, Message, Usage

_CUT = "Le modèle s'est interrompu au milieu de sa réponse : si cela dure, vérifiez l'état du service."
_SLOW = "La connexion au modèle a pris trop de temps : vérifiez le réseau et PARVIS_MODEL_URL."
_OK = 200
_EVENTS = "text/event-stream"
# The longest reply, were each of its characters to come in three hundred bytes of JSON.
_MOST_BYTES = 4_000_000
_END = "[DONE]"
# As the client hands it over, and as a chunk.
_DONE_EVENT = json.dumps({"data": _END})
_DONE = CompletionChunk(
    id="", model="", choices=[CompletionResponseStreamChoice(index=0, delta=DeltaMessage(), finish_reason="stop")]
)
# A reply that has reached its longest length breaks off, but its sentences so far are whole.
_ENDED = frozenset({"stop", "length", "model_length"})
# The client forgets a response whose caller is cancelled while its hooks run: each call keeps its own, to close them.
_OPENED: ContextVar[list[httpx2.Response]] = ContextVar("_OPENED")
# Where it stands, the client reads the body of a stream at once to name the model, and fails.
_DEPRECATION = "x-model-deprecation-timestamp"


class MistralChat:
    """A `ChatModel` on Mistral's service, or on the endpoint at `address`; without a key none is sent."""

    def __init__(
        self, name: str, api_key: str | None, address: str | None, waits: ModelWaits, now: Callable[[], datetime]
    ) -> None:
        self._name = name
        self._now = now
        self._has_key = bool(api_key)
        # The connection has a wait of its own; reading is watched piece by piece by who reads.
        self._timeout = httpx2.Timeout(waits.whole, connect=waits.connection)
        self._grace = waits.usage
        client = httpx2.AsyncClient(
            # A redirection would carry the key to another host.
            follow_redirects=False,
            event_hooks={"request": [self._prepare], "response": [self._receive]},
            # Kept connections belong to one event loop and go stale; a new one costs little beside a model's reply.
            limits=httpx2.Limits(max_keepalive_connections=0),
        )
        self._mistral = Mistral(
            # Never None, else the client looks for a key in the environment by itself.
            api_key=api_key or "",
            server_url=None if address is None else _root(address),
            async_client=client,
            debug_logger=NoOpLogger(),
        )

    @property
    def name(self) -> str:
        """The model's name as its vendor knows it."""
        return self._name

    async def stream(self, request: ChatRequest) -> AsyncGenerator[str | Usage, None]:
        """The reply's text in pieces, then what it took where the endpoint tells; raises a ModelError."""
        opened: list[httpx2.Response] = []
        _OPENED.set(opened)
        try:
            async with aclosing(self._chunks(request)) as chunks, aclosing(_told(chunks, self._grace)) as pieces:
                async for piece in pieces:
                    yield piece
        finally:
            for response in opened:
                await response.aclose()

    async def _chunks(self, request: ChatRequest) -> AsyncGenerator[CompletionChunk, None]:
        with _translated():
            events = await self._mistral.chat.stream_async(
                model=self._name,
                messages=[_message(each) for each in request.messages],
                temperature=0.0,
                max_tokens=request.reply_tokens,
                response_format=_format(request),
            )
            # The client's own decoding builds a model class for each piece, five times the work of all the rest.
            async for chunk in stream_events_async(events.response, _chunk):
                yield chunk
                if chunk is _DONE:
                    return

    async def _prepare(self, request: httpx2.Request) -> None:
        request.extensions["timeout"] = self._timeout.as_dict()
        # A few compressed bytes may be any length of text.
        request.headers["Accept-Encoding"] = "identity"
        if not self._has_key:
            request.headers.pop("Authorization", None)

    async def _receive(self, response: httpx2.Response) -> None:
        """Let a stream of events through; whatever else comes is told by its status, and none of its body is read."""
        _OPENED.get().append(response)
        if response.status_code != _OK:
            raise error_of_status(response.status_code, response.headers.get("Retry-After", ""), self._now())
        is_plain = response.headers.get("Content-Encoding", "identity") == "identity"
        if not is_plain or not response.headers.get("Content-Type", "").lower().startswith(_EVENTS):
            raise ModelGarbled(GARBLED)
        response.headers.pop(_DEPRECATION, None)
        if isinstance(response.stream, httpx2.AsyncByteStream):
            response.stream = _Bounded(response.stream)


class _Bounded(httpx2.AsyncByteStream):
    """The bytes of a body, which is garbled where it is longer than any reply."""

    def __init__(self, stream: httpx2.AsyncByteStream) -> None:
        self._stream = stream

    async def __aiter__(self) -> AsyncIterator[bytes]:
        length = 0
        async for piece in self._stream:
            length += len(piece)
            if length > _MOST_BYTES:
                raise ModelGarbled(GARBLED)
            yield piece

    async def aclose(self) -> None:
        await self._stream.aclose()


async def _told(chunks: AsyncGenerator[CompletionChunk, None], grace: float) -> AsyncGenerator[str | Usage, None]:
    """The text, then what it took, which is waited for no longer than `grace`: some endpoints never end the stream."""
    finished, usage = False, None
    while not finished and (chunk := await anext(chunks, None)):
        finished, usage = _is_finished(chunk), _usage(chunk)
        if text := _text(chunk):
            yield text
    # The client ends a stream that was cut as it ends one that is whole.
    if not finished:
        raise ModelGarbled(_CUT)
    with suppress(TimeoutError, ModelError):
        async with asyncio.timeout(grace):
            while not usage and (chunk := await anext(chunks, None)):
                usage = _usage(chunk)
    if usage:
        yield usage


def _root(address: str) -> str:
    """The address as the client wants it: it adds "/v1" itself."""
    return address.rstrip("/").removesuffix("/v1")


def _message(message: Message) -> ChatCompletionStreamRequestMessage:
    return SystemMessage(content=message.text) if message.speaker == "system" else UserMessage(content=message.text)


def _format(request: ChatRequest) -> ResponseFormat:
    schema = {"name": request.reply_name, "schema": request.reply_schema, "strict": True}
    return ResponseFormat(type="json_schema", json_schema=JSONSchema.model_validate(schema))


def _chunk(event: str) -> CompletionChunk:
    """What an event holds, by the JSON that the client makes of it: the mark of the end is as good as an end."""
    return _DONE if event == _DONE_EVENT else CompletionEvent.model_validate_json(event).data


def _first(chunk: CompletionChunk) -> CompletionResponseStreamChoice | None:
    """What a chunk brings of the first reply; one was asked for, whatever an endpoint sends beside it."""
    return next((each for each in chunk.choices if each.index == 0), None)


def _text(chunk: CompletionChunk) -> str:
    choice = _first(chunk)
    content = choice.delta.content if choice else None
    if isinstance(content, list):
        return "".join(each.text for each in content if isinstance(each, TextChunk))
    return content if isinstance(content, str) else ""


def _is_finished(chunk: CompletionChunk) -> bool:
    """Whether nothing more comes; raises ModelGarbled where the model had to stop for another reason than length."""
    choice = _first(chunk)
    reason = choice.finish_reason if choice else None
    if reason and reason not in _ENDED:
        raise ModelGarbled(_CUT)
    return bool(reason)


def _usage(chunk: CompletionChunk) -> Usage | None:
    told = chunk.usage
    return Usage(told.prompt_tokens or 0, told.completion_tokens or 0) if told else None


@contextmanager
def _translated() -> Iterator[None]:
    """Whatever the client raises, as a ModelError; the cause is left out, for it may quote the request and its key."""
    try:
        yield
    except (ValidationError, UnicodeDecodeError, MistralError):
        raise ModelGarbled(GARBLED) from None
    except httpx2.TimeoutException:
        raise ModelTooSlow(_SLOW) from None
    except httpx2.RemoteProtocolError:
        raise ModelGarbled(_CUT) from None
    except (httpx2.HTTPError, httpx2.StreamError, httpx2.InvalidURL, NoResponseError):
        raise ModelUnreachable(UNREACHABLE) from None
