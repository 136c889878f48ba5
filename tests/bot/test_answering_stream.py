"""Sentences shown while the next are written, and a model that stops when nobody listens."""

import asyncio
import threading
from contextlib import aclosing

from bot.answering.answers import Answer, Sentence
from corpus.protocols import Scope
from tests.bot.answering_builders import LIMITS, PAGES, Desk
from tests.bot.model_builders import writing_on
from tests.bot.scripted_model import DONE, ScriptedModel, prompt_of, quoting

QUESTION = "comment réserver la salle des fêtes ?"
PROOF = "La salle des fêtes se réserve en mairie, six mois avant."
KITCHEN = "La salle des fêtes a une cuisine et cent vingt chaises."
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})


def stream_of(desk, shown):
    """Ask, telling each step as it comes; the answer."""

    async def run():
        async with aclosing(desk.pipeline.stream(QUESTION, None, (), Scope())) as steps:
            async for step in steps:
                shown(step)
                last = step
        return last

    return asyncio.run(run())


def test_a_sentence_is_shown_before_the_next_one_is_written(tmp_path):
    first_is_shown = threading.Event()

    def script(wire):
        text = quoting((PROOF, [PROOF]), (KITCHEN, [KITCHEN]))(prompt_of(wire))
        end_of_first = text.index('""}') + 3
        wire.start()
        wire.piece(text[:end_of_first])
        # The rest is not written before the first sentence was shown: a pipeline that waited for it would stop here.
        assert first_is_shown.wait(20)
        wire.piece(text[end_of_first:], "stop")
        wire.send(DONE)

    steps = []

    def shown(step):
        steps.append(step)
        first_is_shown.set()

    with ScriptedModel(script) as model:
        answer = stream_of(Desk(PAGES, writing=writing_on(model.url, tmp_path), limits=SURE), shown)
    assert [type(each) for each in steps] == [Sentence, Sentence, Answer]
    assert tuple(steps[:2]) == answer.sentences


def test_without_a_model_a_stream_is_its_answer_alone():
    steps = []
    stream_of(Desk(PAGES), steps.append)
    assert [type(each) for each in steps] == [Answer]


def test_who_stops_listening_stops_the_model(tmp_path):
    def script(wire):
        text = quoting((PROOF, [PROOF]))(prompt_of(wire))
        wire.start()
        wire.piece(text[: text.index('""}') + 3])
        wire.stall()

    async def listen_to_one(desk):
        async with aclosing(desk.pipeline.stream(QUESTION, None, (), Scope())) as steps:
            return await anext(steps)

    with ScriptedModel(script) as model:
        desk = Desk(PAGES, writing=writing_on(model.url, tmp_path), limits=SURE)
        assert asyncio.run(listen_to_one(desk)).text == PROOF
        assert model.wire().left.wait(20)
