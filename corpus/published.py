"""The published edition without what was withdrawn, held open for a running service until either changes."""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from corpus.editions import Editions, OpenEdition
from corpus.errors import CorpusError
from corpus.withdrawals import Withdrawals
from corpus.withholding import withhold

_LOG = logging.getLogger("parvis.corpus")
# An engine or a disk that failed once is asked again, but not by every question.
_RETRY_SECONDS = 2.0

_FileMark = tuple[int, int] | None
_Mark = tuple[_FileMark, _FileMark]


@dataclass(slots=True)
class _Held:
    edition: OpenEdition
    withdrawals: _FileMark = None
    readers: int = 0
    is_replaced: bool = False


class PublishedEdition:
    """Gives each query the edition published now; safe for threads. `clock` counts seconds and never goes back.

    The thread that first notices a new publication or withdrawal opens the edition while the others go on with the old
    one, which is closed when its last reader leaves. An edition that cannot be opened changes nothing but `trouble`.
    That an older one goes on answering is logged once.
    """

    def __init__(self, editions: Editions, withdrawals: Withdrawals, clock: Callable[[], float]) -> None:
        self._editions = editions
        self._withdrawals = withdrawals
        self._clock = clock
        self._held: _Held | None = None
        self._counting = Lock()
        self._opening = Lock()
        self._seen: _Mark = (None, None)
        self._retry_at = float("-inf")
        self.trouble: CorpusError | None = None
        """Why what is published now could not be opened, while an older edition answers or none does."""

    @contextmanager
    def reading(self) -> Iterator[OpenEdition]:
        """The published edition, kept open until the block ends; may block to open it, so not on an event loop.

        Raises a CorpusError only where no edition was ever opened.
        """
        self._follow()
        held = self._enter()
        try:
            yield held.edition
        finally:
            self._leave(held)

    @property
    def edition_id(self) -> str | None:
        """The edition that answered last, None where none was opened yet."""
        held = self._held
        return held.edition.edition_id if held else None

    def close(self) -> None:
        """Give up the edition, once its last reader leaves."""
        self._exchange(None)

    def _follow(self) -> None:
        if not self._is_due():
            return
        # Only where there is nothing to answer from does a second thread wait for the first.
        if not self._opening.acquire(blocking=self._held is None):
            return
        try:
            if self._is_due():
                self._open()
        finally:
            self._opening.release()

    def _is_due(self) -> bool:
        if self._mark() != self._seen:
            return True
        return (self.trouble is not None or self._held is None) and self._clock() >= self._retry_at

    def _open(self) -> None:
        mark = self._mark()
        try:
            held = self._held
            if held is None or (self._editions.published_id(), mark[1]) != (self.edition_id, held.withdrawals):
                self._exchange(_Held(self._open_withheld(), mark[1]))
            self.trouble = None
        except CorpusError as error:
            self.trouble = error
            self._retry_at = self._clock() + _RETRY_SECONDS
            if self._held and mark != self._seen:
                _LOG.warning("%s : %s L'édition %s répond encore.", type(error).__name__, error, self.edition_id)
        self._seen = mark

    def _open_withheld(self) -> OpenEdition:
        withdrawals = self._withdrawals.read()
        edition = self._editions.open_published()
        try:
            return withhold(edition, withdrawals)
        except CorpusError:
            edition.index.close()
            raise

    def _mark(self) -> _Mark:
        return _file_mark(self._editions.pointer), _file_mark(self._withdrawals.file)

    def _exchange(self, held: _Held | None) -> None:
        with self._counting:
            replaced, self._held = self._held, held
            if replaced is None:
                return
            replaced.is_replaced = True
            is_left = replaced.readers == 0
        if is_left:
            self._release(replaced)

    def _enter(self) -> _Held:
        with self._counting:
            if self._held is None:
                # The same error is raised for every question: without its earlier traces, which would pile up.
                raise (self.trouble or RuntimeError("the published edition was closed")).with_traceback(None)
            self._held.readers += 1
            return self._held

    def _leave(self, held: _Held) -> None:
        with self._counting:
            held.readers -= 1
            is_left = held.is_replaced and held.readers == 0
        if is_left:
            self._release(held)

    def _release(self, held: _Held) -> None:
        try:
            held.edition.index.close()
        except CorpusError as error:
            self.trouble = error


def _file_mark(file: Path) -> _FileMark:
    # Such files are replaced as a whole, so each change puts another file behind the name.
    try:
        status = file.stat()
    except OSError:
        return None
    return status.st_mtime_ns, status.st_ino
