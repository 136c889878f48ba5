"""What questions say about time, by a clock that stands on Saturday 21 November 2026, ten o'clock in Paris."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answering.dates.calendar import day_of
from bot.answering.dates.when import AskedTime, asked_time
from corpus.protocols import Period
from corpus.town import Identity

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def town(**facts: str) -> Identity:
    return Identity.model_validate(
        {"name": "Valmont", "website": "https://valmont.example", "languages": ["fr"], **facts}
    )


def asked(question: str, now: datetime = NOW) -> AskedTime:
    return asked_time(question, now, town(school_zone="B"))


@pytest.mark.parametrize(
    ("question", "days"),
    [
        ("La piscine est-elle ouverte aujourd’hui ?", [21]),
        ("c'est ouvert demain matin", [22]),
        ("après-demain ?", [23]),
        ("mairie ouverte apres demain", [23]),
        ("la mairie était ouverte avant hier ?", [19]),
        ("avant-hier", [19]),
        ("c'est ouvert aujourd hui", [21]),
        ("la mairie ouvre samedi ?", [21]),
        ("mairie ouverte samedi prochain", [28]),
        ("la piscine était ouverte samedi dernier", [14]),
        ("la mairie était ouverte vendredi dernier ?", [20]),
        ("ouvert ce lundi ?", [23]),
        ("que faire ce week-end", [21, 22]),
        ("ouvert ce week end ?", [21, 22]),
        ("ouvert le week-end prochain ?", [28, 29]),
        ("mairie ouverte weekend prochain", [28, 29]),
        ("le prochain week end", [28, 29]),
        ("lundi 23 novembre", [23]),
        ("le 30/11", [30]),
        ("piscine lundi 23", [23]),
        ("déchèterie ouverte samedi 28", [28]),
        ("mairie ouverte le 24", [24]),
        ("le 24 et le 30 vous êtes ouverts ?", [24, 30]),
        ("la mairie était ouverte mercredi 11 ?", [11]),
        ("animations le week-end du 29 novembre", [28, 29]),
        ("le week-end des 28 et 29 novembre", [28, 29]),
        ("ouvert samedi 9 à 12 h", [21]),
        ("mairie ouverte là ?", [21]),
        ("déchetterie en ce moment", [21]),
        ("la mairie rouvre quand ?", [21, 22, 23]),
        ("j'habite au 12 rue de la Halle", []),
        ("la mairie est au 1er étage ?", []),
        ("faut-il appeler le 15 ?", []),
        ("le bus 12", []),
        ("horaires du 24 au 28", []),
        ("is it open tomorrow?", [22]),
        ("¿está abierto hoy?", [21]),
        ("la mairie ouvre à quelle heure", []),
        ("ouvert le samedi ?", []),
        ("vacances de Noël", []),
        ("le 31 février", []),
    ],
)
def test_the_actual_days_of_a_question_are_told(question: str, days: list[int]) -> None:
    assert [day.date for day in asked(question).days] == [date(2026, 11, day) for day in days]


@pytest.mark.parametrize(
    ("question", "usual"),
    [
        ("je suis passé samedi et la piscine était fermée", ("samedi",)),
        ("c'est faux, je suis venue mercredi après-midi et c'était fermé", ("mercredi",)),
        ("a quelle heure ouvre la mairie le samedi matin", ("samedi",)),
        ("ouvert du lundi au vendredi ?", ("lundi", "vendredi")),
        ("ouvert les dimanches ?", ("dimanche",)),
        ("et le week-end ?", ("samedi", "dimanche")),
        ("ouvert le week end ?", ("samedi", "dimanche")),
        ("horaires piscine weekend", ("samedi", "dimanche")),
        ("ouvert le week-end prochain ?", ()),
        ("ouvert le week-end du 12 décembre ?", ()),
        ("ouvert ce week end ?", ()),
        ("la mairie ouvre samedi ?", ()),
    ],
)
def test_a_weekday_in_general_is_no_actual_day(question: str, usual: tuple[str, ...]) -> None:
    assert asked(question).usual == usual


def test_the_weekdays_asked_about_are_those_of_days_and_those_in_general() -> None:
    assert asked("ouvert demain comme le samedi ?").weekdays == ("dimanche", "samedi")


@pytest.mark.parametrize(
    ("question", "day", "holiday"),
    [
        ("ouvert le 14 juillet ?", date(2027, 7, 14), "Fête nationale"),
        ("la déchèterie est ouverte à Noël ?", date(2026, 12, 25), "Noël"),
        ("ouvert demain ?", date(2026, 11, 22), None),
        ("ouvert jeudi, la veille de Noël ?", date(2026, 12, 24), None),
        ("ouvert aujourdhui", date(2026, 11, 21), None),
        ("c'est ouvert cet aprem ?", date(2026, 11, 21), None),
        ("mairie ouverte lundi de Pâques", date(2027, 3, 29), "Lundi de Pâques"),
        ("lundi 23, jour de marché à Noël ou pas, ouvert demain ?", date(2026, 11, 22), None),
    ],
)
def test_a_public_holiday_is_told_by_its_name(question: str, day: date, holiday: str | None) -> None:
    found = asked(question).day
    assert found is not None
    assert (found.date, found.holiday) == (day, holiday)


def test_holidays_are_those_of_the_towns_region() -> None:
    second_day = date(2026, 12, 26)
    assert day_of(second_day, "FR").holiday is None
    assert day_of(second_day, "FR-ALS").holiday == "Saint-Étienne"
    assert day_of(date(2026, 5, 22), "FR-972").holiday == "Abolition de l'esclavage"
    assert day_of(date(2026, 5, 1), "FR-INCONNU").holiday == "Fête du Travail"
    assert day_of(date(2026, 5, 1), "??").holiday is None


@pytest.mark.parametrize(
    ("question", "first", "last"),
    [
        ("subventions en 2014", date(2014, 1, 1), date(2014, 12, 31)),
        ("délibérations de juin 2025", date(2025, 6, 1), date(2025, 6, 30)),
        ("conseil du 24 avril 2014", date(2014, 4, 24), date(2014, 4, 24)),
        ("conseil du 1er février 2024", date(2024, 2, 1), date(2024, 2, 1)),
        ("séance du 24/04/2014", date(2014, 4, 24), date(2014, 4, 24)),
        ("depuis 2020", date(2020, 1, 1), None),
        ("avant 2015", None, date(2014, 12, 31)),
        ("jusqu'en juin 2025", None, date(2025, 6, 30)),
        ("entre 2014 et 2016", date(2014, 1, 1), date(2016, 12, 31)),
        ("année 2025-2026", date(2025, 1, 1), date(2026, 12, 31)),
        ("en 2024 ou en 2022 ?", date(2022, 1, 1), date(2024, 12, 31)),
        ("cette année", date(2026, 1, 1), date(2026, 12, 31)),
        ("l’an dernier", date(2025, 1, 1), date(2025, 12, 31)),
        ("le mois prochain", date(2026, 12, 1), date(2026, 12, 31)),
        ("la semaine dernière", date(2026, 11, 9), date(2026, 11, 15)),
    ],
)
def test_a_period_is_resolved_from_today(question: str, first: date | None, last: date | None) -> None:
    assert asked(question).period == Period(first, last)


@pytest.mark.parametrize(
    "question", ["délibération 2025-38", "arrêté 2014/137", "un prêt de 2014 euros", "2000 habitants", "34000", "mai"]
)
def test_a_number_that_is_no_year_names_no_period(question: str) -> None:
    assert asked(question).period is None


@pytest.mark.parametrize(
    "question",
    [
        "inscription école fille née en 2022",
        "j'ai fait ma carte d'identité en 2014",
        "mon passeport de 2014 est-il valable",
        "préavis loi du 6 juillet 1989",
        "travaux rue du 19 mars 1962",
        "j'ai emménagé l'an dernier, comment m'inscrire",
        "I moved here last year",
    ],
)
def test_a_year_of_the_residents_own_of_a_law_or_of_a_street_names_no_period(question: str) -> None:
    assert asked(question).period is None


@pytest.mark.parametrize("question", ["travaux rue de la gare en 2025", "subventions de 2025", "mes impôts en 2025"])
def test_a_year_beside_a_street_or_a_thing_is_still_asked_about(question: str) -> None:
    assert asked(question).period == Period(date(2025, 1, 1), date(2025, 12, 31))


@pytest.mark.parametrize(
    ("question", "is_latest", "is_next"),
    [
        ("dernier conseil municipal", True, False),
        ("prochain conseil municipal", False, True),
        ("l'an dernier", False, False),
        ("samedi prochain", False, False),
        ("week-end prochain", False, False),
    ],
)
def test_the_last_and_the_next_of_something_are_told_from_periods(
    question: str, is_latest: bool, is_next: bool
) -> None:
    found = asked(question)
    assert (found.is_latest, found.is_next) == (is_latest, is_next)


def test_the_time_of_the_day_is_the_one_named_or_nows() -> None:
    assert asked("ouvert lundi à 18h30 ?").at == time(18, 30)
    assert asked("ça ferme à 20 heures ?").at == time(20, 0)
    assert asked("c'est ouvert maintenant ?").at == time(10, 0)
    assert asked("c'est ouvert ?").at is None


def test_a_weekday_beside_another_days_date_is_told() -> None:
    found = asked("mairie ouverte le lundi 24 décembre ?")
    assert [day.date for day in found.days] == [date(2026, 12, 24)]
    assert found.is_misnamed
    assert not asked("mairie ouverte le jeudi 24 décembre ?").is_misnamed
    assert not asked("mairie ouverte lundi").is_misnamed


def test_the_words_of_dates_and_feasts_are_told() -> None:
    assert asked("mairie ouverte le 24/12 ?").naming == {"24/12", "24", "12"}
    assert asked("piscine à Pâques").naming == {"paques"}
    assert asked("marché de Noël").naming == frozenset()


def test_today_is_the_towns_today() -> None:
    late = datetime(2026, 12, 24, 23, 30, tzinfo=UTC)
    assert asked("ouvert aujourd'hui ?", late).today.holiday == "Noël"
    martinique = asked_time("ouvert aujourd'hui ?", late, town(timezone="America/Martinique", holidays="FR-972"))
    assert [(day.weekday, day.holiday) for day in martinique.days] == [("jeudi", None)]


def test_only_a_period_that_is_over_is_past() -> None:
    assert asked("en 2014").is_past
    assert not asked("depuis 2014").is_past
    assert not asked("cette année").is_past
    assert not asked("piscine").is_past


def test_the_school_zone_is_the_towns() -> None:
    assert asked("vacances").school_zone == "B"


@given(
    st.text(st.sampled_from("0123456789/-. hledmarsjuin'’avril2014prochain"), max_size=60),
    st.datetimes(datetime(1950, 1, 1), datetime(2150, 1, 1)),  # noqa: DTZ001 - the strategy adds no zone by itself
)
def test_any_text_at_any_time_is_read(text: str, now: datetime) -> None:
    asked(text, now.replace(tzinfo=UTC))


@pytest.mark.parametrize(
    ("question", "month"),
    [
        ("le conseil a voté quoi en juin", 6),
        ("séance de mars", 3),
        ("délibérations de juin 2025", None),
        ("le 24 juin", None),
        ("rue du 8 mai", None),
        ("piscine", None),
    ],
)
def test_a_month_without_a_year_is_told_from_dates_and_periods(question: str, month: int | None) -> None:
    assert asked(question).month == month


@pytest.mark.parametrize(
    "question",
    [
        "maison construite en 1950 rénovation",
        "ma maison a été construite en 1950, quelles aides",
        "maison batie avant 1949",
        "aide rénovation maison de 1960",
        "voiture achetée neuve en 2015",
        "véhicule immatriculé avant 2011",
        "mise en circulation en 2012",
        "enfant né après 2020",
    ],
)
def test_the_year_of_what_residents_have_is_no_period_that_they_ask_about(question: str) -> None:
    assert asked(question).period is None


@pytest.mark.parametrize("question", ["logements construits en 2014", "permis de construire maison en 2025"])
def test_the_year_of_what_was_built_in_the_town_is_asked_about(question: str) -> None:
    assert asked(question).period is not None


@pytest.mark.parametrize(
    "question",
    [
        "mon père est décédé le 5 janvier 2026, quand déclarer la succession ?",
        "je suis arrivée en France en 2018, prix du titre de séjour",
        "en 2019 j'ai acheté une maison, faut-il déclarer la plus-value ?",
        "ma maison a été inondée en octobre 2025, quel montant d'indemnisation ?",
        "mon contrat date de 2017, quel est le loyer ?",
        "j'ai eu un accident le 3 mars 2026, combien de temps pour le déclarer ?",
    ],
)
def test_when_something_happened_to_residents_is_not_asked_about(question: str) -> None:
    assert (asked(question).period, asked(question).days) == (None, ())


@pytest.mark.parametrize(
    "question",
    [
        "j'ai vu que le conseil a voté un budget en 2010, combien ?",
        "ma taxe a augmenté en 2024, pourquoi ?",
        "tarif cantine en 2023, j'ai trois enfants",
    ],
)
def test_a_year_of_the_town_that_residents_tell_of_is_asked_about(question: str) -> None:
    assert asked(question).period is not None


def test_a_day_to_come_that_residents_tell_of_is_asked_about() -> None:
    assert len(asked("j'ai rendez-vous le 2 décembre 2026, la mairie est ouverte ?").days) == 1
