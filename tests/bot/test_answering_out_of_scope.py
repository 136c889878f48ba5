import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.answering.out_of_scope import beyond_town
from tests.bot.answering_builders import OUT_OF_SCOPE, PAGES, WORDINGS, Desk, page, section

NOTHING = Ending(AnswerStatus.NO_SOURCE, lead="Rien.", edition="e1")


def kind_of(text, ending=NOTHING, language="fr"):
    told = beyond_town(Question(text, language), text, ending, OUT_OF_SCOPE, WORDINGS)
    if told is ending:
        return None
    assert told.status is AnswerStatus.OUT_OF_SCOPE
    said = WORDINGS.section(language, "out_of_scope")
    return next(kind for kind, sentence in said.items() if sentence == told.lead)


@pytest.mark.parametrize(
    "text",
    [
        "quelle météo demain ?",
        "Quel temps fera-t-il samedi à Valmont ?",
        "va-t-il pleuvoir ce week-end",
        "score du match PSG",
        "qui a gagné la coupe du monde 1998",
        "une recette de crêpes",
        "comment faire un gâteau au chocolat",
        "traduis bonjour en anglais",
        "comment dit-on merci en allemand ?",
        "raconte-moi une blague",
        "je suis morte de rire",
        "écris-moi un poème sur la mer",
        "écris un code Python qui trie une liste",
        "fais mes devoirs de maths",
        "combien font 12 fois 14",
        "quelle est la capitale de l’Australie",
        "qui a inventé la radio",
        "quel âge a le président de la République",
        "quel est le meilleur film de tous les temps",
        "horoscope du lion",
        "les numéros du loto",
    ],
)
def test_what_no_town_publishes_is_told_as_such(text):
    assert kind_of(text) == "general"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("j’ai mal à la tête, que prendre comme médicament", "medical"),
        ("comment soigner un rhume", "medical"),
        ("should I take antibiotics", "medical"),
        ("¿debo tomar antibióticos?", "medical"),
        ("devo tomar antibióticos", "medical"),
        ("чи треба приймати антибіотики", "medical"),
        ("antibiyotik almalı mıyım", "medical"),
        ("est-ce grave d’avoir de la fièvre", "medical"),
        ("mon patron me doit des heures, puis-je l’attaquer", "legal"),
        ("mon propriétaire refuse de me rendre ma caution", "legal"),
    ],
)
def test_advice_to_one_person_is_left_to_who_gives_it(text, kind):
    assert kind_of(text) == kind


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("what is the weather tomorrow", "en"),
        ("cuéntame un chiste", "es"),
        ("va a llover mañana", "es"),
        ("qual é a capital da Itália", "pt"),
        ("яка погода завтра", "uk"),
        ("hava nasıl", "tr"),
        ("ما هو الطقس غدا", "ar"),
    ],
)
def test_it_is_told_in_the_residents_language(text, language):
    assert kind_of(text, language=language) == "general"


@pytest.mark.parametrize(
    "text",
    [
        "prix du permis bateau",
        "recettes du budget 2026",
        "recette de la taxe de séjour",
        "qui a gagné le concours des maisons fleuries",
        "résultats des élections municipales",
        "où jeter des médicaments périmés",
        "vaccin contre la grippe",
        "traduction d’un acte de naissance en anglais",
        "histoire du village",
        "carte de pêche",
        "quelle température maximum pour le chauffage d'un logement",
        "location de jeux",
        "comment calculer le délai de préavis",
        "quand a été inventée la fête de notre commune",
    ],
)
def test_what_a_town_might_publish_is_only_not_found(text):
    assert kind_of(text) is None


def test_what_was_typed_counts_where_a_word_was_taken_for_another():
    read = Question("raconte-moi une bague", "fr")
    told = beyond_town(read, "raconte-moi une blague", NOTHING, OUT_OF_SCOPE, WORDINGS)
    assert told.status is AnswerStatus.OUT_OF_SCOPE


def test_an_answer_that_is_sure_stands_whatever_is_asked():
    told = Ending(AnswerStatus.ANSWERED, lead="Beau temps.")
    assert kind_of("quelle météo demain ?", told) is None


def test_a_doubtful_answer_gives_way():
    doubted = Ending(AnswerStatus.PARTIAL, missing="Peut-être pas.", is_doubted=True)
    assert kind_of("une recette de crêpes", doubted) == "general"
    assert kind_of("recette de la taxe de séjour", doubted) is None


def test_a_part_of_an_answer_to_what_no_town_publishes_gives_way():
    part = Ending(AnswerStatus.PARTIAL, missing="Je n’ai rien trouvé sur : anglais.")
    assert kind_of("traduis bonjour en anglais", part) == "general"
    assert kind_of("traduction d’un acte de naissance", part) is None


def test_what_a_national_guide_says_of_law_or_health_stands_in_doubt():
    doubted = Ending(AnswerStatus.PARTIAL, missing="Peut-être pas.", is_doubted=True)
    assert kind_of("quelle est la pension alimentaire", NOTHING) == "legal"
    assert kind_of("quelle est la pension alimentaire", doubted) is None


def test_every_kind_has_its_sentence():
    assert WORDINGS.section("fr", "out_of_scope").keys() == OUT_OF_SCOPE.keys()


def test_the_resident_reads_what_can_be_asked_and_of_whom():
    answer = Desk(PAGES).ask("raconte-moi une blague")
    assert answer.status is AnswerStatus.OUT_OF_SCOPE
    assert "décisions du conseil municipal" in answer.text
    assert "Pour une question sur la commune : Mairie de" in answer.text
    assert answer.contact.phone in answer.text


def test_a_town_that_publishes_its_weather_is_quoted():
    weather = page("Météo", section("Prévisions météo", "La météo de demain : soleil le matin, pluie le soir."))
    answer = Desk((*PAGES, weather)).ask("quelle météo demain ?")
    assert "soleil le matin" in answer.text


@given(st.text(max_size=300))
def test_no_text_breaks_the_reading(text):
    assert kind_of(text) in {None, *OUT_OF_SCOPE}


@pytest.mark.parametrize("text", ["je veux porter plainte contre mon voisin", "comment porter plainte contre lui"])
def test_where_a_complaint_is_lodged_is_no_legal_advice(text):
    assert kind_of(text) is None
