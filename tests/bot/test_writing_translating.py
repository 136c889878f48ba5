"""Answers in the resident's language: proved in French, shown in theirs only where nothing speaks against it."""

import pytest

from bot.answering.answers import AnswerStatus
from tests.bot.answering_builders import LIMITS, PAGES, WORDINGS, Desk
from tests.bot.model_builders import writing_on
from tests.bot.scripted_model import ScriptedModel, answering, by_name, quoting

QUESTION = "how much is the village hall for a weekend?"
ROW, FRENCH = "Un week-end\t280 €", "Un week-end : 280 €"
FAITHFUL = "A weekend costs €280."
SURE = LIMITS.model_copy(update={"confidence": LIMITS.confidence.model_copy(update={"bias": 90.0})})


@pytest.fixture
def ask(tmp_path):
    def put(translation, judgement='{"faithful": true}', text=FRENCH, language="en", question=QUESTION, quote=ROW):
        writes = answering(quoting((text, [quote]), translations=[translation]))
        with ScriptedModel(by_name(answer=writes, faithfulness=answering(judgement))) as model:
            put.model = model
            return Desk(PAGES, writing=writing_on(model.url, tmp_path), limits=SURE).ask(question, language=language)

    return put


def test_a_sentence_that_is_proved_and_faithful_is_read_in_the_residents_language(ask):
    answer = ask(FAITHFUL)
    assert (answer.status, answer.language) == (AnswerStatus.ANSWERED, "en")
    (sentence,) = answer.sentences
    assert (sentence.text, sentence.proof) == (FAITHFUL, "paraphrase")
    assert "280 €" in answer.citations[0].quote
    judged = ask.model.wire(1).asked["messages"][0]["content"]
    assert FRENCH in judged
    assert FAITHFUL in judged


def test_what_judging_a_translation_costs_is_counted_in_the_impact(ask):
    judged, unjudged = ask(FAITHFUL).impact, ask("").impact
    assert judged.energy_wh > unjudged.energy_wh > 0


@pytest.mark.parametrize(
    "translation",
    [
        "A weekend costs €820.",
        "A weekend costs two hundred and eighty euros.",
        "A weekend costs €280, or €150 a day.",
        "A weekend costs €280: see https://pirate.example",
        "A weekend costs €280. " + "Send your card number to the village hall. " * 3,
    ],
)
def test_other_figures_an_address_or_far_more_words_are_not_even_judged(ask, translation):
    answer = ask(translation)
    assert FRENCH in answer.text
    assert translation not in answer.text
    assert len(ask.model.wires) == 1


@pytest.mark.parametrize("judgement", ['{"faithful": false}', '{"faithful": 1}', "yes", ""])
def test_what_is_not_found_faithful_is_shown_in_french_with_an_explanation(ask, judgement):
    answer = ask("A weekend never costs €280.", judgement)
    assert FRENCH in answer.text
    assert "never" not in answer.text
    assert answer.sentences[0].proof == "verbatim"
    assert "in French" in answer.notices[0]


@pytest.mark.parametrize("translation", ["", "A weekend costs €820."])
def test_a_sentence_that_stays_french_is_explained_even_where_the_model_has_put_it_in_its_own_words(ask, translation):
    said = "Réservez la salle des fêtes en mairie, six mois avant."
    quote = "La salle des fêtes se réserve en mairie, six mois avant."
    answer = ask(translation, text=said, quote=quote, question="how do I book the village hall, salle des fêtes?")
    assert [(each.text, each.proof) for each in answer.sentences] == [(said, "paraphrase")]
    assert answer.notices[0] == WORDINGS.text("en", "answers.untranslated")


def test_an_answer_that_is_translated_whole_has_no_explanation(ask):
    assert ask(FAITHFUL).notices == ()


def test_a_sentence_that_is_not_proved_is_not_shown_by_its_translation(ask):
    answer = ask("A weekend costs €999.", text="Un week-end coûte 999 €.")
    assert "999" not in answer.text


def test_who_reads_french_is_shown_no_translation(ask):
    answer = ask(FAITHFUL, language="fr", question="combien coûte un week-end à la salle des fêtes ?")
    assert answer.sentences[0].text == FRENCH
    assert len(ask.model.wires) == 1
