import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.answers import AnswerStatus
from bot.answering.screening.insults import load_insults, without_insults
from tests.bot.answering_builders import INSULTS, Desk, page, section


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("t'es con ou quoi, horaires de la piscine samedi", "horaires de la piscine samedi"),
        ("Bande de cons ! La piscine ouvre quand ?", "La piscine ouvre quand ?"),
        ("connard les horaires de la piscine c'est quand", "les horaires de la piscine c'est quand"),
        ("vous êtes nuls, comment je fais pour la cantine ?", "comment je fais pour la cantine ?"),
        ("hijo de puta, ¿a qué hora abre la piscina?", "¿a qué hora abre la piscina?"),
        ("you stupid bot, when is the library open", "when is the library open"),
        ("quels sont les tarifs de la cantine, espèce d'abruti", "quels sont les tarifs de la cantine,"),
        ("connard les horaires du chœur c'est quand", "les horaires du choeur c'est quand"),
    ],
)
def test_what_is_asked_beside_an_insult_is_kept_without_it(text, rest):
    assert without_insults(text, INSULTS) == rest


@pytest.mark.parametrize(
    "text",
    [
        "nique ta mère",
        "connards de la mairie, vous volez notre argent",
        "fuck you, go to hell",
        "le maire est un enculé, pourquoi ?",
        "quel connard de maire",
        "sale con, je vais te retrouver",
        "espèce d'abruti, tu sers à quoi ?",
        "vous êtes des incapables à la mairie",
        "horaires de la piscine samedi",
    ],
)
def test_insults_alone_and_what_only_goes_on_at_the_reader_stay_as_they_are(text):
    assert without_insults(text, INSULTS) == text


def test_a_question_beside_an_insult_is_answered_and_the_insult_overlooked():
    desk = Desk([page("Piscine", section("Horaires", "La piscine ouvre le samedi à 9 h."))])
    answer = desk.ask("t'es con ou quoi, horaires de la piscine samedi")
    assert answer.status is AnswerStatus.ANSWERED


def test_danger_told_in_an_insult_is_heard():
    assert Desk([]).ask("connard il ne respire plus, où est la piscine ?").status is AnswerStatus.EMERGENCY


@given(st.text())
def test_whatever_is_written_something_is_left(text):
    assert bool(without_insults(text, INSULTS)) == bool(text)


def test_a_damaged_file_is_noticed_when_it_is_read(tmp_path):
    path = tmp_path / "screening.toml"
    path.write_text("[refused]\n", encoding="utf-8")
    with pytest.raises(KeyError):
        load_insults(path)
