"""What is said of an event that is over, or on another day than the one asked about: 22 November 2026, a Sunday."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.answering.dates.when import asked_time
from bot.answering.timely.another_day import another_day_missing, past_line
from tests.bot.answering_builders import TOWN, WORDINGS, asked_of, draft_of, draft_sentence, page, section

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
OVER = "Mercredi 11 novembre, 19 h : feu d’artifice."
COMING = "Samedi 12 décembre, 10 h – 20 h : marché de Noël."
FAIR = page(
    "Fête", section("", OVER, COMING, "Du lundi au vendredi, 8 h – 12 h.", "Fixé le 24 juin 2025 par le conseil.")
)
FAIR = replace(FAIR, document=replace(FAIR.document, document_date=date(2026, 10, 23)))


def said(question: str, *quotes: str) -> tuple[str, str | None]:
    draft = draft_of(question, *(draft_sentence(FAIR.found(0), quote) for quote in quotes))
    asked = replace(asked_of(question, FAIR), time=asked_time(question, NOW, TOWN.town))
    return past_line(draft, asked, WORDINGS), another_day_missing(draft, asked, WORDINGS)


def test_an_event_that_is_over_is_said_to_be_past() -> None:
    assert said("feu d'artifice", OVER) == ("La date est passée : mercredi 11 novembre 2026.", None)
    assert said("feu d'artifice le 11 novembre", OVER)[1] is None


def test_an_event_of_another_day_does_not_answer_of_today() -> None:
    past, missing = said("à quelle heure est le feu d'artifice ce soir", OVER)
    assert past
    assert missing == "Ce texte parle d’autres jours que le dimanche 22 novembre 2026."
    assert said("le marché de noël c'est ce soir ?", COMING)[0] == ""


@pytest.mark.parametrize(
    ("question", "quotes"),
    [
        ("marché de noël", (COMING,)),
        ("quand était le feu d'artifice", (OVER,)),
        ("horaires", ("Du lundi au vendredi, 8 h – 12 h.", OVER)),
        ("qui a fixé le prix", ("Fixé le 24 juin 2025 par le conseil.",)),
        ("combien de voix", ("16 pour, 3 contre (séance du 24 juin 2025).",)),
    ],
)
def test_what_is_to_come_is_asked_as_past_or_is_no_event_is_not_said_to_be_over(
    question: str, quotes: tuple[str, ...]
) -> None:
    assert said(question, *quotes)[0] == ""


def test_the_day_over_a_piece_of_news_ends_only_what_is_asked_when() -> None:
    news = page("Nouvelles", section("1er septembre 2025", "Les lampes s’éteignent à 22 h 30."))
    sentence = draft_sentence(news.found(0), "Les lampes s’éteignent à 22 h 30.")
    lines = []
    for question in ("à quelle heure s’éteignent les lampes", "quand s’éteignent les lampes"):
        asked = replace(asked_of(question, news), time=asked_time(question, NOW, TOWN.town))
        lines.append(past_line(draft_of(question, sentence), asked, WORDINGS))
    assert lines == ["", "La date est passée : lundi 1er septembre 2025."]
