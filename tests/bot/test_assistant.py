import asyncio
from contextlib import contextmanager
from dataclasses import replace

import pytest

from bot.answering.answers import AnswerStatus
from bot.assistant import Assistant, VocabularyReading
from corpus.embedding import QuestionMeaning
from corpus.errors import IndexUnavailable, NoEdition
from corpus.protocols import Scope
from tests.bot.answering_builders import ACT, CANTEEN, PAGES, POOL, Desk, edition_of, page, section
from tests.bot.meaning_builders import Matcher, Model


class Published:
    """Stands for corpus.published.PublishedEdition: an edition that tests exchange, or none."""

    def __init__(self, edition=None):
        self.held = edition
        self.is_closed = False

    @contextmanager
    def reading(self):
        if self.held is None:
            raise NoEdition("Aucune édition n'est publiée.")
        yield self.held

    @property
    def edition_id(self):
        return self.held.edition_id if self.held else None

    def close(self):
        self.is_closed = True


@pytest.fixture
def desk():
    return Desk(PAGES)


@pytest.fixture
def assistant(desk):
    return Assistant(desk.pipeline, Published(desk.edition))


def test_only_the_encoder_of_this_process_is_warmed_up(desk):
    model, matcher = Model(), Matcher()
    finding = replace(desk.pipeline.finding, meaning=QuestionMeaning(model, lambda: 0.0), matcher=matcher)
    asyncio.run(Assistant(replace(desk.pipeline, finding=finding), Published(desk.edition)).warm_up())
    assert (model.asked, matcher.asked) == ([], ["mairie"])


def test_warming_up_answers_questions_to_nobody_without_asking_an_endpoint(desk):
    model, matcher = Model(), Matcher()
    finding = replace(desk.pipeline.finding, meaning=QuestionMeaning(model, lambda: 0.0), matcher=matcher)
    pipeline = replace(desk.pipeline, finding=finding)
    asyncio.run(Assistant(pipeline, Published(desk.edition)).warm_up(["Combien coûte la cantine ?"]))
    assert (model.asked, len(matcher.asked)) == ([], 2)


def test_warming_up_before_any_edition_is_published_troubles_nobody():
    desk = Desk(PAGES, is_open=False)
    assert asyncio.run(Assistant(desk.pipeline, Published()).warm_up(["Combien coûte la cantine ?"])) is None


def source(assistant, passage_id):
    return asyncio.run(assistant.source(passage_id))


def test_a_question_is_answered(assistant):
    answer = asyncio.run(assistant.answer("tarif enfant piscine", None, (), Scope()))
    assert answer.status is AnswerStatus.ANSWERED


def test_a_source_is_the_whole_document_around_the_passage(assistant):
    view = source(assistant, CANTEEN.passages[1].passage_id)
    assert view.document == CANTEEN.document
    assert view.passages == CANTEEN.passages
    assert view.passage_id == CANTEEN.passages[1].passage_id
    assert view.deep_url.startswith(f"{CANTEEN.document.url}#:~:text=")


def test_a_source_in_a_pdf_opens_at_its_page(assistant):
    assert source(assistant, ACT.passages[0].passage_id).deep_url == f"{ACT.document.url}#page=2"


def test_a_source_whose_address_is_a_script_opens_our_own_view():
    evil = page("Piège", section("", "Cliquez."), url="javascript:alert(1)")
    view = source(Assistant(Desk((evil,)).pipeline, Published()), evil.passages[0].passage_id)
    assert view.deep_url.startswith("/source/")


@pytest.mark.parametrize("passage_id", ["", "unknown", "../../etc/passwd"])
def test_an_unknown_passage_has_no_source(assistant, passage_id):
    assert source(assistant, passage_id) is None


def test_documents_are_ranked_once_each_with_the_pages_of_their_passages(assistant):
    ranked = assistant.ranking("horaires piscine")
    assert ranked[0].document == POOL.document
    assert set(ranked[0].pages) == {None}
    titles = [each.document.title for each in ranked]
    assert len(titles) == len(set(titles))


def test_the_ranking_of_an_act_tells_its_page(assistant):
    (act,) = (each for each in assistant.ranking("toiture Prévert") if each.document == ACT.document)
    assert act.pages == (2,)


def test_a_ranking_cleans_the_question_first(assistant):
    assert assistant.ranking("pis\u200bcine")[0].document == POOL.document


def test_a_broken_index_is_told_to_whoever_ranks(desk, assistant):
    desk.edition.index.is_down = True
    with pytest.raises(IndexUnavailable):
        assistant.ranking("piscine")


def test_it_is_ready_where_an_edition_can_be_opened(assistant):
    assert assistant.ready()
    assistant.require_edition()


def test_without_an_edition_it_is_not_ready_and_says_why():
    assistant = Assistant(Desk(PAGES, is_open=False).pipeline, Published())
    assert not assistant.ready()
    assert assistant.edition() is None
    with pytest.raises(NoEdition):
        assistant.require_edition()


def test_it_tells_the_edition_that_answers_and_lets_it_go(desk):
    published = Published(desk.edition)
    assistant = Assistant(desk.pipeline, published)
    assert assistant.edition() == desk.edition.edition_id
    assistant.close()
    assert published.is_closed


def test_the_vocabulary_is_prepared_once_for_an_edition_and_anew_for_the_next():
    first, second = edition_of(POOL), edition_of(CANTEEN)
    object.__setattr__(first, "vocabulary", {"piscin": 1})
    object.__setattr__(second, "vocabulary", {"cantin": 1})
    object.__setattr__(second.record, "edition_id", "20261122-080000")
    published = Published(first)
    reading = VocabularyReading(published)
    with reading() as (edition, vocabulary), reading() as (_, again):
        assert edition is first
        assert again is vocabulary
        assert "piscin" in vocabulary
    published.held = second
    with reading() as (_, other):
        assert "cantin" in other
        assert "piscin" not in other
