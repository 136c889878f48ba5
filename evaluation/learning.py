"""The arithmetic of `bot/answering/network.py` on several rows at once, so that weights learn; it needs torch."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random  # noqa: TID251 - chance that can be repeated, seeded

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from bot.answering.network import MANY_WORDS, SHARE, Floats, Network
from evaluation.sections_asked import shuffled

SEED = 0
_BATCH = 64
_RATE, _LEAST_RATE, _DECAY = 3e-3, 0.05, 0.1
_DROPPED = 0.2
_OF_WORD, _POOLED, _HIDDEN = 16, 8, 32
_LEAST_SPREAD = 1e-3
_MANY_DIGITS = 4
ABSENT = -1e9
"""The score of a row that is not there."""


@dataclass(frozen=True, slots=True)
class Rows:
    """The signs of some rows that are weighed together, and those of each word of their question (row, word, sign)."""

    signs: Floats
    words: Floats


class Learner:
    """A network whose weights learn, on rows like those that it is made with."""

    def __init__(self, made: Sequence[Rows], seed: int = SEED) -> None:
        seen = np.concatenate([each.signs for each in made])
        self._mean, self._spread = seen.mean(axis=0), seen.std(axis=0) + _LEAST_SPREAD
        chance = np.random.default_rng(seed)
        signs, of_word = seen.shape[1], made[0].words.shape[2]

        def starting(inputs: int, *shape: int) -> Tensor:
            values = chance.uniform(-1, 1, shape) / np.sqrt(inputs)
            return torch.from_numpy(values.astype(np.float32)).requires_grad_()

        self.weights = {
            "word_1": starting(of_word, of_word, _OF_WORD),
            "word_1_bias": starting(of_word, _OF_WORD),
            "word_2": starting(_OF_WORD, _OF_WORD, _OF_WORD),
            "word_2_bias": starting(_OF_WORD, _OF_WORD),
            "word_3": starting(_OF_WORD, _OF_WORD, _POOLED),
            "word_3_bias": starting(_OF_WORD, _POOLED),
            "linear": starting(signs, signs),
            "pooled": starting(2 * _POOLED, 2 * _POOLED),
            "hidden": starting(signs + 2 * _POOLED, signs + 2 * _POOLED, _HIDDEN),
            "hidden_bias": starting(signs + 2 * _POOLED, _HIDDEN),
            "out": torch.zeros(_HIDDEN).requires_grad_(),
        }
        self.bias = torch.zeros(1).requires_grad_()

    def scores(self, batch: Sequence[Rows]) -> Tensor:
        """The score of each row, a line for each of the batch; `ABSENT` where it has no more rows."""
        weights = self.weights
        most, longest = max(len(each.signs) for each in batch), max(each.words.shape[1] for each in batch)
        seen = np.zeros((len(batch), most, len(self._mean)), dtype=np.float32)
        words = np.zeros((len(batch), most, longest, batch[0].words.shape[2]), dtype=np.float32)
        is_word = np.zeros((len(batch), 1, longest, 1), dtype=np.float32)
        there = np.full((len(batch), most), ABSENT, dtype=np.float32)
        for number, each in enumerate(batch):
            rows, columns = each.words.shape[:2]
            seen[number, :rows] = (each.signs - self._mean) / self._spread
            words[number, :rows, :columns], is_word[number, :, :columns] = each.words, 1
            there[number, :rows] = 0
        told = torch.from_numpy(words)
        shares = torch.from_numpy(words[:, :, :, SHARE, None])
        for layer in ("word_1", "word_2"):
            told = torch.relu(told @ weights[layer] + weights[f"{layer}_bias"])
        told = (told @ weights["word_3"] + weights["word_3_bias"]) * torch.from_numpy(is_word)
        pooled = torch.cat([(told * shares).sum(2), told.sum(2) / MANY_WORDS], 2)
        signs = torch.from_numpy(seen)
        hidden = torch.tanh(torch.cat([signs, pooled], 2) @ weights["hidden"] + weights["hidden_bias"])
        scores = signs @ weights["linear"] + pooled @ weights["pooled"]
        scores = scores + functional.dropout(hidden, _DROPPED) @ weights["out"]
        return scores + torch.from_numpy(there)

    def teach(self, count: int, rounds: int, loss: Callable[[Sequence[int]], Tensor]) -> None:
        """Learn from all of `count` numbered things so many times; `loss` is told the numbers of a batch."""
        chance = Random(SEED)  # noqa: S311 - chance that can be repeated
        learning = [*self.weights.values(), self.bias]
        optimizer = torch.optim.AdamW(learning, lr=_RATE, weight_decay=_DECAY)
        steps = -(-count // _BATCH)
        for turn in range(rounds):
            order = shuffled(range(count), chance)
            for step in range(steps):
                done = (turn * steps + step) / (rounds * steps)
                optimizer.param_groups[0]["lr"] = _RATE * max(_LEAST_RATE, 1 - done)
                optimizer.zero_grad()
                loss(order[step * _BATCH : (step + 1) * _BATCH]).backward()
                optimizer.step()

    def network(self, names: Sequence[str]) -> Network:
        """The network with what was learnt so far."""
        learnt = {name: each.detach().numpy() for name, each in self.weights.items()}
        return Network(tuple(names), self.bias.item(), learnt | {"mean": self._mean, "spread": self._spread})


def written(network: Network) -> str:
    """What the file of a network holds, a line for each weight."""
    weights = {
        name: np.round(values.astype(np.float64), _MANY_DIGITS).tolist() for name, values in network.weights.items()
    }
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(values)}" for name, values in weights.items())
    names, bias = json.dumps([*network.names]), round(network.bias, _MANY_DIGITS)
    return f'{{\n  "signs": {names},\n  "bias": {bias},\n  "weights": {{\n{lines}\n  }}\n}}\n'
