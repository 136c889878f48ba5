"""From an assistant to a running service: its web application, its port, until it is told to stop."""

import asyncio
import ctypes
import gc
import logging
import socket
import time
from collections.abc import Callable, Coroutine, Mapping
from contextlib import suppress
from datetime import datetime
from functools import partial
from pathlib import Path

import uvicorn
from starlette.types import ASGIApp

from bot.assistant import Assistant
from bot.errors import PortTaken
from bot.settings import DemoTown, WebSettings
from bot.tables import FOLDER
from bot.web import build_application
from bot.wiring import open_assistant, wordings_of
from corpus.errors import CorpusError
from corpus.lexical import listed_words
from corpus.town import Town

_USUAL_QUESTIONS = FOLDER / "usual_questions.txt"
# So many objects come with one question. The usual 700 would have the collector look at them five times.
_NEW_OBJECTS = 10_000
# As glibc's malloc.h names it: how many stores of memory the threads of a process have.
_M_ARENA_MAX = -8
_STOPPING_SECONDS = 5
# Longer than the 60 s that reverse proxies keep a connection: whoever closes first must be the client.
_IDLE_SECONDS = 75


class AnnouncingServer(uvicorn.Server):
    """A server that says when it answers, and then prepares what may be prepared meanwhile."""

    def __init__(
        self, config: uvicorn.Config, started: Callable[[], None], prepare: Callable[[], Coroutine[None, None, None]]
    ) -> None:
        super().__init__(config)
        self._say_started = started
        self._prepare = prepare
        self._preparing: asyncio.Task[None] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, say so, and begin to prepare."""
        await super().startup(sockets)
        self._say_started()
        # On the loop that answers: threads of its own would keep 15 MB for themselves. The loop holds no task; we do.
        self._preparing = asyncio.create_task(self._prepare())


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens on this address; raises PortTaken with what to do instead."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise PortTaken(
            f"Le port {port} de {host} ne peut pas être ouvert ({error.strerror}) : "
            f"arrêtez ce qui l'occupe ou choisissez-en un autre avec --port {port + 1}."
        ) from error
    return listening


def serve(
    application: ASGIApp,
    listening: socket.socket,
    started: Callable[[], None],
    prepare: Callable[[], Coroutine[None, None, None]],
) -> None:
    """Serve until interrupted. Requests under way have a few seconds to end; no visitor's address is logged."""
    _share_one_memory()
    config = uvicorn.Config(
        application,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_graceful_shutdown=_STOPPING_SECONDS,
        timeout_keep_alive=_IDLE_SECONDS,
    )
    AnnouncingServer(config, started, prepare).run(sockets=[listening])


def _share_one_memory() -> None:
    """Have all threads to come take memory from one place: 10 MB less in all. Without glibc it does nothing."""
    with suppress(AttributeError):
        ctypes.CDLL(None).mallopt(_M_ARENA_MAX, 1)


def log_to_standard_error() -> None:
    """Have our own loggers tell on standard error what was decided and why; no word of a resident is among it."""
    told = logging.StreamHandler()
    told.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    ours = logging.getLogger("parvis")
    ours.setLevel(logging.INFO)
    ours.addHandler(told)


def build_town_application(
    assistant: Assistant, town: Town, environment: Mapping[str, str], demo: DemoTown | None = None
) -> ASGIApp:
    """The web application of a town around its assistant."""
    public_url = environment.get("PARVIS_PUBLIC_URL")
    settings = WebSettings(wordings=wordings_of(town), now=time.time, public_url=public_url, demo=demo)
    return build_application(assistant, town, settings)


async def make_ready(assistant: Assistant) -> None:
    """Prepare, beside the first questions, what all of them need.

    The collector looks at nothing that is loaded, which would hold every answer up for 0.1 s, and seldom at the rest.
    """
    gc.set_threshold(_NEW_OBJECTS)
    gc.freeze()
    gc.enable()
    await assistant.warm_up([" ".join(words) for words in listed_words(_USUAL_QUESTIONS)])
    gc.freeze()


def serve_town(
    town: Town,
    state_dir: Path,
    environment: Mapping[str, str],
    now: Callable[[], datetime],
    host: str,
    port: int,
    say: Callable[[str], None],
) -> None:
    """Serve a town until interrupted; without an edition it starts all the same and answers once one is published."""
    assistant = open_assistant(town, state_dir, environment, now)
    application = build_town_application(assistant, town, environment)
    listening = listen(host, port)

    def started() -> None:
        say(f"{town.name} : http://{host}:{port}/assistant   (Ctrl+C pour arrêter)")
        try:
            assistant.require_edition()
        except CorpusError as error:
            say(f"{error} Le service répondra aussitôt après.")

    serve(application, listening, started, partial(make_ready, assistant))
