"""The vote that is shown is of the act asked about: of its subject, and of the time that is named."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.acts.voted import votes_of
from bot.answering.compose import compose
from bot.answering.dates.when import asked_time
from bot.answering.decide import decide
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, POOL, TOWN, WORDINGS, Shelf, asked_of, evidence_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def _act(title, vote, day, **facts):
    return page(
        title,
        replace(section("", f"{title}. Le maire expose."), part=None),
        replace(section("Vote", vote), part=Part.VOTE),
        path=f"/{day}-{len(title)}.pdf",
        kind=Kind.DELIBERATION,
        deliberation=Deliberation(session_date=day, title=title, **facts),
    )


MARKET = _act("Règlement du marché", "30 pour, 2 contre (M. Roux).", date(2025, 9, 25), number="2025-73")
MEALS = _act("Tarifs des repas", "24 pour, 7 contre.", date(2025, 6, 26), number="2025-60")
OLD_MARKET = _act("Règlement du marché", "20 pour, 9 contre.", date(2024, 3, 7), modified_by=("2025-73",))


def drafted(question, *acts):
    asked = replace(asked_of(question, *acts, POOL), time=asked_time(question, NOW, TOWN.town))
    found = [act.found(number, 10.0 - number) for act in acts for number in (0, 1)]
    votes = votes_of(found, asked, Shelf([*acts, POOL]))
    return compose(replace(evidence_of(question, *found), votes=votes), asked, LIMITS.compose), asked


def told(question, *acts):
    return [each.quote for each in drafted(question, *acts)[0].sentences]


def test_the_vote_of_another_subject_is_not_shown_though_it_was_found_first():
    assert told("qui a voté contre le règlement du marché ?", MEALS, MARKET) == ["30 pour, 2 contre (M. Roux)."]


def test_of_a_subject_that_no_act_is_about_no_vote_is_shown():
    assert told("qui a voté contre la vidéosurveillance du stade ?", MEALS, MARKET) == []


def test_the_vote_of_the_month_that_is_named_is_shown():
    question = "qui a voté contre le règlement du marché en mars 2024 ?"
    assert told(question, MARKET, OLD_MARKET) == ["20 pour, 9 contre."]


def test_of_a_month_without_such_an_act_no_vote_is_shown():
    assert told("qui a voté contre le règlement du marché en mai 2025 ?", MARKET, MEALS) == []


def test_an_act_may_be_voted_ahead_of_the_year_that_is_named():
    assert told("qui a voté contre le règlement du marché 2026 ?", MARKET) == ["30 pour, 2 contre (M. Roux)."]


def test_the_vote_of_the_one_act_in_force_that_is_called_so_is_sure():
    draft, _ = drafted("qui a voté contre le règlement du marché ?", MARKET, OLD_MARKET)
    assert [each.quote for each in draft.evidence.pointed] == ["30 pour, 2 contre (M. Roux)."]


def test_two_acts_that_are_called_so_leave_it_open():
    other = _act("Règlement du marché couvert", "12 pour.", date(2025, 5, 6))
    assert drafted("qui a voté contre le règlement du marché ?", MARKET, other)[0].evidence.pointed == ()


@pytest.mark.parametrize(
    "question", ["quand a été voté le règlement du marché ?", "marché : le règlement a été voté quand"]
)
def test_the_day_of_a_vote_is_said_before_it(question):
    draft, asked = drafted(question, MARKET, MEALS)
    ending = decide(replace(draft, confidence=0.99), asked, LIMITS.confidence, WORDINGS)
    assert ending.lead == "Vote du conseil municipal du 25 septembre 2025 :"
    assert [each.quote for each in ending.sentences] == ["30 pour, 2 contre (M. Roux)."]
