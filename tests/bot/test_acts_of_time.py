"""What the council decided in a time: a line for each of its acts, and what is said where none was published."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.acts.of_time import acts_of_time
from bot.answering.acts.telling import acts_line, acts_missing, more_acts
from bot.answering.answers import Draft
from bot.answering.dates.when import asked_time
from bot.answering.decide import decide
from corpus.deliberations import Deliberation
from corpus.documents import Kind, Part
from tests.bot.answering_builders import LIMITS, POOL, TOWN, WORDINGS, asked_of, edition_of, evidence_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)


def act(number, day, title, *sections):
    return page(
        title, *sections, path=f"/{number}.pdf", kind=Kind.DELIBERATION,
        deliberation=Deliberation(number=number, session_date=date.fromisoformat(day), title=title),
    )  # fmt: skip


def of_register(number, day, title):
    return act(
        number, day, title, replace(section("", f"Délibération n° {number}, objet : {title}"), part=Part.REGISTER)
    )


ROOF = act(
    "2025-38", "2025-06-24", "Toiture de l’école Prévert : travaux",
    section("", "DEL 2025-38", "Séance du 24 juin 2025"),
    section("", "Objet : Toiture de l’école Prévert : travaux", "Le conseil municipal est saisi."),
    replace(section("Décision", "La commune engage 145 000 €.", "Le plan est le suivant :"), part=Part.DECISION),
    replace(section("Vote", "Adopté à l’unanimité (29 voix pour)."), part=Part.VOTE),
)  # fmt: skip
MEALS = of_register("2025-41", "2025-06-24", "Tarifs de la cantine")
LATER = of_register("2025-52", "2025-10-14", "Rapport sur les déchets")
AGENDA = page(
    "Procès-verbal du 24 juin 2025", section("Ordre du jour", "- 2025-38 – Toiture de l’école Prévert : travaux"),
    path="/pv.pdf", kind=Kind.MINUTES, document_date=date(2025, 6, 24),
)  # fmt: skip
ACTS = (LATER, MEALS, ROOF)


def told(question, *pages, last_session=None):
    edition = edition_of(*pages, POOL)
    edition = replace(edition, record=replace(edition.record, last_session=last_session))
    asked = replace(asked_of(question, *pages, POOL), time=asked_time(question, NOW, TOWN.town))
    return acts_of_time(asked, question, edition)


def texts(question, *pages, **facts):
    acts = told(question, *pages, **facts)
    return [each.text for each in acts.lines] if acts else None


OWN = "DEL 2025-38 Objet : Toiture de l’école Prévert : travaux"
OF_MEALS = "Délibération n° 2025-41, objet : Tarifs de la cantine"


@pytest.mark.parametrize(
    "question",
    [
        "qu'a voté le conseil en juin 2025", "délibérations du 24 juin 2025", "qu'a voté le conseil en juin",
        "qu'est-ce qui a été voté en juin 2025", "qu'a voté le conseil le 24 juin",
        "quelles délibérations ont été prises en juin 2025",
    ],
)  # fmt: skip
def test_the_acts_of_a_time_are_listed_in_order_by_number_and_title(question):
    assert texts(question, *ACTS) == [OWN, OF_MEALS]


def test_the_acts_of_the_last_session_are_those_of_its_day():
    assert texts("qu'a voté le dernier conseil", *ACTS, last_session=date(2025, 10, 14)) == [
        "Délibération n° 2025-52, objet : Rapport sur les déchets"
    ]


def test_one_line_that_names_an_act_stands_before_its_own_two():
    assert texts("délibérations du 24 juin 2025", *ACTS, AGENDA)[0] == "2025-38 – Toiture de l’école Prévert : travaux"


def test_few_acts_of_a_subject_are_told_with_what_they_decide_and_how_they_were_voted():
    assert texts("le conseil a voté quoi pour l'école en juin", *ACTS) == [
        OWN, "La commune engage 145 000 €.", "Adopté à l’unanimité (29 voix pour).",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "question",
    [
        "qu'a voté le conseil sur la piscine en juin 2025", "qui a voté contre les délibérations de juin 2025",
        "quand consulter les délibérations de 2025", "délibération 2025-41", "décision 2025-D-16", "cantine juin 2025",
        "qu'a voté le conseil", "combien de délibérations en 2025",
    ],
)  # fmt: skip
def test_what_is_asked_otherwise_is_left_to_the_search(question):
    assert told(question, *ACTS) is None


def test_a_time_without_acts_is_said_to_have_none():
    question = "qu'a voté le conseil en décembre 2025"
    evidence = replace(evidence_of(question), acts=told(question, *ACTS))
    ending = decide(Draft(evidence, ()), asked_of(question), LIMITS.confidence, WORDINGS)
    assert ending.status == "no_source"
    assert "décembre 2025" in ending.lead


def test_many_acts_are_cut_short_and_counted():
    acts = [of_register(f"2025-{number}", "2025-06-24", f"Objet numéro {number}") for number in range(1, 31)]
    shown = told("délibérations du 24 juin 2025", *acts)
    draft = Draft(replace(evidence_of("délibérations"), acts=shown), shown.lines)
    assert [len(shown.lines), shown.count] == [15, 30]
    assert shown.lines[1].text == "Délibération n° 2025-2, objet : Objet numéro 2"
    assert more_acts(draft, WORDINGS) == ("… et 15 autres délibérations de cette période.",)
    assert "24 juin 2025" in acts_line(draft, asked_of("délibérations de juin 2025"), WORDINGS)
    assert acts_missing(draft, WORDINGS) == ""


def test_of_the_last_session_the_last_published_one_is_told():
    question = "dernières délibérations du conseil"
    acts = told(question, *ACTS, last_session=date(2025, 10, 14))
    asked = replace(asked_of(question), time=asked_time(question, NOW, TOWN.town))
    draft = Draft(replace(evidence_of(question), acts=acts), acts.lines)
    assert acts_line(draft, asked, WORDINGS) == "Dernières délibérations publiées, 14 octobre 2025 :"
