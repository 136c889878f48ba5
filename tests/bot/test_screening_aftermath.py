from pathlib import Path

import pytest

from bot.answering.answers import AnswerStatus, Question, Turn
from bot.answering.ending import Ending
from bot.answering.screen import asks_afterwards, warn
from bot.answering.screening.aftermath import under_card
from tests.bot.answering_builders import POOL, SCREENING, WORDINGS, draft_sentence

CARD = Ending(AnswerStatus.EMERGENCY, lead="Appelez le 17.\nPour tout autre danger : le 112.")
SPOKEN = Path(__file__).parent / "spoken"
SENTENCE = draft_sentence(POOL.found(2), "Adulte\t4,20 €", shape="row")


def warned(text, *said, language="fr"):
    history = tuple(Turn("resident", each) for each in said)
    return warn(Question(text, language, history), SCREENING, WORDINGS)


@pytest.mark.parametrize(
    "text",
    [
        "j'ai été agressé, comment me porter partie civile",
        "je me suis fait agresser la semaine dernière, comment déposer plainte",
        "mon ex me frappait, comment changer de nom",
        "qu'est-ce que je risque si je sais qu'on maltraite un vieux monsieur et que je dis rien",
        "mon fils de 12 ans a été frappé au parc. Peut-il réclamer lui-même des sous devant le juge ?",
        "mon fils mineur a frappé un camarade, qui doit payer les soins ?",
        "j'ai été agressé dans le train, qui rembourse mon téléphone cassé ?",
        "violences conjugales bail préavis réduit",
        "mon ex m'a mise dehors, à qui revient le logement ?",
        "quelle peine pour un homme qui bat sa femme ?",
    ],
)
def test_what_is_asked_of_violence_that_is_over_may_be_answered_under_the_number(text):
    assert warned(text)
    assert asks_afterwards(Question(text, "fr"), SCREENING)


@pytest.mark.parametrize(
    "text",
    [
        "mon mari me frappe, comment déposer plainte",
        "il m'a frappée et il revient, comment porter plainte",
        "j'ai été agressé, j'ai peur, comment porter plainte",
        "mon père me frappe tous les soirs, à qui le signaler",
        "je veux mourir, comment faire un testament, un avocat",
        "il y a le feu, comment porter plainte",
        "mon mari me frappe",
        "mon mari me frappe, quelle peine ?",
        "ma mère est morte et mon père boit et frappe mon petit frère, pension",
        "mon fils vient d'être frappé, qui paie le médecin",
        "mon fils a été frappé par son père, peut-il aller devant le juge",
        "j'ai été violée par mon père, j'ai 13 ans, qui paie l'avortement",
        "mon ex m'a frappée, il est en bas, qui paie",
        "mon ex m'a mise dehors ce soir, à qui revient le logement",
        "horaires de la piscine",
    ],
)
def test_what_may_be_happening_now_is_never_answered_in_place_of_the_card(text):
    assert asks_afterwards(Question(text, "fr"), SCREENING) is None


def test_an_answer_that_is_sure_stands_under_the_first_number():
    sure = Ending(AnswerStatus.ANSWERED, (SENTENCE,), "Avant.")
    assert under_card(CARD, sure).lead == "Appelez le 17.\nAvant."
    assert under_card(CARD, sure).status is AnswerStatus.ANSWERED


def spoken(name):
    return (SPOKEN / f"{name}.txt").read_text(encoding="utf-8").strip().split("\n")


def past_of(text):
    return asks_afterwards(Question(text, "fr"), SCREENING)


def test_rights_and_money_after_what_is_told_to_be_over_are_never_met_with_the_card_alone():
    assert [text for text in spoken("over") if warned(text) and past_of(text) != "surely"] == []


def test_a_danger_that_may_be_now_brings_the_card_though_rights_are_asked_about_and_the_past_is_told():
    assert [text for text in spoken("danger-beside-rights") if not warned(text) or past_of(text)] == []


def test_any_ending_stands_under_the_number_where_the_danger_is_told_to_be_over():
    unsure = Ending(AnswerStatus.NO_SOURCE, lead="Je n'ai pas trouvé.")
    shown = under_card(CARD, unsure, is_over=True)
    assert (shown.status, shown.lead) == (AnswerStatus.NO_SOURCE, "Appelez le 17.\nJe n'ai pas trouvé.")


@pytest.mark.parametrize(
    "ending",
    [
        Ending(AnswerStatus.NO_SOURCE),
        Ending(AnswerStatus.CLARIFY, choices=("Un", "Deux")),
        Ending(AnswerStatus.REFUSED, lead="Non."),
        Ending(AnswerStatus.PARTIAL, (SENTENCE,), is_doubted=True),
    ],
)
def test_any_other_ending_gives_way_to_the_card(ending):
    assert under_card(CARD, ending) is CARD


@pytest.mark.parametrize(
    ("said", "text", "language"),
    [
        ("l'eau monte dans ma rue", "je fais quoi de mes enfants à l'école", "fr"),
        ("mon mari me frappe", "j'ai peur", "fr"),
        ("my husband hits me", "i am scared", "en"),
        ("mi marido me pega", "tengo miedo", "es"),
    ],
)
def test_fear_or_what_to_do_after_a_danger_brings_the_same_card_again(said, text, language):
    assert warned(text, said, language=language)[1] == warned(said, language=language)[1]
    assert warned(text, said, "aidez-moi", language=language)


def test_another_question_after_a_danger_is_answered():
    assert warned("horaires de la piscine", "mon mari me frappe") is None


def test_what_to_do_after_an_everyday_question_brings_no_card():
    assert warned("je fais quoi", "j'ai perdu ma carte d'identité") is None
    assert warned("je fais quoi") is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("la rivière entre dans ma maison", "fr"),
        ("l'eau de la rivière est dans mon salon", "fr"),
        ("the river is coming in my house", "en"),
        ("my house is flooding", "en"),
        ("el río entra en mi casa", "es"),
        ("se inunda mi casa", "es"),
    ],
)
def test_water_that_enters_a_house_brings_the_card(text, language):
    assert warned(text, language=language)


@pytest.mark.parametrize(
    "text",
    [
        "l'eau entre dans ma cave quand il pleut",
        "pourquoi l'eau est chaude dans ma maison",
        "où entre la rivière dans la ville",
        "combien de temps met l'eau pour arriver chez moi",
        "is the water in my house safe to drink",
    ],
)
def test_everyday_words_of_water_and_houses_bring_none(text):
    assert warned(text) is None
