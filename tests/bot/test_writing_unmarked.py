"""Marks of Markdown are taken off what a model writes, and nothing else is."""

import pytest

from bot.answering.writing.unmarked import unmarked


@pytest.mark.parametrize(
    ("marked", "plain"),
    [
        ("C’est le prix de la **tranche la plus haute**.", "C’est le prix de la tranche la plus haute."),
        ("C’est *gratuit* et __ouvert__, _le samedi_.", "C’est gratuit et ouvert, le samedi."),
        ("Le code est `280`.", "Le code est 280."),
        ("***Fermé*** le lundi", "Fermé le lundi"),
        ("## Tarifs : **280 €**", "Tarifs : 280 €"),
        ("- Un week-end : 280 €", "Un week-end : 280 €"),
        ("* Un week-end : 280 €", "Un week-end : 280 €"),
        ("• **Gratuit**", "Gratuit"),
        ("~~280~~ 150 €", "280 150 €"),
        ("**Comment payer la facture ?**", "Comment payer la facture ?"),
        ("Tarif réduit* pour les étudiants", "Tarif réduit pour les étudiants"),
    ],
)
def test_marks_are_taken_off(marked, plain):
    assert unmarked(marked) == plain


@pytest.mark.parametrize(
    "text",
    [
        "La salle fait 5 * 4 m.",
        "Écrivez à service_technique@valmont.example.",
        "Demandez le formulaire cerfa n° 12100*02 en mairie.",
        "Délibération n° 2025-38, article L. 2121-29 du CGCT",
        "Le lot #12 est réservé.",
        "de 8 h 30 à 12 h – 14 h",
        "-5 °C au gymnase",
        "Un rendez-vous est pris en vingt-quatre heures.",
    ],
)
def test_what_is_no_mark_stays(text):
    assert unmarked(text) == text
