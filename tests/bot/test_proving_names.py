"""Sentences that give a thing of their quotes another name, or none."""

from dataclasses import replace

import pytest

from bot.answering.proving.lists import PROVING
from bot.answering.proving.score import judge
from evaluation.cases import ClaimCase
from evaluation.claims import sentence_of


def contradictions(claim: str, quote: str) -> tuple[str, ...]:
    """Those of a claim on a page that the town of Bourgneuf publishes."""
    drafted = sentence_of(ClaimCase(id="c", passage=quote, quote=quote, claim=claim, label="unsupported"))
    document = replace(drafted.source.document, publisher="Commune de Bourgneuf")
    quotes = tuple(replace(each, source=replace(each.source, document=document)) for each in drafted.quotes)
    return judge(replace(drafted, quotes=quotes), PROVING).contradictions


ELSEWHERE = "Adressez-vous à la mairie de Montclair, sur rendez-vous."
HERE = "Adressez-vous à la mairie de Bourgneuf, sur rendez-vous."


def test_the_town_own_name_does_not_stand_for_that_of_another_town() -> None:
    assert "name_exchanged" in contradictions("Adressez-vous à la mairie de Bourgneuf, sur rendez-vous.", ELSEWHERE)


@pytest.mark.parametrize("claim", ["Adressez-vous à votre mairie.", "Adressez-vous à la mairie, sur rendez-vous."])
def test_another_town_hall_is_told_by_its_name(claim: str) -> None:
    assert "name_dropped" in contradictions(claim, ELSEWHERE)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Adressez-vous à la mairie de Montclair.", ELSEWHERE),
        ("La mairie de Montclair reçoit sur rendez-vous.", ELSEWHERE),
        ("Adressez-vous à la mairie, sur rendez-vous.", HERE),
        ("Adressez-vous à votre mairie.", HERE),
        ("À Bourgneuf, la mairie reçoit sur rendez-vous.", "La mairie reçoit sur rendez-vous."),
    ],
)
def test_names_as_the_quote_gives_them_speak_not_against_a_sentence(claim: str, quote: str) -> None:
    assert not {"name_exchanged", "name_dropped"} & {*contradictions(claim, quote)}
