"""Planted falsehoods: a model writes them, with real quotes; none is ever shown as proved.

Whatever made evaluation/claims/planted.jsonl knows nothing of what verifies, and neither does this file.
"""

import json
from collections import Counter
from pathlib import Path

from corpus.lexical import words
from tests.bot.answering_builders import LIMITS, Desk, page, section
from tests.bot.model_builders import writing_on
from tests.bot.scripted_model import ScriptedModel, answering, prompt_of, reply

PLANTED = Path(__file__).parents[2] / "evaluation" / "claims" / "planted.jsonl"
CASES = [json.loads(line) for line in PLANTED.read_text(encoding="utf-8").splitlines()]
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})


def test_there_are_two_hundred_of_ten_kinds_ten_of_each_written_freely():
    assert len(CASES) >= 200
    freely = Counter(each["kind"] for each in CASES if each["how"] == "written")
    assert len(freely) >= 10
    assert min(freely.values()) >= 10


def test_no_planted_falsehood_is_shown_as_proved(tmp_path):
    scripts = [answering(reply((each["sentence"], [(1, quote) for quote in each["quotes"]]))) for each in CASES]
    leaked, shown = [], Counter()
    with ScriptedModel(*scripts) as model:
        writing = writing_on(model.url, tmp_path)
        for number, case in enumerate(CASES):
            desk = Desk(
                (page("Vie pratique", section("", *case["passage"].split("\n"))),), writing=writing, limits=SURE
            )
            answer = desk.ask(f"Que dit la commune de {' '.join(words(case['passage'])[:6])} ?")
            assert len(model.wires) == number + 1
            assert case["passage"].split("\n")[0][:200] in prompt_of(model.wire(number))
            shown.update(sentence.proof for sentence in answer.sentences if answer.generated)
            leaked += [case["id"] for sentence in answer.sentences if sentence.proof == "paraphrase"]
            assert case["sentence"] not in answer.text or case["id"] in leaked
    assert leaked == []
    # Their quotes are the town's: many give way to them, so that the test has seen sentences being judged.
    assert shown["verbatim"] > 20
