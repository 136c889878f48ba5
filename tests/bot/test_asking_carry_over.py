"""Questions in other languages, in the French words that find their answer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question, Turn
from bot.answering.asking.carry_over import carry_over, in_french, words_standing
from tests.bot.answering_builders import GLOSSARIES, WORDS


@pytest.mark.parametrize("language", ["en", "es"])
def test_each_glossary_holds_seven_hundred_terms_at_least(language):
    assert len(GLOSSARIES[language].entries) >= 700


@pytest.mark.parametrize(
    ("language", "said", "french"),
    [
        ("en", "How do I renew my passport?", "comment renouveler passeport"),
        (
            "en",
            "How much does the school canteen cost for 2 children?",
            "combien tarif cantine scolaire 2 enfants",
        ),
        ("en", "cost of the canteen for two children", "tarif cantine enfants"),
        ("en", "Book me an appointment at the town hall", "rendez-vous mairie"),
        ("en", "the small hall", "petite salle des fêtes"),
        ("es", "acta de nacimiento", "acte de naissance"),
        ("en", "I'd like to rent the village hall", "louer salle des fêtes"),
        ("en", "who is the mayor", "qui maire"),
        ("es", "¿Cuánto cuesta la piscina para un niño?", "combien coûte piscine enfant"),
        (
            "es",
            "¿A qué hora abre la biblioteca el sábado?",
            "horaires ouvert d’ouverture bibliothèque samedi",
        ),
        ("es", "Necesito una partida de nacimiento", "faut acte de naissance"),
    ],
)
def test_a_question_is_carried_over_expression_by_expression(language, said, french):
    assert in_french(said, GLOSSARIES[language]) == french


@pytest.mark.parametrize(
    ("language", "said", "french"),
    [
        ("en", "my neighbour is very loud", "voisin bruit"),
        ("en", "when is the next council meeting", "quand prochaine séance du conseil municipal"),
        ("en", "bulky waste pickup", "encombrants"),
        ("en", "bulky waste pick up", "encombrants"),
        ("en", "alarm button", "téléassistance"),
        ("en", "i have lose my keys", "objets trouvés clés"),
        ("en", "blue badge", "carte mobilité inclusion"),
        ("en", "my black bin hasn't been emptied", "bac noir collecte"),
        ("en", "tennis court booking", "court de tennis réservation"),
        ("en", "is there a kitchen in the hall", "cuisine salle"),
        ("es", "altura de la valla", "hauteur clôture maximum"),
        ("es", "cuánto tarda el pasaporte", "délai durée passeport"),
        ("es", "hay plazas libres en la guardería", "places disponibles crèche"),
        ("es", "sofá viejo", "vieux canapé encombrants"),
        ("es", "ayuda para pagar la comida", "aide alimentaire"),
    ],
)
def test_everyday_words_leave_nothing_of_the_other_language(language, said, french):
    assert in_french(said, GLOSSARIES[language]) == french


@pytest.mark.parametrize(
    ("said", "french"),
    [
        ("la casa", "maison"),
        ("casas", "maison"),
        ("casarse", "mariage se marier"),
        ("un muro", "mur"),
    ],
)
def test_of_words_with_one_stem_the_one_that_ends_most_alike_is_meant(said, french):
    assert in_french(said, GLOSSARIES["es"]) == french


@pytest.mark.parametrize("language", ["en", "es"])
def test_no_word_that_is_passed_over_stands_as_an_expression_too(language):
    glossary = GLOSSARIES[language]
    alone = {expression for stems, entries in glossary.entries.items() if len(stems) == 1 for expression in entries}
    # Words that ask are held in one place or the other according to what a search gains from them.
    assert alone & glossary.passed_over <= {"quien", "como", "cual"}


def test_words_stand_for_the_languages_that_know_them_and_shared_ones_half_for_each():
    counts = words_standing("swimming lessons, table de camping", GLOSSARIES, WORDS)
    assert counts["en"] == 2.5
    assert counts["fr"] == 2


def test_a_near_miss_of_the_french_word_that_is_meant_stands_half_for_another_language():
    assert words_standing("activity", GLOSSARIES, WORDS) == {"fr": 0, "en": 0.5, "es": 0}


@pytest.mark.parametrize("text", ["hours", "price", "noise", "free"])
def test_a_near_miss_of_another_french_word_or_a_rare_one_counts_in_full(text):
    assert words_standing(text, GLOSSARIES, WORDS)["en"] == 1


@pytest.mark.parametrize(
    "text", ["piscine week-end", "piscine week end", "skate park", "food truck marché", "tarif Week-End"]
)
def test_words_that_french_writes_as_one_stand_for_french_alone(text):
    counts = words_standing(text, GLOSSARIES, WORDS)
    assert counts["fr"] >= 1
    assert counts["en"] == 0


def test_a_hyphen_within_a_question_parts_words_that_are_none_together():
    assert words_standing("est-elle", GLOSSARIES, WORDS)["fr"] == 2
    assert in_french("library week-end", GLOSSARIES["en"]).endswith("week-end samedi dimanche")


def test_a_text_of_names_stands_for_no_language():
    assert not any(words_standing("Qzxw Brtk 2026", GLOSSARIES, WORDS).values())


@given(st.text(max_size=300))
def test_no_text_breaks_the_counting(text):
    assert words_standing(text, GLOSSARIES, WORDS).keys() == {"fr", *GLOSSARIES}


def test_the_longest_expression_wins():
    assert in_french("swimming pool", GLOSSARIES["en"]) == "piscine"
    assert in_french("tourist office", GLOSSARIES["en"]) == "office de tourisme"


def test_names_numbers_and_french_nouns_stay_as_they_were_said():
    assert in_french("is Jean-Bouin pool near the mairie in 2026", GLOSSARIES["en"]) == "Jean Bouin piscine mairie 2026"


def test_capitals_and_accents_left_out_change_nothing():
    assert in_french("A QUE HORA ABRE LA PISCINA", GLOSSARIES["es"]) == "horaires ouvert d’ouverture piscine"


def test_the_residents_own_words_are_kept_beside_the_french_ones():
    carried = carry_over(Question("is the pool open", "en"), GLOSSARIES)
    assert (carried.text, carried.original, carried.language) == (
        "piscine ouvert horaires",
        "is the pool open",
        "en",
    )
    assert carried.own_words == "is the pool open"


@pytest.mark.parametrize("language", ["fr", "tr"])
def test_a_language_without_a_glossary_is_left_as_it_is(language):
    question = Question("the pool", language)
    assert carry_over(question, GLOSSARIES) is question


def test_earlier_lines_of_the_resident_are_carried_over_and_the_assistants_are_not():
    history = (Turn("resident", "the pool"), Turn("assistant", "The pool: Piscine"))
    carried = carry_over(Question("and on Saturday?", "en", history), GLOSSARIES)
    assert [turn.text for turn in carried.history] == ["piscine", "The pool: Piscine"]
    assert carried.text == "samedi"


def test_a_choice_that_was_offered_stays_in_the_towns_words():
    history = (Turn("resident", "the hall"), Turn("assistant", "What would you like?\n- Pots and pans"))
    assert carry_over(Question("Pots and pans", "en", history), GLOSSARIES).text == "Pots and pans"


@given(st.text(max_size=300), st.sampled_from(["en", "es"]))
def test_any_text_is_carried_over_without_failing_and_with_each_word_once(text, language):
    french = in_french(text, GLOSSARIES[language]).split()
    assert len(french) == len(set(french))
