from dataclasses import replace

from bot.answering.acts.totals import total_line, with_totals_first
from bot.answering.choosing.sections import Section
from tests.bot.answering_builders import asked_of, draft_sentence, page, section

BUDGET = page(
    "Budget 2025",
    section("", "Le budget de la commune est équilibré."),
    section("Recettes", "# Taxe\tProduit", "| Habitation\t70 €", "| Total des recettes\t182 €"),
    section("Dépenses", "# Chapitre\tCrédit", "| Total des dépenses\t180 €"),
)
OTHER = page("Marché", section("", "# Étal\tPrix", "| Total\t12 €"))
SHOWN = draft_sentence(BUDGET.found(0), "Le budget de la commune est équilibré.")
FOUND = [BUDGET.found(0), BUDGET.found(1), BUDGET.found(2), OTHER.found(0)]


def told(question, *shown):
    return [each.quote for each in total_line(shown, FOUND, asked_of(question, BUDGET, OTHER))]


def test_the_total_asked_for_is_told_by_the_line_that_speaks_of_it():
    assert told("total des dépenses du budget", SHOWN) == ["Total des dépenses\t180 €"]
    assert told("combien de recettes en tout dans le budget", SHOWN) == ["Total des recettes\t182 €"]


def test_the_document_that_is_surest_as_a_whole_comes_first():
    chances = {OTHER.found(0): 0.3, BUDGET.found(0): 0.2, BUDGET.found(2): 0.25}
    ranked = [Section(replace(each, probability=chance), ()) for each, chance in chances.items()]
    ordered = with_totals_first(ranked, asked_of("total des dépenses", BUDGET, OTHER))
    assert [each.found.passage for each in ordered] == [BUDGET.passages[2], BUDGET.passages[0], OTHER.passages[0]]
    assert with_totals_first(ranked, asked_of("dépenses", BUDGET, OTHER)) == ranked


def test_a_total_that_is_shown_already_is_not_told_twice():
    assert told("total des dépenses", draft_sentence(BUDGET.found(2), "Total des dépenses\t180 €")) == []


def test_other_questions_and_empty_drafts_get_none():
    assert told("budget de la commune", SHOWN) == []
    assert told("total du budget") == []
