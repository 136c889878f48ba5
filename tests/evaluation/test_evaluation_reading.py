"""What the assistant would show, before it is judged: also were some documents not there, and with their meanings."""

from dataclasses import replace

from bot.answering.nearness import Nearness
from corpus.embedding import QuestionMeaning
from evaluation.reading import Reader
from tests.bot.answering_builders import PAGES, POOL, TOWN, page, section, vocabulary_of
from tests.bot.meaning_builders import Model, shelved
from tests.evaluation.test_fit_confidence import CLOCK

SWIM = page("Club de natation", section("Tarifs", "L’adhésion au club coûte 90 € par saison à la piscine."))
TOWN_PAGES = (*PAGES, SWIM)


def reader_of(model=None, near=(POOL, SWIM)):
    edition = shelved(near, *TOWN_PAGES)
    vocabulary = vocabulary_of(*TOWN_PAGES)
    record = replace(edition.record, passages=edition.index.count_passages())
    meaning = QuestionMeaning(model, lambda: 0.0) if model else None
    return Reader(replace(edition, vocabulary=vocabulary._counts, record=record), TOWN.town, CLOCK, meaning)


def found_by(reader, without=()):
    _, evidence = reader.evidence(["tarif piscine"], without)
    return {each.document.url: each.nearness for each in evidence.found}


def test_documents_that_are_left_out_are_not_found_and_the_others_are():
    reader = reader_of()
    whole, deprived = found_by(reader), found_by(reader, [POOL.document.url])
    assert POOL.document.url in whole
    assert POOL.document.url not in deprived
    assert SWIM.document.url in deprived
    assert found_by(reader) == whole


def test_without_documents_what_is_next_by_meaning_becomes_the_nearest():
    reader = reader_of(Model(ranks=False))
    assert found_by(reader)[SWIM.document.url].document < 1 / 2
    left = found_by(reader, [POOL.document.url])[SWIM.document.url]
    assert (left.passage, left.document) == (1, 1)


def test_without_a_model_nothing_is_near_or_far():
    assert {*found_by(reader_of()).values()} == {Nearness()}


def test_a_draft_says_nothing_of_what_was_left_out():
    _, draft = reader_of().draft(["tarif piscine adulte"], [POOL.document.url])
    assert "4,20" not in " ".join(each.text for each in draft.sentences)
    _, whole = reader_of().draft(["tarif piscine adulte"])
    assert "4,20" in " ".join(each.text for each in whole.sentences)
