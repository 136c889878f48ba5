"""The person whose vote a question asks about is no part of what the act is called by."""

import pytest

from bot.answering.acts.voters import side_asked, voter_named, without_voter
from bot.answering.answers import Question
from tests.bot.answering_builders import POOL, asked_of


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("comment a voté Paul Roux sur le budget ?", ("paul", "roux")),
        ("est-ce que Mme Brun a voté la zone 30", ("brun",)),
        ("M. Paul Roux a-t-il voté le budget", ("paul", "roux")),
        ("Anne Brun s'est-elle abstenue", ("anne", "brun")),
        ("comment le budget a-t-il été voté", ()),
        ("qui est Paul Roux", ()),
    ],
)
def test_the_voter_is_whoever_is_named_where_a_vote_is_asked(text, name):
    assert voter_named(Question(text, "fr")) == name


def test_the_act_is_asked_for_without_the_voter():
    text = "comment a voté Paul Roux sur la piscine"
    asked = without_voter(asked_of(text, POOL), Question(text, "fr"))
    assert [each.word for each in asked.topic] == ["piscine"]


def test_a_question_of_nothing_but_the_voter_stays_as_it_is():
    text = "comment a voté Paul Roux"
    asked = asked_of(text, POOL)
    assert without_voter(asked, Question(text, "fr")) == asked


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("qui s'est abstenu", "abstention"),
        ("qui a voté contre", "against"),
        ("qui a voté pour", "for"),
        ("qui a voté", ""),
    ],
)
def test_the_side_asked_for_is_heard(text, side):
    assert side_asked(text) == side
