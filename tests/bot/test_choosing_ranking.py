"""What the order of passages owes to kind, date and force, and to the meaning where a model tells it."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.answers import Evidence, Question
from bot.answering.choosing.repeats import without_repeats
from bot.answering.dates.when import asked_time
from bot.answering.find import MEANING_FAILED, Finding, find_evidence
from corpus.deliberations import Deliberation
from corpus.documents import Kind
from corpus.edition_record import Embedding
from tests.bot.answering_builders import (
    ASKS,
    LIMITS,
    TOWN,
    WORDS,
    Page,
    edition_of,
    page,
    section,
    vocabulary_of,
)
from tests.bot.meaning_builders import EMBEDDING, Model, evidence_by, shelved

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
FINDING = Finding(ASKS, WORDS, LIMITS, lambda text: asked_time(text, NOW, TOWN.town))


def act(number: str, session: date, text: str, kind: Kind = Kind.DELIBERATION, **facts: object) -> Page:
    deliberation = Deliberation(number=number, session_date=session, **facts)
    return page("Tarifs de la cantine", section("", text), path=f"/{number}.pdf", kind=kind, deliberation=deliberation)


OLD = act("2014-12", date(2014, 4, 24), "Le conseil fixe le prix du repas à trois euros.")
NEW = act("2026-15", date(2026, 6, 12), "Le conseil fixe le prix du repas à quatre euros.")
MINUTES = page(
    "Procès-verbal du 12 juin 2026",
    section("Tarifs de la cantine", "Le conseil fixe le prix du repas à quatre euros."),
    path="/pv.pdf",
    kind=Kind.MINUTES,
    document_date=date(2026, 6, 12),
)
PAGE = page("Tarifs de la cantine", section("", "Le prix du repas est de quatre euros."), path="/cantine.html")


def order(question: str, *pages: Page, last_session: date | None = None) -> list[str]:
    edition = edition_of(*pages)
    edition = replace(edition, record=replace(edition.record, last_session=last_session))
    _, evidence = find_evidence(Question(question, "fr"), edition, vocabulary_of(*pages), FINDING)
    found = (*(each.source for each in evidence.pointed), *evidence.found)
    return list(dict.fromkeys(each.document.url.rpartition("/")[2] for each in found))


def test_the_act_comes_before_the_minutes_that_report_it() -> None:
    assert order("décision prix du repas cantine", MINUTES, NEW)[0] == "2026-15.pdf"


@pytest.mark.parametrize("question", ["prix du repas à la cantine", "à quelle heure est le repas de la cantine"])
def test_prices_and_hours_come_from_the_page_of_the_service(question: str) -> None:
    assert order(question, OLD, NEW, MINUTES, PAGE)[0] == "cantine.html"


def test_the_newer_act_comes_first_where_the_question_is_about_now() -> None:
    assert order("le conseil a voté quoi pour la cantine", OLD, NEW)[0] == "2026-15.pdf"


@pytest.mark.parametrize(
    "question", ["prix de la cantine voté en 2014", "conseil du 24 avril 2014 cantine", "cantine avant 2015"]
)
def test_the_act_of_the_period_asked_for_comes_first(question: str) -> None:
    assert order(question, OLD, NEW, PAGE)[0] == "2014-12.pdf"


def test_the_last_council_is_the_newest_session_that_the_edition_holds() -> None:
    question = "qu'a décidé le dernier conseil sur la cantine en avril ou avant"
    pages = (replace(OLD, passages=NEW.passages), replace(NEW, passages=OLD.passages))
    assert order(question, *pages, last_session=date(2014, 4, 24))[0] == "2014-12.pdf"


def test_an_act_that_was_repealed_stands_behind_one_in_force() -> None:
    same = date(2026, 6, 12)
    repealed = act("2026-14", same, "Le conseil fixe le prix du repas à trois euros cinquante.", in_force=False)
    assert order("décision prix du repas cantine", repealed, NEW)[0] == "2026-15.pdf"


def test_an_act_that_was_modified_stands_behind_the_one_that_modifies_it() -> None:
    same = date(2026, 6, 12)
    modified = act(
        "2026-14", same, "Le conseil fixe le prix du repas à trois euros cinquante.", modified_by=("2026-15",)
    )
    assert order("décision prix du repas cantine", modified, NEW)[0] == "2026-15.pdf"


def test_the_page_of_the_town_hall_comes_first_where_its_own_hours_are_asked() -> None:
    hall = page("Contacter la mairie", section("", "L’accueil est ouvert de 9 h à 17 h."), path="/contact.html")
    other = page("Garde d’enfants", section("Horaires", "Horaires de la mairie, horaires ouverts."), path="/garde.html")
    assert order("horaires de la mairie", other, hall)[0] == "contact.html"


def test_an_act_whose_number_is_named_comes_first_whatever_its_date_and_force() -> None:
    repealed = replace(OLD, document=replace(OLD.document, deliberation=Deliberation("2014-12", in_force=False)))
    assert order("de quoi parle la délibération 2014-12 cantine", NEW, repealed, PAGE)[0] == "2014-12.pdf"


def test_what_two_pages_say_in_the_same_words_is_shown_once_from_the_better() -> None:
    copy = page("Tarifs de la cantine", section("", "Le prix du repas est de quatre euros."), path="/copie.html")
    assert order("prix du repas", PAGE, copy) == ["cantine.html"]


def test_texts_that_differ_by_a_figure_are_two() -> None:
    long = (
        "Le prix du repas à la cantine de l'école, pour les enfants de la commune inscrits à l'année, est de {} euros."
    )
    one, other = (page("Tarifs", section("", long.format(n)), path=f"/{n}.html") for n in (4, 5))
    assert len([*without_repeats([one.found(), other.found()])]) == 2


def test_acts_of_two_numbers_are_never_merged_and_the_minutes_of_an_act_are() -> None:
    words = "Le conseil approuve la convention avec le syndicat intercommunal des eaux."
    one, other = act("2026-1", date(2026, 1, 9), words), act("2026-2", date(2026, 1, 9), words)
    told = page("Procès-verbal", replace(section("", words), act=0), kind=Kind.MINUTES, acts=(Deliberation("2026-1"),))
    found = [*without_repeats([one.found(), other.found(), told.found()])]
    assert [each.document.url for each in found] == [one.document.url, other.document.url]


SPORT = page(
    "Se baigner", section("", "Le bassin accueille les nageurs tous les matins de la semaine."), path="/s.html"
)


def meant(question: str, model: Model, embedding: Embedding | None = EMBEDDING) -> Evidence:
    return evidence_by(
        model, Question(question, "fr"), shelved([SPORT, PAGE], PAGE, SPORT, embedding=embedding), FINDING
    )


def test_what_only_the_meaning_finds_is_found_on_the_scale_of_words() -> None:
    by_words, by_both = meant("repas", Model(), None), meant("repas", Model())
    assert [each.document.url for each in by_words.found] == [PAGE.document.url]
    assert [each.document.url for each in by_both.found] == [SPORT.document.url, PAGE.document.url]
    assert by_both.found[0].score == pytest.approx(by_words.found[0].score)
    assert by_words.notices == by_both.notices == ()


@pytest.mark.parametrize("dimension", [0, 3], ids=["failing", "another dimension"])
def test_where_the_model_fails_words_answer_and_a_notice_says_so(dimension: int) -> None:
    evidence = meant("repas", Model(dimension))
    assert [each.document.url for each in evidence.found] == [PAGE.document.url]
    assert evidence.notices == (MEANING_FAILED,)


def test_an_edition_built_with_another_model_is_searched_by_words() -> None:
    evidence = meant("repas", Model(), Embedding("sens-0", 2))
    assert [each.document.url for each in evidence.found] == [PAGE.document.url]
    assert evidence.notices == ()


@pytest.mark.parametrize(
    "text", ["piscine " * 1_300, " ".join(f"mot{n}x" for n in range(1_500)), "de la " * 1_700, "🏊" * 9_000]
)
def test_a_question_of_ten_thousand_characters_is_bounded_work(text: str) -> None:
    asked, _ = find_evidence(Question(text, "fr"), edition_of(PAGE), vocabulary_of(PAGE), FINDING)
    assert len(asked.terms) <= LIMITS.search.most_words
