from datetime import date

import pytest

from bot.answering.choosing.looking_up import look_up
from corpus.documents import Kind
from corpus.lexical import query_vector
from corpus.protocols import Period, Scope
from tests.bot.answering_builders import ACT, PAGES, POOL, edition_of


def test_what_shares_words_with_a_query_is_looked_up_once_whatever_the_scopes():
    index = edition_of(*PAGES).index
    found = look_up(index, query_vector(["piscine"]), [Scope(), Scope(kinds=(Kind.SERVICE_PAGE,))])
    ids = [each.passage.passage_id for each in found]
    assert POOL.found(0).passage.passage_id in ids
    assert len(ids) == len(set(ids))
    assert all(each.document.document_id == each.passage.document_id for each in found)


PAGE, OF_ACT = Scope(kinds=(Kind.SERVICE_PAGE,)), Scope(kinds=(Kind.DELIBERATION,))
JUNE = Scope(period=Period(date(2025, 6, 1), date(2025, 6, 30)))


@pytest.mark.parametrize(
    ("scope", "within", "is_found"),
    [
        (Scope(), OF_ACT, True),
        (OF_ACT, Scope(sources=("site",)), True),
        (PAGE, OF_ACT, False),
        (OF_ACT, Scope(sources=("deliberations",)), False),
        (JUNE, Scope(period=Period(date(2025, 6, 24), None)), True),
        (JUNE, Scope(period=Period(None, date(2025, 6, 23))), False),
        (JUNE, Scope(period=Period(date(2026, 1, 1), None)), False),
    ],
)
def test_nothing_is_looked_up_beyond_what_a_question_may_be_answered_from(scope, within, is_found):
    found = look_up(edition_of(*PAGES).index, query_vector(["toiture", "école"]), [scope], within)
    assert [each.document for each in found] == ([ACT.document] if is_found else [])
