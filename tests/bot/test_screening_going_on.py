"""What is said after a danger: the card stays while that is spoken of, and gives way to another question."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.patterns import folded
from bot.answering.screen import asks_afterwards, warn
from tests.bot.answering_builders import SCREENING, WORDINGS, Desk

GOING_ON = SCREENING.going_on


def warned(*lines, language="fr", **known):
    *said, text = lines
    history = tuple(Turn("resident", each) for each in said)
    return warn(Question(text, language, history), SCREENING, WORDINGS, **known)


def card_of(*lines, language="fr"):
    found = warned(*lines, language=language)
    return found and found[1].lead


@pytest.mark.parametrize(
    "danger",
    ["j'ai envie de mourir", "ça sent le gaz chez moi", "elle ne respire plus", "mon mari me bat", "le garage brûle"],
)
@pytest.mark.parametrize(
    "text",
    [
        "qui appeler ?",
        "j'appelle qui",
        "quel numéro ?",
        "c'est quoi le numéro des pompiers ?",
        "où aller ?",
        "à qui le dire ?",
        "à qui je peux en parler",
        "qui prévenir maintenant ?",
        "et si personne ne répond ?",
        "c'est gratuit ?",
        "je veux parler à quelqu'un",
        "elle a 80 ans",
        "au 3e étage",
        "14 rue du Pressoir",
        "j'habite au 2 bis place du Marché",
    ],
)
def test_the_card_stays_while_whom_to_call_or_where_to_go_is_asked(danger, text):
    assert card_of(danger, text) == card_of(danger)


@pytest.mark.parametrize(
    ("language", "danger", "text"),
    [
        ("en", "my husband hits me", "who do I call?"),
        ("en", "my house is on fire", "which number?"),
        ("en", "I want to die", "where can I go?"),
        ("es", "mi marido me pega", "¿a quién llamo?"),
        ("es", "quiero morir", "¿a dónde voy?"),
        ("pt", "o meu marido bate-me", "a quem ligo?"),
        ("tr", "kocam beni dövüyor", "kimi arayayım?"),
        ("uk", "чоловік б'є мене", "кому дзвонити?"),
        ("ar", "زوجي يضربني", "بمن أتصل؟"),
    ],
)
def test_it_stays_in_every_language_that_is_screened(language, danger, text):
    assert card_of(danger, text, language=language) == card_of(danger, language=language) is not None


def test_it_stays_over_several_such_lines():
    assert card_of("elle ne respire plus", "quel numéro ?", "et je leur dis quoi ?", "oui")


def test_more_that_is_told_of_the_danger_brings_it_again():
    assert card_of("mon mari me frappe", "il a bu et il crie")


@pytest.mark.parametrize(
    "text",
    [
        "horaires de la piscine",
        "que faire de mes encombrants ?",
        "comment on fait pour la carte d'identité",
        "quel numéro pour l'urbanisme ?",
        "où est la mairie ?",
        "et le samedi ?",
        "combien coûte la cantine",
        "merci",
        "merci beaucoup, bonne journée",
        "j'ai une voiture mal garée devant chez moi, c'est quel service ?",
        "place en crèche",
        "peut-on faire un barbecue dans le parc",
        "quand a lieu le feu d'artifice",
        "can you help me find the library",
        "when is the pool open?",
        "¿cuándo abre la piscina?",
    ],
)
def test_a_line_about_something_else_is_answered(text):
    assert warned("il y a le feu chez moi", text) is None


def test_a_line_after_that_does_not_go_back_to_the_danger():
    assert warned("il y a le feu chez moi", "horaires de la piscine", "qui appeler ?") is None


@pytest.mark.parametrize("text", ["qui appeler ?", "où aller ?", "14 rue du Pressoir", "elle a 80 ans"])
def test_without_a_danger_before_such_lines_bring_no_card(text):
    assert warned("tarif de la piscine", text) is None


def test_a_danger_misspelt_before_is_heard_as_it_would_be_spelt_right():
    assert warned("el resppir puls", "qui appeler ?") is None
    assert warned("el resppir puls", "qui appeler ?", spelt=lambda _: "elle ne respire plus")


def test_who_said_to_be_deaf_before_still_reads_the_number_for_text_messages_first():
    lead = card_of("je suis sourd, mon mari saigne beaucoup", "qui prévenir ?")
    assert lead.startswith(WORDINGS.text("fr", "emergency.by_text"))


def test_where_to_go_after_what_is_over_may_be_answered_under_the_number():
    said = (Turn("resident", "j'ai été agressé, comment porter plainte"),)
    assert asks_afterwards(Question("où aller ?", "fr", said), SCREENING)
    now = (Turn("resident", "mon mari me frappe, comment porter plainte"),)
    assert asks_afterwards(Question("où aller ?", "fr", now), SCREENING) is None


@pytest.mark.parametrize("language", ["fr", None])
def test_a_danger_in_a_language_without_sentences_of_ours_has_the_card_of_the_page_else_the_town(language):
    for text in ("Haus brennt", "Es riecht nach Gas", "Mein Mann schlägt mich", "casa brucia"):
        answer = Desk([]).ask(text, language=language)
        assert (answer.status, answer.language) == (AnswerStatus.EMERGENCY, "fr")


@given(st.text(max_size=80))
def test_any_line_of_those_words_alone_goes_on_with_a_danger(text):
    seen = folded(text)
    assert not GOING_ON.is_only(seen) or GOING_ON.is_of_danger(seen, seen, SCREENING.signs, [])
