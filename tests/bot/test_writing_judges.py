"""The judges of an answer's sentences: side by side, a short wait, and none after one that failed."""

import asyncio
import threading
from dataclasses import replace

import pytest

from bot.answering.writing.judges import Judges
from bot.answering.writing.judging import Judgement
from bot.errors import ModelResting, ModelUnreachable
from bot.model.protocols import Message
from tests.bot.answering_builders import LIMITS, PAGES, WORDINGS, Desk
from tests.bot.model_builders import LONG, Seconds, model_limits, writing_on
from tests.bot.scripted_model import ScriptedModel, answering, by_name, quoting

TASK = Message("user", "Jugez cette phrase.")
QUESTION = "how much is the village hall?"
ROWS = (("Un week-end : 280 €", "Un week-end\t280 €"), ("Une journée : 150 €", "Une journée\t150 €"))
TRANSLATED = ("A weekend: €280", "A day: €150")
YES = answering('{"faithful": true}')
WRITES = answering(quoting(*((text, [row]) for text, row in ROWS), translations=TRANSLATED))
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})
AT_ONCE = LONG.model_copy(update={"judge": 0.2})


def ask(model, folder, clock=None, writing=None, **changes):
    writing = writing or writing_on(model.url, folder, model_limits(**changes), clock)
    return Desk(PAGES, writing=writing, limits=SURE).ask(QUESTION, language="en")


def judged_by(scripts, folder, **changes):
    with ScriptedModel(*scripts) as model:
        writing = writing_on(model.url, folder, model_limits(**changes))

        return asyncio.run(three(Judges(writing))), len(model.wires), writing


async def three(judges):
    return await asyncio.gather(*(judges.ask(TASK, Judgement, "judge", sentence="a", quotes=["a"]) for _ in range(3)))


def test_sentences_are_judged_side_by_side_and_shown_in_their_order(tmp_path):
    together = threading.Barrier(2, timeout=20)

    def judge(wire):
        # A judge that waited for the other's answer would never give its own.
        together.wait()
        YES(wire)

    with ScriptedModel(by_name(answer=WRITES, faithfulness=judge)) as model:
        answer = ask(model, tmp_path)
    assert [each.text for each in answer.sentences] == [*TRANSLATED]


class Counting:
    """A model that counts the calls under way."""

    name = "compteur"

    def __init__(self):
        self.under_way = self.most = 0

    async def stream(self, _request):
        self.under_way += 1
        self.most = max(self.most, self.under_way)
        for _ in range(5):
            await asyncio.sleep(0)
        self.under_way -= 1
        yield '{"proved": true}'


@pytest.mark.parametrize("allowed", [1, 2])
def test_no_more_judges_than_allowed_are_asked_at_once(allowed, tmp_path):
    counting = Counting()
    writing = replace(writing_on("http://127.0.0.1:1", tmp_path, model_limits(judges=allowed)), model=counting)
    judgements = asyncio.run(three(Judges(writing)))
    assert [each.proved for each in judgements] == [True] * 3
    assert counting.most == allowed


def test_after_one_failure_no_judge_is_asked(tmp_path):
    judgements, calls, _ = judged_by([lambda wire: wire.respond(500)], tmp_path, judges=1)
    assert judgements == [None] * 3
    assert calls == 1


def test_judges_that_fail_together_are_one_failure_of_the_model(tmp_path, caplog):
    _, calls, writing = judged_by([lambda wire: wire.respond(500)], tmp_path, judges=3)
    assert writing.breaker.admits_part
    assert len([each for each in caplog.records if each.name == "parvis.model"]) == 1
    assert writing.figures().failures == {"ModelUnreachable": 1}
    assert 1 <= calls <= 3


def test_a_judge_that_hangs_gives_the_french_with_an_explanation(tmp_path):
    with ScriptedModel(by_name(answer=WRITES, faithfulness=lambda wire: wire.stall())) as model:
        answer = ask(model, tmp_path, wait=AT_ONCE)
        assert len(model.wires) == 3
        assert all(model.wire(number).left.wait(20) for number in (1, 2))
    assert answer.generated
    assert [each.text for each in answer.sentences] == [text for text, _ in ROWS]
    assert answer.notices[0] == WORDINGS.text("en", "answers.foreign")


def test_the_trial_after_a_rest_may_have_its_own_judges(tmp_path):
    clock = Seconds()
    with ScriptedModel(by_name(answer=WRITES, faithfulness=YES)) as model:
        writing = writing_on(model.url, tmp_path, timer=clock)
        for _ in range(LIMITS.model.rest.failures):
            with pytest.raises(ModelUnreachable), writing.breaker.watching():
                raise ModelUnreachable("panne")
        with pytest.raises(ModelResting), writing.breaker.watching():
            pass
        clock.now += LIMITS.model.rest.seconds + 1
        answer = ask(model, tmp_path, writing=writing)
    assert [each.text for each in answer.sentences] == [*TRANSLATED]
