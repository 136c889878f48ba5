"""Who signed an act, and when, is told by the lines that close it."""

from dataclasses import replace

import pytest

from bot.answering.acts.signed import signed_lines
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import POOL, Shelf, asked_of, page, section


def _closing(*lines):
    return replace(section("", *lines), part=Part.CLOSING)


FEES = page(
    "Arrêté n° 2025-31 : bruit",
    section("", "Fait à la demande des riverains."),
    section("Article 1", "Le secrétaire général est chargé d'appliquer cet arrêté."),
    _closing("Fait à Valmont, le 12 mai 2025.", "Le maire,", "Anne ROUX", "Affiché le 14 mai"),
    path="/31.html", kind=Kind.ARRETE, deliberation=Deliberation(number="2025-31"),
)  # fmt: skip
UNDATED = page(
    "Tarifs de la garderie",
    section("", "Le maire propose un tarif."),
    _closing("La maire", "Anne ROUX", "Le secrétaire de séance", "Luc PETIT", "Recours : deux mois."),
    path="/42.html", kind=Kind.DELIBERATION, deliberation=Deliberation(number="2025-42", title="Tarifs de la garderie"),
)  # fmt: skip
SIGNED = ["Fait à Valmont, le 12 mai 2025.", "Le maire,", "Anne ROUX"]


def told(question, *acts):
    asked = asked_of(question, *acts, POOL)
    found = [act.found(0, 5.0 - number) for number, act in enumerate(acts)]
    return [each.quote for each in signed_lines(asked, question, found, Shelf([*acts, POOL]))]


@pytest.mark.parametrize(
    "question",
    ["qui a signé l'arrêté 2025-31 ?", "quand a été signé l'arrêté 2025-31", "qui a signé l'arrêté sur le bruit"],
)
def test_the_dated_line_and_the_names_below_it_are_told(question):
    assert told(question, UNDATED, FEES) == SIGNED


def test_without_a_dated_line_the_offices_and_names_are_told():
    shown = ["La maire", "Anne ROUX", "Le secrétaire de séance", "Luc PETIT"]
    assert told("qui a signé la délibération 2025-42", FEES, UNDATED) == shown


@pytest.mark.parametrize(
    "question",
    [
        "qui doit signer l'autorisation de sortie",
        "qui a signé l'arrêté 2024-9",
        "que dit l'arrêté 2025-31",
        "qui a signé l'arrêté des chiens",
    ],
)
def test_another_act_or_another_question_is_not_told_by_a_signature(question):
    assert told(question, FEES, UNDATED) == []
