from dataclasses import replace

from bot.answering.answers import Draft
from bot.answering.compose import compose
from bot.answering.composing.suggest import suggestions
from corpus.documents import Kind
from tests.bot.answering_builders import LIMITS, POOL, WORDINGS, asked_of, draft_sentence, evidence_of, page, section


def suggested(question, *found, every=(POOL,)):
    draft = compose(evidence_of(question, *found), asked_of(question, *every), LIMITS.compose)
    return suggestions(draft, WORDINGS)


def test_other_sections_of_the_page_are_suggested_by_its_title_and_their_heading():
    found = suggested("prix de la piscine", POOL.found(2), POOL.found(1), POOL.found(0))
    assert found == ("Piscine Jean-Bouin : Horaires",)


def test_they_are_written_as_the_language_of_the_page_writes_them():
    draft = compose(evidence_of("piscine", POOL.found(2), POOL.found(0)), asked_of("piscine", POOL), LIMITS.compose)
    asked = replace(draft.evidence.question, language="en")
    draft = replace(draft, evidence=replace(draft.evidence, question=asked))
    assert all(" : " in each for each in suggestions(draft, WORDINGS))


def test_at_most_three_are_suggested_each_once():
    many = page("Piscine", *(section(f"Rubrique {number % 5}", f"Texte {number}.") for number in range(12)))
    shown = draft_sentence(many.found(0), "Texte 0.")
    draft = Draft(evidence_of("piscine", *(many.found(number) for number in range(12))), (shown,))
    found = suggestions(draft, WORDINGS)
    assert len(found) == len(set(found)) == 3
    assert "Piscine : Rubrique 0" not in found


def test_a_heading_that_asks_keeps_its_question_mark():
    asking = page("Piscine", section("Tarifs", "Piscine : 4 €."), section("Que faut-il apporter ?", "Un bonnet."))
    draft = Draft(
        evidence_of("tarif", asking.found(0), asking.found(1)), (draft_sentence(asking.found(0), "Piscine : 4 €."),)
    )
    assert suggestions(draft, WORDINGS) == ("Piscine : Que faut-il apporter ?",)


def test_the_parts_of_an_act_are_no_suggestions():
    act = page("Piscine", section("Vote", "Adopté."), section("Décision", "La piscine ouvre."), kind=Kind.DELIBERATION)
    assert suggested("piscine", act.found(1), act.found(0), every=(act,)) == ()


def test_a_page_whose_title_is_a_sentence_suggests_nothing():
    long = page("La piscine, " + "très " * 20 + "loin", section("Un", "La piscine."), section("Deux", "Le bain."))
    assert suggested("piscine", long.found(0), long.found(1), every=(long,)) == ()
