"""What is said of a year, a month or a day asked about that nothing shown is of, on Saturday 21 November 2026."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.timely.one_period import period_missing
from corpus.documents import Kind
from tests.bot.answering_builders import TOWN, WORDINGS, asked_of, draft_of, draft_sentence, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
PRICE = "Adulte\t4,20 €"
SAID = "Ce texte ne dit rien de la période demandée : {}."


def missing(question, quote=PRICE, title="Piscine", heading="Tarifs", language="fr", pointed=False, **facts):
    shown = page(title, section(heading, f"| {quote}"), **facts)
    sentence = draft_sentence(shown.found(), quote)
    draft = draft_of(question, sentence, language=language)
    if pointed:
        draft = replace(draft, evidence=replace(draft.evidence, pointed=(sentence,)))
    asked = replace(asked_of(question, shown), time=asked_time(question, NOW, TOWN.town))
    return period_missing(draft, asked, WORDINGS)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("prix de la piscine en 2020", "2020"),
        ("tarif piscine 2027", "2027"),
        ("prix piscine l'an dernier", "2025"),
        ("piscine 2019 2020", "2019 – 2020"),
        ("prix de la piscine en juillet 2015", "juillet 2015"),
        ("tarif piscine du 24 avril 2014", "24 avril 2014"),
        ("tarif piscine la semaine dernière", "9 novembre 2026 – 15 novembre 2026"),
    ],
)
def test_a_page_of_today_does_not_speak_of_another_time(question, told):
    assert missing(question) == SAID.format(told)


def test_a_heading_that_says_since_when_its_prices_hold_speaks_of_the_years_after():
    assert missing("tarif piscine 2026", heading="Tarifs au 1er septembre 2025") is None
    assert missing("tarif piscine 2024", heading="Tarifs au 1er septembre 2025") == SAID.format(2024)


def test_it_is_said_in_the_residents_language():
    assert missing("prix piscine 2020", language="en").endswith(": 2020.")


@pytest.mark.parametrize(
    "question",
    [
        "prix de la piscine",
        "prix de la piscine cette année",
        "tarif piscine 2026",
        "tarif piscine la semaine prochaine",
        "tarifs piscine depuis 2020",
        "tarif piscine pour ma fille née en 2019",
    ],
)
def test_a_page_without_a_date_speaks_of_today(question):
    assert missing(question) is None


@pytest.mark.parametrize(
    ("title", "heading", "quote"),
    [
        ("Prix de l’eau en 2025", "Tarifs", PRICE),
        ("Eau", "Tarifs de 2025", PRICE),
        ("Eau", "Tarifs", "En 2025 : 4,20 €"),
        ("Eau", "Tarifs 2024-2025", PRICE),
    ],
)
def test_what_names_the_year_speaks_of_it(title, heading, quote):
    assert missing("prix de l'eau 2025", quote, title, heading) is None


@pytest.mark.parametrize(
    ("quote", "year"),
    [
        ("Ces montants s’appliquent aux locations de 2026 et des années suivantes.", 2027),
        ("Ils s’appliquent depuis le 1er janvier 2025.", 2027),
        ("Tarifs applicables à compter du 1er septembre 2024", 2030),
        ("Prix inchangés à partir de 2023", 2025),
        ("Tarifs valables jusqu’en 2028", 2027),
    ],
)
def test_a_line_that_applies_since_an_earlier_year_or_until_a_later_one_covers_the_years_between(quote, year):
    assert missing(f"tarif piscine {year}", quote) is None


@pytest.mark.parametrize(
    ("quote", "year"),
    [
        ("Ils s’appliquent depuis le 1er janvier 2025.", 2024),
        ("Tarifs valables du 1er janvier 2025 jusqu’au 31 décembre 2026", 2027),
        ("La piscine est rénovée depuis 2018.", 2027),
        ("Tarifs fixés par la délibération n° 2025-57 du 14 octobre 2025", 2027),
    ],
)
def test_a_line_of_another_year_does_not_cover_the_one_asked_about(quote, year):
    assert missing(f"tarif piscine {year}", quote) == SAID.format(year)


def test_an_act_does_not_cover_the_years_after_it():
    act = {"kind": Kind.DELIBERATION, "title": "Taux", "heading": "Décision", "document_date": date(2014, 4, 24)}
    assert missing("taux taxe foncière cette année", "Taux applicables à compter de 2014 : 31 %", **act)


@pytest.mark.parametrize(
    "question", ["inscription piscine 2027", "horaires piscine été 2027", "piscine rentrée 2027", "piscine juin 2027"]
)
def test_all_but_prices_holds_for_the_next_year(question):
    assert missing(question, "Lundi\t9 h – 12 h") is None
    assert missing(question, "Lundi\t9 h – 12 h", heading="Été 2026")
    assert missing(question.replace("2027", "2029"), "Lundi\t9 h – 12 h")


def test_a_page_headed_by_another_year_does_not_speak_of_this_one():
    assert missing("prix de l'eau cette année", heading="Prix en 2025") == SAID.format("2026")
    assert missing("prix de l'eau 2025", heading="Prix en 2026", document_date=date(2025, 12, 1)) == SAID.format("2025")


def test_an_act_is_of_its_day_alone():
    act = {"kind": Kind.DELIBERATION, "title": "Taux", "heading": "Décision"}
    assert missing("taux taxe foncière 2014", document_date=date(2014, 4, 24), **act) is None
    assert missing("taux taxe foncière cette année", document_date=date(2014, 4, 24), **act) == SAID.format("2026")
    assert missing("taux taxe foncière cette année", **act) == SAID.format("2026")


@pytest.mark.parametrize(
    ("title", "is_of_it"),
    [("Agenda 2015-07", True), ("Agenda 2015-08", False), ("Juillet 2015", True), ("Juillet 2014", False)],
)
def test_a_month_asked_for_must_be_named_with_no_other_year(title, is_of_it):
    said = missing("agenda juillet 2015", "Aucun événement.", title, "", kind=Kind.AGENDA)
    assert said == (None if is_of_it else SAID.format("juillet 2015"))


@pytest.mark.parametrize("quote", ["Séance du 24 avril 2014", "Séance du 24/04/2014", "Du 20 au 26 avril 2014"])
def test_a_day_asked_for_is_named_by_its_date(quote):
    assert missing("séance du 24 avril 2014", quote, "Conseil", "", kind=Kind.MINUTES) is None
    assert missing("séance du 10 avril 2014", quote.replace("20 au", "22 au"), "Conseil", "", kind=Kind.MINUTES)


@pytest.mark.parametrize(
    "question",
    [
        "comment s'inscrire à la piscine en 2020",
        "adresse de la piscine en 2020",
        "la piscine était ouverte le 24 avril 2014 ?",
    ],
)
def test_what_does_not_change_and_the_hours_of_a_day_are_not_told_here(question):
    assert missing(question) is None


def test_a_line_that_answers_outright_is_of_its_time():
    assert missing("qui était maire en 2020", pointed=True) is None


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("prix de la piscine 2025", "Tarifs depuis le 1er janvier 2026"),
        ("subventions 2026", "Pour l’année 2027, déposez votre dossier avant le 31 janvier 2027."),
    ],
)
def test_a_page_that_says_it_is_for_another_year_is_not_of_the_one_asked_about(question, quote):
    assert missing(question, quote, document_date=date(2026, 10, 19)) is not None
    assert missing(question.replace("2025", "2027").replace("2026", "2027"), quote, document_date=None) is None


@pytest.mark.parametrize(
    ("beside", "is_of_it"),
    [
        ("En 2025, le conseil a réparti 86 400 € entre douze associations.", True),
        ("Montants fixés par la délibération n° 2025-21 du 8 avril 2025.", False),
    ],
)
def test_a_line_beside_another_year_s_is_of_the_year_it_names_itself(beside, is_of_it):
    lines = (beside, "Pour l’année 2027, déposez votre dossier avant le 31 janvier 2027.")
    found = page("Associations", section("Subventions", *lines), document_date=date(2026, 10, 19)).found()
    draft = draft_of("subventions 2025", *(draft_sentence(found, line) for line in lines))
    asked = replace(asked_of("subventions 2025"), time=asked_time("subventions 2025", NOW, TOWN.town))
    assert (period_missing(draft, asked, WORDINGS) is None) == is_of_it
