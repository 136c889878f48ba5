"""A model that judges sentences: it can only say yes to what stands, and its failure is never a yes."""

import asyncio

import pytest

from bot.answering.writing.judges import Judges
from bot.answering.writing.judging import judge_by_model
from tests.bot.answering_builders import HALL, draft_sentence
from tests.bot.model_builders import writing_on
from tests.bot.scripted_model import ScriptedModel, answering

QUOTE = "La salle des fêtes se réserve en mairie, six mois avant."
SENTENCE = draft_sentence(HALL.found(), QUOTE, "Réservez la salle des fêtes six mois avant, en mairie.")


async def judged(script, folder):
    with ScriptedModel(script) as model:
        return await judge_by_model(SENTENCE, Judges(writing_on(model.url, folder))), model


@pytest.mark.parametrize(
    ("script", "verdict"),
    [
        (answering('{"proved": true}'), True),
        (answering('{"proved": false}'), False),
        (answering('{"proved": "true"}'), False),
        (answering('{"proved": true, "because": "oui"}'), False),
        (answering("true"), False),
        (answering(""), False),
        (lambda wire: wire.respond(500), False),
        (lambda _wire: None, False),
    ],
)
def test_only_a_plain_yes_is_a_yes(script, verdict, tmp_path):
    given, model = asyncio.run(judged(script, tmp_path))
    assert given is verdict
    asked = model.wire().asked["messages"][0]["content"]
    assert QUOTE in asked
    assert SENTENCE.text in asked
