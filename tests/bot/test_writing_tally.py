"""What a town can see of its model: each decision with its reason, each failure by its kind, and no word of anybody."""

import logging

import pytest

from bot.model.budget import Spent
from tests.bot.answering_builders import LIMITS, PAGES, Desk
from tests.bot.model_builders import TODAY, Seconds, model_limits, writing_on
from tests.bot.scripted_model import ScriptedModel, answering, quoting

QUESTION = "comment réserver la salle des fêtes ?"
PROOF = "La salle des fêtes se réserve en mairie, six mois avant."
KITCHEN = "La salle des fêtes a une cuisine et cent vingt chaises."
REPLY = quoting(
    (PROOF, [PROOF]),
    ("La salle des fêtes a une cuisine et cent vingt-deux chaises.", [KITCHEN]),
    ("La patinoire ouvre à minuit.", ["La patinoire ouvre à minuit."]),
)
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})


@pytest.fixture
def ask(tmp_path):
    """Ask twice of a town whose model follows these scripts; the figures after it."""

    def put(*scripts, timer=None, **changes):
        with ScriptedModel(*scripts) as model:
            writing = writing_on(model.url, tmp_path, model_limits(**changes), timer)
            desk = Desk(PAGES, writing=writing, limits=SURE)
            for _ in range(2):
                desk.ask(QUESTION)
        return writing.figures()

    return put


def test_every_sentence_of_a_reply_is_logged_with_its_reason_and_score_and_none_of_its_words(ask, caplog):
    caplog.set_level(logging.INFO, "parvis")
    ask(answering(REPLY))
    told = [each.getMessage() for each in caplog.records if each.name == "parvis.model"]
    assert told == ["sentences: 1 shown verbatim 1.00, 2 replaced figure 0.00, 3 dropped not_quoted 0.00"] * 2


def test_sentences_are_counted_by_reason_and_outcome(ask):
    figures = ask(answering(REPLY, usage=(700, 70)))
    assert figures.sentences == {("verbatim", "shown"): 2, ("figure", "replaced"): 2, ("not_quoted", "dropped"): 2}
    assert figures.failures == {}
    assert figures.breaker == "closed"
    assert figures.spent == Spent(TODAY, 1540, pytest.approx(figures.spent.euros))
    assert figures.spent.euros > 0
    assert figures.budget == LIMITS.model.budget


def test_failures_are_counted_by_kind_and_a_model_left_alone_is_told(ask):
    rest = LIMITS.model.rest.model_copy(update={"failures": 1})
    clock = Seconds()
    figures = ask(lambda wire: wire.respond(401), timer=clock, rest=rest)
    assert figures.failures == {"ModelRefused": 1, "ModelResting": 1}
    assert figures.breaker == "open"


def test_what_cannot_be_read_of_the_budget_is_not_told(ask, tmp_path):
    (tmp_path / "model_budget.json").mkdir()
    assert ask(answering(REPLY)).spent is None
