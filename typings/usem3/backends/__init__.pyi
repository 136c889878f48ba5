from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from sentencepiece import SentencePieceProcessor

Weights = npt.NDArray[np.float32]

class NumpyBackend:
    sp: SentencePieceProcessor
    table: npt.NDArray[np.uint8]
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
