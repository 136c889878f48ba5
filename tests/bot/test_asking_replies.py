import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Turn
from bot.answering.asking.replies import choices_in, spelt_out
from tests.bot.answering_builders import PAGES, Desk

CHOICES = "Que voulez-vous savoir sur « Salle des fêtes » ?\n- Tarifs et caution\n- Équipement\n- Réserver"
QUOTED = "Tarifs : Prix d’entrée [1]\n- Adulte : 4,20 € [1]\n[1] Page « Piscine », mise à jour le 3 mars 2026."


def said_after(shown, text):
    return spelt_out((Turn("resident", "salle"), Turn("assistant", shown), Turn("resident", text)))[-1].text


@pytest.mark.parametrize(
    ("text", "choice"),
    [
        ("le premier", "Tarifs et caution"),
        ("La deuxième.", "Équipement"),
        ("2", "Équipement"),
        ("option 3 svp", "Réserver"),
        ("oui, la première option", "Tarifs et caution"),
        ("le dernier", "Réserver"),
        ("the second one", "Équipement"),
        ("la segunda", "Équipement"),
    ],
)
def test_a_reply_by_its_place_is_the_choice_shown_there(text, choice):
    assert said_after(CHOICES, text) == choice


def test_yes_is_the_only_choice_that_was_shown():
    assert said_after("De quoi s’agit-il ?\n- Contacter la mairie", "oui svp") == "Contacter la mairie"
    assert said_after(CHOICES, "oui") == "oui"


@pytest.mark.parametrize("text", ["la sixième", "12", "le premier mai", "deux enfants", "le 2 décembre"])
def test_what_is_no_place_of_a_choice_stays_as_it_was_said(text):
    assert said_after(CHOICES, text) == text


def test_a_list_that_an_answer_quotes_offers_no_choice():
    assert choices_in(QUOTED) == ()
    assert said_after(QUOTED, "le premier") == "le premier"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("non je voulais dire la piscine", "et la piscine"),
        ("pas la bibliothèque, la mairie", "et la mairie"),
        ("Pas la piscine mais la médiathèque", "et la médiathèque"),
        ("la mairie, pas la bibliothèque", "et la mairie"),
        ("non, la cantine", "et la cantine"),
        ("Je me suis trompé, c’est la garderie", "et la garderie"),
        ("oups je voulais dire déchèterie", "et déchèterie"),
        ("je ne parle pas de la piscine mais de la médiathèque", "et la médiathèque"),
        ("non, pour mon fils", "et pour mon fils"),
        ("non samedi", "et samedi"),
        ("pardon, de la médiathèque", "et la médiathèque"),
        ("pardon je me suis trompé cest la garderie", "et la garderie"),
        ("no I meant the pool", "et the pool"),
        ("no la biblioteca, el ayuntamiento", "et el ayuntamiento"),
    ],
)
def test_a_correction_goes_on_with_what_was_meant(text, meant):
    assert said_after(QUOTED, text) == meant


@pytest.mark.parametrize(
    "text",
    [
        "non merci",
        "non c'est bon",
        "pardon monsieur",
        "pas la peine",
        "pas d'eau, que faire",
        "non, je veux parler à quelqu'un",
        "désolé, le bus 12 ne passe plus ici",
        "pardon, la mairie est ouverte ?",
        "la piscine",
    ],
)
def test_what_corrects_nothing_stays_as_it_was_said(text):
    assert said_after(QUOTED, text) == text


def test_the_first_line_of_an_exchange_replies_to_nothing():
    assert spelt_out((Turn("resident", "non, la cantine"),)) == (Turn("resident", "non, la cantine"),)


def test_earlier_replies_are_spelt_out_too():
    turns = (
        *(Turn("resident", "salle"), Turn("assistant", CHOICES)),
        *(Turn("resident", "1"), Turn("assistant", QUOTED), Turn("resident", "et le samedi ?")),
    )
    assert [each.text for each in spelt_out(turns) if each.role == "resident"][1] == "Tarifs et caution"


@given(st.lists(st.sampled_from(["non", "la", "pas", ",", "et", "mais", "a", "je voulais dire", "c'est"]), max_size=60))
def test_whatever_is_said_nothing_but_the_resident_s_own_line_changes(parts):
    before = (Turn("resident", "salle"), Turn("assistant", CHOICES))
    assert spelt_out((*before, Turn("resident", " ".join(parts))))[:2] == before


def test_yes_to_several_choices_shows_them_again():
    answer = Desk(PAGES).ask("oui", history=(Turn("resident", "salle"), Turn("assistant", CHOICES)))
    assert answer.status is AnswerStatus.CLARIFY
    assert answer.choices == ("Tarifs et caution", "Équipement", "Réserver")
