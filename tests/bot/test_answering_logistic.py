from hypothesis import given
from hypothesis import strategies as st

from bot.answering.logistic import probability
from tests.bot.answering_builders import LIMITS

BIAS, WEIGHTS = LIMITS.confidence.bias, LIMITS.confidence.weights
SIGNS = st.fixed_dictionaries({name: st.floats(0, 1) for name in WEIGHTS})


@given(SIGNS)
def test_weighted_signs_make_a_probability(found):
    assert 0 < probability(found, BIAS, WEIGHTS) < 1


@given(SIGNS, st.sampled_from(sorted(WEIGHTS)))
def test_a_sign_moves_it_the_way_of_its_weight(found, name):
    more = probability(found | {name: 1.0}, BIAS, WEIGHTS) - probability(found | {name: 0.0}, BIAS, WEIGHTS)
    assert more * WEIGHTS[name] >= 0


def test_a_sign_without_a_weight_counts_nothing():
    assert probability({"unheard": 1.0}, BIAS, WEIGHTS) == probability({}, BIAS, WEIGHTS)
