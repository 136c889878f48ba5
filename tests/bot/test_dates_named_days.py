"""The days that dates and feasts name, asked on Saturday 21 November 2026."""

from datetime import date

import pytest

from bot.answering.dates.named_days import dated_days, feast_named, names_feast
from bot.answering.patterns import folded

TODAY = date(2026, 11, 21)


def dates(question: str) -> list[date]:
    return [each.date for each in dated_days(folded(question), TODAY)]


def feast(question: str) -> date | None:
    found = feast_named(folded(question), TODAY, "FR")
    return found[0].date if found else None


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("la piscine était ouverte le 11 novembre ?", date(2026, 11, 11)),
        ("pourquoi la mairie a-t-elle fermé le 2/11", date(2026, 11, 2)),
        ("le conseil a voté quoi le 15 décembre", date(2025, 12, 15)),
        ("was it open on 1 november 2025", date(2025, 11, 1)),
        ("la collecte a bien eu lieu le 11 novembre", date(2026, 11, 11)),
        ("la mairie est ouverte le 11 novembre ?", date(2027, 11, 11)),
        ("il y a une réunion le 3 mars", date(2027, 3, 3)),
        ("je voudrais la salle le 12 juin", date(2027, 6, 12)),
    ],
)
def test_a_date_without_a_year_is_the_last_one_where_the_verb_is_of_the_past(question: str, day: date) -> None:
    assert dates(question) == [day]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("ouvert le 24/12 ?", date(2026, 12, 24)),
        ("ouvert le 24/12/2026", date(2026, 12, 24)),
        ("ouvert le 24/12/26", date(2026, 12, 24)),
        ("ouvert lundi 30/11", date(2026, 11, 30)),
        ("ouvert le 24/7 ?", date(2027, 7, 24)),
        ("conseil du 24/04/1998", date(1998, 4, 24)),
    ],
)
def test_a_date_in_figures_is_read(question: str, day: date) -> None:
    assert dates(question) == [day]


@pytest.mark.parametrize(
    "question",
    ["délibération 2025-38", "arrêté 2014/137", "le 31/02", "le 31 février", "ouvert 24/7 ?", "7/7", "une 1/2 journée"],
)
def test_what_is_no_date_names_no_day(question: str) -> None:
    assert dates(question) == []


@pytest.mark.parametrize(
    ("question", "day", "is_misnamed"),
    [
        ("le lundi 24 décembre", date(2026, 12, 24), True),
        ("le jeudi 24 décembre", date(2026, 12, 24), False),
        ("lundi 24/12/2026", date(2026, 12, 24), True),
        ("le mercredi 11 novembre", date(2026, 11, 11), False),
        ("le vendredi 24 décembre", date(2026, 12, 24), True),
    ],
)
def test_a_weekday_beside_a_date_chooses_the_year_nearby_or_is_wrong(
    question: str, day: date, is_misnamed: bool
) -> None:
    assert [(each.date, each.is_misnamed) for each in dated_days(question.replace("é", "e"), TODAY)] == [
        (day, is_misnamed)
    ]


@pytest.mark.parametrize(
    ("question", "day"),
    [
        ("mairie horaires noel", date(2026, 12, 25)),
        ("la piscine est ouverte à Pâques ?", date(2027, 3, 28)),
        ("dimanche de pâques", date(2027, 3, 28)),
        ("déchèterie ouverte le lundi de pâques ?", date(2027, 3, 29)),
        ("lundi paques", date(2027, 3, 29)),
        ("ouvert à la Pentecôte ?", date(2027, 5, 16)),
        ("jeudi de l'ascension", date(2027, 5, 6)),
        ("vendredi de l'ascension", date(2027, 5, 7)),
        ("le pont de l'Ascension", date(2027, 5, 7)),
        ("le week-end de Pâques", date(2027, 3, 28)),
        ("la médiathèque est ouverte à la toussaint ?", date(2027, 11, 1)),
        ("ouvert au nouvel an ?", date(2027, 1, 1)),
        ("ouvert à la saint-sylvestre ?", date(2026, 12, 31)),
        ("la veille de Noël", date(2026, 12, 24)),
        ("horaires de Noël", date(2026, 12, 25)),
        ("ouvert à Noël 2026 ?", date(2026, 12, 25)),
    ],
)
def test_a_feast_is_its_next_day(question: str, day: date) -> None:
    assert feast(question) == day


@pytest.mark.parametrize(
    "question",
    [
        "vacances de Noël",
        "vacances scolaires de la Toussaint",
        "le marché de Noël",
        "marche noel",
        "le goûter de Noël des enfants",
        "la crèche de Noël",
        "rue de l'Assomption",
        "place de l'Armistice",
        "fermé entre Noël et le nouvel an ?",
        "ouvert à Noël 2019 ?",
    ],
)
def test_what_is_called_after_a_feast_is_not_its_day(question: str) -> None:
    assert feast(question) is None


@pytest.mark.parametrize(
    ("text", "is_named"),
    [
        ("une semaine a noel", True),
        ("fermee pendant les vacances de noel", True),
        ("le marche de noel, place de la republique", False),
        ("ouvert la veille de noel", False),
    ],
)
def test_a_text_names_a_feast_or_its_holidays_and_no_thing_called_after_it(text: str, is_named: bool) -> None:
    assert names_feast(text, "noel", "vendredi") is is_named


def test_a_text_that_names_another_day_beside_a_feast_does_not_name_the_feast() -> None:
    assert names_feast("et le vendredi de l'ascension", "ascension", "vendredi")
    assert not names_feast("et le vendredi de l'ascension", "ascension", "jeudi")
