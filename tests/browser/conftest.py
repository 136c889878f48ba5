"""A real browser against a real server on a free port, with the fake service behind it."""

import shutil
import socket
import threading
from dataclasses import dataclass

import pytest
import uvicorn
from playwright.sync_api import sync_playwright

from bot.settings import DemoTown
from bot.web import build_application
from tests.bot.web_fakes import FakeService, make_settings, make_town

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--no-first-run",
]
TOWN_PAGE = """<!doctype html><html lang="fr"><head><meta charset="utf-8"><title>Valmont</title>
<meta name="viewport" content="width=device-width, initial-scale=1"></head>
<body><main><h1>Valmont</h1><p>Une page de la commune.</p></main>
<script type="module" src="/widget/v1/parvis.js"></script>
<parvis-chat lang="fr"><a href="/assistant">Poser une question à la mairie</a></parvis-chat></body></html>"""


@dataclass(frozen=True)
class TownPage:
    content_type: str
    body: bytes
    updated: str | None = None


@pytest.fixture(scope="session")
def site():
    """The address of the demo page with its assistant."""
    page = TownPage("text/html; charset=utf-8", TOWN_PAGE.encode())
    demo = DemoTown({"/": page, "/other.html": page}, b"")
    app = build_application(FakeService(), make_town(("fr", "en", "ar")), make_settings(demo))
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="critical", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    server.should_exit = True
    thread.join()


# Playwright keeps an event loop running on this thread, beside which no other test could start its own.
@pytest.fixture(scope="module")
def browser():
    """Debian's chromium; `make test` installs it."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, site):
    """Opens a path of the site in a fresh browser profile; whatever the page's scripts throw fails the test."""
    contexts, errors = [], []

    def open_path(path="/", width=1280, height=900, **options):
        context = browser.new_context(viewport={"width": width, "height": height}, locale="fr-FR", **options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("pageerror", lambda error: errors.append(error))
        page.goto(site + path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert errors == []
