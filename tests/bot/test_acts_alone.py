"""Acts alone answer what no page tells."""

from dataclasses import replace
from datetime import date

import pytest

from bot.answering.acts.reported import of_reporter
from bot.answering.compose import compose
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, POOL, asked_of, evidence_of, page, section

PRICES = page("Cantine scolaire", section("Tarifs de la cantine", "La cantine coûte 2,40 € par repas."))
LODGE = page("Contester un acte", section("Délibération à contester", "Écrivez à la maire pour contester."))
ACT = page(
    "Tarifs de la cantine",
    section("", "Rapport de Mme Sophie Lemarchand", "Objet : Tarifs de la cantine"),
    replace(section("Décision", "Le prix du repas de la cantine est fixé à 2,40 €."), part=Part.DECISION),
    kind=Kind.DELIBERATION,
    deliberation=Deliberation(number="2025-41", session_date=date(2025, 6, 24), rapporteur="Sophie LEMARCHAND"),
)
FOUND = [PRICES.found(0, 30.0), ACT.found(0, 12.0), ACT.found(1, 12.0), LODGE.found(0, 5.0)]


def shown(question):
    asked = of_reporter(asked_of(question, PRICES, ACT, LODGE, POOL))
    draft = compose(evidence_of(question, *FOUND), asked, LIMITS.compose)
    return {each.source.document.title for each in draft.sentences}, [each.quote for each in draft.sentences]


@pytest.mark.parametrize("question", ["la délibération sur la cantine", "délibération tarifs cantine"])
def test_an_act_that_is_asked_for_comes_before_the_page_of_its_matter(question):
    assert shown(question)[0] == {ACT.document.title}


def test_who_reported_an_act_is_told_though_prices_are_what_it_is_about():
    assert shown("rapporteur tarif cantine")[1] == ["Rapport de Mme Sophie Lemarchand"]


def test_what_minutes_report_of_an_act_is_shown_in_their_order():
    said = ("La course a lieu le 22 février.", "La subvention aux Foulées est accordée aux Foulées des Forges.")
    parts = (replace(section("2025-55 – Subvention aux Foulées des Forges", text), act=0) for text in said)
    acts = (Deliberation(number="2025-55", title="Subvention aux Foulées des Forges"),)
    minutes = page("Procès-verbal", *parts, kind=Kind.MINUTES, acts=acts)
    asked = asked_of("subvention Foulées des Forges", minutes, POOL)
    evidence = evidence_of("subvention Foulées des Forges", minutes.found(1, 9.0), minutes.found(0, 8.0))
    shown_lines = [each.quote for each in compose(evidence, asked, LIMITS.compose).sentences]
    assert shown_lines == [*said]


@pytest.mark.parametrize("question", ["tarif cantine", "comment contester une délibération"])
def test_what_pages_tell_is_answered_from_them(question):
    assert ACT.document.title not in shown(question)[0]
