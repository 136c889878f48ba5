from bot.answering.composing.left_out import left_out
from tests.bot.answering_builders import draft_sentence, page, section

PAGE = page("Séjour", section("Pièces", "Fournissez :", "- Une photo", "- Un timbre", "- Un bail", "Venez en mairie."))


def count(*shown):
    return left_out([draft_sentence(PAGE.found(), each) for each in shown])


def test_the_items_that_are_not_shown_of_an_announced_list_are_counted():
    assert count("Fournissez :", "Une photo") == 2
    assert count("Fournissez :", "Une photo", "Un timbre", "Un bail") == 0


def test_an_item_without_its_announcement_and_a_sentence_leave_nothing_out():
    assert count("Un timbre") == count("Venez en mairie.") == count() == 0
