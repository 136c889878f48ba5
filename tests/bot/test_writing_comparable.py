"""What speaks against a translation before any model is asked."""

import pytest

from bot.answering.writing.comparable import is_comparable
from bot.answering.writing.tongues import load_tongues
from bot.wordings import load_wordings

BAND = "Sans attestation, le prix est celui de la tranche la plus haute."
EATEN = "Le repas n’est pas compté."
MONTHS = "L’inscription dure deux mois."


@pytest.mark.parametrize(
    ("french", "translation", "language"),
    [
        (BAND, "Without a certificate, the price of the highest band applies.", "en"),
        (BAND, "Sin certificado, se aplica el precio del tramo más alto.", "es"),
        (BAND, "Sem certificado, aplica-se o preço do escalão mais alto.", "pt"),
        (BAND, "Belge olmadan en yüksek dilimin fiyatı uygulanır.", "tr"),
        (BAND, "Без довідки застосовується ціна найвищого розряду.", "uk"),
        (BAND, "بدون شهادة، يطبق سعر أعلى شريحة.", "ar"),
        (EATEN, "The meal is not counted.", "en"),
        (EATEN, "Yemek sayılmaz.", "tr"),
        ("Réservez au plus tard le jeudi à 12 h.", "Book no later than Thursday at 12:00.", "en"),
        ("Il faut un justificatif de moins de trois mois.", "Потрібна довідка, видана не більше трьох місяців.", "uk"),
        ("La carte est gratuite pour les moins de 18 ans.", "Kart 18 yaş altı için ücretsizdir.", "tr"),
        ("Rendez-le sous quinze jours.", "Devuélvalo en quince días.", "es"),
        ("L’entrée est libre.", "Entry is free.", "en"),
        ("Écrivez à mairie@valmont.example.", "Write to mairie@valmont.example.", "en"),
        ("Écrivez à mairie@valmont.example ou venez.", "Come, or write to mairie@valmont.example.", "en"),
        ("La carte est gratuite.", "There is no charge for the card.", "en"),
        ("Adulte : 6,20 €", "Adulto: 6,20 €", "es"),
        ("Moins de 500 : 1,00 €", "Menos de 500: 1,00 €", "pt"),
    ],
)
def test_nothing_speaks_against_what_says_the_same(french, translation, language):
    assert is_comparable(french, translation, language)


@pytest.mark.parametrize(
    ("french", "translation"),
    [
        ("1 200 €", "€1,200"), ("8 h 30 – 12 h", "8:30 – 12"), ("2,40 € ou 3 €", "€2.40 or €3"),
        ("le 3 mars 2026", "March 3, 2026"), ("de 8 h à 17 h 00", "from 8:00 to 17:00"), ("2,00 €", "€2"),
        (MONTHS, "Registration lasts 2 months."), ("L’inscription dure 2 mois.", "Registration lasts two months."),
        ("Prenez l’un des deux chemins.", "Take one of the two paths."),
    ],
)  # fmt: skip
def test_numbers_are_the_same_however_a_language_writes_them(french, translation):
    assert is_comparable(french, translation, "en")


@pytest.mark.parametrize(
    "translation",
    [
        "Registration lasts three months.",
        "Registration lasts two months, at most two times.",
        "Registration lasts 2 months and 15 days.",
        "Registration lasts ٣ months.",
    ],
)
def test_a_number_that_the_french_does_not_hold_speaks_against(translation):
    assert not is_comparable(MONTHS, translation, "en")


def test_a_figure_that_is_lost_speaks_against():
    assert not is_comparable("Le repas coûte 2 €.", "The meal has a price.", "en")


def test_a_number_of_any_length_is_compared():
    long = " ".join(["999"] * 2000)
    assert is_comparable(long, long, "en")
    assert not is_comparable(long, long + " 998", "en")


@pytest.mark.parametrize(
    "translation",
    [
        "Without a certificate, the <b>highest</b> price applies.",
        "Without a certificate, the [highest](javascript:x) price applies.",
        "Without a certificate, the `highest` price applies.",
        "Without a certificate, the highest price applies, evil.example",
        "Without a certificate, the highest price applies: www.evil.example",
        "Without a certificate, the highest price applies: tel:0612",
        "Without a certificate, write to me@evil.example.",
    ],
)
def test_markup_and_addresses_speak_against(translation):
    assert not is_comparable(BAND, translation, "en")


@pytest.mark.parametrize(
    ("translation", "language"),
    [
        (BAND, "en"),
        ("Sin certificado, se aplica el precio del tramo más alto.", "en"),
        ("Without a certificate, the price of the highest band applies.", "uk"),
        ("Without a certificate, the price of the highest band applies.", "ar"),
    ],
)
def test_another_language_than_the_residents_speaks_against(translation, language):
    assert not is_comparable(BAND, translation, language)


@pytest.mark.parametrize(
    ("french", "translation", "language"),
    [
        (EATEN, "The meal is counted.", "en"),
        (EATEN, "Обід враховується.", "uk"),
        (EATEN, "Yemek sayılır.", "tr"),
        ("Le repas est compté.", "The meal is never counted.", "en"),
        ("Le repas est compté.", "La comida no se cuenta.", "es"),
        ("Le repas est compté.", "A refeição não é contada.", "pt"),
        ("Le repas est compté.", "Yemek sayılmaz.", "tr"),
        ("Le repas est compté.", "لا تحسب الوجبة.", "ar"),
    ],
)
def test_a_denial_that_is_added_or_lost_speaks_against(french, translation, language):
    assert not is_comparable(french, translation, language)


@pytest.mark.parametrize(
    ("translation", "language"),
    [
        ("The meal is counted and the mayor promises it.", "en"),
        ("The meal is free and counted.", "en"),
        ("The meal is counted and refunded.", "en"),
        ("La comida es gratis y se cuenta.", "es"),
        ("A refeição é contada e reembolsada.", "pt"),
        ("Yemek sayılır ve iade edilir.", "tr"),
        ("Обід враховується, гарантовано.", "uk"),
        ("تحسب الوجبة مجانا.", "ar"),
    ],
)
def test_a_promise_or_a_gift_that_is_added_speaks_against(translation, language):
    assert not is_comparable("Le repas est compté.", translation, language)


@pytest.mark.parametrize("translation", ["Counted.", "The meal is counted. " + "Ask at the town hall. " * 9])
def test_far_fewer_or_far_more_words_speak_against(translation):
    assert not is_comparable("Le repas est compté le jour même par le service scolaire.", translation, "en")


def test_every_language_of_the_wordings_has_the_same_meanings():
    tongues = load_tongues()
    assert set(load_wordings("fr").languages) == set(tongues.by_language)
    assert len({frozenset(each.meanings) for each in tongues.by_language.values()}) == 1
    assert tongues.both_ways <= set(tongues.by_language["fr"].meanings)
