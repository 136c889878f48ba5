"""Fit the ranker of sections: `python -m evaluation.fit_ranker FITTING.toml OUT.json`, the file of fit_confidence.

It needs `pip install torch==2.13.0`, as `fit_encoder` and `fit_words` do and nothing else. The
choices are those of `fit_sections`, in towns whose questions are matched word by word; what is learnt makes the right
passages most probable among those found (a softmax, as there). It prints how often the first section is right on parts
left out and on all; what is fitted on all goes to `bot/section_ranker.json`. A minute on two cores, after the reading.
"""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click
import numpy as np
import torch
from torch import Tensor

from bot.answering.choosing.ranker import beside_others, scores
from bot.answering.network import Floats, Network
from evaluation.fit_sections import Choice, best_nothing, choices_of
from evaluation.learning import ABSENT, SEED, Learner, Rows, written
from evaluation.reading import read_fitting

_ROUNDS = 25


def fit_ranker(choices: Sequence[Choice], names: Sequence[str]) -> Network:
    """The ranker that makes the right passages most probable, where there are some."""
    made = [each for each in choices if each.right.any()]
    rows = [_rows(each) for each in made]
    torch.manual_seed(SEED)
    learner = Learner(rows)

    def loss(numbers: Sequence[int]) -> Tensor:
        """How improbable the right passages of choices are among those found, by the choices' weights."""
        told = learner.scores([rows[number] for number in numbers])
        right = np.full(told.shape, ABSENT, dtype=np.float32)
        for line, number in enumerate(numbers):
            right[line, np.flatnonzero(made[number].right)] = 0
        lost = told.logsumexp(1) - (told + torch.from_numpy(right)).logsumexp(1)
        weights = torch.tensor([made[number].weight for number in numbers])
        return (lost * weights).sum() / weights.sum()

    learner.teach(len(made), _ROUNDS, loss)
    return learner.network(names)


def scores_of(ranker: Network, choice: Choice) -> Floats:
    """The ranker's score of each passage of a choice."""
    signs = [dict(zip(choice.names, row, strict=True)) for row in choice.signs]
    return np.array(scores(ranker, signs, choice.documents, choice.words.tolist()))


def share_right(choices: Sequence[Choice], ranker: Network) -> float:
    """How often the first section is a right one, of the choices that have one."""
    made = [each for each in choices if each.right.any()]
    return float(np.mean([each.right[int(np.argmax(scores_of(ranker, each)))] for each in made]))


def _rows(choice: Choice) -> Rows:
    return Rows(beside_others(choice.signs.astype(np.float32), choice.documents), choice.words.astype(np.float32))


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
    out.write_text(written(replace(ranker, bias=nothing)), encoding="utf-8")


if __name__ == "__main__":
    main()
