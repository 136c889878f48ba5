"""Valmont read over HTTP by the ordinary refresh, then asked: case files with minimums, and conversations."""

import asyncio
import re
import time
from datetime import UTC, datetime
from pathlib import Path
from string import Template

import pytest

import corpus.valmont
import evaluation
from bot.answering.answers import AnswerStatus, Turn
from bot.wiring import open_assistant
from corpus.protocols import Scope
from corpus.town_file import read_town
from corpus.valmont.site import render_site
from evaluation.answers import evaluate_answers
from evaluation.cases import AnswerCase, RetrievalCase, read_cases
from evaluation.retrieval import evaluate_retrieval
from ingest.refresh import Order
from ingest.wiring import open_refresh
from tests.ingest.loopback_site import Answer, serve

CASES = Path(evaluation.__file__).parent / "cases"
NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
# A few points under what is measured (`parvis evaluate answers`, November 2026), so that a fall is noticed.
MINIMUMS = {
    "pass_rate": 0.83,
    "pass_rate:answer": 0.8,
    "pass_rate:absent": 0.8,
    "pass_rate:clarify": 1.0,
    "pass_rate:handoff": 1.0,
    "pass_rate:emergency": 1.0,
    "pass_rate:refuse": 1.0,
    "citation_precision": 0.88,
    "citation_recall": 0.88,
    "abstention_recall": 0.8,
}


def now():
    return NOW


@pytest.fixture(scope="session")
def assistant(tmp_path_factory):
    folder = tmp_path_factory.mktemp("valmont")
    with serve() as site:
        base = site.url("")
        for path, file in render_site(base).items():
            site.answers[path] = Answer(file.body, headers={"Content-Type": file.content_type})
        text = (Path(corpus.valmont.__file__).parent / "town.toml").read_text(encoding="utf-8")
        (folder / "town.toml").write_text(Template(text).substitute(base=base), encoding="utf-8")
        town = read_town(folder / "town.toml")
        with open_refresh(town, folder / "state", {}, now, lambda *_: None) as refresh:
            report = refresh(Order())
    assert report.exit_code == 0
    opened = open_assistant(town, folder / "state", {}, now)
    yield opened
    opened.close()


@pytest.fixture
def converse(assistant):
    """Ask a resident's lines one after the other; gives the last answer."""

    def ask(*lines):
        history = []
        for line in lines:
            answer = asyncio.run(assistant.answer(line, None, history, Scope()))
            history += [Turn("resident", line), Turn("assistant", answer.text)]
        return answer

    return ask


@pytest.fixture(scope="session")
def scorecard(assistant):
    cases = read_cases(CASES / "valmont-answers.jsonl", AnswerCase)
    return asyncio.run(evaluate_answers(cases, assistant, time.perf_counter))


@pytest.mark.parametrize(("metric", "minimum"), MINIMUMS.items())
def test_answers_are_as_good_as_they_were(scorecard, metric, minimum):
    failed = [f"{case.id} : {case.got}" for case in scorecard.failed]
    assert scorecard.metrics[metric] >= minimum, "\n".join(failed)


def test_the_right_pages_are_found(assistant):
    cases = read_cases(CASES / "valmont-retrieval.jsonl", RetrievalCase)
    card = evaluate_retrieval(cases, assistant, time.perf_counter)
    assert card.metrics["recall@5"] >= 0.9


def test_every_sentence_of_every_answer_stands_in_the_source_it_cites(assistant, scorecard):
    questions = [case.question for case in scorecard.cases if case.figures["status"] in ("answered", "partial")]
    assert questions
    for question in questions:
        answer = asyncio.run(assistant.answer(question, None, (), Scope()))
        for citation in answer.citations:
            view = asyncio.run(assistant.source(citation.passage_id))
            shown = " ".join(" ".join(passage.text.split()) for passage in view.passages)
            assert citation.quote in shown


def test_the_pools_hours_on_another_day(converse):
    assert re.search(r"Samedi : 10\s?h", converse("horaires piscine samedi").text)
    answer = converse("horaires piscine samedi", "et le mercredi ?")
    assert answer.status is AnswerStatus.ANSWERED
    assert "Mercredi" in answer.text
    assert "Samedi" not in answer.text
    assert answer.citations[0].url.endswith("/sport/piscine.html")


def test_the_hall_named_alone_then_a_choice_of_what_its_page_tells(converse):
    first = converse("la salle des fêtes")
    assert first.status is AnswerStatus.CLARIFY
    (prices,) = (choice for choice in first.choices if "arif" in choice)
    answer = converse("la salle des fêtes", prices)
    assert "280" in answer.text
    assert answer.citations[0].url.endswith("/salles/salle-des-fetes.html")


def test_the_town_halls_hours_then_those_of_another_place(converse):
    answer = converse("horaires de la mairie", "et la déchèterie ?")
    assert answer.citations[0].url.endswith("/dechets/decheterie.html")
    assert re.search(r"\d+ ?h", answer.text)


def test_a_misspelt_question_without_accents_is_understood(converse):
    assert "mercredi" in converse("ramasage poubele jaune kel jour").text.lower()


def test_what_the_town_does_not_do_is_not_made_up(converse):
    answer = converse("prix du permis bateau")
    assert answer.status is AnswerStatus.NO_SOURCE
    assert not answer.sentences
    assert "02 31 00 00 00" in answer.text


def test_danger_in_the_middle_of_a_conversation_comes_first(converse):
    answer = converse("horaires piscine", "mon fils se noie")
    assert answer.status is AnswerStatus.EMERGENCY
    assert "15" in answer.text


def test_an_english_speaker_gets_the_towns_words_between_english_ones(converse):
    answer = converse("What are the opening hours of the mairie?")
    assert answer.language == "en"
    assert not answer.sentences or answer.notices


def test_a_council_act_is_cited_at_its_page(converse):
    answer = converse("le conseil a décidé quoi pour les prix de la cantine en 2025")
    assert any(re.search(r"/2025-41\.pdf#page=\d+$", citation.deep_url) for citation in answer.citations)
