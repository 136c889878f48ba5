"""What is shown of a model's sentences, in order, and nothing twice."""

from dataclasses import replace

from bot.answering.answers import Verdict
from bot.answering.units import sentence_of, units_of
from bot.answering.writing.arranged import arranged
from tests.bot.answering_builders import draft_sentence, page, section

POOL = page(
    "Piscine", section("Tarifs", "Voici les prix :", "- Adulte : 4 €", "- Enfant : 2 €", "La caisse ferme tôt.")
)
CAPTION, ADULT, CHILD, TILL = (sentence_of(unit) for unit in units_of(POOL.found()))


def verdict(*shown):
    return Verdict(shown[0], shown, "unproved", 0.0)


def paraphrase(of, text):
    return replace(draft_sentence(POOL.found(), of.quote, text), proof="paraphrase")


def test_the_lines_of_a_list_stand_together_in_their_order():
    told = paraphrase(TILL, "La caisse ferme de bonne heure.")
    shown = arranged([verdict(CAPTION, CHILD), verdict(told), verdict(CAPTION, ADULT)])
    assert shown == (CAPTION, ADULT, CHILD, told)


def test_a_sentence_gives_way_to_the_words_it_rests_on_where_these_are_shown():
    shown = arranged([verdict(paraphrase(ADULT, "Un adulte paie 4 €.")), verdict(CAPTION, ADULT)])
    assert shown == (CAPTION, ADULT)


def test_a_sentence_that_rests_on_more_stays():
    both = paraphrase(ADULT, "Un adulte paie 4 € et la caisse ferme tôt.")
    both = replace(both, quotes=(*both.quotes, *TILL.quotes))
    assert both in arranged([verdict(both), verdict(ADULT)])


def test_what_is_said_twice_is_shown_once_and_sentences_keep_the_order_of_the_model():
    first, second = paraphrase(TILL, "La caisse ferme tôt le soir."), paraphrase(CHILD, "Un enfant paie 2 €.")
    assert arranged([verdict(first), verdict(second), verdict(first)]) == (first, second)


def test_the_same_sentence_of_two_documents_is_shown_once_and_a_caption_of_two_lists_twice():
    minutes = page("Procès-verbal", section("", "Voici les prix :", "- Adulte : 5 €", "La caisse ferme tôt."))
    caption, adult, till = (sentence_of(unit) for unit in units_of(minutes.found()))
    shown = arranged([verdict(TILL), verdict(CAPTION, ADULT), verdict(caption, adult), verdict(till)])
    assert shown == (TILL, CAPTION, ADULT, caption, adult)
