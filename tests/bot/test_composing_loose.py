"""Lines that stand for nothing: here the cells of a table that a page gives as lines of their own."""

import pytest

from bot.answering.choosing.scoring import score_units
from bot.answering.composing.loose import torn_cells
from tests.bot.answering_builders import LIMITS, asked_of, page, section

BORN = ("Année de naissance", "Trimestres exigés", "1955 à 1957", "166", "1958, 1959 ou 1960", "167", "1973 et après")


def kept(*lines):
    """The lines that are no torn cells."""
    lone = page("Retraite", section("Durée", *lines))
    (scored,) = score_units([lone.found()], asked_of("retraite", lone), LIMITS.compose)
    torn = torn_cells(scored, LIMITS.compose.longest_cell)
    return [each.unit.quote for number, each in enumerate(scored) if number not in torn]


def test_the_lines_around_bare_years_are_cells_up_to_the_nearest_sentence():
    assert kept("Il faut assez de trimestres.", *BORN, "Le reste est gratuit.") == [
        "Il faut assez de trimestres.",
        "Le reste est gratuit.",
    ]
    assert kept("Élection :", "- Législatives", "- 2022", "- 5 ans", "- Européennes", "- 2024") == []


def test_lines_without_any_sentence_are_cells_around_a_single_year():
    assert kept("Présidentielle", "2022", "Précédent vote : avril-mai 2017") == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Comptes rendus des séances.", "2024", "Séance de mars"),
        ("Mairie", "02 31 00 00 00", "Piscine", "02 31 00 00 20"),
        ("Adulte", "4,20 €", "Enfant", "2,80 €"),
        ("| 2024\t86 400 €", "| 2025\t90 000 €"),
        ("Pièces à fournir :", "- une photo", "- un justificatif de 2024"),
    ],
)
def test_other_short_lines_are_none(lines):
    assert len(kept(*lines)) == len(lines)
