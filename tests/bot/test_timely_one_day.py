from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.timely.one_day import day_line, day_missing
from tests.bot.answering_builders import POOL, TOWN, WORDINGS, asked_of, draft_of, draft_sentence, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SATURDAY, TUESDAY = "Samedi\t10 h – 12 h", "Mardi\t17 h – 20 h"


def said(question, quote, language="fr"):
    """What is said of the day over a quoted row, and what is missing, on Saturday 21 November 2026."""
    draft = draft_of(question, draft_sentence(POOL.found(1), quote), language=language)
    asked = replace(asked_of(question, POOL), time=asked_time(question, NOW, TOWN.town))
    return day_line(draft, asked, WORDINGS), day_missing(draft, asked, WORDINGS)


def test_the_day_is_told_where_hours_are_shown_for_it():
    assert said("piscine ouverte aujourd'hui ?", SATURDAY) == ("Pour le samedi 21 novembre 2026 :", None)
    assert said("piscine ouverte aujourd'hui ?", SATURDAY, "en")[0] == "For Saturday 21 November 2026:"


def test_a_public_holiday_is_named():
    line, _ = said("horaires piscine le 25 décembre", "Vendredi et jours fériés\tfermée")
    assert line.startswith("Le vendredi 25 décembre 2026 est un jour férié (Noël).\nPour le vendredi")


def test_hours_of_a_weekday_are_not_taken_for_those_of_the_public_holiday_on_it():
    line, missing = said("horaires piscine le 25 décembre", "Vendredi\t12 h – 13 h 30")
    assert "est un jour férié (Noël)" in line
    assert missing == "Ce texte ne dit pas ce qu’il en est un jour férié (Noël)."


def test_a_text_that_speaks_of_public_holidays_lacks_nothing_on_one():
    assert said("horaires piscine le 25 décembre", "Fermée les jours fériés")[1] is None


def test_hours_of_other_days_leave_the_day_unsaid_and_never_closed():
    line, missing = said("piscine ouverte demain ?", TUESDAY)
    assert (line, missing) == ("", "Ce texte ne dit rien du dimanche.")


def test_hours_of_other_days_leave_a_usual_day_unsaid_too():
    assert said("piscine ouverte le samedi ?", TUESDAY)[1] == "Ce texte ne dit rien du samedi."
    assert said("piscine ouverte le samedi ?", SATURDAY)[1] is None


@pytest.mark.parametrize(
    ("question", "quote"),
    [
        ("horaires piscine", SATURDAY),
        ("prix de la piscine samedi", "Adulte\t4,20 €"),
        ("piscine ouverte demain", "Ouvert"),
    ],
)
def test_nothing_is_said_where_no_day_is_asked_about_or_no_day_is_shown(question, quote):
    assert said(question, quote) == ("", None)


def test_hours_of_a_weekday_shown_for_a_public_holiday_are_called_usual():
    line, _ = said("horaires piscine le 25 décembre", "Vendredi\t12 h – 13 h 30")
    assert line.endswith("\nUn vendredi ordinaire :")


def test_a_closing_by_its_date_tells_the_day():
    line, missing = said("piscine ouverte le 24 décembre ?", "La piscine sera fermée le jeudi 24 décembre.")
    assert (line, missing) == ("Pour le jeudi 24 décembre 2026 :", None)


def test_a_wrong_weekday_beside_a_date_is_set_right():
    closed = "La piscine sera fermée le jeudi 24 décembre."
    line, _ = said("piscine ouverte le lundi 24 décembre ?", closed)
    assert line == "Le 24 décembre 2026 est un jeudi.\nPour le jeudi 24 décembre 2026 :"
    assert said("piscine ouverte le lundi 24 décembre ?", TUESDAY)[0] == "Le 24 décembre 2026 est un jeudi."
    assert "est un jeudi" not in said("piscine ouverte le jeudi 24 décembre ?", closed)[0]


def test_the_line_of_a_public_holiday_sets_the_weekday_right_by_itself():
    line, _ = said("piscine ouverte le lundi 25 décembre", "Fermée les jours fériés")
    assert line.splitlines() == [
        "Le vendredi 25 décembre 2026 est un jour férié (Noël).",
        "Pour le vendredi 25 décembre 2026 :",
    ]


@pytest.mark.parametrize(
    ("quote", "is_told"),
    [
        ("Samedi\t16 h – 20 h\td’avril à octobre", False),
        ("Samedi\t16 h – 20 h\tdu 1er avril au 31 octobre", False),
        ("Samedi\t16 h – 20 h\tde septembre à juin", True),
        ("Samedi\t16 h – 20 h\ttoute l’année", True),
        ("Samedi, 9 h – 12 h d’avril à octobre, 10 h – 12 h de novembre à mars", True),
        ("Samedi\t16 h – 20 h, fermé de juillet à août", True),
    ],
)
def test_hours_of_other_months_are_not_told_for_the_day(quote, is_told):
    assert said("horaires piscine samedi", quote) == ("Pour le samedi 21 novembre 2026 :" if is_told else "", None)


def test_weekdays_on_which_something_runs_leave_another_unsaid():
    runs = "La navette circule le mardi et le jeudi."
    assert said("la navette roule-t-elle le dimanche ?", runs)[1] == "Ce texte ne dit rien du dimanche."
    assert said("y a-t-il une navette le dimanche ?", runs)[1] == "Ce texte ne dit rien du dimanche."
    assert said("la navette roule-t-elle le mardi ?", runs)[1] is None
    assert said("quand passe la navette du dimanche ?", "La navette est gratuite.")[1] is None


@pytest.mark.parametrize("quote", ["Elle circule du lundi au samedi.", "Accueil\tlundi, mardi, jeudi et vendredi"])
def test_a_line_that_opens_with_most_of_the_week_tells_of_the_days_it_leaves_out(quote):
    assert said("la navette roule-t-elle le dimanche ?", quote)[1] is None


def test_most_of_the_week_named_in_passing_does_not():
    passing = "La carte se demande avec une photo récente à l’agence de la gare, ouverte du lundi au samedi."
    assert said("la navette roule-t-elle le dimanche ?", passing)[1] == "Ce texte ne dit rien du dimanche."


def test_a_notice_of_another_date_is_said_to_be_of_another_day():
    closed = "La piscine sera fermée le jeudi 24 décembre."
    missing = "Ce texte parle d’autres jours que le mardi 15 décembre 2026."
    assert said("piscine ouverte le 15 décembre ?", closed)[1] == missing
    assert said("piscine ouverte le 24 décembre ?", closed)[1] is None
    assert said("piscine ouverte le 15 décembre ?", "Ouverte du 1er mai au 30 septembre, 10 h – 19 h")[1] is None


def test_a_heading_of_the_day_tells_it_for_the_lines_under_it():
    shuttle = page("Navette", section("Le samedi", "Départs à 9 h 10 et 10 h 10."))
    question = "horaires navette samedi"
    draft = draft_of(question, draft_sentence(shuttle.found(), "Départs à 9 h 10 et 10 h 10."))
    asked = replace(asked_of(question, shuttle), time=asked_time(question, NOW, TOWN.town))
    assert day_line(draft, asked, WORDINGS) == "Pour le samedi 21 novembre 2026 :"
    assert day_missing(draft, asked, WORDINGS) is None
