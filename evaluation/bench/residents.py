"""Residents who ask a running service at an even pace, whatever else happens, and what they were answered."""

import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Thread

import httpx2
from pydantic import BaseModel

_AT_ONCE = 8
# The service closes a connection after five idle seconds: one asked at that very moment is reset. A client that gives
# its own up sooner never meets that (measured: 2 of 120 questions after five idle seconds, none with two).
_IDLE_SECONDS = 2.0
_FAILED_STATUS = "unavailable"


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer: when it was asked for and came (seconds since 1970), what it cited, why it is a failure if it is."""

    asked_at: float
    came_at: float
    edition: str | None = None
    cited: tuple[str, ...] = ()
    failure: str | None = None


class _Citation(BaseModel):
    url: str


class _Answer(BaseModel):
    status: str
    edition: str | None
    citations: list[_Citation]


@dataclass(slots=True)
class Residents:
    """Ask `question(n)` as the n-th question, `pace` a second; `replies` holds them all in the end."""

    client: httpx2.Client
    question: Callable[[int], str]
    pace: float
    replies: list[Reply] = field(default_factory=list)

    @property
    def failures(self) -> list[str]:
        """Why questions stayed without an answer."""
        return [reply.failure for reply in self.replies if reply.failure is not None]

    def go_on(self, until: Event) -> None:
        """Ask on time until told to stop, also while earlier questions wait for their answers."""
        start = time.monotonic()
        asked: list[Future[Reply]] = []
        with ThreadPoolExecutor(_AT_ONCE) as pool:
            for number in count():
                if until.wait(max(0.0, start + number / self.pace - time.monotonic())):
                    break
                asked.append(pool.submit(ask, self.client, self.question(number)))
        self.replies += [each.result() for each in asked]


def ask(client: httpx2.Client, text: str) -> Reply:
    """Ask one question over HTTP; whatever goes wrong is in the reply."""
    asked_at = time.time()
    try:
        answer = client.post("/api/v1/ask", json={"question": text, "language": "fr"})
    except httpx2.TransportError as error:
        return Reply(asked_at, time.time(), failure=repr(error))
    if answer.status_code != 200:
        return Reply(asked_at, time.time(), failure=answer.text)
    said = _Answer.model_validate_json(answer.content)
    failure = answer.text if said.status == _FAILED_STATUS else None
    return Reply(asked_at, time.time(), said.edition, tuple(each.url for each in said.citations), failure)


@contextmanager
def asking(url: str, question: Callable[[int], str], pace: float) -> Iterator[Residents]:
    """Residents who ask this service until the block ends; their replies are complete after it."""
    done = Event()
    with httpx2.Client(base_url=url, timeout=60, limits=httpx2.Limits(keepalive_expiry=_IDLE_SECONDS)) as client:
        residents = Residents(client, question, pace)
        thread = Thread(target=residents.go_on, args=(done,))
        thread.start()
        try:
            yield residents
        finally:
            done.set()
            thread.join()
