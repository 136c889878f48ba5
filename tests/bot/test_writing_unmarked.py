"""Marks, tags, pictures and cries are taken off what a model writes, and nothing else is."""

import pytest

from bot.answering.writing.unmarked import calmed, unmarked


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
        ("<b>Adressez-vous</b> à la <a href='x'>mairie</a>.", "Adressez-vous à la mairie."),
        ("<p>Fermé le lundi.</p><br/>Ouvert le mardi.", "Fermé le lundi. Ouvert le mardi."),
        ("<script>alert(1)</script>Fermé le lundi.", "Fermé le lundi."),
        ("Ouvert le samedi !", "Ouvert le samedi."),
        ("Ouvert le samedi ! 😀", "Ouvert le samedi."),
        ("Ouvert le samedi. 👍🏽", "Ouvert le samedi."),
        ("☎️ Appelez le 17 !!!", "Appelez le 17."),
        ("Ouvert le samedi ?!", "Ouvert le samedi ?"),
        ("¡Abierto el sábado!", "Abierto el sábado."),
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
        "Il fait moins de 3 °C : 2 < 3 et 5 > 4.",
        "Prenez la ligne 2 → gare.",
    ],
)
def test_what_is_no_mark_stays(text):
    assert unmarked(text) == text


@pytest.mark.parametrize(
    ("text", "calm"),
    [
        ("ADRESSEZ-VOUS à la mairie.", "Adressez-vous à la mairie."),
        ("La demande est GRATUITE et faite au CCAS.", "La demande est gratuite et faite au CCAS."),
        ("ADRESSEZ-VOUS AU CCAS.", "Adressez-vous au CCAS."),
        ("Adressez-vous au CCAS.", "Adressez-vous au CCAS."),
        ("Adressez-vous à la CPAM.", "Adressez-vous à la CPAM."),
    ],
)
def test_words_in_capitals_are_written_as_the_quotes_write_them(text, calm):
    assert calmed(text, ["Adressez-vous au CCAS ou à la mairie.", "La demande est gratuite."]) == calm


def test_what_the_town_writes_in_capitals_stays():
    assert calmed("La séance est PUBLIQUE.", ["Séance PUBLIQUE"]) == "La séance est PUBLIQUE."
