"""Files served from memory: the widget, our styles, and the demo town's site."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from bot.settings import DemoTown
from bot.web import build_application
from tests.bot.web_fakes import FakeService, make_settings, make_town

WIDGET = Path(__file__).parents[2] / "widget"


@dataclass(frozen=True)
class File:
    content_type: str
    body: bytes
    updated: str | None = None


DEMO = DemoTown(
    {
        "/": File("text/html; charset=utf-8", b"<h1>Valmont</h1>", "2026-11-01"),
        "/a.pdf": File("application/pdf", b"%PDF"),
    },
    b"<h1>Page de la commune introuvable</h1>",
)


@pytest.fixture
def client():
    return TestClient(build_application(FakeService(), make_town(), make_settings(DEMO)))


@pytest.mark.parametrize("name", sorted(path.name for path in WIDGET.glob("*.*s")))
def test_every_module_and_style_of_the_widget_is_served_with_its_type(client, name):
    response = client.get(f"/widget/v1/{name}", headers={"Origin": "https://www.valmont.example"})
    assert response.status_code == 200
    assert response.headers["content-type"].startswith(("text/javascript", "text/css"))
    assert response.headers["access-control-allow-origin"] == "https://www.valmont.example"
    assert "max-age" in response.headers["cache-control"]


def test_the_modules_of_the_widget_only_import_one_another():
    for module in WIDGET.glob("*.js"):
        for imported in re.findall(r'from "([^"]+)"', module.read_text("utf-8")):
            assert (WIDGET / imported).is_file()


def test_a_known_file_is_not_sent_twice(client):
    etag = client.get("/").headers["etag"]
    again = client.get("/", headers={"If-None-Match": f'"other", W/{etag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get("/", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_file_with_a_date_is_validated_by_it(client):
    changed = client.get("/").headers["last-modified"]
    assert changed == "Sun, 01 Nov 2026 00:00:00 GMT"
    assert client.get("/", headers={"If-Modified-Since": changed}).status_code == 304
    assert client.get("/", headers={"If-Modified-Since": changed, "If-None-Match": '"other"'}).status_code == 200
    assert "last-modified" not in client.get("/a.pdf").headers


def test_the_demo_town_keeps_its_own_scripts(client):
    policy = client.get("/").headers["content-security-policy"]
    assert "default-src" not in policy


def test_the_demo_town_has_its_own_page_for_what_it_does_not_hold(client):
    page = {"Accept": "text/html"}
    assert "Page de la commune introuvable" in client.get("/nowhere", headers=page).text
    assert "Page de la commune introuvable" not in client.get("/source/unknown", headers=page).text
    assert client.get("/api/v1/unknown", headers=page).json()["status"] == 404


def test_the_demo_town_leaves_the_service_its_addresses(client):
    assert client.get("/api/v1/ask").status_code == 405
    assert client.head("/a.pdf").headers["content-type"] == "application/pdf"


def test_without_a_demo_there_is_no_town_s_site():
    client = TestClient(build_application(FakeService(), make_town(), make_settings()))
    assert client.get("/").status_code == 404
