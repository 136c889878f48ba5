"""A model that people played, and the replies that they wrote."""

import json
from pathlib import Path

import pytest
from pydantic import ValidationError

from bot.answering.answers import AnswerStatus
from evaluation.bench.loopback import serve_loopback
from evaluation.bench.recorded_model import RecordedModel, RecordedReply, RecordedSentence, read_replies
from evaluation.bench.typing_model import typing_handler
from evaluation.cases import AnswerCase, read_cases
from tests.bot.answering_builders import PAGES, Desk
from tests.bot.model_builders import writing_on

FOLDER = Path(__file__).parents[2] / "evaluation"
QUESTION = "comment réserver la salle des fêtes ?"
PROOF = "La salle des fêtes se réserve en mairie, six mois avant."
REPLY = RecordedReply(
    question=QUESTION,
    sentences=[RecordedSentence(text="Réservez en mairie.", quotes=[PROOF, "Rien de tel."], translation="")],
    completeness="complete",
    missing="",
    follow_ups=[],
)


def prompt(question):
    passages = "Passage 4, document du 2026-01-02\n\n<fence>\nPiscine\nElle ouvre.\n</fence>\n"
    passages += f"Passage 7\n\n<fence>\nSalle\n{PROOF} On paie après.\n</fence>\n"
    return f"Passages :\n{passages}\nQuestion de l'habitant :\n<fence>\n{question}\n</fence>\n"


def test_a_reply_has_the_numbers_that_its_words_have_today_and_none_where_they_stand_nowhere():
    told = json.loads("".join(RecordedModel({QUESTION: REPLY}).pieces(prompt(QUESTION))))
    assert told["sentences"][0]["quotes"] == [
        {"passage": 7, "words": PROOF},
        {"passage": 0, "words": "Rien de tel."},
    ]
    assert list(told) == ["sentences", "completeness", "missing", "follow_ups"]


def test_a_question_without_a_reply_gets_nothing_and_is_remembered():
    model = RecordedModel({QUESTION: REPLY})
    assert "".join(model.pieces(prompt("et la piscine ?"))) == ""
    assert model.unknown == ["et la piscine ?"]


def test_translations_are_taken_for_faithful_no_sentence_for_proved_and_no_follow_up_is_rewritten():
    model = RecordedModel({})
    assert json.loads("".join(model.pieces("Relisez cette traduction."))) == {"faithful": True}
    assert json.loads("".join(model.pieces("Jugez cette phrase."))) == {"proved": False}
    assert json.loads("".join(model.pieces("Récrivez la dernière question."))) == {"question": ""}


def test_the_product_reads_a_recorded_reply_over_the_wire(tmp_path):
    reply = REPLY.model_copy(update={"sentences": [RecordedSentence(text=PROOF, quotes=[PROOF], translation="")]})
    with serve_loopback(typing_handler(RecordedModel({QUESTION: reply}))) as url:
        answer = Desk(PAGES, writing=writing_on(url, tmp_path)).ask(QUESTION)
    assert answer.generated
    assert (answer.status, [each.text for each in answer.sentences]) == (AnswerStatus.ANSWERED, [PROOF])


def test_a_damaged_file_is_refused(tmp_path):
    path = tmp_path / "replies.jsonl"
    path.write_text('{"question": "quand ?"}\n', "utf-8")
    with pytest.raises(ValidationError, match="sentences"):
        read_replies(path)


def test_each_committed_reply_is_to_a_question_of_the_cases():
    asked = {
        case.lines[-1].strip()
        for name in ("valmont-answers-blind-8", "valmont-foreign-taught")
        for case in read_cases(FOLDER / "cases" / f"{name}.jsonl", AnswerCase)
    }
    replies = read_replies(FOLDER / "replies" / "valmont.jsonl")
    assert len(replies) >= 150
    assert [question for question in replies if question not in asked] == []
