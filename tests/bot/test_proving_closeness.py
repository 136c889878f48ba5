"""How near a sentence keeps to its quotes."""

from dataclasses import replace

from bot.answering.proving.closeness import closeness, closeness_signs
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.lists import PROVING
from bot.answering.proving.premise import premise_of
from bot.answering.proving.reading import read
from bot.answering.proving.score import judge
from tests.bot.answering_builders import draft_sentence, page, section

TELLS = "Le badge de la déchèterie se demande à l'accueil, avec une pièce d'identité et un justificatif de domicile."
PAGE = page("Déchèterie", section("Badge", TELLS))
NEAR = "Pour le badge, présentez à l'accueil une pièce d'identité et un justificatif de domicile."
FAR = "Pour obtenir le badge, le gardien photographie votre camionnette devant les bennes puis imprime une vignette."


def read_with(text, quote=TELLS):
    said = read(text)
    return said, Likeness(said.words, PROVING), premise_of(draft_sentence(PAGE.found(), quote, text), PROVING)


def test_words_that_neither_quote_nor_heading_holds_are_counted_and_those_that_only_carry_are_not():
    assert closeness_signs(*read_with(NEAR))["unheld"] == 0
    assert closeness_signs(*read_with(FAR))["unheld"] >= 5


def test_what_a_number_counts_is_not_counted():
    said = "Le badge de la déchèterie se demande à l'accueil 2 fois."
    assert closeness_signs(*read_with(said))["unheld"] == 0


def test_words_of_the_quoted_sentence_that_are_left_out_are_counted():
    signs = closeness_signs(*read_with("Le badge se demande à l'accueil.", "Le badge de la déchèterie"))
    assert signs["left_out"] >= 2


def test_a_sentence_that_says_what_its_quote_says_is_nearer_than_one_that_makes_things_up():
    assert closeness(*read_with(FAR)) < PROVING.closeness.least < closeness(*read_with(NEAR))


def test_a_sentence_without_a_quote_is_not_judged_by_it():
    assert closeness(*read_with(FAR, "")) == 1.0


def test_a_sentence_far_from_its_quote_is_kept_under_the_threshold_however_it_scores():
    surest = replace(PROVING, bias=90.0)
    judged = judge(draft_sentence(PAGE.found(), TELLS, FAR), surest)
    assert "far" in judged.contradictions
    assert judged.score < surest.threshold
