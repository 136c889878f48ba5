import math
import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.confidence import FOREIGN_SIGNS
from bot.answering.logistic import probability
from bot.answering.matched_signs import MATCHED_SIGNS
from evaluation.cases import AnswerCase, RetrievalCase
from evaluation.clock import CaseClock
from evaluation.fit_confidence import answer_samples, foreign_samples, main, report, retrieval_samples
from evaluation.fitting import Sample, area_under_curve, cross_validated, fit, predict
from evaluation.reading import Reader
from tests.bot.answering_builders import CANTEEN, LIMITS, PAGES, POOL, TOWN, edition_of, page, section, vocabulary_of

CLOCK = CaseClock(lambda: datetime(2026, 11, 21, 9, tzinfo=UTC), UTC)


def signs_of(document, title):
    return {"document": document, "title": title}


def samples(count=60):
    """Right where the first sign is high; the second sign says nothing."""
    return [
        Sample(f"question {number}", "answer", signs_of((number % 10) / 10, (number % 7) / 7), number % 10 >= 5)
        for number in range(count)
    ]


@pytest.fixture
def reader():
    edition = edition_of(*PAGES)
    object.__setattr__(edition, "vocabulary", vocabulary_of(*PAGES)._counts)
    object.__setattr__(edition.record, "passages", edition.index.count_passages())
    return Reader(edition, TOWN.town, CLOCK, None)


def case(question, kind="answer", cite=(), **more):
    return AnswerCase.model_validate({"id": "case", "question": question, "kind": kind, "cite": list(cite)} | more)


def test_a_sign_that_goes_with_right_answers_gets_the_weight():
    _, first, second = fit(samples())
    assert first > 1
    assert abs(second) < first / 4


def test_what_was_fitted_tells_right_from_wrong():
    rows = samples()
    found = predict(fit(rows), rows)
    assert min(p for p, each in zip(found, rows, strict=True) if each.is_right) > 0.5
    assert max(p for p, each in zip(found, rows, strict=True) if not each.is_right) < 0.5


def test_the_fit_is_the_one_that_makes_the_labels_most_probable():
    rows = samples()
    best = fit(rows)

    def cost(weights):
        logs = [math.log(p if each.is_right else 1 - p) for p, each in zip(predict(weights, rows), rows, strict=True)]
        return -sum(logs) + 0.25 * sum(weight**2 for weight in weights[1:])

    for at in range(len(best)):
        for step in (-0.01, 0.01):
            assert cost([each + step * (number == at) for number, each in enumerate(best)]) >= cost(best)


def test_a_heavier_sample_pulls_more():
    rows = [Sample("a", "answer", {"document": 1.0}, True), Sample("b", "answer", {"document": 1.0}, False)]
    heavier = [rows[0], Sample("b", "answer", {"document": 1.0}, False, 5.0)]
    assert predict(fit(heavier), rows)[0] < predict(fit(rows), rows)[0]


def test_the_fitted_function_is_the_one_that_answers_are_rated_with():
    rows = samples()
    bias, *weights = fit(rows)
    own = probability(rows[7].signs, bias, {"document": weights[0], "title": weights[1]})
    assert own == pytest.approx(predict([bias, *weights], rows)[7])


def test_a_question_is_never_judged_by_a_model_that_saw_it():
    rows = samples()
    alone = Sample("question 3", "answer", signs_of(0.3, 3 / 7), True)
    without_it = [each for each in rows if each.question != "question 3"]
    given = cross_validated([*without_it, alone, alone, alone])
    assert given[-1] == given[-2] == given[-3]
    contrary = cross_validated([*without_it, Sample("question 3", "answer", signs_of(0.3, 3 / 7), False)])
    assert given[-1] == pytest.approx(contrary[-1])


@pytest.mark.parametrize(
    ("right", "wrong", "area"),
    [([0.9, 0.8], [0.1], 1.0), ([0.1], [0.9], 0.0), ([0.5], [0.5], 0.5), ([0.9, 0.1], [0.5], 0.5), ([], [0.5], 0.5)],
)
def test_the_area_under_the_curve_is_how_often_right_scores_above_wrong(right, wrong, area):
    assert area_under_curve(right, wrong) == area


@given(st.lists(st.floats(0, 1), min_size=1, max_size=9), st.lists(st.floats(0, 1), min_size=1, max_size=9))
def test_exchanging_right_and_wrong_turns_the_area_round(right, wrong):
    assert area_under_curve(right, wrong) == pytest.approx(1 - area_under_curve(wrong, right))


def test_an_answer_that_cites_a_document_of_its_case_is_right(reader):
    right, *_ = answer_samples(reader, [case("tarif enfant piscine", cite=[POOL.document.url])])
    wrong, *_ = answer_samples(reader, [case("tarif enfant piscine", cite=["/autre.html"])])
    assert (right.is_right, wrong.is_right) == (True, False)
    assert right.signs == wrong.signs
    assert [*right.signs] == [*LIMITS.confidence.weights, *MATCHED_SIGNS]
    assert not right.words.size


def test_a_question_in_another_language_is_fitted_on_the_signs_that_count_no_words(reader):
    sample, _ = foreign_samples(reader, [case("piscine adulte", cite=[POOL.document.url])])
    assert tuple(sample.signs) == FOREIGN_SIGNS
    both = [replace(sample, question=f"{n}", is_right=n % 2 == 0) for n in range(40)]
    assert "[confidence.foreign.weights]\nsection = " in report(both, "confidence.foreign")


def test_a_question_that_nothing_answers_is_never_right(reader):
    (sample,) = answer_samples(reader, [case("prix de la piscine de Lyon", "absent")])
    assert (sample.group, sample.is_right) == ("absent", False)


def test_cases_of_other_kinds_and_questions_that_find_nothing_give_no_sample(reader):
    cases = [case("la salle des fêtes", "clarify"), case("je veux un agent", "handoff"), case("xyzzy", "absent")]
    assert list(answer_samples(reader, cases)) == []


def test_a_follow_up_is_fitted_with_the_topic_it_takes_over(reader):
    turns = ["horaires piscine", "et le samedi ?"]
    sample, *_ = answer_samples(reader, [case(None, cite=[POOL.document.url], turns=turns)])
    assert sample.is_right
    assert sample.question == "horaires piscine → et le samedi ?"


def test_a_retrieval_question_counts_as_it_is_and_without_what_answers_it(reader):
    question = RetrievalCase(id="r", question="combien coûte la cantine", relevant=[CANTEEN.document.url])
    plain, deprived = retrieval_samples(reader, [question])
    assert (plain.group, plain.is_right) == ("retrieval", True)
    assert (deprived.group, deprived.is_right) == ("deprived", False)
    assert plain.weight < deprived.weight < 1


def test_an_answer_case_counts_once_more_without_what_answers_it(reader):
    asked = case("combien coûte la cantine", cite=[CANTEEN.document.url])
    plain, deprived = answer_samples(reader, [asked], "drawn")
    assert (plain.group, plain.is_right) == ("drawn", True)
    assert (deprived.group, deprived.is_right) == ("deprived", False)


def test_a_question_that_only_its_own_page_answers_has_no_deprived_sample():
    lone = page("Patinoire", section("", "La patinoire ouvre en hiver."))
    edition = edition_of(lone)
    object.__setattr__(edition, "vocabulary", vocabulary_of(lone)._counts)
    question = RetrievalCase(id="r", question="patinoire hiver", relevant=[lone.document.url])
    reader = Reader(edition, TOWN.town, CLOCK, None)
    assert [each.group for each in retrieval_samples(reader, [question])] == ["retrieval"]


def test_the_report_tells_the_shares_and_the_lines_for_the_file():
    rows = [*samples(40), *(Sample(f"rien {n}", "absent", signs_of(n / 40, 0.5), False) for n in range(10))]
    shown = report(rows)
    assert re.match(r"50 ébauches, AUC [01]\.\d{3} ", shown)
    assert "bias = " in shown
    assert "[confidence.weights]\ndocument = " in shown
    (line,) = (each for each in shown.splitlines() if each.startswith("0.15"))
    assert line.count("%") == 3


def test_a_file_without_cases_is_told(tmp_path):
    path = tmp_path / "fitting.toml"
    path.write_text("towns = []", encoding="utf-8")
    result = CliRunner().invoke(main, [str(path)])
    assert result.exit_code == 2
    assert "ne donne aucun cas" in result.output
