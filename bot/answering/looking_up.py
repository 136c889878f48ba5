"""Passages looked up for what a question means, beside those that its own words find."""

from collections.abc import Sequence

from bot.answering.answers import FoundPassage
from corpus.protocols import Index, Scope, SparseVector

_CANDIDATES = 60
_ANYWHERE = (Scope(),)


def look_up(index: Index, query: SparseVector, scopes: Sequence[Scope] = _ANYWHERE) -> list[FoundPassage]:
    """At most sixty passages of each scope that share words with a query, each once and without a score."""
    hits = [hit for scope in scopes for hit in index.search_passages(query, _CANDIDATES, scope)]
    passages = index.passages([*dict.fromkeys(hit.id for hit in hits)])
    documents = index.documents([*dict.fromkeys(hit.document_id for hit in hits)])
    return [FoundPassage(each, documents[each.document_id], 0.0) for each in passages.values()]
