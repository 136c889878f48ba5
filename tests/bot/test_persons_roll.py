"""Who sat in a session, told by its opening lines."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.answers import Draft
from bot.answering.dates.when import asked_time
from bot.answering.persons.roll import roll_missing, roll_told, roll_unknown
from corpus.documents import Kind, Part
from tests.bot.answering_builders import POOL, TOWN, WORDINGS, asked_of, edition_of, evidence_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
DAY = date(2014, 4, 24)
MINUTES = page(
    "Procès-verbal",
    replace(section("", "Le conseil s'est réuni sous la présidence de M. Saurel, maire."), part=Part.HEADER),
    replace(
        section(
            "Membres présents", "Membres présents :", "Fabien ABERT, Lorraine ACQUIER.", "Absents excusés :",
            "Stéphanie JANNIN, Bernard TRAVIER.", "Absents :",
        ),
        part=Part.MEMBERS,
    ),
    replace(section("", "M. Max LEVITA, premier adjoint au maire, Alex LARUE et les délégués du maire."), part=None),
    path="/pv.pdf", kind=Kind.MINUTES, document_date=DAY,
)  # fmt: skip
CALLED = page(
    "Procès-verbal",
    replace(
        section(
            "Membres présents", "# Membre du conseil\tFonction\tAppel", "| Mme Hélène VASSEUR\tmaire\tprésente",
            "| M. Paul GUÉRIN\tadjoint\tpouvoir à M. Dumont", "| M. Marc LEGRAND\tconseiller\tabsent",
        ),
        part=Part.MEMBERS,
    ),
    path="/pv-2.pdf", kind=Kind.MINUTES, document_date=DAY,
)  # fmt: skip
OPENED = page(
    "Compte rendu",
    section(
        "Ouverture",
        "Séance ouverte à 20 h. Présents : 27. Pouvoirs : 4. Absents : 2. Mme Anne Roux est désignée secrétaire.",
    ),
    replace(section("1. Budget", "M. Petit est absent de la salle. Le maire présente 3 pouvoirs."), act=0),
    path="/cr.html", kind=Kind.MINUTES, document_date=date(2025, 6, 26),
)  # fmt: skip
ACT = page(
    "Tarifs",
    replace(section("Membres présents", "Sous la présidence d'Anne Roux. Secrétaire de séance : Luc Petit."),
            part=Part.MEMBERS),
    path="/d.pdf", kind=Kind.DELIBERATION, document_date=date(2025, 4, 8),
)  # fmt: skip
HEADED = page(
    "Compte rendu",
    replace(
        section("", "Mmes Roux et Petit. Absent : M. Noir. Secrétaire : M. Brun."),
        heading_path=("Présents", "Membres présents"), part=Part.MEMBERS,
    ),
    path="/cr-2.html", kind=Kind.MINUTES, document_date=date(2025, 3, 6),
)  # fmt: skip


def _asked(question, *pages):
    return replace(asked_of(question, *pages, POOL), time=asked_time(question, NOW, TOWN.town))


def told(question, *pages, last_session=DAY):
    edition = edition_of(*pages, POOL)
    edition = replace(edition, record=replace(edition.record, last_session=last_session))
    return [each.quote for each in roll_told(_asked(question, *pages), question, edition)]


def missing(question, *pages):
    asked, edition = _asked(question, *pages), edition_of(*pages, POOL)
    lines = roll_told(asked, question, edition)
    evidence = replace(evidence_of(question, *pages), pointed=lines)
    return roll_missing(Draft(evidence, lines), asked, WORDINGS)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("combien d'absents au conseil du 26 juin 2025 ?", "Absents : 2."),
        ("combien de pouvoirs au conseil de juin 2025", "Pouvoirs : 4."),
        ("qui était secrétaire en juin 2025", "Mme Anne Roux est désignée secrétaire."),
        ("secrétaire de séance du 8 avril 2025", "Secrétaire de séance : Luc Petit."),
        ("qui a présidé le conseil du 8 avril 2025", "Sous la présidence d'Anne Roux."),
        ("qui était présent le 6 mars 2025", "Mmes Roux et Petit."),
        ("qui était absent le 6 mars 2025", "Absent : M. Noir."),
    ],
)
def test_the_opening_lines_of_the_session_asked_about_tell_it(question, line):
    assert told(question, OPENED, ACT, HEADED) == [line]


def test_a_person_who_is_named_is_told_by_the_line_with_the_name():
    assert told("M. Noir était-il présent le 6 mars 2025 ?", HEADED) == ["Absent : M. Noir."]
    assert told("M. Vert était-il présent le 6 mars 2025 ?", HEADED) == []


def test_of_the_last_session_the_newest_minutes_tell():
    assert told("combien d'absents au dernier conseil", OPENED, HEADED, last_session=None) == ["Absents : 2."]


def test_names_that_the_roll_does_not_give_are_said_to_be_missing():
    assert missing("qui était absent au conseil du 26 juin 2025", OPENED) == "Ce texte ne donne pas de nom."
    assert missing("qui était absent au conseil du 6 mars 2025", HEADED) is None
    assert missing("qui était secrétaire le 6 mars 2025", HEADED) is None


def test_a_number_that_the_roll_does_not_give_is_said_to_be_missing():
    assert missing("combien de pouvoirs au conseil du 6 mars 2025", HEADED) == "Ce texte ne donne pas ce nombre."
    assert missing("combien de pouvoirs au conseil du 26 juin 2025", OPENED) is None


def test_of_a_day_without_a_session_nothing_is_said_to_be_published():
    question = "qui était secrétaire de séance le 3 mai 2013"
    acts = roll_unknown(_asked(question, OPENED), question, edition_of(OPENED, POOL))
    assert acts is not None
    assert acts.count == 0
    assert (
        roll_unknown(
            _asked("qui était absent le 26 juin 2025", OPENED),
            "qui était absent le 26 juin 2025",
            edition_of(OPENED, POOL),
        )
        is None
    )


@pytest.mark.parametrize(
    "question", ["comment donner procuration", "le secrétaire de mairie est absent", "qui préside le club de tennis"]
)
def test_a_question_about_no_session_is_not_told_by_a_roll(question):
    assert told(question, OPENED, ACT) == []


def test_who_was_absent_is_told_by_the_names_below_the_line_that_says_so():
    expected = ["Absents excusés :", "Stéphanie JANNIN, Bernard TRAVIER."]
    assert told("qui était absent au conseil municipal", MINUTES) == expected
    assert told("qui était absent au conseil du 24 avril 2014", MINUTES, last_session=None) == expected


def test_who_was_present_is_told_in_the_same_way():
    assert told("qui était présent au dernier conseil", MINUTES)[-1] == "Fabien ABERT, Lorraine ACQUIER."


def test_of_a_roll_in_a_table_the_rows_that_say_so_are_shown():
    rows = told("quels élus étaient absents au conseil", CALLED)
    assert rows == ["M. Paul GUÉRIN\tadjoint\tpouvoir à M. Dumont", "M. Marc LEGRAND\tconseiller\tabsent"]


@pytest.mark.parametrize(
    "question", ["qui est absent à l'école", "mon fils est absent", "qui était absent le 3 mai 2013"]
)
def test_an_absence_from_elsewhere_or_another_day_is_not_told_by_the_roll(question):
    assert told(question, MINUTES) == []


def test_a_roll_is_told_whole():
    rows = [f"| Mme Anne NOM{chr(65 + number)}\tconseillère\tprésente" for number in range(20)]
    roll = replace(section("Membres présents", "# Membre du conseil\tFonction\tAppel", *rows), part=Part.MEMBERS)
    minutes = page("Procès-verbal", roll, path="/pv-3.pdf", kind=Kind.MINUTES, document_date=DAY)
    assert len(told("qui était présent au conseil", minutes)) == 20


def test_a_roll_that_goes_on_in_a_passage_of_bare_names_is_told_whole():
    parts = (
        section("", "Absents :", "Luc ROUX."),
        section("", "Présents :", "Marc PETIT."),
        section("", "Anne NOM est présente."),
    )
    minutes = page("PV", *(replace(each, part=Part.MEMBERS) for each in parts), path="/p.pdf", kind=Kind.MINUTES)
    minutes = replace(minutes, document=replace(minutes.document, document_date=DAY))
    assert told("qui était présent au conseil", minutes) == ["Présents :", "Marc PETIT.", "Anne NOM est présente."]


@pytest.mark.parametrize(
    "question", ["qui était absent le 24 avril", "combien d'élus étaient absents le 24 avril 2014"]
)
def test_a_day_without_a_year_is_that_of_the_last_session_on_it(question):
    assert told(question, MINUTES) == told("qui était absent au conseil", MINUTES) != []
