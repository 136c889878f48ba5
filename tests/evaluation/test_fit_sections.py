import numpy as np
import pytest
from click.testing import CliRunner

from bot.answering.choosing.sections import NOTHING
from evaluation.cases import AnswerCase
from evaluation.fit_sections import Choice, choices, fit_choices, fit_nothing, main, report, share_right
from evaluation.reading import Reader
from tests.bot.answering_builders import LIMITS, PAGES, POOL, TOWN, edition_of, vocabulary_of
from tests.evaluation.test_fit_confidence import CLOCK


def choice(number, has_answer=True):
    """Three passages, of which the one with the high first sign is right; the second sign says nothing."""
    right = number % 3
    signs = np.array([[0.9 if row == right else 0.2, (number + row) % 5 / 5] for row in range(3)])
    if not has_answer:
        signs[:, 0] = 0.2
    town = "a" if number % 2 else "b"
    return Choice(f"case-{number}", town, ("first", "second"), signs, np.arange(3) == (right if has_answer else -1))


CHOICES = [*(choice(number) for number in range(30)), *(choice(number, has_answer=False) for number in range(30, 36))]


@pytest.fixture
def reader():
    edition = edition_of(*PAGES)
    object.__setattr__(edition, "vocabulary", vocabulary_of(*PAGES)._counts)
    object.__setattr__(edition.record, "passages", edition.index.count_passages())
    return Reader(edition, TOWN.town, CLOCK, None)


def test_the_sign_that_goes_with_right_passages_gets_the_weight():
    first, second = fit_choices(CHOICES)
    assert first > 1
    assert abs(second) < first / 4
    assert share_right(CHOICES, np.array([first, second])) == 1


def test_nothing_weighs_less_than_what_is_right_and_more_than_what_is_not():
    weights = np.array([10.0, 0.0])
    assert 0.2 * 10 < fit_nothing(CHOICES, weights) < 0.9 * 10


def test_a_passage_that_holds_what_a_case_wants_is_right_and_in_a_page_that_it_does_not_name_never(reader):
    wanted = {"id": "a", "question": "prix de la piscine", "kind": "answer", "must_match": ["4,20"]}
    (right,) = choices(reader, "t", [AnswerCase.model_validate(wanted | {"cite": [POOL.document.url]})])
    (wrong,) = choices(reader, "t", [AnswerCase.model_validate(wanted | {"cite": ["/autre.html"]})])
    assert right.right.sum() == 1
    assert not wrong.right.any()
    assert {*right.names, NOTHING} == LIMITS.compose.sections.keys()


def test_a_question_that_nothing_answers_has_no_right_passage(reader):
    (made,) = choices(reader, "t", [AnswerCase(id="a", question="prix de la piscine", kind="absent")])
    assert not made.right.any()


def test_the_report_tells_what_is_left_out_and_the_lines_for_the_file():
    told = report(CHOICES)
    assert told.startswith("36 choix, dont 30 avec réponse ; première section juste : 1.000")
    assert "communes mises de côté : 1.000" in told
    assert "[compose.sections]\nfirst = " in told
    assert "\nnothing = " in told


def test_a_file_without_cases_is_told(tmp_path):
    path = tmp_path / "fitting.toml"
    path.write_text("towns = []", encoding="utf-8")
    result = CliRunner().invoke(main, [str(path)])
    assert result.exit_code == 2
    assert "ne donne aucun cas" in result.output
