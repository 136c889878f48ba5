"""Passages looked up for what a question means, beside those that its own words find."""

from collections.abc import Iterator, Sequence

from bot.answering.found import FoundPassage
from corpus.protocols import Index, Period, Scope, SparseVector

ANYWHERE = Scope()
_CANDIDATES = 60


def look_up(
    index: Index, query: SparseVector, scopes: Sequence[Scope] = (ANYWHERE,), within: Scope = ANYWHERE
) -> list[FoundPassage]:
    """At most sixty passages of each scope that share words with a query, each once and without a score.

    `within` limits them all: the sources, kinds and days that a question may be answered from.
    """
    narrowed = [common for scope in scopes for common in common_scopes(scope, within)]
    hits = [hit for scope in narrowed for hit in index.search_passages(query, _CANDIDATES, scope)]
    passages = index.passages([*dict.fromkeys(hit.id for hit in hits)])
    documents = index.documents([*dict.fromkeys(hit.document_id for hit in hits)])
    return [FoundPassage(each, documents[each.document_id], 0.0) for each in passages.values()]


def common_scopes(one: Scope, other: Scope) -> Iterator[Scope]:
    """What two scopes have in common; none where that is nothing."""
    sources, kinds = _both(one.sources, other.sources), _both(one.kinds, other.kinds)
    documents = _both(one.documents, other.documents)
    period = _overlap(one.period, other.period) if one.period and other.period else one.period or other.period
    is_empty = period is not None and period.first and period.last and period.first > period.last
    if sources is not None and kinds is not None and documents is not None and not is_empty:
        yield Scope(sources, kinds, period, documents)


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...] | None:
    """The names of both; an empty list does not limit, and None says that nothing is left."""
    if not one or not other:
        return one or other
    return tuple(each for each in one if each in other) or None


def _overlap(one: Period, other: Period) -> Period:
    firsts = [each for each in (one.first, other.first) if each]
    lasts = [each for each in (one.last, other.last) if each]
    return Period(max(firsts, default=None), min(lasts, default=None))
