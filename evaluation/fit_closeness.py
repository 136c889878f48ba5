"""Fit how near a sentence must keep to its quotes: `python -m evaluation.fit_closeness CLAIMS.jsonl [MORE.jsonl …]`.

The claims are to be written as models write, not by changing a word of what is true: of such, another fit tells
(`fit_proving`). It prints what each threshold catches and keeps by passages left out (ten parts), and the lines for
`[closeness]` of `bot/proving.toml`.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.answering.proving.closeness import closeness_signs
from bot.answering.proving.likeness import Likeness
from bot.answering.proving.lists import PROVING
from bot.answering.proving.premise import premise_of
from bot.answering.proving.reading import read
from evaluation.cases import ClaimCase, read_cases
from evaluation.claims import sentence_of
from evaluation.fitting import Sample, area_under_curve, cross_validated, fit
from evaluation.measures import mean

_THRESHOLDS = [step / 10 for step in range(1, 9)]


def samples_of(cases: Sequence[ClaimCase], group: str) -> Iterator[Sample]:
    """One sample for each claim that has a quote."""
    for case in cases:
        premise = premise_of(sentence_of(case), PROVING)
        if premise.is_quoted:
            said = read(case.claim)
            counts = closeness_signs(said, Likeness(said.words, PROVING), premise)
            yield Sample(case.passage, group, counts, case.label == "supported")


def report(samples: Sequence[Sample]) -> str:
    """What each threshold catches and keeps, and the lines for `bot/proving.toml`."""
    found = cross_validated(samples)
    right = [value for value, each in zip(found, samples, strict=True) if each.is_right]
    wrong = [value for value, each in zip(found, samples, strict=True) if not each.is_right]
    lines = [f"{len(samples)} affirmations ; AUC {area_under_curve(right, wrong):.3f}", "seuil   écartées   gardées"]
    for least in _THRESHOLDS:
        caught, kept = mean([each < least for each in wrong]), mean([each >= least for each in right])
        lines.append(f"{least:.1f}     {caught:8.3f}  {kept:8.3f}")
    bias, *weights = fit(samples)
    named = zip(samples[0].signs, weights, strict=True)
    return "\n".join([*lines, "", f"bias = {bias:.3f}", "", *(f"{name} = {weight:.3f}" for name, weight in named)])


@click.command(help="Ajuste la proximité des phrases à leurs citations.")
@click.argument("paths", metavar="CLAIMS.jsonl…", nargs=-1, required=True, type=click.Path(path_type=Path))
def main(paths: tuple[Path, ...]) -> None:
    """Fit on the claims of some files, and print."""
    click.echo(report([sample for path in paths for sample in samples_of(read_cases(path, ClaimCase), path.name)]))


if __name__ == "__main__":
    main()
