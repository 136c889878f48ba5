"""The table that an act fixes stands before the report that proposes it."""

from dataclasses import replace

import pytest

from bot.answering.acts.decided import decision_first
from bot.answering.choosing.sections import weigh_sections
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, asked_of, page, section

REPORT = "Il est proposé de porter le tarif du repas de la cantine à 3 €."
ROWS = ("Le conseil fixe les tarifs :", "| Enfant\t3,00 €", "| Adulte\t6,00 €")


def first(question, *decided):
    """How the first section begins, of a report that was most probable and of what is decided."""
    act = page(
        "Tarifs de la cantine",
        section("Exposé", REPORT),
        replace(section("Décision", *decided), part=Part.DECISION),
        kind=Kind.DELIBERATION,
        deliberation=Deliberation(number="2026-7"),
    )
    asked = asked_of(question, act)
    ranked = weigh_sections([act.found(), act.found(1)], asked, LIMITS.compose)
    return decision_first(ranked, asked)[0].found.passage.text.partition("\n")[0]


def test_rows_that_give_the_price_come_before_the_report():
    assert first("tarif cantine 2026", *ROWS) == ROWS[0]


@pytest.mark.parametrize(
    ("question", "decided"),
    [
        ("pourquoi le tarif de la cantine augmente", ROWS),
        ("qui a voté les tarifs de la cantine", ROWS),
        ("prix de la cantine", ("Le conseil sollicite une subvention de 40 000 €.",)),
    ],
)
def test_reasons_asked_for_or_a_single_amount_leave_the_report_first(question, decided):
    assert first(question, *decided) == REPORT
