from dataclasses import replace

import pytest

from bot.terminal import render_answer
from tests.bot.answering_builders import PAGES, Desk, page, section

DESK = Desk(PAGES)


def test_an_answer_ends_with_the_address_of_each_source():
    answer = DESK.ask("tarif enfant piscine")
    assert render_answer(answer) == f"{answer.text}\n\n[1] {answer.citations[0].deep_url}"


def test_words_that_are_not_the_towns_own_stand_with_the_quote_that_proves_them():
    answer = DESK.ask("tarif enfant piscine")
    quote = "Enfant\t2,10 €\nAdulte\t4,20 €"
    source = replace(answer.citations[0], quote=quote)
    said = replace(answer.sentences[0], text="A child pays €2.10.", proof="paraphrase", citations=(1,))
    translated = replace(answer, language="en", sentences=(said,), citations=(source,))
    lines = render_answer(translated).splitlines()
    assert lines[-2:] == [f"[1] {source.deep_url}", "    « Enfant 2,10 € Adulte 4,20 € »"]


def test_an_answer_without_sources_is_its_text_alone():
    answer = DESK.ask("prix du permis bateau")
    assert render_answer(answer) == answer.text


@pytest.mark.parametrize("evil", ["\x1b[2J", "\x07", "\x9b31m", "\r", "\u202e"])
def test_nothing_read_on_a_site_commands_the_terminal(evil):
    pool = page(f"Piscine{evil} municipale", section("Tarifs", f"La piscine coûte{evil} 4,20 €."))
    shown = render_answer(Desk((pool, *PAGES[1:])).ask("tarif piscine municipale"))
    assert "4,20 €" in shown
    assert evil not in shown
