"""An index that holds back what was withdrawn, in whatever edition it stands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.documents import Document, Passage
from corpus.editions import OpenEdition
from corpus.protocols import DenseVector, Hit, Index, Scope, SparseVector
from corpus.withdrawals import Withdrawal


def withhold(edition: OpenEdition, withdrawals: Sequence[Withdrawal]) -> OpenEdition:
    """The edition without what was withdrawn; closing its index closes the edition's. May raise IndexUnavailable."""
    if not withdrawals:
        return edition
    return replace(edition, index=WithholdingIndex(edition.index, _withheld(edition.index, withdrawals)))


@dataclass(frozen=True, slots=True)
class Withheld:
    """The ids of what an index holds and does not give."""

    documents: frozenset[str]
    passages: frozenset[str]


class WithholdingIndex:
    """A `corpus.protocols.Index` that knows nothing of what is withheld."""

    def __init__(self, index: Index, withheld: Withheld) -> None:
        self._index = index
        self._withheld = withheld

    def search_passages(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        """The best passages for a query, best first, as many as there would be had nothing been withdrawn."""
        return self._search(lambda asked: self._index.search_passages(query, asked, scope, meaning), limit)

    def search_documents(
        self, query: SparseVector, limit: int, scope: Scope | None = None, meaning: DenseVector | None = None
    ) -> list[Hit]:
        """The best whole documents for a query, best first, as many as there would be had nothing been withdrawn."""
        return self._search(lambda asked: self._index.search_documents(query, asked, scope, meaning), limit)

    def search_meanings(self, meaning: DenseVector, limit: int, scope: Scope | None = None) -> list[Hit]:
        """The passages nearest to a meaning, as many as there would be had nothing been withdrawn."""
        return self._search(lambda asked: self._index.search_meanings(meaning, asked, scope), limit)

    def passages(self, passage_ids: Sequence[str]) -> dict[str, Passage]:
        """The passages of these ids; unknown and withheld ones are absent."""
        found = self._index.passages(passage_ids)
        return {key: each for key, each in found.items() if self._gives(each)}

    def documents(self, document_ids: Sequence[str]) -> dict[str, Document]:
        """The documents of these ids; unknown and withheld ones are absent."""
        return self._index.documents([each for each in document_ids if each not in self._withheld.documents])

    def passages_of(self, document_id: str) -> list[Passage]:
        """The passages of a document in reading order, but for the withheld ones."""
        return [each for each in self._index.passages_of(document_id) if self._gives(each)]

    def all_documents(self) -> Iterator[Document]:
        """Every document of the edition that is not withheld, in no particular order."""
        return (each for each in self._index.all_documents() if each.document_id not in self._withheld.documents)

    def count_passages(self) -> int:
        """How many passages the edition holds, withheld or not."""
        return self._index.count_passages()

    def close(self) -> None:
        """Release the engine's resources; the index is not used afterwards."""
        self._index.close()

    def _search(self, search: Callable[[int], list[Hit]], limit: int) -> list[Hit]:
        asked = limit
        while True:
            hits = search(asked)
            given = [each for each in hits if self._is_given(each.document_id, each.id)]
            if len(given) >= limit or len(hits) < asked:
                return given[:limit]
            asked *= 2

    def _gives(self, passage: Passage) -> bool:
        return self._is_given(passage.document_id, passage.passage_id)

    def _is_given(self, document_id: str, passage_id: str) -> bool:
        return document_id not in self._withheld.documents and passage_id not in self._withheld.passages


def _withheld(index: Index, withdrawals: Sequence[Withdrawal]) -> Withheld:
    documents: set[str] = set()
    passages: set[str] = set()
    for document in index.all_documents():
        its = [each for each in withdrawals if each.is_of(document)]
        if any(each.covers_whole(document) for each in its):
            documents.add(document.document_id)
        elif its:
            cited = index.passages_of(document.document_id)
            passages.update(each.passage_id for each in cited if any(one.covers(document, each) for one in its))
    return Withheld(frozenset(documents), frozenset(passages))
