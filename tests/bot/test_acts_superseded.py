"""An act that a later one changed is never cited as if it stood."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.acts.superseded import superseded
from bot.answering.answers import Citation
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from tests.bot.answering_builders import WORDINGS

ACT = Deliberation(number="2024-33", session_date=date(2024, 6, 25))


def told(*acts: Deliberation | None) -> tuple[str, ...]:
    citation = Citation(
        1, "d", "p", "Tarifs", "Valmont", "https://v.example/a.pdf", "https://v.example/a.pdf#page=1", "/source/p", "…",
        Kind.DELIBERATION, date(2026, 11, 20), language="fr",
    )  # fmt: skip
    return superseded([replace(citation, deliberation=act) for act in acts], WORDINGS, "fr")


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"modified_by": ("2025-41",)},
            "L’acte n° 2024-33 a été modifié par le n° 2025-41 : vérifiez ce qui a changé.",
        ),
        (
            {"in_force": False, "repealed_by": ("2025-12",)},
            "L’acte n° 2024-33 n’est plus en vigueur : le n° 2025-12 l’a abrogé.",
        ),
        ({"in_force": False}, "L’acte n° 2024-33 n’est plus en vigueur."),
    ],
)
def test_a_changed_act_is_told_with_the_act_that_changed_it(change: dict[str, object], sentence: str) -> None:
    assert told(replace(ACT, **change)) == (sentence,)


def test_an_act_that_stands_and_a_page_without_act_say_nothing() -> None:
    assert told(ACT, replace(ACT, in_force=True), None) == ()


def test_an_act_cited_twice_is_told_once() -> None:
    assert len(told(replace(ACT, modified_by=("2025-41",)), replace(ACT, modified_by=("2025-41",)))) == 1
