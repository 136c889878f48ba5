"""What the numbers of a translation count: the same amounts, durations, hours, days and months, in the same order."""

import pytest

from bot.answering.writing.comparable import is_comparable

OPEN = "Le samedi, le musée ouvre de 10 h à 12 h et de 14 h à 18 h."
ENTRY = "L’entrée coûte 8 € pour un adulte, 5 € de 12 à 17 ans et 2 € avant 12 ans."
WAIT = "Comptez trois à cinq semaines d’attente, davantage d’avril à juillet."
FEAST = "La fête a lieu le 3 mai 2026 à 18 h."
FORM = "Retirez le formulaire au premier étage et rendez-le sous 15 jours."


@pytest.mark.parametrize(
    ("french", "translation", "language"),
    [
        (OPEN, "On Saturday, the museum opens from 10 am to 12 noon and from 2 pm to 6 pm.", "en"),
        (OPEN, "On Saturdays the museum is open from 10 a.m. to noon and 2 to 6 p.m.", "en"),
        (OPEN, "On Saturday, the museum opens from 10 o’clock to 12 and from 14 to 18.", "en"),
        (OPEN, "Los sábados, el museo abre de 10 a 12 h y de 2 a 6 de la tarde.", "es"),
        (OPEN, "Ao sábado, o museu abre das 10h às 12h e das 14h às 18h.", "pt"),
        (OPEN, "Cumartesi günü müze saat 10.00’dan 12.00’ye ve 14.00’ten 18.00’e kadar açıktır.", "tr"),
        (OPEN, "У суботу музей відкритий з 10:00 до 12:00 і з 14:00 до 18:00.", "uk"),
        (OPEN, "يفتح المتحف يوم السبت من 10:00 إلى 12:00 ومن 14:00 إلى 18:00.", "ar"),
        (ENTRY, "Entry costs €8 for an adult, €5 for ages 12 to 17 and €2 under 12.", "en"),
        (ENTRY, "Вхід коштує 8 євро для дорослого, 5 євро від 12 до 17 років і 2 євро до 12 років.", "uk"),
        (WAIT, "Allow three to five weeks’ wait, longer from April to July.", "en"),
        (WAIT, "Conte com três a cinco semanas de espera, mais de abril a julho.", "pt"),
        (WAIT, "احسب من 3 إلى 5 أسابيع من الانتظار، وأكثر من أبريل إلى يوليو.", "ar"),
        (FEAST, "The festival takes place at 6 pm on 3 May 2026.", "en"),
        (FEAST, "La fiesta tiene lugar el 3 de mayo de 2026 a las 18:00 h.", "es"),
        (FEAST, "Свято відбудеться 3 травня 2026 року о 18:00.", "uk"),
        (FORM, "Collect the form on the 1st floor and return it within 15 days.", "en"),
        (FORM, "Collect the form on the first floor and return it within two weeks.", "en"),
        ("Le sixième vendredi avant le scrutin.", "The 6th Friday before the vote.", "en"),
        ("Le règlement se fait avant minuit.", "Payment is made before midnight.", "en"),
        ("Remplissez d’abord le formulaire.", "First, fill in the form.", "en"),
    ],
)
def test_the_same_measures_in_another_language_speak_not_against(french, translation, language):
    assert is_comparable(french, translation, language)


@pytest.mark.parametrize(
    ("french", "translation", "language"),
    [
        (ENTRY, "Entry costs €5 for an adult, €8 for ages 12 to 17 and €2 under 12.", "en"),
        (ENTRY, "Entry costs €8 for an adult, €2 for ages 12 to 17 and €5 under 12.", "en"),
        (ENTRY, "Вхід коштує 5 євро для дорослого, 8 євро від 12 до 17 років і 2 євро до 12 років.", "uk"),
        (OPEN, "On Saturday, the museum opens from 2 pm to 6 pm and from 10 am to noon.", "en"),
    ],
)
def test_another_order_speaks_against(french, translation, language):
    assert not is_comparable(french, translation, language)


@pytest.mark.parametrize(
    ("french", "translation", "language"),
    [
        (ENTRY, "Entry costs $8 for an adult, $5 for ages 12 to 17 and $2 under 12.", "en"),
        (ENTRY, "Entry is 8 for an adult, 5 for ages 12 to 17 and 2 under 12.", "en"),
        (WAIT, "Allow three to five months’ wait, longer from April to July.", "en"),
        (WAIT, "Cuente de tres a cinco meses de espera, más de abril a julio.", "es"),
        (WAIT, "Üç ila beş ay bekleme süresi sayın, nisandan temmuza kadar daha uzun.", "tr"),
        (WAIT, "Очікування триває від 3 до 5 місяців, довше з квітня по липень.", "uk"),
        (WAIT, "احسب من 3 إلى 5 أشهر من الانتظار، وأكثر من أبريل إلى يوليو.", "ar"),
        ("Le marché a lieu chaque semaine.", "The market takes place every month.", "en"),
    ],
)
def test_another_measure_speaks_against(french, translation, language):
    assert not is_comparable(french, translation, language)


@pytest.mark.parametrize(
    ("french", "translation", "language"),
    [
        (WAIT, "Allow three to five weeks’ wait, longer from May to July.", "en"),
        (WAIT, "Conte com três a cinco semanas de espera, mais de maio a julho.", "pt"),
        (WAIT, "احسب من 3 إلى 5 أسابيع من الانتظار، وأكثر من مايو إلى يوليو.", "ar"),
        (OPEN, "On Sunday, the museum opens from 10 am to 12 noon and from 2 pm to 6 pm.", "en"),
        (OPEN, "On Saturday, the museum opens from 10 am to 12 noon and from 2 am to 6 pm.", "en"),
        (FEAST, "The festival takes place at 6 pm on 3 March 2026.", "en"),
        (FEAST, "The festival takes place at 6 am on 3 May 2026.", "en"),
        ("Demandez-la avant le premier tour.", "Apply before the second round.", "en"),
    ],
)
def test_another_day_hour_month_or_rank_speaks_against(french, translation, language):
    assert not is_comparable(french, translation, language)
