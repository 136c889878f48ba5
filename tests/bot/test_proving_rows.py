"""Sentences about the lines of a table or list, and what its title and headings say for all of them."""

import pytest

from bot.answering.proving.lists import PROVING
from bot.answering.proving.score import judge
from bot.answering.verify import verify_sentence
from tests.bot.answering_builders import draft_sentence, page, section

STALLS = page(
    "Marchés",
    section(
        "Tarifs en 2026",
        "# Marché\tJour et heures\tLieu\tSaison",
        "| Marché général\tsamedi, 8 h – 13 h\tplace du Marché\ttoute l’année",
        "| Marché des producteurs\tmercredi, 16 h – 20 h\tplace de la République\td’avril à octobre",
        "Commerçant de passage : 1,10 € le mètre.",
        "Commerçant abonné : 0,80 € le mètre.",
    ),
)
WHOLE = STALLS.passages[0].text


def contradictions(text, quote=WHOLE):
    return judge(draft_sentence(STALLS.found(), quote, text), PROVING).contradictions


@pytest.mark.parametrize(
    "text",
    [
        "Le marché général a lieu le samedi, de 8 h à 13 h, place de la République.",
        "Le marché des producteurs a lieu le mercredi, de 16 h à 20 h, toute l’année.",
        "Le commerçant abonné paie 1,10 € le mètre et le commerçant de passage 0,80 €.",
        "Le mètre coûte 1,10 € pour un abonné.",
    ],
)
def test_what_one_line_says_is_not_said_of_the_label_of_another(text):
    assert "rows_mixed" in contradictions(text)


@pytest.mark.parametrize(
    "text",
    [
        "Le marché général a lieu le samedi, de 8 h à 13 h, place du Marché, toute l’année.",
        "Le marché des producteurs a lieu le mercredi, de 16 h à 20 h, place de la République.",
        "Le mètre coûte 1,10 € de passage et 0,80 € pour un abonné.",
        "Il y a un marché le samedi et un autre le mercredi.",
        "",
    ],
)
def test_lines_told_one_after_another_are_not_mixed(text):
    assert "rows_mixed" not in contradictions(text)


def test_a_year_that_only_the_heading_says_is_known():
    said = draft_sentence(
        STALLS.found(), "Commerçant abonné : 0,80 € le mètre.", "En 2026, un abonné paie 0,80 € le mètre."
    )
    assert judge(said, PROVING).fault is None
    other = draft_sentence(
        STALLS.found(), "Commerçant abonné : 0,80 € le mètre.", "En 2025, un abonné paie 0,80 € le mètre."
    )
    assert judge(other, PROVING).fault == "figure"


def test_the_towns_rows_stand_in_with_the_header_of_their_table():
    quote = WHOLE.split("\n")[2]
    found = verify_sentence(
        draft_sentence(STALLS.found(), quote, "Le marché des producteurs a lieu le mercredi à 7 h.")
    )
    assert [each.shape for each in found.shown] == ["header", "row"]
    assert found.shown[1].quote == quote


def test_the_towns_items_stand_in_with_the_line_that_announces_them():
    fund = page(
        "Fonds",
        section("", "Ce fonds n’est pas obligatoire :", "- si l’immeuble a moins de 10 lots ;", "- ou sans travaux."),
    )
    found = verify_sentence(
        draft_sentence(fund.found(), "si l’immeuble a moins de 10 lots ;", "L’immeuble a 10 lots au plus.")
    )
    assert [each.text for each in found.shown] == [
        "Ce fonds n’est pas obligatoire :",
        "si l’immeuble a moins de 10 lots ;",
    ]
