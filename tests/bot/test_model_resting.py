"""What the model is spared and what it may cost: rests after failures, the budget of the day, what a call has cost."""

from datetime import timedelta
from email.utils import format_datetime

import pytest

from bot.errors import ModelResting
from tests.bot.answering_builders import LIMITS, PAGES, Desk
from tests.bot.model_builders import NOW, Seconds, writing_on
from tests.bot.scripted_model import ScriptedModel, answering
from tests.bot.test_model_failures import (
    GOOD,
    NOTICE,
    QUESTION,
    SURE,
    desk_on,
    expect_the_towns_words,
    refusing,
)


def test_after_three_failures_the_model_is_left_alone_then_tried_again(tmp_path):
    with ScriptedModel(refusing(500), refusing(500), refusing(500), answering(GOOD)) as model:
        clock = Seconds()
        desk = Desk(PAGES, writing=writing_on(model.url, tmp_path, timer=clock), limits=SURE)
        answers = [desk.ask(QUESTION) for _ in range(5)]
        assert [answer.notices for answer in answers] == [(NOTICE,)] * 5
        assert len(model.wires) == 3
        clock.now += 31.0
        assert desk.ask(QUESTION).generated
        assert len(model.wires) == 4


def test_replies_that_are_garbled_count_as_failures(tmp_path):
    with ScriptedModel(answering("Bonjour.")) as model:
        desk = desk_on(model.url, tmp_path)
        for _ in range(5):
            desk.ask(QUESTION)
        assert len(model.wires) == 3


@pytest.mark.parametrize("asked", ["7", " 7.0 ", "6.95", format_datetime(NOW + timedelta(seconds=7), usegmt=True)])
def test_a_busy_endpoint_is_left_alone_for_as_long_as_it_asks(asked, tmp_path):
    with ScriptedModel(refusing(429, Retry_After=asked), answering(GOOD)) as model:
        clock = Seconds()
        desk = Desk(PAGES, writing=writing_on(model.url, tmp_path, timer=clock), limits=SURE)
        desk.ask(QUESTION)
        clock.now += 6.9
        assert not desk.ask(QUESTION).generated
        clock.now += 0.2
        assert desk.ask(QUESTION).generated


@pytest.mark.parametrize("asked", ["", "-5", "abc", "inf", "nan", "1e5", "Sun, 99 Nov 2026 09:30:07 GMT"])
def test_a_wait_that_is_none_is_not_heeded(asked, tmp_path):
    with ScriptedModel(refusing(429, Retry_After=asked), answering(GOOD)) as model:
        desk = desk_on(model.url, tmp_path)
        assert [desk.ask(QUESTION).generated for _ in range(2)] == [False, True]


@pytest.mark.parametrize("asked", ["0", format_datetime(NOW - timedelta(days=1), usegmt=True)])
def test_a_wait_that_is_over_is_none(asked, tmp_path):
    with ScriptedModel(refusing(429, Retry_After=asked), answering(GOOD)) as model:
        desk = desk_on(model.url, tmp_path)
        assert [desk.ask(QUESTION).generated for _ in range(2)] == [False, True]


def test_a_spent_budget_gives_the_towns_words_without_a_call(tmp_path, caplog):
    with ScriptedModel(answering(GOOD)) as model:
        budget = LIMITS.model.budget.model_copy(update={"daily_tokens": 100})
        answer = desk_on(model.url, tmp_path, budget=budget).ask(QUESTION)
        assert model.wires == []
    expect_the_towns_words(answer, ModelResting, caplog)


def test_what_the_endpoint_counts_is_what_the_day_has_cost(tmp_path):
    with ScriptedModel(answering(GOOD, usage=(700, 70))) as model:
        desk_on(model.url, tmp_path).ask(QUESTION)
    assert '"tokens":770' in (tmp_path / "model_budget.json").read_text(encoding="utf-8")


def test_a_reply_whose_cost_is_not_told_is_counted_by_its_length(tmp_path):
    with ScriptedModel(answering(GOOD, usage=None)) as model:
        assert desk_on(model.url, tmp_path).ask(QUESTION).generated
    assert '"tokens":0' not in (tmp_path / "model_budget.json").read_text(encoding="utf-8")


def test_an_endpoint_that_is_down_costs_nothing(tmp_path):
    with ScriptedModel(refusing(500)) as model:
        desk_on(model.url, tmp_path).ask(QUESTION)
    assert '"tokens":0' in (tmp_path / "model_budget.json").read_text(encoding="utf-8")


def test_a_model_that_is_announced_to_end_still_answers(tmp_path):
    def script(wire):
        send, wire.send = (
            wire.send,
            lambda content: send(
                content.replace(b"Connection: close", b"x-model-deprecation-timestamp: 2027-01-01\r\nConnection: close")
            ),
        )
        wire.answer(GOOD)

    with ScriptedModel(script) as model:
        assert desk_on(model.url, tmp_path).ask(QUESTION).generated


@pytest.mark.parametrize("ending", ["", "/", "/v1", "/v1/"])
def test_an_address_may_end_as_vendors_write_it(ending, tmp_path):
    with ScriptedModel(answering(GOOD)) as model:
        assert desk_on(model.url + ending, tmp_path).ask(QUESTION).generated
