import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bot.answering_builders import REQUESTS

HOW = REQUESTS.how


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Envoyez-moi un extrait d'acte", "comment obtenir un extrait d'acte"),
        ("pouvez-vous m'envoyer le formulaire", "comment obtenir le formulaire"),
        ("commandez-nous un bac", "comment obtenir un bac"),
    ],
)
def test_what_is_to_be_given_is_obtained(text, asked):
    assert HOW.asked_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Déclarez la naissance", "comment déclarer la naissance"),
        ("désinscrivez-moi de la lettre", "comment désinscrire de la lettre"),
        ("faites venir quelqu'un", "comment faire venir quelqu'un"),
        ("bonjour, prévenez la voirie", "bonjour, comment prévenir la voirie"),
        ("annule mon repas", "comment annuler mon repas"),
        ("inscris ma fille au club", "comment inscrire ma fille au club"),
        ("inscris ma sœur au club…", "comment inscrire ma soeur au club..."),
    ],
)
def test_an_order_is_asked_by_its_infinitive(text, asked):
    assert HOW.asked_in(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("je souhaite déposer une réclamation", "comment déposer une réclamation"),
        ("merci d'inscrire mon fils", "comment inscrire mon fils"),
        ("peux-tu me réserver un court", "comment réserver un court"),
        ("un trou rue Basse, pouvez-vous le signaler", "un trou rue Basse, comment le signaler"),
    ],
)
def test_a_wish_is_asked_by_what_is_wished(text, asked):
    assert HOW.asked_in(text) == asked


@pytest.mark.parametrize("text", ["je veux un rendez-vous", "je voudrais savoir où aller", "la mairie", ""])
def test_a_text_that_begins_otherwise_stays(text):
    assert HOW.asked_in(text) == text


@given(st.text())
def test_whatever_is_written_is_left_or_asked(text):
    assert HOW.asked_in(text) == text or "comment" in HOW.asked_in(text)
