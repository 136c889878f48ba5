import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.network import MANY_WORDS, Network, load_network, rows_of
from bot.tables import FOLDER


def network(**changed):
    """Two signs, three of each word; what is said of the words is their first sign, of the signs the second."""
    weights = {
        "mean": np.zeros(2),
        "spread": np.ones(2),
        "word_1": np.eye(3),
        "word_1_bias": np.zeros(3),
        "word_2": np.eye(3),
        "word_2_bias": np.zeros(3),
        "word_3": np.eye(3),
        "word_3_bias": np.zeros(3),
        "linear": np.array([0.0, 1.0]),
        "pooled": np.zeros(6),
        "hidden": np.zeros((8, 1)),
        "hidden_bias": np.zeros(1),
        "out": np.zeros(1),
    } | changed
    return Network(("one", "two"), 0.0, weights)


def test_a_score_is_the_weighted_sum_of_signs_less_their_mean():
    told = network(mean=np.array([0.0, 0.5]), spread=np.array([1.0, 0.25]))
    assert told.scores(np.array([[3.0, 1.0]]), np.zeros((1, 1, 3))) == pytest.approx([2.0])


def test_words_are_added_up_by_what_they_count_and_plainly():
    words = np.array([[[0.75, 0.0, 0.0], [0.25, 1.0, 0.0]]])
    weighed = network(pooled=np.array([0.0, 1.0, 0.0, 0.0, 0.0, 0.0])).scores(np.zeros((1, 2)), words)
    plain = network(pooled=np.array([0.0, 0.0, 0.0, 0.0, 1.0, 0.0])).scores(np.zeros((1, 2)), words)
    assert weighed == pytest.approx([0.25])
    assert plain == pytest.approx([1 / MANY_WORDS])


@pytest.mark.parametrize("name", ["section_ranker", "sureness"])
def test_what_was_fitted_has_a_finite_score_for_signs_of_any_size(name):
    fitted = load_network(FOLDER / f"{name}.json")
    signs, of_word = len(fitted.weights["mean"]), len(fitted.weights["word_1"])

    @given(st.floats(-1, 1), st.integers(1, 40))
    def holds(value, words):
        rows = np.full((1, signs), value, dtype=np.float32)
        assert np.isfinite(fitted.scores(rows, np.full((1, words, of_word), value, dtype=np.float32))).all()

    holds()


def test_signs_are_read_by_their_names():
    assert rows_of([{"b": 2.0, "a": 1.0}], ["a", "b"]).tolist() == [[1.0, 2.0]]
