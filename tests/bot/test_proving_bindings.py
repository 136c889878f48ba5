"""Sentences that give to one thing what their quotes say of another."""

import pytest

from bot.answering.proving.lists import PROVING
from bot.answering.proving.score import judge
from evaluation.cases import ClaimCase
from evaluation.claims import sentence_of

ENTRY = "Tarif d’entrée : 6 € pour un adulte, 4 € de 12 à 17 ans, 2 € de 3 à 11 ans."
BARNS = "La grange du Haut accueille 140 personnes. La grange du Bas en accueille 35."
NOISE = "La nuit, appelez le 17 ; en journée, appelez la brigade au 02 31 00 00 19."
SHARE = "La commune rembourse la part du syndicat au mois de juin."
BADGE = "Les abonnés de l’an passé sont réinscrits d’office ; les nouveaux venus, eux, doivent remplir une fiche."
PAPERS = "Apportez une facture ou une quittance, et la fiche remplie."


def contradictions(claim: str, quote: str) -> tuple[str, ...]:
    case = ClaimCase(id="c", passage=quote, quote=quote, claim=claim, label="unsupported")
    return judge(sentence_of(case), PROVING).contradictions


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("L’entrée coûte 6 € de 12 à 17 ans.", ENTRY),
        ("L’entrée coûte 4 € de 3 à 11 ans.", ENTRY),
        ("La grange du Bas accueille 140 personnes.", BARNS),
        ("Les nouveaux venus sont réinscrits d’office.", BADGE),
    ],
)
def test_what_is_said_of_another_is_not_proved(claim: str, quote: str) -> None:
    assert "told_of_another" in contradictions(claim, quote)


def test_two_times_of_day_are_not_exchanged() -> None:
    said = "En journée, appelez le 17 ; la nuit, appelez la brigade au 02 31 00 00 19."
    assert "exchanged" in contradictions(said, NOISE)


def test_who_does_something_is_not_exchanged_with_whom_it_is_done_for() -> None:
    said = "Le syndicat rembourse la part de la commune au mois de juin."
    assert "roles_exchanged" in contradictions(said, SHARE)


@pytest.mark.parametrize(
    "claim",
    [
        "Apportez une facture et une quittance, et la fiche remplie.",
        "Apportez une quittance et une facture.",
        "Apportez une facture ou une quittance, ou la fiche remplie.",
    ],
)
def test_one_of_two_is_neither_both_nor_the_reverse(claim: str) -> None:
    assert "joined_otherwise" in contradictions(claim, PAPERS)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("L’entrée coûte 4 € de 12 à 17 ans.", ENTRY),
        ("De 3 à 11 ans, l’entrée coûte 2 €.", ENTRY),
        ("L’entrée coûte 6 € pour un adulte et 4 € de 12 à 17 ans.", ENTRY),
        ("La grange du Haut accueille 140 personnes.", BARNS),
        ("La grange du Bas accueille 35 personnes.", BARNS),
        ("La brigade répond en journée au 02 31 00 00 19.", NOISE),
        ("Au mois de juin, la commune rembourse la part du syndicat.", SHARE),
        ("Les abonnés de l’an passé sont réinscrits d’office.", BADGE),
        ("Apportez une quittance ou une facture, et la fiche remplie.", PAPERS),
    ],
)
def test_what_is_said_of_it_speaks_not_against_it(claim: str, quote: str) -> None:
    assert not {"told_of_another", "exchanged", "roles_exchanged", "joined_otherwise"} & {*contradictions(claim, quote)}
