"""Files read by a separate program inside walls: whatever a file does to it, the refresh goes on."""

import json
import os
import select
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from pydantic import BaseModel, ValidationError

from ingest.errors import Unreadable
from ingest.pages import Fetched, ReadDocument
from ingest.sandbox import LENGTH_BYTES, LONGEST_FRAME, Walls

_PIECE = 1 << 16
_SLOW = "Le fichier demande trop de temps pour être lu : publiez-le plus simple ou en plusieurs parties."
_BROKEN = "Le fichier fait échouer son lecteur : il est abîmé ou piégé ; publiez-le à nouveau."


class _Word(BaseModel):
    """One frame of the program: its first word, a sign of life (empty), a document or a refusal.

    `spent` tells that its memory was filled, so that it may fail on the next file.
    """

    offline: bool | None = None
    document: ReadDocument | None = None
    refused: str | None = None
    spent: bool = False


class ConfinedReader:
    """Reads files in one program that serves many, started when first needed and afresh after any fault."""

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        monotonic: Callable[[], float],
        walls: Walls | None = None,
    ) -> None:
        self._command = command
        self._environment = environment
        self._monotonic = monotonic
        self._walls = walls or Walls()
        self._program: _Program | None = None
        self._files = 0
        self.offline: bool | None = None  # whether the kernel cut the program's network; None before it was started

    def read(self, fetched: Fetched) -> ReadDocument:
        """What a file says; raises Unreadable, with the reason, also where it broke the program or took too long."""
        try:
            program = self._ready()
            self._files += 1
            return self._ask(program, fetched)
        except (TimeoutError, EOFError, OSError, ValidationError) as error:
            raise Unreadable(self._reason(error)) from error

    def start(self) -> bool:
        """Start the program, if it can be started: whether it runs; `offline` is then known."""
        try:
            self._ready()
        except (TimeoutError, EOFError, OSError, ValidationError):
            self.close()
        return self._program is not None

    def close(self) -> None:
        """End the program; a later file starts it again."""
        if self._program is not None:
            self._program.kill()
        self._program = None

    def _ready(self) -> "_Program":
        if self._program is not None and self._files >= self._walls.files:
            self.close()
        if self._program is None:
            self._files = 0
            self._program = _Program(self._command, self._environment, self._monotonic)
            first = self._program.receive(self._monotonic() + self._walls.silent_seconds)
            self.offline = _Word.model_validate_json(first).offline
        return self._program

    def _ask(self, program: "_Program", fetched: Fetched) -> ReadDocument:
        end = self._monotonic() + self._walls.total_seconds
        asked = json.dumps({"url": fetched.url, "content_type": fetched.content_type})
        for frame in (asked.encode(), fetched.body):
            program.send(frame, self._monotonic() + self._walls.silent_seconds)
        while True:
            word = _Word.model_validate_json(program.receive(min(end, self._monotonic() + self._walls.silent_seconds)))
            if word.spent:
                self.close()
            if word.refused is not None:
                raise Unreadable(word.refused)
            if word.document is not None:
                return word.document

    def _reason(self, error: Exception) -> str:
        """Why a file was not read, in one sentence; the program that it harmed is ended."""
        code = self._program.kill() if self._program is not None else 0
        self._program = None
        return _SLOW if isinstance(error, TimeoutError) or code == -signal.SIGXCPU else _BROKEN


class _Program:
    """The program while it runs, and the frames to and from it, each with the time by which it must have passed."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        # A session of its own, so that what it started ends with it.
        self._child = subprocess.Popen(  # noqa: S603 - the command is our own
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(environment),
            bufsize=0,
            start_new_session=True,
        )
        if self._child.stdin is None or self._child.stdout is None:  # never so with PIPE, which types cannot tell
            raise EOFError
        self._into, self._out_of = self._child.stdin, self._child.stdout
        os.set_blocking(self._into.fileno(), False)

    def send(self, frame: bytes, deadline: float) -> None:
        """Write one frame; raises TimeoutError where the program does not take it, OSError where it is gone."""
        left = memoryview(len(frame).to_bytes(LENGTH_BYTES) + frame)
        while left:
            self._wait([], [self._into.fileno()], deadline)
            left = left[os.write(self._into.fileno(), left[:_PIECE]) :]

    def receive(self, deadline: float) -> bytes:
        """The next frame; raises TimeoutError where none comes in time, EOFError where the program is gone."""
        length = int.from_bytes(self._read(LENGTH_BYTES, deadline))
        if length > LONGEST_FRAME:
            raise EOFError
        return self._read(length, deadline)

    def kill(self) -> int:
        """End the program and all it started; its exit code, or the signal that had ended it before."""
        with suppress(ProcessLookupError):
            os.killpg(self._child.pid, signal.SIGKILL)
        self._into.close()
        self._out_of.close()
        return self._child.wait()

    def _read(self, size: int, deadline: float) -> bytes:
        content = bytearray()
        while len(content) < size:
            self._wait([self._out_of.fileno()], [], deadline)
            piece = os.read(self._out_of.fileno(), min(size - len(content), _PIECE))
            if not piece:
                raise EOFError
            content += piece
        return bytes(content)

    def _wait(self, readable: list[int], writable: list[int], deadline: float) -> None:
        ready = select.select(readable, writable, [], max(0.0, deadline - self._monotonic()))
        if not any(ready):
            raise TimeoutError
