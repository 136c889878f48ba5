"""Fit the proof of a sentence on labelled claims: `python -m evaluation.fit_proving CLAIMS.jsonl [MORE.jsonl …]`.

It prints, for each file and for all, how well the fitted score tells supported claims from unsupported ones on passages
that were left out (ten parts, by passage, several ways of parting them), what each threshold catches and keeps, and the
lines for `bot/proving.toml`. A sign never counts in the direction opposed to its meaning: such a one is left out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import click

from bot.answering.proving.lists import PROVING
from bot.answering.proving.premise import premise_of
from bot.answering.proving.score import fault_of, rated
from bot.answering.proving.signs import FOR, FREE, signs
from evaluation.cases import ClaimCase, read_cases
from evaluation.claims import keep_at, sentence_of
from evaluation.fitting import FOLDS, Sample, area_under_curve, fit, fold_of
from evaluation.measures import mean

_THRESHOLDS = [step / 50 for step in range(25, 50)]
_PARTINGS = 5
_CAUGHT = 0.95


@dataclass(frozen=True, slots=True)
class Weighed:
    """What a fit gives: the bias, and the weight of each sign that counts."""

    bias: float
    weights: Mapping[str, float]


def samples_of(cases: Sequence[ClaimCase], group: str) -> Iterator[Sample]:
    """One sample for each claim; its weight is 0 where a figure or a name ends it, whatever its signs."""
    for case in cases:
        premise = premise_of(sentence_of(case), PROVING)
        weight = 0.0 if fault_of(case.claim, premise) else 1.0
        yield Sample(case.passage, group, signs(case.claim, premise), case.label == "supported", weight)


def fit_by_meaning(samples: Sequence[Sample]) -> Weighed:
    """A fit in which no sign counts against its meaning; one that would is left out, the strongest first."""
    names = list(samples[0].signs)
    while True:
        bias, *found = fit([replace(each, signs={name: each.signs[name] for name in names}) for each in samples])
        weights = dict(zip(names, found, strict=True))
        against = {
            name: weight for name, weight in weights.items() if name not in FREE and (weight > 0) != (name in FOR)
        }
        if not against:
            return Weighed(bias, weights)
        names.remove(max(against, key=lambda name: abs(against[name])))


def score(sample: Sample, weighed: Weighed) -> float:
    """The score that the product would give a sample: 0 for a fault, under the threshold for a contradiction."""
    if not sample.weight:
        return 0.0
    return rated(sample.signs, replace(PROVING, bias=weighed.bias, weights=weighed.weights)).score


def cross_validated(samples: Sequence[Sample], parting: int) -> list[float]:
    """The score of each sample by a fit that never saw its passage."""
    folds = [fold_of(f"{parting} {each.question}") for each in samples]
    fits = [
        fit_by_meaning([sample for sample, own in zip(samples, folds, strict=True) if own != fold])
        for fold in range(FOLDS)
    ]
    return [score(sample, fits[fold]) for sample, fold in zip(samples, folds, strict=True)]


def report(samples: Sequence[Sample]) -> str:
    """The finding by file, what each threshold catches and keeps, and the lines for `bot/proving.toml`."""
    scored = [list(zip(samples, cross_validated(samples, parting), strict=True)) for parting in range(_PARTINGS)]
    groups = [*dict.fromkeys(sample.group for sample in samples), ""]
    lines = [f"{len(samples)} affirmations ; passages mis de côté : {FOLDS} parts, {_PARTINGS} partages", ""]
    lines += [f"{'fichier':<24}   AUC  gardées à {_CAUGHT:.0%} d'écartées"]
    lines += [_group_line(group, scored) for group in groups]
    lines += ["", "seuil   " + "  ".join(f"{group or 'tout':>22}" for group in groups)]
    lines += ["        " + "  ".join(f"{'écartées':>12}{'gardées':>10}" for _ in groups)]
    lines += [_threshold_line(threshold, scored, groups) for threshold in _THRESHOLDS]
    weighed = fit_by_meaning(samples)
    weights = [f"{name} = {weight:.3f}" for name, weight in weighed.weights.items()]
    return "\n".join([*lines, "", f"bias = {weighed.bias:.3f}", "", "[weights]", *weights])


Scored = Sequence[tuple[Sample, float]]


def _group_line(group: str, partings: Sequence[Scored]) -> str:
    pairs = [_parted(scored, group) for scored in partings]
    area = mean([area_under_curve(supported, unsupported) for supported, unsupported in pairs])
    kept = mean([keep_at(_CAUGHT, supported, unsupported) for supported, unsupported in pairs])
    return f"{group or 'tout':<24} {area:.3f}  {kept:.3f}"


def _threshold_line(threshold: float, partings: Sequence[Scored], groups: Sequence[str]) -> str:
    cells = []
    for group in groups:
        pairs = [_parted(scored, group) for scored in partings]
        caught = mean([each < threshold for _, unsupported in pairs for each in unsupported])
        kept = mean([each >= threshold for supported, _ in pairs for each in supported])
        cells.append(f"{caught:>12.3f}{kept:>10.3f}")
    return f"{threshold:.2f}    " + "  ".join(cells)


def _parted(scored: Scored, group: str) -> tuple[list[float], list[float]]:
    own = [(sample.is_right, value) for sample, value in scored if group in ("", sample.group)]
    return [value for is_right, value in own if is_right], [value for is_right, value in own if not is_right]


@click.command(help="Ajuste la preuve des phrases sur des affirmations étiquetées.")
@click.argument("paths", metavar="CLAIMS.jsonl…", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(paths: tuple[Path, ...]) -> None:
    """Fit on the claims of some files, and print."""
    click.echo(report([sample for path in paths for sample in samples_of(read_cases(path, ClaimCase), path.name)]))


if __name__ == "__main__":
    main()
