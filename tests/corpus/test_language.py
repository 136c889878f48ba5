import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.language import detect_language

SERVED = ("fr", "en", "es", "pt", "ar", "uk", "tr")
QUESTIONS = {
    "fr": [
        "horaire piscine samedi",
        "combien coute la cantine pour 2 enfants",
        "je veux refaire mon passeport",
        "la déchèterie est-elle ouverte dimanche ?",
        "prix salle des fêtes",
        "inscription école maternelle",
        "Où jeter des gravats ?",
        "Quand passe le camion des encombrants ?",
        "numéro état civil",
        "comment m'inscrire sur les listes électorales",
        "demande acte de naissance",
        "permis de construire pour un abri de jardin",
        "quels papiers pour se marier",
        "navette gratuite samedi",
        "concession cimetière tarif",
        "esta usa prix",
    ],
    "en": [
        "How do I renew my passport?",
        "is the tip open on sunday",
        "swimming pool opening hours",
        "school lunch prices",
        "Where can I park near the market?",
        "What day is the rubbish collected?",
        "birth certificate copy",
        "How much does it cost to rent the village hall?",
        "register my child at school",
        "town hall phone number",
        "I want to talk to a person",
        "bulky waste pickup",
        "call me back",
        "phone me",
        "building permit for a garden shed",
    ],
    "es": [
        "¿Cómo renuevo mi pasaporte?",
        "horario de la piscina el sábado",
        "cuánto cuesta el comedor escolar",
        "¿Dónde puedo tirar los escombros?",
        "inscribir a mi hijo en la escuela",
        "partida de nacimiento",
        "teléfono del ayuntamiento",
        "¿Cuándo pasa el camión de la basura?",
        "quiero alquilar una sala",
        "licencia de obras para un cobertizo",
        "mercado los domingos",
        "ayuda social para mayores",
    ],
}
ASKED = [(text, language) for language, texts in QUESTIONS.items() for text in texts]


@pytest.mark.parametrize(("text", "language"), ASKED)
def test_a_question_in_the_language_of_its_page_is_known_for_what_it_is(text: str, language: str) -> None:
    assert detect_language(text, SERVED, prior=language) == language


@pytest.mark.parametrize(("text", "language"), [pair for pair in ASKED if len(pair[0].split()) > 3])
def test_a_question_of_four_words_is_known_on_a_french_page_too(text: str, language: str) -> None:
    assert detect_language(text, SERVED, prior="fr") == language


@pytest.mark.parametrize("text", ["passport", "horaires", "bulky waste pickup", "", "  ", "?", "02 31 00 00 00", "ok"])
def test_a_text_too_short_to_tell_is_in_the_language_of_the_page(text: str) -> None:
    assert detect_language(text, SERVED, prior="es") == "es"


def test_another_script_is_known_from_one_word() -> None:
    assert detect_language("паспорт", SERVED, prior="fr") == "uk"
    assert detect_language("جواز", SERVED, prior="fr") == "ar"


def test_a_language_that_is_not_served_is_never_the_answer() -> None:
    assert detect_language("Jak mogę odnowić swój paszport w tym urzędzie?", ("fr", "en"), prior="fr") in ("fr", "en")


def test_one_served_language_is_always_the_prior() -> None:
    assert detect_language("How do I renew my passport?", ("fr",), prior="fr") == "fr"


def test_languages_without_profile_leave_the_prior() -> None:
    assert detect_language("Penaos e c'hallan kavout ar gador-mañ?", ("br", "oc"), prior="br") == "br"


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_gets_one_served_language_and_always_the_same(text: str) -> None:
    first = detect_language(text, SERVED, prior="fr")
    assert first in SERVED
    assert detect_language(text, SERVED, prior="fr") == first


@pytest.mark.parametrize(
    "text",
    [
        "prix de la carte de pêche",
        "peut-on conduire en métropole avec un permis délivré en outre-mer",
        "que risque-t-on en cas de recel de vol",
        "a t-on droit au prêt à taux zéro",
        "call center",
        "play-back",
    ],
)
def test_words_shared_with_a_neighbour_leave_french_to_a_french_page(text: str) -> None:
    assert detect_language(text, ("fr", "en", "es", "pt", "ar", "uk", "tr"), "fr") == "fr"


def test_letters_that_french_has_not_outweigh_the_words_it_shares() -> None:
    assert detect_language("teléfono de la policía municipal", ("fr", "en", "es"), "fr") == "es"


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ({"fr": 0.5, "en": 2.0, "es": 0.0}, "en"),
        ({"fr": 0.0, "en": 1.0, "es": 1.0}, "fr"),
        ({"fr": 0.0, "en": 0.5, "es": 0.0}, "fr"),
        ({"fr": 2.0, "en": 2.0, "es": 0.0}, "fr"),
        ({"fr": 0.0, "pl": 3.0}, "fr"),
        ({}, "fr"),
    ],
)
def test_words_known_to_one_language_tell_it_where_no_function_word_does(known: dict[str, float], told: str) -> None:
    assert detect_language("swimming pool", ("fr", "en", "es"), "fr", known) == told


def test_the_towns_nouns_leave_a_page_of_another_language_its_own() -> None:
    assert detect_language("piscine tarif", ("fr", "en"), "en", {"fr": 2.0, "en": 0.0}) == "en"


def test_in_doubt_the_function_words_decide() -> None:
    known = {"fr": 2.5, "en": 2.0}
    assert detect_language("where can I rent skis", ("fr", "en"), "fr", known) == "en"


def test_the_language_of_the_page_is_told_beside_half_as_many_words_of_another() -> None:
    known = {"fr": 2.0, "en": 1.0, "es": 0.0}
    assert detect_language("food truck market", ("fr", "en", "es"), "fr", known) == "fr"
    assert detect_language("tarif parking weekend court", ("fr", "en", "es"), "fr", known) == "fr"


def test_words_known_tell_nothing_where_those_of_the_page_are_not_known() -> None:
    assert detect_language("piscina horario", ("pt", "es"), "pt", {"es": 2.0}) == "pt"


def test_french_short_words_that_spanish_shares_leave_french_to_a_french_page() -> None:
    assert detect_language("allô y a quelqu'un", ("fr", "en", "es"), "fr") == "fr"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Is parking free?", "en"),
        ("is it free", "en"),
        ("my mayor", "en"),
        ("¿Gratis?", "es"),
        ("Quero morrer", "pt"),
        ("Quanto custa?", "pt"),
        ("A câmara está aberta ao sábado?", "pt"),
        ("inscrição", "pt"),
        ("evim yanıyor", "tr"),
        ("niño perdido", "es"),
    ],
)
def test_one_word_tells_a_language_that_it_alone_has(text: str, language: str) -> None:
    assert detect_language(text, SERVED, prior="fr") == language


@pytest.mark.parametrize("text", ["mi temps", "mal au dos", "don sang", "var", "1 an", "2e ligne", "t'es con", "ter"])
def test_a_word_that_french_people_say_too_tells_nothing_alone(text: str) -> None:
    assert detect_language(text, SERVED, prior="fr") == "fr"


def test_one_word_of_the_towns_language_leaves_a_page_of_another_its_own() -> None:
    assert detect_language("la mairie", ("fr", "en"), prior="en") == "en"


def test_letters_that_spanish_lacks_are_portuguese_rather() -> None:
    assert detect_language("reunião da câmara de março", SERVED, prior="fr") == "pt"


def test_most_letters_tell_the_script_whatever_names_stand_between() -> None:
    assert detect_language("Чи допоможе CAF оплатити сімейний відпочинок?", SERVED, prior="fr") == "uk"
    assert detect_language("où est la rue Тараса", SERVED, prior="fr") == "fr"


def test_of_two_languages_of_one_script_letters_decide() -> None:
    assert detect_language("Когда работает бассейн в субботу?", ("fr", "uk", "ru"), prior="fr") == "ru"


@pytest.mark.parametrize("text", ["mercado de navidad fecha", "fecha de la feria"])
def test_a_word_that_two_languages_share_tells_neither_on_a_page_of_one(text: str) -> None:
    assert detect_language(text, ("fr", "en", "es"), "es", {"es": 2.0}, also=("pt",)) == "es"
    assert detect_language("quando fecha a mairie", ("fr", "en", "es"), "fr", also=("pt",)) == "pt"


def test_what_a_glossary_knows_may_be_its_neighbours() -> None:
    known = {"fr": 0.0, "en": 0.0, "es": 2.0}
    assert detect_language("Quanto custa a cantina escolar?", SERVED, "fr", known) == "pt"


def test_letter_statistics_say_no_more_than_words_known_to_the_page() -> None:
    text, known = "tarif concession animal 5 ans", {"fr": 3.0, "en": 0.5, "es": 0.0}
    assert detect_language(text, ("fr", "en", "es"), "fr", known) == "fr"


@pytest.mark.parametrize(
    ("text", "known", "told"),
    [
        ("SOS", {"fr": 0.0, "en": 1.0}, "fr"),
        ("open data", {"fr": 0.0, "en": 2.0}, "fr"),
        ("open data library", {"fr": 0.0, "en": 3.0}, "en"),
        ("open library", {"fr": 0.0, "en": 2.0}, "en"),
        ("airbnb", {"fr": 0.5, "en": 1.0}, "fr"),
        ("burn out", {"fr": 0.5, "en": 2.0}, "fr"),
        ("Burn-out", {"fr": 0.5, "en": 2.0}, "fr"),
        ("get out", {"fr": 0.0, "en": 2.0}, "en"),
    ],
)
def test_what_french_residents_say_in_english_words_is_french(text: str, known: dict[str, float], told: str) -> None:
    assert detect_language(text, ("fr", "en"), "fr", known) == told
    assert detect_language(text, ("fr", "en"), "en", known) == "en"
