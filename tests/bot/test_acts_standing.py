"""An act of which it is only asked whether it holds, or when it was decided."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.acts.of_number import act_standing
from bot.answering.answers import Question
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.bot.answering_builders import POOL, asked_of, edition_of, page, section


def act(number, day, title, said, **facts):
    return page(
        title, section("", f"N° {number}", title, said), path=f"/{number}.pdf", kind=Kind.DELIBERATION,
        deliberation=Deliberation(number=number, session_date=date.fromisoformat(day), title=title, **facts),
        document_date=date.fromisoformat(day),
    )  # fmt: skip


STALLS = act("2019-07", "2019-02-12", "Droits de place", "Séance du 12 février 2019", repealed_by=("2025-12",))
MEALS = act("2025-41", "2025-06-01", "Tarifs des repas", "Séance du 1er juin 2025")
PAGES = (STALLS, MEALS, POOL)


def told(question, topic=""):
    asked = asked_of(f"{topic} {question}".strip(), *PAGES)
    acts = act_standing(asked, replace(Question(question, "fr"), topic=topic), edition_of(*PAGES))
    return [each.text for each in acts.lines] if acts else None


@pytest.mark.parametrize(
    "question",
    [
        "la délibération 2019-07 est-elle abrogée ?",
        "la délibération n° 2019-07 est-elle toujours valable",
        "délibération 2019-07 encore en vigueur ?",
    ],
)
def test_whether_a_changed_act_holds_is_told_by_its_own_line(question):
    assert told(question) == ["N° 2019-07 Droits de place"]


def test_an_act_that_no_other_changed_is_answered_like_any_other():
    assert told("la délibération 2025-41 est-elle en vigueur ?") is None


@pytest.mark.parametrize("question", ["date de la délibération 2025-41", "quand a été votée la délibération 2025-41"])
def test_the_day_of_an_act_is_told_by_the_line_that_gives_it(question):
    assert told(question) == ["N° 2025-41 Tarifs des repas", "Séance du 1er juin 2025"]


def test_a_follow_up_may_take_over_the_number_alone():
    assert told("c'était quand ?", topic="2025-41") == ["N° 2025-41 Tarifs des repas", "Séance du 1er juin 2025"]


@pytest.mark.parametrize(
    "question",
    [
        "quand s'applique la délibération 2025-41",
        "quand les familles de la délibération 2019-07 paient-elles",
        "la délibération 2019-07",
        "la piscine est-elle toujours ouverte",
    ],
)
def test_whatever_else_is_asked_is_answered_like_any_other(question):
    assert told(question) is None
