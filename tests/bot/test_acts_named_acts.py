from dataclasses import replace
from datetime import date

import pytest

from bot.answering.acts.named_acts import numbers_alike, numbers_joined, with_decisions, with_whole_acts
from bot.answering.compose import compose
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, POOL, Shelf, asked_of, evidence_of, page, section


def part(of, heading, *lines):
    return replace(section(heading, *lines), part=of)


ACT = page(
    "Toiture de l’école",
    section("", "Valmont-sur-Orne", "Conseil municipal", "n° 2025-38", "Objet : Toiture de l’école"),
    section("Exposé des motifs", "La toiture fuit depuis 2023."),
    part(Part.MEMBERS, "Membres présents", "Marc Legrand et Yves Dumont sont là."),
    part(Part.VOTE, "Vote", "Adopté par 29 voix."),
    part(Part.DECISION, "Décision", "La commune engage 145 000 €."),
    kind=Kind.DELIBERATION,
    deliberation=Deliberation(number="2025-38"),
)
OTHER = page("Toiture 2025-38", section("", "La délibération 2025-38 est en ligne."))


def texts(question, *found):
    asked = asked_of(question, ACT, OTHER, POOL)
    return [each.text for each in compose(evidence_of(question, *found), asked, LIMITS.compose).sentences]


def test_an_act_that_is_only_named_is_told_by_what_it_decides_then_by_its_vote():
    found = [OTHER.found(0, 20.0), *(ACT.found(number) for number in range(5))]
    shown = texts("délibération 2025-38", *found)
    assert shown[:2] == ["La commune engage 145 000 €.", "Adopté par 29 voix."]
    assert "La délibération 2025-38 est en ligne." not in shown


def test_a_question_about_the_act_is_answered_from_where_it_says_so():
    shown = texts("combien de voix pour la délibération 2025-38", *(ACT.found(number) for number in range(5)))
    assert "Adopté par 29 voix." in shown


@pytest.mark.parametrize("question", ["toiture école", "délibération 2025-39", "piscine"])
def test_without_its_number_an_act_stands_among_the_others(question):
    found = [OTHER.found(0, 20.0), ACT.found(4, 1.0)]
    asked = asked_of(question, ACT, OTHER, POOL)
    assert with_whole_acts(found, asked, Shelf([ACT, OTHER])) == found


def test_all_of_a_named_act_is_read_though_little_of_it_was_found():
    asked = asked_of("délibération 2025-38", ACT, OTHER)
    read = with_whole_acts([OTHER.found(0, 20.0), ACT.found(0, 5.0)], asked, Shelf([ACT, OTHER]))
    assert [each.passage for each in read[1:]] == [*ACT.passages]
    assert {each.score for each in read[2:]} == {5.0}


@pytest.mark.parametrize(("question", "is_read"), [("le conseil a voté quoi pour la cour", True), ("la cour", False)])
def test_what_an_act_decides_is_read_with_it_where_decisions_are_asked_for(question, is_read):
    read = with_decisions([ACT.found(0, 5.0)], asked_of(question, ACT, OTHER), Shelf([ACT, OTHER]))
    assert (Part.DECISION in {each.passage.part for each in read}) is is_read
    assert {each.score for each in read} == {5.0}


@pytest.mark.parametrize(
    "question",
    ["délibération n° 2025/38", "délibération 2025 38", "n° 2025 - 38", "n°2025-038", "délibération 2025-38"],
)
def test_an_act_is_named_by_its_number_however_it_is_parted(question):
    asked = numbers_alike(asked_of(numbers_joined(question), ACT, OTHER))
    assert with_whole_acts([ACT.found(0, 5.0)], asked, Shelf([ACT, OTHER]))[1:]


@pytest.mark.parametrize("question", ["décision 2025-D-38", "année scolaire 2025-2038", "budget 2025 38 euros", "2025"])
def test_other_figures_name_no_act(question):
    asked = numbers_alike(asked_of(numbers_joined(question), ACT, OTHER))
    assert not with_whole_acts([ACT.found(0, 5.0)], asked, Shelf([ACT, OTHER]))[1:]


REGISTERED = page(
    "Ouverture des commerces le dimanche",
    part(Part.REGISTER, "", "Délibération n° 2025-58, objet : Ouverture des commerces le dimanche"),
    kind=Kind.DELIBERATION,
    deliberation=Deliberation(number="2025-58", session_date=date(2025, 10, 14)),
)
REPORTING = page(
    "Procès-verbal du 14 octobre 2025",
    replace(section("2025-57 – Salles", "La location des salles coûte 90 €."), act=0),
    replace(section("2025-58 – Ouverture", "Les commerces ouvriront les 13 et 20 décembre."), act=1),
    path="/pv.pdf",
    kind=Kind.MINUTES,
    document_date=date(2025, 10, 14),
    acts=(Deliberation(number="2025-57"), Deliberation(number="2025-58")),
)


def test_an_act_that_only_a_register_tells_of_is_told_by_the_minutes_that_report_it_too():
    asked = asked_of("délibération 2025-58", REGISTERED, REPORTING, POOL)
    read = with_whole_acts([REGISTERED.found(0, 5.0)], asked, Shelf([REGISTERED, REPORTING, POOL]))
    shown = compose(evidence_of("délibération 2025-58", *read), asked, LIMITS.compose).sentences
    assert [each.text for each in shown] == [
        "Délibération n° 2025-58, objet : Ouverture des commerces le dimanche",
        "Les commerces ouvriront les 13 et 20 décembre.",
    ]
