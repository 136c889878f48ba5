"""What the town's agendas announce for the days that a question asks about."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.timely.events import NOTHING_ON, what_is_on
from corpus.documents import Kind
from tests.bot.answering_builders import BY_NAME, HALL, POOL, TOWN, asked_of, edition_of, page, section

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)  # a Sunday
TOYS = "Dimanche 22, 9 h – 17 h : bourse aux jouets, salle des fêtes."
BLOOD = "Vendredi 27, 15 h – 19 h : don du sang, salle des fêtes."
LIGHTS = "Vendredi 4, 18 h : illuminations, place du Marché."
MARKET = "Samedi 12, 10 h – 20 h, et dimanche 13, 10 h – 18 h : marché de Noël, 45 artisans."
CONCERT = "Samedi 19, 20 h 30 : concert de l’Harmonie municipale."
AGENDA = page(
    "Agenda, novembre 2026 à février 2027",
    section("", "Les dates sont celles connues le 16 novembre 2026."),
    section("Novembre 2026", f"- {TOYS}", f"- {BLOOD}"),
    section("Décembre 2026", f"- {MARKET}", f"- {LIGHTS}", f"- {CONCERT}", "La mairie sera fermée le 24 décembre."),
    kind=Kind.AGENDA, document_date=date(2026, 11, 16),
)  # fmt: skip


def happening(question, *pages, now=NOW):
    every = (*pages, POOL, HALL)
    asked = replace(asked_of(question, *every), time=asked_time(question, now, TOWN.town))
    return what_is_on(asked, question, edition_of(*every))


def told(question, *pages, now=NOW):
    return [each.quote for each in happening(question, *(pages or (AGENDA,)), now=now).lines]


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("qu'est-ce qu'il y a à faire aujourd'hui", [TOYS]),
        ("il se passe quoi ce weekend", [TOYS]),
        ("que faire ce week end avec les enfants ?", [TOYS]),
        ("quoi de neuf ce week-end", [TOYS]),
        ("qu'est ce qu'il y a ce week end", [TOYS]),
        ("animations le week-end du 12 décembre", [MARKET]),
        ("agenda du mois", [TOYS, BLOOD]),
        ("quoi faire le 12 décembre", [MARKET]),
        ("QUOI FAIRE LE 13/12", [MARKET]),
        ("des sorties ce mois-ci ?", [TOYS, BLOOD]),
        ("animations de la semaine prochaine", [BLOOD]),
        ("les evenements en decembre", [LIGHTS, MARKET, CONCERT]),
        ("agenda décembre", [LIGHTS, MARKET, CONCERT]),
        ("prochaines manifestations", [TOYS, BLOOD, LIGHTS, MARKET, CONCERT]),
        ("quels concerts en décembre", [CONCERT]),
        ("on va faire quoi samedi 19 décembre", [CONCERT]),
        ("je cherche une activité pour dimanche", [TOYS]),
    ],
)
def test_the_lines_of_the_days_asked_about_are_told_in_their_order(question, lines):
    assert told(question) == lines
    assert happening(question, AGENDA).notices == ()


def test_a_weekend_asked_about_on_friday_has_two_days():
    friday = datetime(2026, 12, 11, 9, tzinfo=UTC)
    assert told("quoi faire ce week-end", now=friday) == [MARKET]
    assert told("quoi faire le week-end prochain", now=datetime(2026, 12, 13, 9, tzinfo=UTC)) == [CONCERT]


@pytest.mark.parametrize(
    "question", ["quoi faire demain", "quoi faire le week-end prochain", "sorties samedi prochain"]
)
def test_where_nothing_is_on_that_day_the_next_events_are_told_as_such(question):
    found = happening(question, AGENDA)
    assert found.lines
    assert found.notices == (NOTHING_ON,)


@pytest.mark.parametrize(
    "question",
    [
        "que faire si je perds mes papiers aujourd'hui", "que faire des encombrants samedi", "quoi faire hier",
        "il se passe quoi si je paye pas avant le 12 décembre", "je veux faire une fête chez moi samedi",
        "réserver la salle des fêtes le 12 décembre", "je sais plus quoi faire aujourd'hui", "que faire",
        "organiser une manifestation le 12 décembre", "y a-t-il un loto en décembre", "fêtes du village",
        "horaires de la piscine le 12 décembre", "quoi faire en décembre 2027",
    ],
)  # fmt: skip
def test_a_question_of_something_else_is_not_answered_by_the_agenda(question):
    assert told(question) == []


@pytest.mark.parametrize(
    "question",
    [
        "faire une fete samedi", "Faire un concert samedi à la salle des fêtes", "buvette pour un concert samedi",
        "concert sans autorisation samedi", "louer pour une fête samedi", "FAIRE UNE BROCANTE EN DECEMBRE",
        "où déclarer un vide-grenier en décembre",
    ],
)  # fmt: skip
def test_who_organises_is_not_told_what_is_on(question):
    assert told(question) == []


@pytest.mark.parametrize("question", ["faire une sortie samedi 19 décembre", "concert gratuit le 19 décembre"])
def test_who_goes_out_is_told_what_is_on(question):
    assert BY_NAME["events"].trigger.search(question.replace("é", "e"))


def test_what_comes_next_is_for_those_whom_the_question_names():
    tales = "Mercredi 16, 15 h : contes d’hiver, dès 4 ans."
    page_of_tales = page("Agenda", section("Décembre 2026", f"- {LIGHTS}", f"- {tales}"), kind=Kind.AGENDA)
    assert told("Que faire ce mercredi avec les enfants ?", page_of_tales) == [tales]
    assert told("que faire mercredi avec les seniors", page_of_tales) == []
    assert told("que faire ce mercredi", page_of_tales) == [LIGHTS, tales]


def test_without_an_agenda_nothing_is_told():
    assert told("quoi faire ce week-end", POOL) == []


@pytest.mark.parametrize(
    ("lines", "heading", "shown"),
    [
        (["# Date\tÉvénement", "| 12/12/2026\tMarché de Noël"], "", ["12/12/2026\tMarché de Noël"]),
        (["12 décembre 2026", "Marché de Noël"], "", ["12 décembre 2026", "Marché de Noël"]),
        (
            ["Marché de Noël, place de la République."],
            "Samedi 12 décembre",
            ["Marché de Noël, place de la République."],
        ),
        (
            ["Les 12 et 13 décembre 2026, de 10 h à 18 h."],
            "Marché de Noël",
            ["Les 12 et 13 décembre 2026, de 10 h à 18 h."],
        ),
        (["Du 5 au 20 décembre : patinoire."], "", ["Du 5 au 20 décembre : patinoire."]),
    ],
)
def test_agendas_are_read_as_other_towns_write_them(lines, heading, shown):
    other = page("Événements", section(heading, *lines), kind=Kind.AGENDA)
    assert told("quoi faire le 12 décembre", other) == shown


def test_a_page_that_lists_events_is_read_too_but_not_for_what_comes_next():
    listing = page("Les animations de Noël", section("", "- Samedi 12 décembre 2026 : marché de Noël."))
    assert told("quoi faire le 12 décembre", listing) == ["Samedi 12 décembre 2026 : marché de Noël."]
    assert told("quoi faire le 10 décembre", listing) == []


@pytest.mark.parametrize(
    ("question", "is_asked"),
    [
        ("quoi faire ce soir", True), ("qu'est ce qui est prévu dimanche", True), ("je voudrais sortir samedi", True),
        ("des manifestations en mai", True), ("y a un spectacle ce week-end", True),
        ("comment organiser une manifestation", False), ("salle des fêtes samedi", False),
        ("sortie scolaire en mai", False), ("quand sortir les poubelles", False),
    ],
)  # fmt: skip
def test_what_is_on_is_asked_with_a_time(question, is_asked):
    assert bool(BY_NAME["events"].trigger.search(question.replace("é", "e").replace("ê", "e"))) is is_asked


def test_what_is_over_before_the_evening_is_not_told_of_the_evening():
    assert told("il y a quoi cet après-midi") == [TOYS]
    assert TOYS not in told("il y a quoi ce soir")
