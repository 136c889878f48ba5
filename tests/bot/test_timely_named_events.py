"""An event that is asked about by its name: the line of an agenda that is called so."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.timely.named_events import event_named
from corpus.documents import Kind
from tests.bot.answering_builders import HALL, POOL, TOWN, asked_of, edition_of, page, section

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ARMISTICE = "Mercredi 11, 11 h : cérémonie de l’Armistice au monument aux morts."
TOYS = "Dimanche 22, 9 h – 17 h : bourse aux jouets des parents d’élèves, salle des fêtes. Emplacement 4 € la table."
MARKET = "Samedi 12, 10 h – 20 h, et dimanche 13, 10 h – 18 h : marché de Noël, place de la République."
STORIES = "Mercredi 16, 15 h : contes d’hiver à la médiathèque, dès 4 ans."
CONCERT = "Samedi 19, 20 h 30 : concert de l’Harmonie municipale, salle des fêtes."
COMEDY = "Samedi 9, 20 h 30 : la compagnie Les Tréteaux joue une comédie, salle des fêtes."
AGENDA = page(
    "Agenda, novembre 2026 à janvier 2027",
    section("Novembre 2026", f"- {ARMISTICE}", f"- {TOYS}"),
    section("Décembre 2026", f"- {MARKET}", f"- {STORIES}", f"- {CONCERT}"),
    section("Janvier 2027", f"- {COMEDY}", "- Dimanche 24, 12 h : repas des aînés, salle des fêtes."),
    kind=Kind.AGENDA, document_date=date(2026, 11, 16),
)  # fmt: skip
MARKETS = page("Marchés", section("", "Le marché général a lieu le samedi, place du Marché."))


LUNCH = "Repas des aînés : Dimanche 24 janvier 2027 à 12 h, gratuit dès 70 ans."
SENIORS = page("Seniors", section("Cet hiver", f"- {LUNCH}", "- Colis : au CCAS."))


def told(question: str) -> list[str]:
    pages = (AGENDA, MARKETS, SENIORS, POOL, HALL)
    asked = replace(asked_of(question, *pages), time=asked_time(question, NOW, TOWN.town))
    return [each.quote for each in event_named(asked, [MARKETS.found(0), SENIORS.found(0)], edition_of(*pages))]


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("marché de noël", MARKET),
        ("concert", CONCERT),
        ("bourse aux jouets c'est combien", TOYS),
        ("cérémonie du 11 novembre", ARMISTICE),
        ("date du repas des aînés", LUNCH),
        ("le spectacle de comédie c'est quand", COMEDY),
    ],
)
def test_the_line_called_by_what_is_asked_is_told(question: str, line: str) -> None:
    assert told(question) == [line]


@pytest.mark.parametrize(
    "question",
    [
        "marché",  # a page is titled so
        "médiathèque",  # a line that only names where it is
        "salle des fêtes",
        "organiser une bourse aux jouets",
        "combien coûte le concert",  # the line does not say
        "téléphone de l'harmonie municipale",
    ],
)
def test_a_line_that_only_shares_a_word_is_not_told(question: str) -> None:
    assert told(question) == []
