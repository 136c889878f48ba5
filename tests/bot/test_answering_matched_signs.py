from hypothesis import given
from hypothesis import strategies as st

from bot.answering.matched_signs import ASKED_FOR, MATCHED_SIGNS, matched_signs
from bot.answering.network import load_network
from bot.tables import FOLDER
from tests.bot.answering_builders import BY_NAME, PAGES, POOL, asked_of, draft_of, draft_sentence


def signs_of(question, quote="Adulte\t4,20 €"):
    return matched_signs(draft_of(question, draft_sentence(POOL.found(2), quote)), asked_of(question, *PAGES))


def test_the_network_reads_each_of_them():
    assert [*signs_of("piscine")] == [*MATCHED_SIGNS]
    assert set(MATCHED_SIGNS) <= {*load_network(FOLDER / "sureness.json").names}
    assert {*ASKED_FOR} <= {*BY_NAME}


def test_what_is_asked_for_and_given_is_told_apart_by_its_kind():
    price = signs_of("tarif piscine")
    assert (price["asks_price"], price["gives_price"]) == (1, 1)
    assert (price["asks_why"], price["gives_why"]) == (0, 0)
    assert signs_of("tarif piscine", "Adulte")["gives_price"] == 0


def test_what_is_given_and_not_asked_for_does_not_count():
    assert signs_of("piscine")["gives_price"] == 0


@given(st.text())
def test_every_sign_stays_between_0_and_1(text):
    assert all(0 <= value <= 1 + 1e-9 for value in signs_of(text).values())
