import pytest

from bot.answering.persons.holders import name_missing
from tests.bot.answering_builders import WORDINGS, asked_of, draft_of, draft_sentence, page, section

LACKING = "Ce texte ne donne pas ce nom."


def missing(question, *lines, heading=""):
    place = page("École du Pré", section(heading, *lines))
    return name_missing(
        draft_of(question, *(draft_sentence(place.found(), each) for each in lines)),
        asked_of(question, place),
        WORDINGS,
    )


@pytest.mark.parametrize(
    "question",
    [
        "nom de la directrice de l'école",
        "Comment s'appelle la directrice ?",
        "c'est qui le directeur de l'école",
        "qui est la directrice, son nom ?",
    ],
)
def test_a_text_without_the_name_of_who_holds_a_post_lacks_it(question):
    assert missing(question, "La directrice reçoit le lundi.") == LACKING


@pytest.mark.parametrize(
    "line",
    [
        "La directrice est Mme Anne Petit.",
        "Directrice : Anne Petit, 01 02 03 04 05.",
        "Mme Petit, directrice, reçoit le lundi.",
        "La directrice de l’école du Pré, Anne Petit, reçoit le lundi.",
        "Responsable : M. Louis Morel.",
    ],
)
def test_a_name_beside_the_post_gives_it(line):
    assert missing("qui est la directrice de l'école ?", line) is None


@pytest.mark.parametrize(
    "line",
    [
        "Mme Anne Petit a écrit dans ce sens à la directrice.",
        "La directrice reçoit le lundi. Mme Anne Petit tient la garderie.",
        "La directrice reçoit dans la salle Victor-Hugo.",
    ],
)
def test_the_name_of_somebody_else_does_not_give_it(line):
    assert missing("qui est la directrice de l'école ?", line) == LACKING


def test_under_the_heading_of_the_post_the_name_stands_alone():
    assert missing("nom de la directrice", "Mme Anne Petit, le lundi de 9 h à 11 h.", heading="La directrice") is None


def test_a_row_is_read_under_the_header_of_its_table():
    place = page("Écoles", section("", "École\tDirection", "Le Pré\tMme Anne Petit"))
    header, row = "École\tDirection", "Le Pré\tMme Anne Petit"
    lines = [draft_sentence(place.found(), header, shape="header"), draft_sentence(place.found(), row, shape="row")]
    question = "qui est la directrice de l'école du Pré ?"
    assert name_missing(draft_of(question, *lines), asked_of(question, place), WORDINGS) is None


@pytest.mark.parametrize("question", ["qui peut s'inscrire à l'école ?", "nom de la rue", "qui est le maire ?"])
def test_other_questions_lack_no_name(question):
    assert missing(question, "La directrice reçoit le lundi.") is None
