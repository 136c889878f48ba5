"""Fit how signs of danger are weighed: `python -m evaluation.fit_screening --danger FILE --everyday FILE`.

Each file has a question a line; both options may be given several times. It prints what each threshold hears and what
it takes for a danger by the signs alone (ten-fold, on questions left out), and the lines for `bot/danger_words.toml`.
Dangers: `evaluation/cases/screening-danger.txt`, `tests/bot/spoken/danger*.txt` and the lists of
`tests/bot/test_answering_screen.py`. Everyday: `evaluation/cases/screening-everyday.txt`,
`tests/bot/spoken/everyday*.txt`, the list EVERYDAY of those tests and the questions of `evaluation/sections_asked`,
without those of screening-danger.txt and screening-unsure.txt.
"""

import math
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from bot.answering.asking.respell import respelt
from bot.answering.patterns import folded
from bot.answering.screen import load_screening
from bot.word_lists import load_words
from evaluation.fitting import Sample, cross_validated, fit

_DANGER, _EVERYDAY = "danger", "everyday"
_THRESHOLDS = [step / 4 for step in range(2, 13)]


def samples_of(danger: Sequence[str], everyday: Sequence[str]) -> Iterator[Sample]:
    """One sample for each question, with its signs as spelt right."""
    screening, words_known = load_screening(), load_words()
    french = screening.tongues["fr"]
    for group, questions in ((_DANGER, danger), (_EVERYDAY, everyday)):
        for question in questions:
            seen = folded(respelt(question, None, words_known))
            is_everyday = french.everyday.search(seen) is not None
            signs = screening.signs.signs_in(french.without_harmless(seen), is_everyday)
            yield Sample(question, group, signs, group == _DANGER)


def report(samples: Sequence[Sample]) -> str:
    """What each threshold hears and mistakes, then the fitted weights as lines of the file."""
    reached = [math.log(found / (1 - found)) for found in cross_validated(samples)]
    scored = list(zip(samples, reached, strict=True))
    lines = [f"{sum(each.is_right for each in samples)} dangers, {len(samples)} questions", "from   heard  mistaken"]
    for threshold in _THRESHOLDS:
        heard, mistaken = (
            _share([value >= threshold for sample, value in scored if sample.is_right is is_right])
            for is_right in (True, False)
        )
        lines.append(f"{threshold:<6.2f} {heard:.3f}  {mistaken:.3f}")
    names = ["bias", *samples[0].signs]
    lines += [f"{name} = {weight:.2f}" for name, weight in zip(names, fit(samples), strict=True)]
    return "\n".join(lines)


def _share(hits: Sequence[bool]) -> float:
    return sum(hits) / max(1, len(hits))


def _questions(paths: Sequence[Path]) -> list[str]:
    return [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


@click.command()
@click.option("--danger", multiple=True, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--everyday", multiple=True, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(danger: tuple[Path, ...], everyday: tuple[Path, ...]) -> None:
    """Fit the weights of the signs of danger on files of questions, a line each."""
    click.echo(report([*samples_of(_questions(danger), _questions(everyday))]))


if __name__ == "__main__":
    main()
