from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from bot.answering.choosing.leading import leading_first
from bot.answering.choosing.scoring import score_units
from bot.answering.choosing.sections import Section
from tests.bot.answering_builders import LIMITS, asked_of, page, section

RULE, EXAMPLE = "L'indemnité est d'un tiers de mois par année.", "Par exemple, pour 1 500 € elle est de 5 125 €."


def shares(parts, probabilities):
    document = page("Rupture", *(section(heading, text) for heading, text in parts))
    found = [replace(document.found(number), probability=share) for number, share in enumerate(probabilities)]
    lines = score_units(found, asked_of("indemnité", document), LIMITS.compose)
    sections = [Section(each, own) for each, own in zip(found, lines, strict=True)]
    return [each.found.probability for each in leading_first(sections, LIMITS.compose)]


def test_an_example_gives_way_to_the_rule_before_it_under_its_heading():
    assert shares([("Montant", RULE), ("Montant", EXAMPLE)], [0.1, 0.8]) == [0.8, 0.1]


def test_one_that_stands_for_itself_or_under_another_heading_stays_first():
    assert shares([("Montant", EXAMPLE), ("Montant", RULE)], [0.1, 0.8]) == [0.1, 0.8]
    assert shares([("Durée", RULE), ("Montant", EXAMPLE)], [0.1, 0.8]) == [0.1, 0.8]


def test_nothing_found_has_no_lead():
    assert leading_first([], LIMITS.compose) == []


@given(st.permutations([0.2, 0.3, 0.5]))
def test_the_probabilities_are_only_exchanged(probabilities):
    parts = [("Montant", RULE), ("Montant", EXAMPLE), ("Montant", f"Toutefois, {RULE}")]
    assert sorted(shares(parts, probabilities)) == [0.2, 0.3, 0.5]
