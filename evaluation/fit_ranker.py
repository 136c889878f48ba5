"""Fit the ranker of sections: `python -m evaluation.fit_ranker FITTING.toml OUT.json`, the file of fit_confidence.

It needs `pip install torch==2.13.0`, as `fit_encoder` and `fit_words` do and nothing else. The
choices are those of `fit_sections`, in towns whose questions are matched word by word; what is learnt makes the right
passages most probable among those found (a softmax, as there). It prints how often the first section is right on parts
left out and on all; what is fitted on all goes to `bot/section_ranker.json`. A minute on two cores, after the reading.
"""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random  # noqa: TID251 - an entry point's own, seeded

import click
import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from bot.answering.choosing.ranker import MANY_WORDS, SHARE, Floats, Ranker, beside_others
from evaluation.fit_sections import Choice, best_nothing, choices_of
from evaluation.reading import read_fitting
from evaluation.sections_asked import shuffled

_SEED = 0
_ROUNDS = 25
_BATCH = 64
_RATE, _LEAST_RATE, _DECAY = 3e-3, 0.05, 0.1
_DROPPED = 0.2
_OF_WORD, _POOLED, _HIDDEN = 16, 8, 32
_LEAST_SPREAD = 1e-3
_MANY_DIGITS = 4


class Network:
    """The arithmetic of `bot/answering/choosing/ranker.py` on several choices at once, so that weights learn."""

    def __init__(self, choices: Sequence[Choice], seed: int) -> None:
        seen = np.concatenate([_seen(each) for each in choices])
        self._mean, self._spread = seen.mean(axis=0), seen.std(axis=0) + _LEAST_SPREAD
        chance = np.random.default_rng(seed)
        signs, of_word = seen.shape[1], choices[0].words.shape[2]

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

    def loss(self, choices: Sequence[Choice]) -> Tensor:
        """How improbable the right passages of choices are among those found, by the choices' weights."""
        scores, right = self._scores(choices)
        lost = scores.logsumexp(1) - (scores + right).logsumexp(1)
        weights = torch.tensor([each.weight for each in choices])
        return (lost * weights).sum() / weights.sum()

    def ranker(self, names: Sequence[str], nothing: float = 0.0) -> Ranker:
        """The ranker with what was learnt so far."""
        learnt = {name: each.detach().numpy() for name, each in self.weights.items()}
        return Ranker(names, nothing, learnt | {"mean": self._mean, "spread": self._spread})

    def _scores(self, choices: Sequence[Choice]) -> tuple[Tensor, Tensor]:
        """The score of each passage, a row for each choice, and 0 for right ones; what is not there is far below."""
        weights = self.weights
        most, longest = max(len(each.signs) for each in choices), max(each.words.shape[1] for each in choices)
        seen = np.zeros((len(choices), most, len(self._mean)), dtype=np.float32)
        words = np.zeros((len(choices), most, longest, choices[0].words.shape[2]), dtype=np.float32)
        is_word = np.zeros((len(choices), 1, longest, 1), dtype=np.float32)
        there, right = np.full((2, len(choices), most), -1e9, dtype=np.float32)
        for number, each in enumerate(choices):
            rows, columns = each.words.shape[:2]
            seen[number, :rows] = (_seen(each) - self._mean) / self._spread
            words[number, :rows, :columns], is_word[number, :, :columns] = each.words, 1
            there[number, :rows], right[number, :rows] = 0, np.where(each.right, 0, -1e9)
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
        return scores + torch.from_numpy(there), torch.from_numpy(right)


def fit_ranker(choices: Sequence[Choice], names: Sequence[str]) -> Ranker:
    """The ranker that makes the right passages most probable, where there are some."""
    made = [each for each in choices if each.right.any()]
    torch.manual_seed(_SEED)
    network, chance = Network(made, _SEED), Random(_SEED)  # noqa: S311 - chance that can be repeated
    optimizer = torch.optim.AdamW(network.weights.values(), lr=_RATE, weight_decay=_DECAY)
    steps = -(-len(made) // _BATCH)
    for turn in range(_ROUNDS):
        order = shuffled(made, chance)
        for step in range(steps):
            done = (turn * steps + step) / (_ROUNDS * steps)
            optimizer.param_groups[0]["lr"] = _RATE * max(_LEAST_RATE, 1 - done)
            optimizer.zero_grad()
            network.loss(order[step * _BATCH : (step + 1) * _BATCH]).backward()
            optimizer.step()
    return network.ranker(names)


def scores_of(ranker: Ranker, choice: Choice) -> Floats:
    """The ranker's score of each passage of a choice."""
    signs = [dict(zip(choice.names, row, strict=True)) for row in choice.signs]
    return np.array(ranker.scores(signs, choice.documents, choice.words.tolist()))


def share_right(choices: Sequence[Choice], ranker: Ranker) -> float:
    """How often the first section is a right one, of the choices that have one."""
    made = [each for each in choices if each.right.any()]
    return float(np.mean([each.right[int(np.argmax(scores_of(ranker, each)))] for each in made]))


def learnt(ranker: Ranker, nothing: float) -> str:
    """What `bot/section_ranker.json` holds, a line for each weight."""
    weights = {
        name: np.round(values.astype(np.float64), _MANY_DIGITS).tolist() for name, values in ranker.weights.items()
    }
    lines = ",\n".join(f"    {json.dumps(name)}: {json.dumps(values)}" for name, values in weights.items())
    return (
        f'{{\n  "signs": {json.dumps([*ranker.names])},\n  "nothing": {nothing},\n  "weights": {{\n{lines}\n  }}\n}}\n'
    )


def _seen(choice: Choice) -> Floats:
    return beside_others(choice.signs.astype(np.float32), choice.documents)


def _left_out(choices: Sequence[Choice], names: Sequence[str]) -> float:
    """How often the first section is right, each part judged by a ranker that never saw it."""
    right = answered = 0.0
    for part in sorted({each.part for each in choices}):
        inside = [each for each in choices if each.part == part and each.right.any()]
        outside = [each for each in choices if each.part != part and each.right.any()]
        if inside and outside:
            right += len(inside) * share_right(inside, fit_ranker(outside, names))
            answered += len(inside)
    return right / answered if answered else 0.0


@click.command(help="Ajuste le choix de la section qui répond sur les cas des communes que nomme FITTING.toml.")
@click.argument("fitting", metavar="FITTING.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", metavar="OUT.json", type=click.Path(dir_okay=False, path_type=Path))
def main(fitting: Path, out: Path) -> None:
    """Fit on the towns of a file, print, and write."""
    made = [each for each in choices_of(read_fitting(fitting)) if each.words.size]
    if not any(each.right.any() for each in made):
        raise click.UsageError(f"{fitting} ne donne aucun cas où répondre : indiquez des fichiers answers.")
    names = made[0].names
    ranker = fit_ranker(made, names)
    click.echo(f"{len(made)} choix ; première section juste : {share_right(made, ranker):.3f}")
    click.echo(f"  parties mises de côté : {_left_out(made, names):.3f}")
    nothing = best_nothing(made, [scores_of(ranker, each).astype(np.float64) for each in made])
    out.write_text(learnt(ranker, nothing), encoding="utf-8")


if __name__ == "__main__":
    main()
