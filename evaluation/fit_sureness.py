"""Fit how sure a draft's words make it: `python -m evaluation.fit_sureness FITTING.toml OUT.json`, see fit_confidence.

It needs `pip install torch==2.13.0`, as `fit_ranker` does. The samples are those of `fit_confidence`, in towns whose
questions are matched word by word; what is learnt makes their labels most probable. It prints the same finding, on
parts left out; what is fitted on all goes to `bot/sureness.json`. Five minutes on two cores.
"""

from collections.abc import Sequence
from pathlib import Path

import click
import torch
from torch import Tensor
from torch.nn import functional

from bot.answering.network import Network, rows_of
from bot.answering.sureness import sureness
from evaluation.fit_confidence import finding, samples_of
from evaluation.fitting import Sample, fold_of
from evaluation.learning import SEED, Learner, Rows, written
from evaluation.reading import read_fitting

_ROUNDS = 25
# Of the ten parts of fit_confidence, two at a time are left out.
_PARTS = 5


def fit_sureness(samples: Sequence[Sample]) -> Network:
    """The network that makes the labels of samples whose words are matched most probable, by their weights."""
    names = tuple(samples[0].signs)
    rows = [Rows(rows_of([each.signs], names), each.words[None]) for each in samples]
    torch.manual_seed(SEED)
    learner = Learner(rows)

    def loss(numbers: Sequence[int]) -> Tensor:
        scores = learner.scores([rows[number] for number in numbers])[:, 0] + learner.bias
        labels = torch.tensor([float(samples[number].is_right) for number in numbers])
        weights = torch.tensor([samples[number].weight for number in numbers])
        # The likelihood of a logistic function: log(1 + e^-s) of the right ones, log(1 + e^s) of the wrong ones.
        lost = functional.softplus(scores * (labels * -2 + 1))
        return (lost * weights).sum() / weights.sum()

    learner.teach(len(samples), _ROUNDS, loss)
    return learner.network(names)


def _left_out(samples: Sequence[Sample]) -> list[float]:
    """The sureness of each sample by a network that never saw its question."""
    parts = [fold_of(each.question) % _PARTS for each in samples]
    networks = [
        fit_sureness([each for each, its in zip(samples, parts, strict=True) if its != part]) for part in range(_PARTS)
    ]
    return [sureness(each.signs, each.words, networks[part]) for each, part in zip(samples, parts, strict=True)]


@click.command(help="Ajuste la confiance des réponses, mot par mot, sur les cas des communes que nomme FITTING.toml.")
@click.argument("fitting", metavar="FITTING.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("out", metavar="OUT.json", type=click.Path(dir_okay=False, path_type=Path))
def main(fitting: Path, out: Path) -> None:
    """Fit on the towns of a file, print, and write."""
    samples = [each for each in samples_of(read_fitting(fitting)) if each.words.size]
    if not samples:
        raise click.UsageError(f"{fitting} ne donne aucun cas : indiquez des fichiers answers ou retrieval.")
    click.echo("\n".join(finding(samples, _left_out(samples))))
    out.write_text(written(fit_sureness(samples)), encoding="utf-8")


if __name__ == "__main__":
    main()
