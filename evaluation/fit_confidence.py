"""Fit the confidence of an answer on labelled cases: `python -m evaluation.fit_confidence FITTING.toml`.

FITTING.toml names towns that were read and their cases, paths from the current folder:

    [[towns]]
    town = "town.toml"
    state = "state"
    answers = ["evaluation/cases/valmont-answers.jsonl"]
    drawn = []
    foreign = []
    retrieval = []

Every question is searched, composed and verified as the assistant does; the signs of what it would show are labelled
by whether they cite a document that the case names. It prints how well the fitted confidence tells right from wrong
(ten-fold, on questions left out; towns left out), what each threshold keeps and lets through, and the lines for
`bot/limits.toml`; then the same for questions in other languages, on fewer signs. `--curve OUT.html` draws risk
against coverage.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import click

from bot.answering.answers import Draft
from bot.answering.asking.terms import Asked
from bot.answering.confidence import FOREIGN_SIGNS, signs
from bot.answering.found import are_matched
from bot.answering.sureness import met_words
from bot.limits import load_limits
from corpus.addresses import ends_with_any
from evaluation.cases import AnswerCase, RetrievalCase, read_cases
from evaluation.curve import curve_page, points_of
from evaluation.fitting import Sample, area_under_curve, cross_validated, fit
from evaluation.reading import FittingTown, Reader, read_fitting, readers_of

# Residents' own questions count most, those that nothing answers above all: an answer to them misleads. Questions drawn
# from documents are many and of guides alone, retrieval questions are titles; both, and residents' own, with what
# answers them taken away are questions that nothing answers, but kinder ones than people ask.
_WEIGHTS = {"answer": 3.0, "drawn": 1.0, "absent": 4.0, "retrieval": 0.1, "deprived": 0.3}
_OWN = ("answer", "drawn", "absent")
_THRESHOLDS = [step / 20 for step in range(3, 17)]


def answer_samples(reader: Reader, cases: Sequence[AnswerCase], group: str = "answer") -> Iterator[Sample]:
    """One sample for each case that must be answered or must not, where anything would be shown.

    One that names what answers it gives another, with that taken away.
    """
    for case in cases:
        if case.kind in ("answer", "absent"):
            of_group = group if case.kind == "answer" else case.kind
            yield from _sample(of_group, case.lines, *reader.draft(case.lines, now=case.now), case.cite)
        if case.kind == "answer" and case.cite:
            yield from _sample("deprived", case.lines, *reader.draft(case.lines, case.cite, case.now), ())


def retrieval_samples(reader: Reader, cases: Sequence[RetrievalCase]) -> Iterator[Sample]:
    """Two samples for each question: as it is, and with all that answers it taken away."""
    for case in cases:
        lines = [case.question]
        yield from _sample("retrieval", lines, *reader.draft(lines), case.relevant)
        yield from _sample("deprived", lines, *reader.draft(lines, case.relevant), ())


def report(samples: Sequence[Sample], table: str = "confidence") -> str:
    """The finding by group, what each threshold keeps and lets through, and the lines for a table of `limits.toml`."""
    bias, *weights = fit(samples)
    lines = [*finding(samples, cross_validated(samples)), "", f"bias = {bias:.2f}", "", f"[{table}.weights]"]
    return "\n".join([*lines, *_weight_lines(samples[0], weights)])


def finding(samples: Sequence[Sample], probabilities: Sequence[float]) -> list[str]:
    """How well probabilities tell right samples from wrong ones, by group, and what each threshold lets through."""
    scored = list(zip(samples, probabilities, strict=True))
    right = [probability for sample, probability in scored if sample.is_right]
    wrong = [probability for sample, probability in scored if not sample.is_right]
    lines = [
        f"{len(samples)} ébauches, AUC {area_under_curve(right, wrong):.3f} (dix parts, questions mises de côté)",
        "",
    ]
    lines += ["groupe      justes  fausses    AUC"]
    lines += [_group_line(group, scored) for group in _WEIGHTS]
    lines += [
        "",
        "seuil   " + "  ".join(f"{group:>18}" for group in _WEIGHTS),
        "        " + "     justes  fausses" * len(_WEIGHTS),
    ]
    return [*lines, *(_threshold_line(threshold, scored) for threshold in _THRESHOLDS)]


def _sample(group: str, lines: Sequence[str], asked: Asked, draft: Draft, relevant: Sequence[str]) -> Iterator[Sample]:
    if draft.sentences:
        is_right = any(ends_with_any(each.source.document.url, relevant) for each in draft.sentences)
        sample = Sample(" → ".join(lines), group, signs(draft, asked), is_right, _WEIGHTS[group])
        yield replace(sample, words=met_words(draft, asked)) if are_matched(draft.evidence.found) else sample


def _group_line(group: str, scored: Sequence[tuple[Sample, float]]) -> str:
    right, wrong = _of_group(group, scored)
    return f"{group:<10}{len(right):>8}{len(wrong):>9}{area_under_curve(right, wrong):>7.2f}"


def _threshold_line(threshold: float, scored: Sequence[tuple[Sample, float]]) -> str:
    shares = [_share(each, threshold) for group in _WEIGHTS for each in _of_group(group, scored)]
    return f"{threshold:.2f}    " + "  ".join(f"{share:>8}" for share in shares)


def _of_group(group: str, scored: Sequence[tuple[Sample, float]]) -> tuple[list[float], list[float]]:
    own = [(sample.is_right, probability) for sample, probability in scored if sample.group == group]
    return [each for is_right, each in own if is_right], [each for is_right, each in own if not is_right]


def _share(probabilities: Sequence[float], threshold: float) -> str:
    return f"{sum(each >= threshold for each in probabilities) / len(probabilities):.0%}" if probabilities else "–"


def _weight_lines(sample: Sample, weights: Sequence[float]) -> list[str]:
    return [f"{name} = {weight:.2f}" for name, weight in zip(sample.signs, weights, strict=True)]


def risk_page(samples: Sequence[Sample]) -> str:
    """The page that draws what is wrong of what is shown against what is shown, on residents' own questions."""
    scored = zip(samples, cross_validated(samples), strict=True)
    own = [(probability, sample.is_right) for sample, probability in scored if sample.group in _OWN]
    return curve_page(points_of(own), load_limits().confidence)


def foreign_samples(reader: Reader, cases: Sequence[AnswerCase]) -> Iterator[Sample]:
    """The samples of cases in other languages than French, with the signs that tell of those."""
    for sample in answer_samples(reader, cases):
        yield _with_signs(sample, FOREIGN_SIGNS)


def _with_signs(sample: Sample, names: Sequence[str]) -> Sample:
    return replace(sample, signs={name: sample.signs[name] for name in names})


def _foreign_samples_of(towns: Sequence[FittingTown]) -> Iterator[Sample]:
    for town, reader in readers_of(towns):
        for path in town.foreign:
            yield from foreign_samples(reader, read_cases(path, AnswerCase))


def samples_of(towns: Sequence[FittingTown]) -> Iterator[Sample]:
    """The samples of all cases of some towns, but those in other languages."""
    for town, reader in readers_of(towns):
        for path in town.answers:
            yield from answer_samples(reader, read_cases(path, AnswerCase))
        for path in town.drawn:
            yield from answer_samples(reader, read_cases(path, AnswerCase), "drawn")
        for path in town.retrieval:
            yield from retrieval_samples(reader, read_cases(path, RetrievalCase))


@click.command(help="Ajuste la confiance des réponses sur les cas des communes que nomme FITTING.toml.")
@click.argument("fitting", metavar="FITTING.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--curve", type=click.Path(dir_okay=False, path_type=Path), help="Dessine risque et couverture (HTML).")
def main(fitting: Path, curve: Path | None) -> None:
    """Fit on the towns of a file, and print."""
    towns = read_fitting(fitting)
    weighed = [*load_limits().confidence.weights]
    samples = [_with_signs(each, weighed) for each in samples_of(towns)]
    if not samples:
        raise click.UsageError(f"{fitting} ne donne aucun cas : indiquez des fichiers answers ou retrieval.")
    click.echo(report(samples))
    if foreign := list(_foreign_samples_of(towns)):
        click.echo("\n" + report(foreign, "confidence.foreign"))
    if curve:
        curve.write_text(risk_page(samples), encoding="utf-8")


if __name__ == "__main__":
    main()
