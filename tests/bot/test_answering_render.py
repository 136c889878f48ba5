from dataclasses import replace
from datetime import date

import pytest

from bot.answering.answers import ContactCard, Sentence
from bot.answering.cite import cite
from bot.answering.render import contact_line, one_sentence_each, sentence_lines, source_lines
from corpus.documents import Kind
from tests.bot.answering_builders import ACT, POOL, WORDINGS, draft_sentence


def said(text, shape="sentence", *numbers):
    return Sentence(text, numbers or (1,), "verbatim", shape)


def cited(page, position=0):
    _, (citation,) = cite([draft_sentence(page.found(position), page.passages[position].lines[-1].text)], str)
    return citation


def line_of(citation, language="fr"):
    (line,) = source_lines([citation], "Valmont-sur-Orne", WORDINGS, language)
    return line


def test_sentences_of_one_passage_run_on_as_a_paragraph():
    assert sentence_lines([said("Un."), said("Deux.")]) == ["Un. [1] Deux. [1]"]


def test_sentences_of_another_passage_start_a_paragraph():
    assert sentence_lines([said("Un."), said("Deux.", "sentence", 2)]) == ["Un. [1]", "Deux. [2]"]


@pytest.mark.parametrize("shape", ["item", "row"])
def test_items_and_rows_stand_one_a_line(shape):
    lines = sentence_lines([said("Pièces :"), said("passeport", shape), said("photo", shape), said("Voilà.")])
    assert lines == ["Pièces : [1]", "- passeport [1]", "- photo [1]", "Voilà. [1]"]


def test_the_header_of_a_table_stands_on_its_own_line_before_the_rows():
    lines = sentence_lines([said("Horaires."), said("Jour : Heures", "header"), said("Lundi : 8 h", "row")])
    assert lines == ["Horaires. [1]", "Jour : Heures [1]", "- Lundi : 8 h [1]"]


def test_every_number_stands_after_its_sentence():
    assert sentence_lines([said("Un.", "sentence", 1, 2)]) == ["Un. [1][2]"]


def test_nothing_said_is_no_line():
    assert sentence_lines([]) == []


def test_a_page_without_a_date_is_named_with_the_day_it_was_read():
    assert line_of(cited(POOL)) == "[1] Page « Piscine Jean-Bouin », lecture du 20 novembre 2026."


def test_a_page_is_named_with_the_day_it_was_updated():
    line = line_of(replace(cited(POOL), document_date=date(2026, 3, 1)))
    assert line == "[1] Page « Piscine Jean-Bouin », mise à jour le 1er mars 2026."


def test_an_act_is_named_with_its_page_and_its_day():
    assert line_of(cited(ACT)) == "[1] Délibération « Toiture de l’école Prévert », page 2, du 24 juin 2025."


def test_another_publisher_is_named():
    assert line_of(replace(cited(POOL), publisher="CCPO")).endswith("20 novembre 2026 (CCPO).")


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_has_its_name_in_every_language(kind, language):
    assert "Piscine Jean-Bouin" in line_of(replace(cited(POOL), kind=kind), language)


def test_braces_in_a_title_are_just_letters():
    assert "« {title} {0} »" in line_of(replace(cited(POOL), title="{title} {0}"))


def test_the_town_hall_can_answer():
    card = ContactCard("Mairie", "02 31 00 00 00", "mairie@valmont.example")
    line = contact_line(card, True, "partial", WORDINGS, "fr")
    assert line == "La mairie peut vous répondre : 02 31 00 00 00, mairie@valmont.example."


def test_a_service_is_called_by_its_name():
    card = ContactCard("Service scolaire", "02 31 00 00 12", None)
    assert contact_line(card, False, "partial", WORDINGS, "fr") == "Pour le savoir : Service scolaire, 02 31 00 00 12."


@pytest.mark.parametrize("reason", ["task", "sensitive"])
def test_who_sees_to_a_request_is_named_even_where_it_is_the_town_hall(reason):
    card = ContactCard("Mairie", "02 31 00 00 00", None)
    assert contact_line(card, True, reason, WORDINGS, "fr") == "Pour votre demande : Mairie, 02 31 00 00 00."


def test_a_heading_stands_before_its_first_sentence_and_over_its_rows():
    told = Sentence("Ouverte.", (1,), "verbatim", "sentence", "Accès")
    row = Sentence("Adulte : 4 €", (2,), "verbatim", "row", "Tarifs")
    assert sentence_lines([told, row]) == ["Accès : Ouverte. [1]", "Tarifs :", "- Adulte : 4 € [2]"]


def test_a_heading_ends_the_paragraph_before_it():
    first, second = (Sentence(f"{each}.", (1,), "verbatim", "sentence", each) for each in ("Un", "Deux"))
    assert sentence_lines([first, second]) == ["Un : Un. [1]", "Deux : Deux. [1]"]


def test_for_easy_reading_an_item_of_several_sentences_is_as_many_items():
    item = Sentence("Prenez d’abord un rendez-vous. Venez avec l’enfant.", (1, 2), "verbatim", "item", "Étapes")
    first, second = one_sentence_each([item])
    assert (first.text, first.heading, first.citations) == ("Prenez d’abord un rendez-vous.", "Étapes", (1, 2))
    assert (second.text, second.heading, second.citations) == ("Venez avec l’enfant.", "", (1, 2))


def test_for_easy_reading_a_label_stays_with_what_it_heads():
    item = Sentence("Dépôt. Apportez quatre exemplaires du formulaire. La mairie répond.", (1,), "verbatim", "item")
    first, second = one_sentence_each([item])
    assert first.text == "Dépôt. Apportez quatre exemplaires du formulaire."
    assert second.text == "La mairie répond."


def test_for_easy_reading_rows_and_single_sentences_stay_as_they_are():
    row = Sentence("Lundi : 9 h. Fermé à midi.", (1,), "verbatim", "row", cells=("Lundi", "9 h. Fermé à midi."))
    item = Sentence("M. le Maire signe.", (1,), "verbatim", "item")
    assert one_sentence_each([row, item]) == (row, item)
