import pytest

from bot.answering.persons.grants import grant_missing, granted_first
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.bot.answering_builders import WORDINGS, asked_of, draft_of, draft_sentence, page, section

GRANT = page("Subvention au judo", section("", "La commune attribue 500 € à l’association de judo."))


def missing(question):
    line = draft_sentence(GRANT.found(), "La commune attribue 500 € à l’association de judo.")
    return grant_missing(draft_of(question, line), asked_of(question, GRANT), WORDINGS)


def test_what_was_given_to_somebody_else_is_no_answer():
    assert missing("combien la commune a versé aux pompiers en 2014") == "Je n’ai rien trouvé sur : pompiers."


@pytest.mark.parametrize("question", ["combien la commune a versé au judo", "subvention pompiers", "montant versé"])
def test_whom_the_text_names_and_other_questions_lack_nothing(question):
    assert missing(question) is None


ABOUT = "Le barreau organise un congrès."
SOUGHT = "L’association sollicite une subvention de 75 000 €."
GIVEN = "La Ville propose d’attribuer une subvention de 40 000 €."


def ordered(*quotes, kind=Kind.DELIBERATION, deliberation=True):
    facts = {"kind": kind, "deliberation": Deliberation(title="Congrès") if deliberation else None}
    act = page("Congrès", section("", ABOUT, SOUGHT, GIVEN), **facts)
    return [each.quote for each in granted_first([draft_sentence(act.found(), each) for each in quotes], [act.found()])]


def test_what_an_act_gives_stands_before_what_was_asked_for():
    assert ordered(ABOUT, SOUGHT, GIVEN) == [ABOUT, GIVEN, SOUGHT]


def test_what_an_act_gives_is_added_where_only_what_was_asked_for_is_shown():
    assert ordered(ABOUT, SOUGHT) == [ABOUT, GIVEN, SOUGHT]


def test_lines_without_a_sum_that_was_asked_for_stay_as_they_are():
    assert ordered(ABOUT) == [ABOUT]
    assert ordered(GIVEN, ABOUT) == [GIVEN, ABOUT]


def test_a_page_that_is_no_act_gives_nothing():
    assert ordered(SOUGHT, GIVEN, kind=Kind.SERVICE_PAGE, deliberation=False) == [SOUGHT, GIVEN]
