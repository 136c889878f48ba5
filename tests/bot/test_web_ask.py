"""`POST /api/v1/ask`: the shape of an answer, and a sentence for every refusal."""

from datetime import date

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Turn
from bot.answering.question import question_fault
from bot.web import build_application
from corpus.documents import Kind
from corpus.protocols import Period, Scope
from tests.bot.web_fakes import FakeService, make_settings, make_town

ASK = "/api/v1/ask"


@pytest.fixture
def service():
    return FakeService()


@pytest.fixture
def client(service):
    return TestClient(build_application(service, make_town(), make_settings()))


def problem_of(response, status, name):
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    problem = response.json()
    assert set(problem) == {"type", "title", "status", "detail"}
    assert problem["status"] == status
    assert problem["type"] == f"urn:parvis:problem:{name}"
    assert problem["detail"].endswith((".", "»."))
    return problem["detail"]


def test_an_answer_has_every_key_of_the_contract(client):
    answer = client.post(ASK, json={"question": "Combien coûte la cantine ?"}).json()
    assert answer.keys() >= {
        "answer_id", "status", "language", "edition", "generated", "sentences", "text", "citations", "missing",
        "choices", "suggestions", "notices", "handoff", "contact", "timing_ms", "impact",
    }  # fmt: skip
    assert answer["status"] == "partial"
    assert answer["impact"] is None
    assert answer["handoff"] == {"offered": True, "reason": "partial", "desk": "none"}
    last = answer["sentences"][-1]
    assert (last["text"], last["citations"]) == ("Le prix du repas est fixé à 2,40 €.", [1, 2])
    assert last["proof"] == "verbatim"


def test_a_citation_gives_iso_dates_and_the_facts_of_its_act(client):
    page, act = client.post(ASK, json={"question": "cantine"}).json()["citations"]
    assert page["document_date"] == date(2026, 3, 1).isoformat()
    assert page["deliberation"] is None
    assert page["source_url"] == "/source/p-tarifs"
    assert act["kind"] == "deliberation"
    assert act["page"] == 2
    assert act["deliberation"]["session_date"] == "2025-06-24"
    assert act["deliberation"]["votes"] == {"pour": 23, "contre": 6, "abstention": 0, "unanimous": False}


def test_the_service_gets_the_question_language_history_and_scope(client, service):
    history = [{"role": "resident", "text": "horaires de la mairie"}, {"role": "assistant", "text": "9 h – 12 h"}]
    period = {"from": "2014-04-01", "to": "2014-04-30"}
    scope = {"sources": ["site"], "kinds": ["deliberation"], "period": period}
    body = {"question": "et le samedi ?", "language": "en", "history": history, "scope": scope, "unknown": 1}
    assert client.post(ASK, json=body).status_code == 200
    turns = (Turn("resident", "horaires de la mairie"), Turn("assistant", "9 h – 12 h"))
    limits = Scope(("site",), (Kind.DELIBERATION,), Period(date(2014, 4, 1), date(2014, 4, 30)))
    assert service.asked == [("et le samedi ?", "en", turns, limits)]


def test_nothing_but_the_question_is_needed(client, service):
    body = {"question": "salle", "language": None, "scope": None}
    assert client.post(ASK, json=body).json()["choices"] == ["Réserver", "Tarifs"]
    assert service.asked == [("salle", None, (), Scope())]


def test_an_answer_is_never_kept_by_a_cache(client):
    assert client.post(ASK, json={"question": "salle"}).headers["cache-control"] == "no-store"


@pytest.mark.parametrize("question", ["", "   \n\t ", "\u200b\u200d"])
def test_an_empty_question_is_refused(client, service, question):
    problem_of(client.post(ASK, json={"question": question}), 422, "question-empty")
    assert service.asked == []


def test_a_missing_question_is_refused_as_an_empty_one(client):
    problem_of(client.post(ASK, json={}), 422, "question-empty")


def test_a_question_of_ten_thousand_characters_is_refused_with_its_limit(client, service):
    detail = problem_of(client.post(ASK, json={"question": "a" * 10_000}), 422, "question-long")
    assert detail.startswith("Votre question dépasse 2\u00a0000 caractères.")
    assert service.asked == []


@pytest.mark.parametrize(
    "fields",
    [
        {"question": "Ma femme ne respire plus. " + "a " * 2_000},
        {"question": "a " * 2_000 + "Ma femme ne respire plus."},
        {"question": "Ma femme ne respire plus.", "language": "xx"},
        {"question": "Ma femme ne respire plus.", "language": "french"},
        {"question": "Ma femme ne respire plus.", "history": [{"role": "resident", "text": "a"}] * 21},
    ],
)
def test_a_danger_brings_its_card_where_the_question_itself_would_be_refused(client, fields):
    response = client.post(ASK, json=fields)
    assert response.status_code == 200
    assert response.json()["status"] == "emergency"


def test_a_question_of_two_thousand_characters_is_answered(client):
    assert client.post(ASK, json={"question": "a" * 2_000}).status_code == 200


@pytest.mark.parametrize("escape", ["\\u0000", "\\ud800", "\\u009f", "\\u001b"])
def test_binary_in_a_question_is_refused(client, service, escape):
    body = f'{{"question": "salle {escape}"}}'.encode()
    response = client.post(ASK, content=body, headers={"Content-Type": "application/json"})
    problem_of(response, 422, "question-binary")
    assert service.asked == []


@pytest.mark.parametrize("body", [b"{", b"\xff\xfe\x00", b"question=bonjour", b"[" * 60_000])
def test_invalid_json_is_refused(client, body):
    response = client.post(ASK, content=body, headers={"Content-Type": "application/json"})
    problem_of(response, 400, "json")


@pytest.mark.parametrize("body", [b"", b"null", b'"bonjour"', b"[1]"])
def test_json_that_is_no_object_is_refused(client, body):
    response = client.post(ASK, content=body, headers={"Content-Type": "application/json"})
    problem_of(response, 422, "request")


@pytest.mark.parametrize("language", ["french", "FR", "", "f1", "xx"])
def test_a_language_is_one_that_the_town_serves_and_those_are_named(client, language):
    detail = problem_of(client.post(ASK, json={"question": "salle", "language": language}), 422, "language")
    assert "fr, en" in detail


def test_a_source_is_one_of_the_towns_and_those_are_named(client, service):
    detail = problem_of(
        client.post(ASK, json={"question": "salle", "scope": {"sources": ["site", "sites"]}}), 422, "unknown-source"
    )
    assert detail.endswith(": site.")
    assert service.asked == []


def test_a_period_that_ends_before_it_starts_is_refused(client, service):
    period = {"from": "2026-04-30", "to": "2026-04-01"}
    body = {"question": "salle", "scope": {"period": period}}
    assert "« from »" in problem_of(client.post(ASK, json=body), 422, "period")
    assert service.asked == []


def test_a_period_of_one_day_or_with_an_open_end_is_searched(client):
    for period in ({"from": "2026-04-30", "to": "2026-04-30"}, {"to": "2026-04-01"}, {}):
        assert client.post(ASK, json={"question": "salle", "scope": {"period": period}}).status_code == 200


def test_more_than_twenty_earlier_turns_are_refused(client):
    turn = {"role": "resident", "text": "bonjour"}
    assert client.post(ASK, json={"question": "salle", "history": [turn] * 20}).status_code == 200
    detail = problem_of(client.post(ASK, json={"question": "salle", "history": [turn] * 21}), 422, "history-long")
    assert "20 messages" in detail


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"question": 3}, "question"),
        ({"question": "salle", "scope": {"kinds": ["poème"]}}, "scope.kinds.0"),
        ({"question": "salle", "history": [{"role": "maire", "text": ""}]}, "history.0.role"),
    ],
)
def test_a_wrong_field_is_named(client, body, field):
    assert f"« {field} »" in problem_of(client.post(ASK, json=body), 422, "field")


@pytest.mark.parametrize("media", ["text/plain", "application/x-www-form-urlencoded", "application/jsonp", ""])
def test_another_media_type_is_refused(client, media):
    response = client.post(ASK, content=b'{"question": "salle"}', headers={"Content-Type": media})
    problem_of(response, 415, "media")


def test_a_body_over_sixty_four_kilobytes_is_refused_while_it_arrives(client):
    def stream():
        for _ in range(70):
            yield b" " * 1024

    response = client.post(ASK, content=stream(), headers={"Content-Type": "application/json"})
    problem_of(response, 413, "body")


def test_a_problem_speaks_the_language_of_the_request_then_of_the_browser(client):
    english = {"Accept-Language": "de;q=0.9, en-GB;q=0.8, fr;q=0.2"}
    assert client.post(ASK, json={"question": ""}, headers=english).json()["title"] == "Empty question"
    response = client.post(ASK, json={"question": "", "language": "fr"}, headers=english)
    assert response.json()["title"] == "Question vide"
    assert response.headers["content-language"] == "fr"
    unserved = client.post(ASK, json={"question": "cantina", "language": "pt"}, headers=english)
    assert (unserved.status_code, unserved.headers["content-language"]) == (422, "pt")


def test_an_address_that_asks_too_fast_waits_and_is_told_how_long():
    client = TestClient(build_application(FakeService(), make_town(asks_per_minute=2), make_settings()))
    statuses = [client.post(ASK, json={"question": "salle"}).status_code for _ in range(3)]
    assert statuses == [200, 200, 429]
    refused = client.post(ASK, json={"question": "salle"})
    seconds = refused.headers["retry-after"]
    assert 1 <= int(seconds) <= 60
    assert f"attendez {seconds} s" in problem_of(refused, 429, "rate")


def test_a_broken_index_is_unavailable_for_now(client):
    response = client.post(ASK, json={"question": "index"})
    problem_of(response, 503, "unavailable")
    assert response.headers["retry-after"] == "60"


def test_an_unexpected_failure_is_recorded_and_leaks_nothing(client, caplog):
    response = client.post(ASK, json={"question": "casse"}, headers={"Origin": "https://www.valmont.example"})
    problem_of(response, 500, "failure")
    assert "secret" not in response.text
    assert "un secret du serveur" in caplog.text
    assert response.headers["access-control-allow-origin"] == "https://www.valmont.example"


@given(st.text(max_size=2_100))
def test_any_text_is_either_refused_for_one_reason_or_fit_for_utf8(text):
    fault = question_fault(text)
    assert fault in (None, "question_empty", "question_long", "question_binary")
    if fault is None:
        assert "\x00" not in text.encode().decode()
