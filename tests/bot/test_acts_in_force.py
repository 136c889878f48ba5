from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.acts.in_force import later_first
from bot.answering.choosing.sections import Section
from bot.answering.dates.when import asked_time
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import POOL, TOWN, asked_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def act(number, probability, part=None, **facts):
    its = page(
        f"Tarifs {number}", section("", "Le repas."), kind=Kind.DELIBERATION, deliberation=Deliberation(number, **facts)
    )
    found = replace(its.found(), probability=probability, passage=replace(its.passages[0], part=part))
    return Section(found, ())


def order(question, *sections):
    asked = replace(asked_of(question, POOL), time=asked_time(question, NOW, TOWN.town))
    return [each.found.document.deliberation.number for each in later_first(sections, asked)]


@pytest.mark.parametrize("changed", [{"modified_by": ("2025-41",)}, {"repealed_by": ("DEL 2025-041",)}])
def test_an_act_stands_behind_the_one_that_changed_it(changed):
    assert order("tarif repas", act("2024-33", 0.5, **changed), act("2025-41", 0.3)) == ["2025-41", "2024-33"]


def test_what_held_at_a_time_is_told_by_the_act_of_that_time():
    old = act("2024-33", 0.5, modified_by=("2025-41",))
    assert order("tarif repas en 2024", old, act("2025-41", 0.3)) == ["2024-33", "2025-41"]


@pytest.mark.parametrize("other", [act("2025-41", 0.01), act("2025-41", 0.4, Part.REGISTER), act("2025-42", 0.4)])
def test_another_act_a_mere_mention_or_a_line_of_a_register_comes_no_sooner(other):
    assert order("tarif repas", act("2024-33", 0.5, modified_by=("2025-41",)), other)[0] == "2024-33"


def test_nothing_found_stays_nothing():
    assert order("tarif repas") == []
