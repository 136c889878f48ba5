"""When the council meets: as pages and minutes announce it, told by the day on which the question is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.answers import Draft
from bot.answering.dates.when import asked_time
from bot.answering.timely.sessions import (
    asks_session,
    last_session_line,
    names_session,
    session_missing,
    sessions_announced,
)
from corpus.documents import Kind
from corpus.protocols import Scope
from tests.bot.answering_builders import (
    POOL,
    TOWN,
    WORDINGS,
    asked_of,
    draft_sentence,
    edition_of,
    evidence_of,
    page,
    section,
)

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SESSIONS = page(
    "Séances du conseil municipal",
    section(
        "Prochaines séances", "- Mardi 3 novembre 2026, 19 h", "- Mardi 8 décembre 2026, 19 h",
        "- Mardi 2 février 2027, 19 h", "- Mardi 4 mai 2027, 19 h", "- Entrée libre",
    ),
)  # fmt: skip
MINUTES = page(
    "Procès-verbal",
    section("Divers", "Séance publique du jeudi 24 avril 2014.", "Le prochain Conseil municipal aura lieu le 22 mai."),
    path="/pv.pdf",
    kind=Kind.MINUTES,
    document_date=date(2014, 4, 24),
)


def asked_for(question, *pages):
    return replace(asked_of(question, *pages, POOL), time=asked_time(question, NOW, TOWN.town))


def told(question, *pages, last_session=None):
    edition = edition_of(*pages, POOL)
    edition = replace(edition, record=replace(edition.record, last_session=last_session))
    return sessions_announced(asked_for(question, *pages), question, edition)


def quotes(question, *pages, **facts):
    return [each.quote for each in told(question, *pages, **facts)]


@pytest.mark.parametrize("question", ["prochain conseil municipal", "quand est le prochain conseil ?"])
def test_the_next_session_is_the_first_to_come_of_those_that_are_listed(question):
    assert quotes(question, SESSIONS, MINUTES) == ["Mardi 8 décembre 2026, 19 h"]


def test_a_next_session_that_is_over_is_told_with_its_day_and_that_no_other_is_known():
    question = "quel est le prochain conseil municipal"
    shown = told(question, MINUTES)
    assert [each.quote for each in shown] == ["Le prochain Conseil municipal aura lieu le 22 mai."]
    draft = Draft(evidence_of(question, MINUTES.found()), shown)
    assert "22 mai 2014" in session_missing(draft, asked_for(question, MINUTES), WORDINGS)


def test_a_day_that_announces_no_session_is_not_taken_for_one():
    question, line = "prochain conseil municipal", "Le collège se réunit le 7 novembre 2024."
    act = page("Acte", section("", line), kind=Kind.DELIBERATION, document_date=date(2024, 9, 24))
    draft = Draft(evidence_of(question, act.found()), (draft_sentence(act.found(), line),))
    assert session_missing(draft, asked_for(question, act), WORDINGS) is None


def test_a_session_to_come_lacks_nothing():
    question = "prochain conseil municipal"
    draft = Draft(evidence_of(question, SESSIONS.found()), told(question, SESSIONS))
    assert session_missing(draft, asked_for(question, SESSIONS), WORDINGS) is None


def test_the_session_after_one_is_told_by_the_minutes_of_that_one():
    question = "le conseil qui suivait celui d'avril 2014, c'était quel jour ?"
    assert quotes(question, SESSIONS, MINUTES) == ["Le prochain Conseil municipal aura lieu le 22 mai."]
    draft = Draft(evidence_of(question, MINUTES.found()), told(question, MINUTES))
    assert session_missing(draft, asked_for(question, MINUTES), WORDINGS) is None


def test_the_last_session_is_that_of_the_newest_acts():
    shown = quotes("c'est quand le dernier conseil ?", SESSIONS, MINUTES, last_session=date(2014, 4, 24))
    assert shown == ["Séance publique du jeudi 24 avril 2014."]
    assert quotes("c'est quand le dernier conseil ?", SESSIONS, MINUTES) == []


def test_the_hour_of_a_session_is_told_by_the_line_that_dates_it_with_its_hour():
    opened = section("", "Le conseil s’est réuni le jeudi 24 avril 2014 à 18 h 00.", "Séance du 24 avril 2014")
    minutes = page("Procès-verbal", opened, path="/pv.pdf", kind=Kind.MINUTES, document_date=date(2014, 4, 24))
    question = "à quelle heure a commencé le conseil du 24 avril 2014"
    assert quotes(question, minutes) == ["Le conseil s’est réuni le jeudi 24 avril 2014 à 18 h 00."]
    assert quotes("à quelle heure a commencé le conseil du 24 avril 2015", minutes) == []


def test_a_bare_date_is_told_with_the_line_that_says_what_it_is_of():
    act = page("Budget", section("", "Valmont", "Séance du", "24 mars 2026"), kind=Kind.DELIBERATION)
    act = replace(act, document=replace(act.document, document_date=date(2026, 3, 24)))
    assert quotes("dernier conseil", act, last_session=date(2026, 3, 24)) == ["Séance du", "24 mars 2026"]


DECEMBER, FEBRUARY, MAY = "Mardi 8 décembre 2026, 19 h", "Mardi 2 février 2027, 19 h", "Mardi 4 mai 2027, 19 h"
HELD = "Séance publique du jeudi 24 avril 2014."


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("prochaine réunion du conseil en 2027", [FEBRUARY]),
        ("dates des conseils municipaux 2027", [FEBRUARY, MAY]),
        ("il y a conseil municipal en février ?", [FEBRUARY]),
        ("ya til conseil municipal en decembre", [DECEMBER]),
        ("y a-t-il un conseil municipal le 8 décembre", [DECEMBER]),
        ("le conseil municipal de mai a lieu quand", [MAY]),
        ("quels sont les prochains conseils municipaux", [DECEMBER, FEBRUARY, MAY]),
        ("quand se réunit le conseil municipal", [DECEMBER]),
        ("il y a conseil municipal en mars ?", []),
        ("prochain conseil en 2028", []),
    ],
)
def test_the_sessions_to_come_are_those_of_the_period_or_month_asked_about(question, lines):
    assert quotes(question, SESSIONS, MINUTES, last_session=date(2014, 4, 24)) == lines


@pytest.mark.parametrize(
    "question",
    [
        "quand s'est réuni le conseil municipal ?",
        "quand a eu lieu le dernier conseil",
        "le conseil s'est réuni quand pour la dernière fois",
        "quand était le conseil d'avril 2014",
        "quand le conseil municipal s'est-il réuni en 2014",
    ],
)
def test_of_what_is_past_the_session_that_was_held_is_told(question):
    assert quotes(question, SESSIONS, MINUTES, last_session=date(2014, 4, 24)) == [HELD]
    draft = Draft(evidence_of(question, MINUTES.found()), told(question, MINUTES, last_session=date(2014, 4, 24)))
    assert session_missing(draft, asked_for(question, MINUTES), WORDINGS) is None


def test_a_month_that_is_over_is_the_last_one_of_that_name():
    days = (date(2025, 2, 11), date(2026, 2, 10))
    acts = [
        page(
            f"Acte {day}",
            section("", f"Séance du {day.day} février {day.year}"),
            kind=Kind.DELIBERATION,
            document_date=day,
        )
        for day in days
    ]
    assert quotes("quand était le conseil de février", SESSIONS, *acts) == ["Séance du 10 février 2026"]


def test_of_a_period_each_session_held_is_told_once_in_order():
    days = (date(2025, 2, 11), date(2025, 2, 25))
    acts = [
        page(
            f"Acte {day} {name}",
            section("", f"Séance du {day.day} février 2025"),
            kind=Kind.DELIBERATION,
            document_date=day,
        )
        for day in days
        for name in ("un", "deux")
    ]
    question = "quand s'est réuni le conseil municipal en février 2025"
    assert quotes(question, *reversed(acts)) == ["Séance du 11 février 2025", "Séance du 25 février 2025"]


def test_minutes_newer_than_the_newest_acts_tell_the_last_session():
    minutes = page(
        "PV", section("", "Séance du 6 mai 2014"), path="/n.pdf", kind=Kind.MINUTES, document_date=date(2014, 5, 6)
    )
    assert quotes("dernier conseil", MINUTES, minutes, last_session=date(2014, 4, 24)) == ["Séance du 6 mai 2014"]


def test_only_what_the_search_is_limited_to_tells_it():
    within = Scope(kinds=(Kind.DELIBERATION,))
    question = "quand est le prochain conseil"
    assert sessions_announced(asked_for(question, SESSIONS), question, edition_of(SESSIONS, MINUTES), within) == ()


@pytest.mark.parametrize(
    "question",
    [
        "y a-t-il une réunion samedi",
        "quand a lieu le conseil de quartier",
        "il y a conseil d'école en février ?",
        "prochain conseil d'école",
        "le dernier conseil a voté quoi pour la piscine",
        "prochaine collecte",
        "réunion du conseil de quartier",
        "conseil municipal des jeunes inscription",
    ],
)
def test_other_councils_and_what_they_decide_are_other_questions(question):
    assert not asks_session(asked_for(question), question)
    assert quotes(question, SESSIONS, MINUTES) == []


def test_where_no_session_is_announced_nothing_is_told():
    assert quotes("prochain conseil municipal") == []


@pytest.mark.parametrize(
    ("question", "is_said"),
    [("dernier conseil municipal", True), ("prochain conseil municipal", False), ("qui préside le conseil", False)],
)
def test_the_last_session_is_told_as_the_last_published_one(question, is_said):
    pointed = (draft_sentence(MINUTES.found(), "Séance publique du jeudi 24 avril 2014."),)
    draft = Draft(replace(evidence_of(question), pointed=pointed), pointed)
    said = last_session_line(draft, asked_for(question, MINUTES), WORDINGS)
    assert said == ("Dernière séance dont la commune a publié des actes :" if is_said else "")


@pytest.mark.parametrize("line", ["prochain conseil municipal", "le dernier conseil"])
def test_a_line_that_names_a_session_is_of_itself(line):
    assert names_session(line)
    assert not names_session("et le prochain ?")


@pytest.mark.parametrize("then", ["et celui d'après ?", "et le suivant", "et après ?"])
def test_the_session_after_the_next_one_is_told_where_that_is_asked(then):
    assert quotes(f"prochain conseil {then}", SESSIONS) == ["Mardi 2 février 2027, 19 h"]


def test_no_other_session_stands_for_one_that_is_not_announced():
    only = page("Séances du conseil municipal", section("Prochaines séances", "- Mardi 8 décembre 2026, 19 h"))
    assert quotes("prochain conseil et celui d'après", only) == []
