"""The application around the answers: health, metrics, town, origins, headers, problems."""

from datetime import date

import pytest
from fastapi.testclient import TestClient

from bot.answering.writing.tally import ModelFigures
from bot.limits import load_limits
from bot.model.budget import Spent
from bot.routes.languages import accepted_language
from bot.routes.rates import AskRate
from bot.web import build_application
from tests.bot.web_fakes import FakeService, make_settings, make_town

TOWN_PAGE = {"Origin": "https://www.valmont.example"}


@pytest.fixture
def service():
    return FakeService()


@pytest.fixture
def client(service):
    return TestClient(build_application(service, make_town(), make_settings()))


def test_the_service_lives_before_it_can_answer(client, service):
    service.is_ready = False
    assert client.get("/health/live").json() == {"status": "live"}
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json()["type"] == "urn:parvis:problem:unavailable"


def test_the_service_is_ready_once_an_edition_answers(client):
    assert client.get("/health/ready").json() == {"status": "ready", "edition": "edition-1"}


def test_answers_are_counted_by_status_and_problems_by_kind(client):
    client.post("/api/v1/ask", json={"question": "cantine"})
    client.post("/api/v1/ask", json={"question": ""})
    lines = client.get("/metrics").text.splitlines()
    assert 'parvis_answers_total{status="partial"} 1.0' in lines
    assert 'parvis_problems_total{problem="question_empty"} 1.0' in lines
    assert 'parvis_answer_seconds_bucket{le="0.01"} 1.0' in lines
    assert not any("cantine" in line for line in lines)


def test_what_the_model_did_and_costs_is_told_where_there_is_one():
    service = FakeService()
    client = TestClient(build_application(service, make_town(), make_settings()))
    assert "parvis_model" not in client.get("/metrics").text
    service.figures = ModelFigures(
        {("figure", "dropped"): 2},
        {"ModelBusy": 3},
        "open",
        load_limits().model.budget,
        Spent(date(2026, 11, 21), 1200, 0.5),
    )
    lines = client.get("/metrics").text.splitlines()
    assert 'parvis_model_sentences_total{outcome="dropped",reason="figure"} 2.0' in lines
    assert 'parvis_model_failures_total{kind="ModelBusy"} 3.0' in lines
    assert [each for each in lines if each.startswith("parvis_model_breaker{")] == [
        'parvis_model_breaker{state="closed"} 0.0',
        'parvis_model_breaker{state="open"} 1.0',
        'parvis_model_breaker{state="trial"} 0.0',
    ]
    assert "parvis_model_tokens_used 1200.0" in lines
    assert "parvis_model_euros_used 0.5" in lines
    assert any(each.startswith("parvis_model_tokens_allowed ") for each in lines)


def test_two_applications_count_apart():
    first, second = (TestClient(build_application(FakeService(), make_town(), make_settings())) for _ in range(2))
    first.post("/api/v1/ask", json={"question": "salle"})
    assert "parvis_answers_total{" not in second.get("/metrics").text


def test_the_town_tells_the_widget_all_it_needs(client):
    town = client.get("/api/v1/town").json()
    assert town["name"] == "Valmont-sur-Orne"
    assert town["languages"] == ["fr", "en", "de"]
    assert town["default_language"] == "fr"
    assert town["contact"]["phone"] == "02 31 00 00 00"
    assert town["desk"] == {"state": "none"}
    assert town["banner"] is None
    assert town["assistant_url"] == "https://assistant.valmont.example/assistant"
    assert set(town["wording"]) == {"fr", "en"}
    assert town["wording"]["fr"]["launcher"] == "Poser une question"
    assert town["wording"]["fr"]["kinds"]["deliberation"] == "Délibération"
    assert len(town["wording"]["en"]["examples"]) == 4
    assert town["privacy"]["controller"] == "Valmont-sur-Orne"


def test_a_town_whose_language_has_no_wording_is_spoken_to_in_french():
    client = TestClient(build_application(FakeService(), make_town(["de"]), make_settings()))
    assert client.get("/api/v1/town").json()["default_language"] == "fr"


def test_the_openapi_document_describes_the_calls_and_their_problems(client):
    document = client.get("/api/v1/openapi.json").json()
    assert set(document["paths"]) == {"/api/v1/ask", "/api/v1/town"}
    ask = document["paths"]["/api/v1/ask"]["post"]
    assert "application/problem+json" in ask["responses"]["429"]["content"]
    assert "impact" in document["components"]["schemas"]["Answer"]["properties"]


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/api/v1/unknown", "/nowhere"])
def test_an_unknown_address_is_a_problem(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "application/problem+json"
    assert response.json()["type"] == "urn:parvis:problem:not-found"


def test_a_browser_gets_the_problem_as_a_page(client):
    response = client.get("/nowhere", headers={"Accept": "text/html,*/*"})
    assert response.status_code == 404
    assert "<h1>Page introuvable</h1>" in response.text
    assert 'href="/assistant?language=fr"' in response.text


def test_a_wrong_method_says_which_are_right(client):
    response = client.get("/api/v1/ask")
    assert response.status_code == 405
    assert response.headers["allow"] == "POST"
    assert response.json()["type"] == "urn:parvis:problem:method"


def test_the_town_s_pages_may_read_answers_and_others_may_not(client):
    answered = client.post("/api/v1/ask", json={"question": "salle"}, headers=TOWN_PAGE)
    assert answered.headers["access-control-allow-origin"] == TOWN_PAGE["Origin"]
    other = client.post("/api/v1/ask", json={"question": "salle"}, headers={"Origin": "https://evil.example"})
    assert "access-control-allow-origin" not in other.headers
    assert "access-control-allow-credentials" not in answered.headers


def test_the_preflight_of_a_question_passes_for_the_town_s_pages(client):
    preflight = {"Access-Control-Request-Method": "POST", "Access-Control-Request-Headers": "content-type"}
    response = client.options("/api/v1/ask", headers=TOWN_PAGE | preflight)
    assert response.status_code == 200
    refused = client.options("/api/v1/ask", headers={"Origin": "https://evil.example"} | preflight)
    assert refused.status_code == 400


@pytest.mark.parametrize("path", ["/assistant", "/api/v1/town", "/nowhere", "/source/p-tarifs", "/widget/v1/parvis.js"])
def test_every_response_carries_the_security_headers_and_no_cookie(client, path):
    headers = client.get(path).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "set-cookie" not in headers


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "fr"),
        ("", "fr"),
        ("en", "en"),
        ("en-GB,fr;q=0.9", "en"),
        ("fr;q=0.1, en;q=0.2", "en"),
        ("de, es", "fr"),
        ("en;q=0", "fr"),
        ("en;q=beaucoup", "fr"),
    ],
)
def test_the_best_liked_language_that_is_spoken_is_chosen(header, language):
    assert accepted_language(header, ("fr", "en"), "fr") == language


def test_a_household_of_ipv6_addresses_counts_as_one():
    rate = AskRate(1, lambda: 0.0)
    assert rate.seconds_to_wait("2001:db8:1:2::1") == 0
    assert rate.seconds_to_wait("2001:db8:1:2::ffff") > 0
    assert rate.seconds_to_wait("2001:db8:1:3::1") == 0
    assert rate.seconds_to_wait("192.0.2.1") == 0
    assert rate.seconds_to_wait("192.0.2.2") == 0
