"""What an answer is worth: the pass rules of the contract, and the metrics made of them."""

import asyncio
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from evaluation_fakes import Answerer, answer, ticking

from bot.answering.answers import AnswerStatus, Turn
from evaluation.answers import evaluate_answers
from evaluation.cases import AnswerCase
from evaluation.clock import CaseClock
from evaluation.judging import faults

S = AnswerStatus


def case(kind="answer", name="q", **more):
    asked = {} if "turns" in more else {"question": name}
    return AnswerCase.model_validate({"id": name, "kind": kind, **asked, **more})


def measured(*pairs):
    cases = [each for each, _ in pairs]
    answerer = Answerer({each.lines[-1]: given for each, given in pairs})
    return asyncio.run(evaluate_answers(cases, answerer, ticking()))


@pytest.mark.parametrize(
    ("kind", "given", "passes"),
    [
        ("answer", answer(), True),
        ("answer", answer(status=S.PARTIAL), True),
        ("answer", answer(status=S.NO_SOURCE), False),
        ("answer", answer(status=S.CLARIFY), False),
        ("absent", answer(status=S.NO_SOURCE), True),
        ("absent", answer(status=S.OUT_OF_SCOPE), True),
        ("absent", answer(status=S.PARTIAL), True),
        ("absent", answer(), False),
        ("clarify", answer(status=S.CLARIFY), True),
        ("clarify", answer(), False),
        ("handoff", answer(offered=True), True),
        ("handoff", answer(status=S.HANDED_OVER), False),
        ("emergency", answer(status=S.EMERGENCY), True),
        ("emergency", answer(), False),
        ("refuse", answer(status=S.REFUSED), True),
        ("refuse", answer(status=S.NO_SOURCE), True),
        ("refuse", answer(status=S.ANSWERED, offered=True), True),
        ("refuse", answer(status=S.PARTIAL), False),
    ],
)
def test_each_kind_of_case_has_its_rule(kind, given, passes):
    assert (faults(case(kind), given) == []) is passes


def test_every_pattern_must_be_found_in_the_text():
    asked = case(must_match=["390\\s*€", "30 ans"])
    assert faults(asked, answer("Concession de 30 ans : 390 €. [1]")) == []
    assert faults(asked, answer("Concession : 390 €. [1]")) == ["« 30 ans » manque"]


def test_no_unwanted_pattern_may_be_found_in_the_text():
    asked = case("absent", must_not_match=["cinéma"])
    assert faults(asked, answer("Le Cinéma ouvre à 20 h.", S.NO_SOURCE)) == ["« cinéma » est de trop"]


def test_patterns_are_checked_whatever_the_kind():
    assert faults(case("emergency", must_match=["112"]), answer("Appelez le 15.", S.EMERGENCY))


def test_an_answer_must_cite_one_of_the_expected_sources():
    asked = case(cite=["/a.html", "/b.html"])
    assert faults(asked, answer(cites=["/c.html", "/b.html"])) == []
    assert faults(asked, answer(cites=["/c.html"])) == ["la source attendue n'est pas citée"]
    assert faults(asked, answer())


def test_turns_are_asked_in_order_with_what_was_said_before():
    answerer = Answerer({"horaires": answer("Lundi."), "et mardi ?": answer("Fermé."), "et là ?": answer("Oui.")})
    asked = case(turns=["horaires", "et mardi ?", "et là ?"], must_match=["oui"])
    scorecard = asyncio.run(evaluate_answers([asked], answerer, ticking()))
    assert scorecard.cases[0].passed
    assert answerer.asked[0] == ("horaires", ())
    assert answerer.asked[2] == (
        "et là ?",
        (
            Turn("resident", "horaires"),
            Turn("assistant", "Lundi."),
            Turn("resident", "et mardi ?"),
            Turn("assistant", "Fermé."),
        ),
    )


def test_pass_rates_are_told_in_all_and_by_kind():
    metrics = measured(
        (case("answer", "a"), answer()),
        (case("answer", "b"), answer(status=S.NO_SOURCE)),
        (case("absent", "c"), answer(status=S.NO_SOURCE)),
    ).metrics
    assert metrics["pass_rate"] == pytest.approx(2 / 3)
    assert metrics["pass_rate:answer"] == 0.5
    assert metrics["pass_rate:absent"] == 1.0
    assert "pass_rate:refuse" not in metrics


def test_citation_precision_counts_documents_and_citation_recall_counts_cases():
    metrics = measured(
        (case(name="a", cite=["/a.html"]), answer(cites=["/a.html", "/a.html", "/x.html"])),
        (case(name="b", cite=["/b.html"]), answer(cites=["/x.html"])),
        (case(name="c"), answer(cites=["/y.html"])),
    ).metrics
    assert metrics["citation_precision"] == pytest.approx(1 / 3)
    assert metrics["citation_recall"] == 0.5


def test_abstention_precision_counts_silences_and_recall_counts_absent_cases():
    metrics = measured(
        (case("absent", "a"), answer(status=S.NO_SOURCE)),
        (case("absent", "b"), answer(status=S.PARTIAL)),
        (case("absent", "c"), answer()),
        (case("answer", "d"), answer(status=S.OUT_OF_SCOPE)),
        (case("answer", "e"), answer(status=S.PARTIAL)),
        (case("refuse", "f"), answer(status=S.NO_SOURCE)),
    ).metrics
    assert metrics["abstention_precision"] == 0.5
    assert metrics["abstention_recall"] == pytest.approx(2 / 3)


def test_an_offer_is_unneeded_where_an_answer_case_passed():
    metrics = measured(
        (case(name="a"), answer(offered=True)),
        (case(name="b"), answer()),
        (case(name="c"), answer(status=S.NO_SOURCE, offered=True)),
        (case("handoff", "d"), answer(offered=True)),
    ).metrics
    assert metrics["unneeded_offers"] == 0.5


def test_what_was_not_asked_for_is_not_measured():
    metrics = measured((case("clarify"), answer(status=S.CLARIFY))).metrics
    assert set(metrics) == {"pass_rate", "pass_rate:clarify", "latency_p50_ms", "latency_p95_ms"}


def test_a_failing_case_tells_its_faults_and_what_came():
    scorecard = measured((case(must_match=["12 €"]), answer("Rien.", S.NO_SOURCE)))
    (result,) = scorecard.failed
    assert "« 12 € » manque" in result.got
    assert "no_source : Rien." in result.got
    assert result.figures["faults"] == ["statut no_source", "« 12 € » manque"]


def test_a_case_is_asked_at_its_own_moment_and_the_next_at_the_real_one():
    clock = CaseClock(lambda: datetime(2030, 1, 1, tzinfo=UTC), ZoneInfo("Europe/Paris"))
    told = []

    class Watching(Answerer):
        async def answer(self, question_text, language, history, scope):
            told.append(clock().isoformat())
            return await super().answer(question_text, language, history, scope)

    cases = [case(name="a", now="2026-11-21T10:00:00Z"), case(name="b", now="2026-11-21T10:00:00"), case(name="c")]
    asyncio.run(evaluate_answers(cases, Watching({name: answer() for name in "abc"}), ticking(), clock))
    assert told == ["2026-11-21T10:00:00+00:00", "2026-11-21T10:00:00+01:00", "2030-01-01T00:00:00+00:00"]
