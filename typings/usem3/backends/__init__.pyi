from collections.abc import Sequence
from typing import Protocol

import numpy as np
import numpy.typing as npt
from sentencepiece import SentencePieceProcessor

class _Table(Protocol):
    def __getitem__(self, pieces: npt.NDArray[np.int64], /) -> npt.NDArray[np.uint8]: ...

Weights = npt.NDArray[np.float32]

class NumpyBackend:
    sp: SentencePieceProcessor
    table: _Table
    scale: Weights
    lo: Weights
    proj_W: Weights
    proj_b: Weights
    ln_g_all: Weights
    ln_b_all: Weights
    w1: list[Weights]
    b1: list[Weights]
    w2: list[Weights]
    b2: list[Weights]
    def __init__(self, weights_path: str, sp_processor: SentencePieceProcessor, threads: int = 4) -> None: ...
    def encode(self, texts: Sequence[str]) -> Weights: ...
