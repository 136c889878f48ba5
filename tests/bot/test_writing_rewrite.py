"""A follow-up rewritten by a model, so that it can be searched."""

import json

import pytest

from bot.answering.answers import Question, Turn
from tests.bot.answering_builders import LIMITS, PAGES, WORDINGS, Desk
from tests.bot.model_builders import writing_on
from tests.bot.scripted_model import ScriptedModel, answering, prompt_of, quoting, reply

SATURDAY = "Samedi\t10 h – 12 h"
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})
HISTORY = (Turn("resident", "horaires de la piscine"), Turn("assistant", "Mardi : 17 h – 20 h"))


def rewriting(question):
    return answering(json.dumps({"question": question}))


def converse(model, folder, text, history=HISTORY):
    return Desk(PAGES, writing=writing_on(model.url, folder), limits=SURE).ask(text, history)


def test_a_follow_up_is_searched_as_the_model_understands_it(tmp_path):
    understood = "quels sont les horaires de la piscine celui-là samedi"
    written = answering(quoting(("Samedi : 10 h – 12 h", [SATURDAY])))
    with ScriptedModel(rewriting(understood), written) as model:
        answer = converse(model, tmp_path, "et celui-là samedi, ça donne quoi au juste pour y aller ?")
        assert "Habitant : horaires de la piscine" in model.wire(0).asked["messages"][0]["content"]
        assert "Piscine Jean-Bouin" in prompt_of(model.wire(1))
    assert answer.generated


def test_the_estimated_impact_is_that_of_all_the_calls_an_answer_took(tmp_path):
    written = quoting(("Samedi : 10 h – 12 h", [SATURDAY]))

    def impact(rewriting_takes, writing_takes):
        scripts = (
            answering(json.dumps({"question": "horaires de la piscine samedi"}), usage=(200, rewriting_takes)),
            answering(written, usage=(900, writing_takes)),
        )
        with ScriptedModel(*scripts) as model:
            return converse(model, tmp_path, "et celui-là samedi, ça donne quoi au juste ?").impact

    less, more, most = impact(20, 100), impact(120, 100), impact(120, 200)
    assert 0 < less.energy_wh < more.energy_wh < most.energy_wh
    assert more.energy_wh == pytest.approx(impact(100, 120).energy_wh, abs=0.0002)


@pytest.mark.parametrize(
    "reply_text",
    [json.dumps({"question": "le prix de l’hélicoptère du président"}), json.dumps({"question": "samedi " * 500})],
)
def test_words_that_nobody_said_leave_the_topic_that_was_carried_over(reply_text, tmp_path):
    with ScriptedModel(answering(reply_text), answering(quoting(("Samedi : 10 h – 12 h", [SATURDAY])))) as model:
        converse(model, tmp_path, "et le samedi ?")
        assert "Piscine Jean-Bouin" in prompt_of(model.wire(1)).split("Passage 2")[0]
        assert "hélicoptère" not in prompt_of(model.wire(1))


@pytest.mark.parametrize("echo", ["et le samedi ?", "Et le samedi", "ET LE SAMEDI ???", "samedi ?", "?", "", "  "])
def test_a_model_that_adds_nothing_leaves_the_topic_that_was_carried_over(echo, tmp_path):
    written = answering(quoting(("Samedi : 10 h – 12 h", [SATURDAY])))
    with ScriptedModel(rewriting(echo), written) as model:
        answer = converse(model, tmp_path, "et le samedi ?")
        assert "Piscine Jean-Bouin" in prompt_of(model.wire(1)).split("Passage 2")[0]
    assert "10 h – 12 h" in answer.text


def test_a_model_that_adds_a_word_of_the_exchange_gives_the_topic(tmp_path):
    history = (*HISTORY, Turn("resident", "et la cantine, combien ?"), Turn("assistant", "1,00 € à 3,90 €"))
    with ScriptedModel(rewriting("quel est l’horaire de la piscine le samedi ?"), answering(reply())) as model:
        converse(model, tmp_path, "et le samedi ?", history)
        assert "Piscine Jean-Bouin" in prompt_of(model.wire(1)).split("Passage 2")[0]


@pytest.mark.parametrize(
    "script", [answering("oui"), answering('{"question": 3}'), lambda wire: wire.respond(500)]
)  # fmt: skip
def test_a_model_that_fails_at_the_question_is_not_waited_for_again(script, tmp_path):
    with ScriptedModel(script) as model:
        answer = converse(model, tmp_path, "et le samedi ?")
        assert len(model.wires) == 1
    assert not answer.generated
    assert "10 h – 12 h" in answer.text
    assert answer.notices == (WORDINGS.text("fr", "notices.model_failed"),)


def test_a_first_question_is_not_rewritten(tmp_path):
    with ScriptedModel(answering(reply(completeness="nothing"))) as model:
        converse(model, tmp_path, "horaires de la piscine le samedi", history=())
        assert len(model.wires) == 1


def test_the_topic_is_part_of_what_is_searched():
    assert Question("et le samedi ?", "fr", topic="horaires piscine").search_text == "horaires piscine et le samedi ?"
