"""The breaker that leaves a failing model alone, as a state machine against a plain account of what it should do."""

import contextlib

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.errors import ModelBusy, ModelResting, ModelUnreachable
from bot.limits import ModelRests
from bot.model.breaker import Breaker
from tests.bot.model_builders import Seconds

REST = ModelRests(failures=3, seconds=30.0, longest=600.0)


class Left(BaseException):
    """The resident went away: as a cancelled task, it is no Exception."""


def call(breaker, ending=None):
    """Whether a call may pass; it ends as told."""
    try:
        with breaker.watching():
            if ending is not None:
                raise ending
    except ModelResting:
        return False
    except (ModelBusy, ModelUnreachable, Left):
        return True
    return True


class BreakerMachine(RuleBasedStateMachine):
    """Calls one after another; `failures` and `closed_until` are the account."""

    def __init__(self):
        super().__init__()
        self.clock = Seconds()
        self.breaker = Breaker(REST, self.clock)
        self.failures, self.rests_until = 0, None

    @property
    def may_pass(self):
        return self.rests_until is None or self.clock.now >= self.rests_until

    @rule(seconds=st.floats(0.1, 700.0))
    def time_goes_by(self, seconds):
        self.clock.now += seconds

    @rule()
    def a_call_succeeds(self):
        assert call(self.breaker) is self.may_pass
        if self.may_pass:
            self.failures, self.rests_until = 0, None

    @rule()
    def a_call_fails(self):
        passed = self.may_pass
        assert call(self.breaker, ModelUnreachable("panne")) is passed
        if passed:
            was_trial = self.rests_until is not None
            self.failures += 1
            if was_trial or self.failures >= REST.failures:
                self.rests_until = self.clock.now + REST.seconds

    @rule(seconds=st.none() | st.floats(0.0, 2000.0))
    def the_endpoint_is_busy(self, seconds):
        passed = self.may_pass
        assert call(self.breaker, ModelBusy("trop", seconds)) is passed
        if passed:
            was_trial = self.rests_until is not None
            self.failures += 1
            if seconds is not None:
                self.rests_until = self.clock.now + min(seconds, REST.longest)
            elif was_trial or self.failures >= REST.failures:
                self.rests_until = self.clock.now + REST.seconds

    @rule()
    def a_part_of_a_call_fails(self):
        assert self.breaker.admits_part is (self.rests_until is None)
        assert self.breaker.state == ("closed" if self.rests_until is None else "open")
        if self.breaker.admits_part:
            self.breaker.count_part(ModelUnreachable("panne"))
            self.failures += 1
            if self.failures >= REST.failures:
                self.rests_until = self.clock.now + REST.seconds

    @rule()
    def the_resident_leaves(self):
        assert call(self.breaker, Left()) is self.may_pass

    @precondition(lambda self: self.rests_until is not None)
    @rule()
    def only_one_call_tries_after_a_rest(self):
        self.clock.now = max(self.clock.now, self.rests_until)
        with self.breaker.watching():
            assert call(self.breaker) is False
            assert self.breaker.admits_part
            assert self.breaker.state == "trial"
        self.failures, self.rests_until = 0, None

    @invariant()
    def a_rest_is_never_longer_than_allowed(self):
        assert self.rests_until is None or self.rests_until <= self.clock.now + REST.longest


TestBreaker = BreakerMachine.TestCase


def test_a_call_that_began_before_the_rest_does_not_end_it():
    clock = Seconds()
    breaker = Breaker(REST, clock)
    with breaker.watching():
        for _ in range(REST.failures):
            assert call(breaker, ModelUnreachable("panne"))
    assert not call(breaker)


def test_calls_that_fail_late_do_not_shorten_the_rest():
    breaker = Breaker(REST, Seconds())
    with contextlib.suppress(ModelUnreachable), breaker.watching():
        call(breaker, ModelBusy("trop", 500.0))
        raise ModelUnreachable("panne")
    with pytest.raises(ModelResting, match="essayé de nouveau"), breaker.watching():
        pass


def test_a_budget_that_is_spent_is_no_failure_of_the_model():
    breaker = Breaker(REST, Seconds())
    for _ in range(REST.failures):
        breaker.count_part(ModelResting("épuisé"))
    assert breaker.admits_part


def test_a_part_that_is_refused_as_too_much_leaves_the_model_alone_for_as_long_as_it_asks():
    clock = Seconds()
    breaker = Breaker(REST, clock)
    with breaker.watching():
        breaker.count_part(ModelBusy("trop", 7.0))
        assert not breaker.admits_part
    assert not call(breaker)
    clock.now = 7.1
    assert call(breaker)
