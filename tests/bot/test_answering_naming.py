import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import Question
from bot.answering.naming import nameable


def named(text, language="fr"):
    return set(nameable(Question(text, language)))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("tarif piscine patinoire", {"tarif", "piscine", "patinoire"}),
        ("y a-t-il une patinoire à Valmont", {"patinoire"}),
        ("y a-t-il une grande patinoire", {"patinoire"}),
        ("comment obtenir une carte de pêche", {"carte", "peche"}),
        ("annuler la cantine sans pénalité", {"cantine", "penalite"}),
        ("l’inscription à l’école de mes deux enfants", {"inscription", "ecole"}),
    ],
)
def test_things_are_named(text, names):
    assert named(text) == names


@pytest.mark.parametrize(
    "text",
    [
        "pour deux enfants différents",
        "mes deux enfants malades",
        "j’ai le droit de stationner devant chez moi",
        "ma sœur et mon beau-frère",
        "merci de le signaler",
        "en cours d’année",
        "le 12 de ce mois",
        "avec son",
        "comment ça se passe",
    ],
)
def test_numbers_kin_verbs_adjectives_and_times_are_not(text):
    assert named(text) == set()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("travaux rue du moulin, ma cave", {"cave"}),
        ("un nid-de-poule allée des Lilas Blancs", {"nid-de-poule"}),
        ("un banc place de la République", {"banc"}),
        ("une place de parking", {"parking"}),
    ],
)
def test_the_street_where_the_resident_is_is_no_topic(text, names):
    assert named(text) == names


@pytest.mark.parametrize("text", ["le vote du 25 juin", "les arrêtés en vigueur", "le droit à rien", "أين البلدية"])
def test_months_words_that_name_nothing_and_other_scripts_are_not(text):
    assert named(text) <= {"vote", "arretes"}


def test_a_name_is_told_as_it_was_written():
    assert nameable(Question("la patinoire du Père-Lachaise", "fr"))["pere-lachaise"] == "Père-Lachaise"


@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_of_words_carried_over_none_is_named(language):
    assert nameable(Question("tarif patinoire", language, original="price of the rink")) == {}


def test_a_language_without_a_list_has_nothing_named():
    assert named("patinoire", "tr") == set()


@given(st.text(max_size=200))
def test_a_named_word_is_one_of_the_question(text):
    assert all(word.strip() for word in named(text))
