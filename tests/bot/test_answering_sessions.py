"""When the council meets: as pages and minutes announce it, told by the day on which the question is asked."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.answers import Draft
from bot.answering.sessions import asks_session, session_missing, sessions_announced
from bot.answering.when import asked_time
from corpus.documents import Kind
from tests.bot.answering_builders import POOL, TOWN, WORDINGS, asked_of, edition_of, evidence_of, page, section

NOW = datetime(2026, 11, 21, 9, tzinfo=UTC)
SESSIONS = page(
    "Séances du conseil municipal",
    section("Prochaines séances", "- Mardi 3 novembre 2026, 19 h", "- Mardi 8 décembre 2026, 19 h", "- Entrée libre"),
)
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


@pytest.mark.parametrize(
    "question",
    [
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
