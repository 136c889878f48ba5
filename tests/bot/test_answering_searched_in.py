import pytest

from bot.answering.answers import AnswerStatus, Question
from bot.answering.ending import Ending
from bot.answering.searched_in import with_languages_to_ask_in
from bot.wordings import load_wordings

WORDINGS = load_wordings("fr")
NOT_FOUND = Ending(AnswerStatus.NO_SOURCE, lead="Não encontrei a resposta.")


def told(language, ending=NOT_FOUND, carried_over=("en", "es"), served=("fr", "en", "es", "pt")):
    return with_languages_to_ask_in(Question("Onde fica?", language), ending, carried_over, served, WORDINGS).notices


def test_who_asks_in_a_language_without_glossary_is_told_in_which_to_ask():
    assert told("pt") == ("A pesquisa faz-se em francês. Também pode fazer a pergunta em francês, inglês ou espanhol.",)


@pytest.mark.parametrize(("served", "named"), [(("fr", "pt"), "em francês."), (("fr", "en"), "francês ou inglês.")])
def test_only_languages_that_the_town_serves_are_named(served, named):
    assert told("pt", served=served)[0].endswith(named)


@pytest.mark.parametrize("language", ["fr", "en", "es"])
def test_who_is_understood_is_told_nothing(language):
    assert told(language) == ()


def test_it_is_told_beside_what_may_not_answer():
    assert told("pt", Ending(AnswerStatus.PARTIAL)) == told("pt")


def test_nothing_is_told_beside_an_answer_or_where_the_town_does_not_write_in_french():
    assert told("pt", Ending(AnswerStatus.ANSWERED)) == ()
    assert told("pt", carried_over=()) == ()


@pytest.mark.parametrize("language", ["ar", "pt", "tr", "uk"])
def test_every_language_names_those_to_ask_in(language):
    assert told(language) != told("pt") or language == "pt"
