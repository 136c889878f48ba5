"""A list that a passage ends in is shown on from the next passage, as far as it goes and as there is room."""

from dataclasses import replace

import pytest

from bot.answering.choosing.sections import weigh_sections
from bot.answering.compose import compose
from bot.answering.composing.continuing import continued, with_following
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, Shelf, asked_of, evidence_of, page, section

QUESTION = "membres titulaires de la commission d'appel d'offres"
BEGUN = section("Décision", "Ont été élus titulaires de la commission :", "- Henri MAILLET", "- Nicole LIZA", page=1)


def act_of(*following, heading="Décision", part=Part.DECISION):
    parts = [replace(BEGUN, part=Part.DECISION), replace(section(heading, *following, page=2), part=part)]
    vote = replace(section("Vote", "Le Conseil adopte."), part=Part.VOTE)
    return page("Commission d’appel d’offres", *parts, vote, path="/a.pdf", kind=Kind.DELIBERATION)


def shown(act):
    found = with_following([act.found()], Shelf([act]))
    draft = compose(evidence_of(QUESTION, *found), asked_of(QUESTION, act), LIMITS.compose)
    return [each.quote for each in draft.sentences]


def going_on(act, limits):
    """What is shown behind the whole of the first passage."""
    found = with_following([act.found()], Shelf([act]))
    first, second = weigh_sections(found, asked_of(QUESTION, act), limits)
    lines = continued([(first, line) for line in first.lines], [first, second], limits)
    return [line.unit.quote for _, line in lines[len(first.lines) :]]


def test_the_rest_of_a_list_and_its_further_parts_are_shown_from_the_next_page():
    quotes = shown(act_of("- Christian DUMONT", "Suppléants :", "- Samira SALOMON"))
    assert quotes[-5:] == ["Henri MAILLET", "Nicole LIZA", "Christian DUMONT", "Suppléants :", "Samira SALOMON"]


def test_a_further_part_of_what_an_act_decides_may_begin_the_next_page():
    assert shown(act_of("Suppléants :", "- Samira SALOMON"))[-2:] == ["Suppléants :", "Samira SALOMON"]


@pytest.mark.parametrize("following", ["La dépense est inscrite au budget.", "Dépenses :"])
def test_what_follows_the_list_is_not_shown_with_it(following):
    act = act_of("- Christian DUMONT", following, "L’adjoint signera.")
    assert going_on(act, LIMITS.compose) == ["Christian DUMONT"]


@pytest.mark.parametrize(
    "act",
    [
        act_of("La dépense est inscrite au budget.", "- Christian DUMONT"),
        act_of("- Christian DUMONT", heading="Annexe"),
        act_of("- Christian DUMONT", part=Part.CLOSING),
    ],
)
def test_a_list_of_something_else_is_no_continuation(act):
    assert with_following([act.found()], Shelf([act])) == [act.found()]


def test_a_passage_that_was_found_is_not_added_twice():
    act = act_of("- Christian DUMONT")
    both = [act.found(), act.found(1)]
    assert with_following(both, Shelf([act])) == both


def test_a_long_list_goes_on_as_far_as_there_is_room():
    act = act_of(*(f"- Personne NUMÉRO {number}" for number in range(9)))
    room = len("".join(BEGUN.text.split("\n"))) + 2 * len("Personne NUMÉRO 0")
    limits = LIMITS.compose.model_copy(update={"length": room})
    assert going_on(act, limits) == ["Personne NUMÉRO 0", "Personne NUMÉRO 1"]
