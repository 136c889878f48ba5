"""What the model may cost in a day, whatever restarts in between."""

from datetime import date, timedelta

import pytest

from bot.errors import ModelResting
from bot.limits import ModelBudget
from bot.model.budget import DailyBudget
from bot.model.protocols import Usage
from corpus.state import State

LIMITS = ModelBudget(
    daily_tokens=1000, daily_euros=10.0,
    euros_per_million_prompt_tokens=1000.0, euros_per_million_reply_tokens=10_000.0,
)  # fmt: skip
TODAY = date(2026, 11, 21)


@pytest.fixture
def budget_on(tmp_path):
    def make(day=TODAY, **changes):
        return DailyBudget(State(tmp_path), LIMITS.model_copy(update=changes), lambda: day)

    return make


def test_a_day_has_so_many_tokens_and_no_more(budget_on):
    budget = budget_on()
    budget.reserve(Usage(600, 300))
    with pytest.raises(ModelResting, match="épuisé"):
        budget.reserve(Usage(50, 51))
    budget.reserve(Usage(50, 50))


def test_a_day_has_so_many_euros_and_a_written_token_costs_more_than_a_read_one(budget_on):
    budget = budget_on(daily_euros=1.0)
    budget.reserve(Usage(500, 0))
    with pytest.raises(ModelResting):
        budget.reserve(Usage(0, 51))
    budget.reserve(Usage(0, 50))


def test_what_was_set_aside_and_not_used_comes_back(budget_on):
    budget = budget_on()
    reserved = budget.reserve(Usage(400, 600))
    budget.settle(reserved, Usage(400, 100))
    with pytest.raises(ModelResting):
        budget.reserve(Usage(0, 501))
    budget.reserve(Usage(0, 500))


def test_what_was_used_counts_even_beyond_what_was_set_aside(budget_on):
    budget = budget_on()
    budget.settle(budget.reserve(Usage(1, 1)), Usage(1000, 1000))
    with pytest.raises(ModelResting):
        budget.reserve(Usage(0, 1))


def test_a_restart_does_not_forget_and_midnight_does(budget_on):
    budget_on().reserve(Usage(1000, 0))
    with pytest.raises(ModelResting):
        budget_on().reserve(Usage(1, 0))
    budget_on(TODAY + timedelta(days=1)).reserve(Usage(1000, 0))


@pytest.mark.parametrize("content", ["", "{", "[]", '{"day": "hier"}', "\x00" * 40])
def test_a_damaged_file_is_set_aside_with_one_line_and_the_day_begins_anew(content, budget_on, tmp_path, caplog):
    path = tmp_path / "model_budget.json"
    path.write_text(content, encoding="utf-8")
    budget = budget_on()
    assert budget.spent() is None
    assert budget.examine()[0] is False
    assert path.read_text(encoding="utf-8") == content
    for _ in range(2):
        budget.reserve(Usage(300, 0))
    assert budget.spent().tokens == 600
    assert (tmp_path / "model_budget.damaged.json").read_text(encoding="utf-8") == content
    (told,) = caplog.messages
    assert "model_budget.json était illisible" in told


def test_the_checkup_says_what_the_day_has_cost(budget_on):
    budget = budget_on()
    budget.reserve(Usage(300, 100))
    assert budget.examine() == (True, "400 jetons sur 1000 et 1,30 € sur 10,00 aujourd'hui.")


def test_the_checkup_names_a_file_that_was_set_aside_until_it_is_deleted(budget_on, tmp_path):
    aside = tmp_path / "model_budget.damaged.json"
    aside.write_text("{", encoding="utf-8")
    is_well, sentence = budget_on().examine()
    assert not is_well
    assert sentence.endswith(f"supprimez {aside}.")
    aside.unlink()
    assert budget_on().examine()[0]


def test_a_file_that_cannot_be_opened_spends_nothing(budget_on, tmp_path):
    (tmp_path / "model_budget.json").mkdir()
    with pytest.raises(ModelResting, match="n'est pas utilisable"):
        budget_on().reserve(Usage(1, 0))
    assert budget_on().examine()[0] is False
