"""An engine in memory that counts what is open, and can be told to fail or to wait."""

from collections.abc import Callable, Iterator, Sequence

from corpus.documents import Document, Passage
from corpus.errors import IndexUnavailable
from corpus.protocols import DenseVector, Hit, Index, SparseVector


class FakeIndex:
    """Knows how many passages it was given, and that it must not be used once closed."""

    def __init__(self, edition_id: str, passages: int) -> None:
        self.edition_id = edition_id
        self._passages = passages
        self.times_closed = 0

    def search_passages(self, *_: object) -> list[Hit]:
        assert not self.times_closed, "searched after it was closed"
        return [Hit(self.edition_id, self.edition_id, 1.0)]

    def search_documents(self, *_: object) -> list[Hit]:
        raise NotImplementedError

    def search_meanings(self, *_: object) -> list[Hit]:
        raise NotImplementedError

    def passages(self, _: Sequence[str]) -> dict[str, Passage]:
        raise NotImplementedError

    def documents(self, _: Sequence[str]) -> dict[str, Document]:
        raise NotImplementedError

    def passages_of(self, _: str) -> list[Passage]:
        raise NotImplementedError

    def all_documents(self) -> Iterator[Document]:
        raise NotImplementedError

    def count_passages(self) -> int:
        return self._passages

    def close(self) -> None:
        self.times_closed += 1


class FakeWriter:
    """Counts the passages it is given."""

    def __init__(self, finish: Callable[[int], None]) -> None:
        self._passages = 0
        self._finish = finish

    def add_passages(
        self, rows: Sequence[tuple[Passage, Document, SparseVector]], meanings: Sequence[DenseVector | None] = ()
    ) -> None:
        assert not meanings
        self._passages += len(rows)

    def add_documents(
        self, rows: Sequence[tuple[Document, SparseVector]], meanings: Sequence[DenseVector | None] = ()
    ) -> None:
        pass

    def finish(self) -> None:
        self._finish(self._passages)


class FakeEngine:
    """`finished` holds the passages of each edition; `opened` every index given out, in order."""

    def __init__(self) -> None:
        self.finished: dict[str, int] = {}
        self.unfinished: set[str] = set()
        self.dimensions: dict[str, int | None] = {}
        self.opened: list[FakeIndex] = []
        self.is_down = False
        self.before_open: Callable[[str], None] = lambda _: None

    def create(self, edition_id: str, dimension: int | None = None) -> FakeWriter:
        self.unfinished.add(edition_id)
        self.dimensions[edition_id] = dimension
        return FakeWriter(lambda passages: self._finish(edition_id, passages))

    def open(self, edition_id: str) -> Index:
        self.before_open(edition_id)
        if self.is_down or edition_id not in self.finished:
            raise IndexUnavailable(f"no index {edition_id}")
        self.opened.append(FakeIndex(edition_id, self.finished[edition_id]))
        return self.opened[-1]

    def delete(self, edition_id: str) -> None:
        self.finished.pop(edition_id, None)
        self.unfinished.discard(edition_id)

    def left_open(self) -> list[FakeIndex]:
        return [index for index in self.opened if not index.times_closed]

    def _finish(self, edition_id: str, passages: int) -> None:
        self.unfinished.discard(edition_id)
        self.finished[edition_id] = passages
