from bot.answering.looking_up import look_up
from corpus.documents import Kind
from corpus.lexical import query_vector
from corpus.protocols import Scope
from tests.bot.answering_builders import PAGES, POOL, edition_of


def test_what_shares_words_with_a_query_is_looked_up_once_whatever_the_scopes():
    index = edition_of(*PAGES).index
    found = look_up(index, query_vector(["piscine"]), [Scope(), Scope(kinds=(Kind.SERVICE_PAGE,))])
    ids = [each.passage.passage_id for each in found]
    assert POOL.found(0).passage.passage_id in ids
    assert len(ids) == len(set(ids))
    assert all(each.document.document_id == each.passage.document_id for each in found)
