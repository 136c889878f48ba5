import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question, Turn
from bot.answering.asking.respell import respelt, respelt_question, verbs_told
from tests.bot.answering_builders import GLOSSARIES, PAGES, WORDS, page, section, vocabulary_of

VOCABULARY = vocabulary_of(*PAGES)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hoaires piscine", "horaires piscine"),
        ("combein coûte la cantine", "combien coûte la cantine"),
        ("ouvert le dimache", "ouvert le dimanche"),
        ("quel telephonne", "quel téléphone"),
    ],
)
def test_a_misspelt_asking_word_or_day_is_respelt(typed, meant):
    assert respelt(typed, VOCABULARY, WORDS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("c ouvert kan la piscine", "c'est ouvert quand la piscine"),
        ("g perdu koi", "j'ai perdu quoi"),
        ("jai besoin dune salle pr samedi", "j'ai besoin d'une salle pour samedi"),
        ("bcp de bruit cet aprem", "beaucoup de bruit cet après-midi"),
        ("jusqua kel heure", "jusqu'à quel heure"),
        ("lassociation de linscription", "l'association de l'inscription"),
        ("jpeux voir lécole dapprentissage", "je peux voir l'école d'apprentissage"),
        ("quelest", "quel est"),
        ("jvoudré savoir", "je voudrais savoir"),
        ("la mediatek é ouverte", "la médiathèque est ouverte"),
        ("à dix-huit ans ou Soixante quinze ans", "à 18 ans ou 75 ans"),
        ("vingt et un ou quatre-vingt-dix-neuf places", "21 ou 99 places"),
        ("les deux cent quatre-vingts élus du dix-huitième", "les deux cent quatre-vingts élus du dix-huitième"),
        ("stage 3ème ou 2ieme", "stage 3e ou 2e"),
        ("abri 4m2 de 15kg", "abri 4 m2 de 15 kg"),
        ("délibération 2025-41m2", "délibération 2025-41 m2"),
    ],
)
def test_words_typed_in_a_hurry_are_put_in_full_and_lost_apostrophes_back(typed, meant):
    town = vocabulary_of(page("Inscription", section("", "L'inscription se fait en mairie.")))
    assert respelt(typed, town, WORDS) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("je voudaris un rensiegnement", "je voudrais un renseignement"),
        ("on veut se mraier samdi", "on veut se marier samedi"),
        ("la tailel de la piscnie", "la taille de la piscine"),
        ("il ma frapé fort", "il ma frappe fort"),
        ("carte d'identite et electricite", "carte d'identité et électricité"),
    ],
)
def test_any_misspelt_word_becomes_the_likeliest_one(typed, meant):
    assert respelt(typed, VOCABULARY, WORDS) == meant


@pytest.mark.parametrize(
    "typed", ["madame Tarfi", "mme bonjur", "rue voudaris", "à Tarfi-sur-Orne", "annie-ernaux", "un ERP et un AVCC"]
)
def test_names_are_left_alone(typed):
    assert respelt(typed, VOCABULARY, WORDS) == typed


@pytest.mark.parametrize("typed", ["aaaaaa", "zzzz " * 3])
def test_one_letter_over_and_over_is_a_slip_of_nothing(typed):
    assert respelt(typed, VOCABULARY, WORDS) == typed


def test_a_word_of_the_town_is_misspelt_nowhere():
    town = vocabulary_of(page("Ornette", section("", "L'ornette et la mandrerie.")))
    assert respelt("mandreri ornet", town, WORDS) == "mandreri ornet"


def test_another_word_that_shares_its_stem_with_a_word_of_the_town_is_misspelt():
    town = vocabulary_of(page("Marché", section("", "Le marché. Le marché. Marc."), section("", "Le marché")))
    assert respelt("le marcé", town, WORDS) == "le marché"


def test_a_question_of_another_language_is_left_as_it_is():
    question = Question("when is the piscnie open", "en")
    assert respelt_question(question, None, WORDS) == question


def test_the_lines_before_a_question_are_respelt_too_but_not_the_answers():
    turns = (Turn("resident", "hoaires piscine"), Turn("assistant", "hoaires"))
    found = respelt_question(Question("et le dimache", "fr", turns), None, WORDS)
    assert (found.text, [turn.text for turn in found.history]) == ("et le dimanche", ["horaires piscine", "hoaires"])


@pytest.mark.parametrize("typed", ["permis C et G", "5 g", "c'est-à-dire", "rue c-d", "l’été", "un gosse"])
def test_letters_that_name_and_words_that_are_spelt_already_stay(typed):
    assert respelt(typed, VOCABULARY, WORDS) == typed


@pytest.mark.parametrize("typed", ["horaires de la piscine", "contre la montre", "Jean-Bouin", "bassin chauffé"])
def test_right_short_and_local_words_stay(typed):
    assert respelt(typed, VOCABULARY, WORDS) == typed


@given(st.text())
def test_whatever_is_typed_no_word_is_lost(text):
    assert len(respelt(text, VOCABULARY, WORDS).split()) >= len(text.split())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("je me gare où", "je me garer où"),
        ("Il ne se gare pas bien", "Il ne se garer pas bien"),
        ("où se gare-t-on", "où se garer-t-on"),
        ("on gare les vélos où", "on garer les vélos où"),
        ("y a-t-il une gare", "y a-t-il une gare"),
        ("où se trouve la gare", "où se trouve la gare"),
        ("y a-t-il gare ou arrêt", "y a-t-il gare ou arrêt"),
    ],
)
def test_a_verb_that_is_a_noun_as_well_is_told_by_its_pronoun(text, told):
    assert verbs_told(text, WORDS) == told


@pytest.mark.parametrize("typed", ["qui est ines carpentier", "quelle est la fonction de francoise carpentier"])
def test_the_name_of_whom_a_line_asks_after_is_left_alone(typed):
    assert respelt(typed, VOCABULARY, WORDS) == typed


def test_a_misspelt_word_that_is_also_a_given_name_is_respelt_elsewhere():
    assert respelt("le regine de retraite", VOCABULARY, WORDS) == "le régime de retraite"


@pytest.mark.parametrize(
    ("language", "typed", "meant"),
    [
        ("en", "what time does the libary open", "what time does the library open"),
        ("en", "I need an appoinment", "I need an appointment"),
        ("es", "horarios de la bibloteca", "horarios de la biblioteca"),
        ("es", "precio de la guarderia", "precio de la guardería"),
    ],
)
def test_a_misspelt_word_of_another_language_is_the_nearest_of_its_glossary(language, typed, meant):
    assert respelt_question(Question(typed, language), VOCABULARY, WORDS, GLOSSARIES).text == meant


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "renew my passeport"),
        ("en", "a kitchen for kittens"),
        ("en", "is Mr Schol the mayor"),
        ("en", "a piscina"),
        ("es", "mi casero no arregla la persiana"),
        ("tr", "libary"),
    ],
)
def test_a_word_that_either_language_or_the_town_knows_and_a_name_stay_as_they_are(language, text):
    town = vocabulary_of(page("Piscina", section("", "La piscina.")))
    assert respelt_question(Question(text, language), town, WORDS, GLOSSARIES).text == text
