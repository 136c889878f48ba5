"""Names and duties of a translation: those of its French, no others."""

import pytest

from bot.answering.writing.comparable import is_comparable

HALL = "Adressez-vous à la mairie de Montclair, sur rendez-vous."


@pytest.mark.parametrize(
    ("translation", "language"),
    [
        ("Contact the Montclair town hall, by appointment.", "en"),
        ("Contact Montclair Town Hall, by appointment.", "en"),
        ("Diríjase al ayuntamiento de Montclair, con cita previa.", "es"),
        ("Randevu alarak Montclair’deki belediyeye başvurun.", "tr"),
        ("Зверніться до мерії Montclair за попереднім записом.", "uk"),
    ],
)
def test_the_names_of_the_french_and_plain_words_with_a_capital_speak_not_against(translation, language):
    assert is_comparable(HALL, translation, language)


@pytest.mark.parametrize(
    ("translation", "language"),
    [
        ("Contact the Bourgneuf town hall, by appointment.", "en"),
        ("Contact the Montclair town hall in Bourgneuf, by appointment.", "en"),
        ("Diríjase al ayuntamiento de Bourgneuf, con cita previa.", "es"),
        ("Зверніться до мерії Bourgneuf за попереднім записом.", "uk"),
    ],
)
def test_a_name_that_stands_nowhere_speaks_against(translation, language):
    assert not is_comparable(HALL, translation, language)


def test_a_name_that_the_sentence_rests_on_may_be_said():
    said = "Contact the Montclair town hall (Calvados), by appointment."
    assert is_comparable(HALL, said, "en", "Mairie de Montclair, Calvados")
    assert not is_comparable(HALL, said, "en")


def test_another_town_hall_is_told_by_its_name():
    assert not is_comparable(HALL, "Contact your town hall, by appointment.", "en")


@pytest.mark.parametrize(
    ("translation", "language"),
    [
        ("Contact the Montclair town hall; you must bring your card.", "en"),
        ("Diríjase al ayuntamiento de Montclair; debe traer su tarjeta.", "es"),
        ("Dirija-se à câmara de Montclair; deve levar o seu cartão.", "pt"),
        ("Montclair belediyesine başvurun; kartınızı getirmeniz zorunludur.", "tr"),
        ("Зверніться до мерії Montclair; ви повинні принести картку.", "uk"),
        ("توجه إلى بلدية Montclair، ويجب إحضار البطاقة.", "ar"),
    ],
)
def test_a_duty_that_is_added_speaks_against(translation, language):
    assert not is_comparable(HALL, translation, language)


@pytest.mark.parametrize("french", ["Vous devez apporter une photo.", "Il faut apporter une photo."])
def test_a_duty_of_the_french_may_be_told(french):
    assert is_comparable(french, "You must bring a photo.", "en")
