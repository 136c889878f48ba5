"""Fit what the signs of a section weigh: `python -m evaluation.fit_sections FITTING.toml`, the file of fit_confidence.

Each case of kind `answer` or `absent` and each retrieval question gives one choice: among the passages found, those of
a document that the case names which match most of what it wants are the right ones, if any; of a retrieval question,
all of its document. The weights are those that make the right ones most probable where there are some (a conditional
logit); the weight of nothing is then the one that makes residents' own choices most probable. It prints how often the
most probable section is right where one can be, on cases of towns left out and of parts left out, and the lines for
`bot/limits.toml`.
"""

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import click
import numpy as np
import numpy.typing as npt

from bot.answering.choosing.scoring import score_units
from bot.answering.choosing.section_signs import read_all, section_signs, word_signs
from bot.answering.choosing.sections import NOTHING
from bot.answering.found import FoundPassage
from corpus.addresses import ends_with_any
from evaluation.cases import AnswerCase, RetrievalCase, read_cases
from evaluation.reading import FittingTown, Reader, read_fitting, readers_of

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_PARTS = 5
# The signs go together; chosen by the likelihood of parts left out.
_RIDGE = 2.0
_STEPS = 40
# The weight of nothing is looked for in steps of a twentieth, up to 15.
_MOST_NOTHING = 300
# Residents' own questions about all that a town publishes count most: those drawn from documents are four times as
# many and of guides alone, those of retrieval are titles of pages. Chosen by what parts left out give.
_WEIGHTS = {"answers": 1.0, "foreign": 1.0, "drawn": 0.25, "retrieval": 0.1}


@dataclass(frozen=True, slots=True)
class Choice:
    """The signs of the passages found for a case, one row each, which of them are right, and what it is part of.

    `documents` tell whose each passage is; `words` are `word_signs` by passage, word and sign, empty where nothing
    matches words.
    """

    case_id: str
    town: str
    names: tuple[str, ...]
    signs: Floats
    right: Flags
    weight: float = 1.0
    documents: tuple[str, ...] = ()
    words: Floats = field(default_factory=lambda: np.zeros((0, 0, 0)))

    @property
    def part(self) -> str:
        """One of a few parts that cases are dealt to by their ids."""
        return str(zlib.crc32(self.case_id.encode()) % _PARTS)


def choices(
    reader: Reader, town: str, cases: Sequence[AnswerCase | RetrievalCase], weight: float = 1.0
) -> Iterator[Choice]:
    """One choice for each case to be answered, or not to be, for which anything was found."""
    limits = reader.finding.limits.compose
    for case in cases:
        if isinstance(case, AnswerCase) and case.kind not in ("answer", "absent"):
            continue
        asked, evidence = reader.evidence(*_lines_and_time(case))
        if evidence.found:
            held = np.array([_held(case, each) for each in evidence.found])
            lines = score_units(evidence.found, asked, limits)
            read = read_all(evidence.found, lines)
            signs = section_signs(read, lines, asked)
            rows = np.array([list(each.values()) for each in signs])
            right = (held == held.max()) & (held > 0)
            documents = tuple(each.document.document_id for each in evidence.found)
            words = np.array(word_signs(read, asked))
            yield Choice(case.id, town, tuple(signs[0]), rows, right, weight, documents, words)


def fit_choices(made: Sequence[Choice]) -> Floats:
    """The weight of each sign that makes the right passages most probable, with a ridge.

    Each step is Newton's with the spread of the signs under all passages for a curvature, which is never too small.
    """
    packed = _pack([each for each in made if each.right.any()])
    weights = np.zeros(packed.signs.shape[2])
    for _ in range(_STEPS):
        expected = _shares(packed.signs @ weights, packed.found)
        wanted = _shares(packed.signs @ weights, packed.right)
        slope = np.einsum("c,cp,cps->s", packed.counts, expected - wanted, packed.signs) + _RIDGE * weights
        mean = np.einsum("cp,cps->cs", expected, packed.signs)
        squares = np.einsum("c,cp,cps,cpt->st", packed.counts, expected, packed.signs, packed.signs, optimize=True)
        curve = squares - np.einsum("c,cs,ct->st", packed.counts, mean, mean) + _RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(curve, slope)
    return weights


def fit_nothing(made: Sequence[Choice], weights: Floats) -> float:
    """The weight of nothing that makes all choices most probable, those without a right passage too."""
    return best_nothing(made, [each.signs @ weights for each in made])


def best_nothing(made: Sequence[Choice], weighed: Sequence[Floats]) -> float:
    """The same of choices whose passages are weighed already."""

    def share(row: Floats, right: Flags) -> float:
        shares = _shares_of(row)
        return float(shares[:-1][right].sum() if right.any() else shares[-1])

    def likelihood(nothing: float) -> float:
        rows = (np.append(row, nothing) for row in weighed)
        return sum(each.weight * float(np.log(share(row, each.right))) for row, each in zip(rows, made, strict=True))

    return max((step / 20 for step in range(_MOST_NOTHING)), key=likelihood)


def share_right(made: Sequence[Choice], weights: Floats) -> float:
    """How often the most probable passage is a right one, of the choices that have one."""
    answered = [each for each in made if each.right.any()]
    return float(np.mean([each.right[int(np.argmax(each.signs @ weights))] for each in answered]))


def report(made: Sequence[Choice]) -> str:
    """How often the first section is right, fitted on all and on what is left out, and the lines for the file."""
    weights = fit_choices(made)
    answered = sum(bool(each.right.any()) for each in made)
    lines = [
        f"{len(made)} choix, dont {answered} avec réponse ; première section juste : {share_right(made, weights):.3f}"
    ]
    lines += [f"  communes mises de côté : {_left_out(made, lambda each: each.town):.3f}"]
    lines += [f"  parties mises de côté  : {_left_out(made, lambda each: each.part):.3f}", "", "[compose.sections]"]
    pairs = [*zip(made[0].names, weights, strict=True), (NOTHING, fit_nothing(made, weights))]
    return "\n".join([*lines, *(f"{name} = {weight:.2f}" for name, weight in pairs)])


def _lines_and_time(case: AnswerCase | RetrievalCase) -> tuple[list[str], tuple[str, ...], datetime | None]:
    return (case.lines, (), case.now) if isinstance(case, AnswerCase) else ([case.question], (), None)


def _held(case: AnswerCase | RetrievalCase, found: FoundPassage) -> float:
    """The share of what a case wants that a passage holds; 0 in a document that it does not name."""
    if isinstance(case, RetrievalCase):
        return float(ends_with_any(found.document.url, case.relevant))
    if case.kind == "absent" or (case.cite and not ends_with_any(found.document.url, case.cite)):
        return 0.0
    text = found.passage.text.replace("\t", " : ")
    return sum(bool(each.search(text)) for each in case.must_match) / max(1, len(case.must_match))


def _left_out(made: Sequence[Choice], group: Callable[[Choice], str]) -> float:
    """How often the first section is right, each group judged by weights that never saw it."""
    right = answered = 0.0
    for name in {group(each) for each in made}:
        inside = [each for each in made if group(each) == name and each.right.any()]
        outside = [each for each in made if group(each) != name]
        if inside and outside:
            right += len(inside) * share_right(inside, fit_choices(outside))
            answered += len(inside)
    return right / answered if answered else 0.0


@dataclass(frozen=True, slots=True)
class _Packed:
    """Choices as arrays of one shape: signs by choice, passage and sign; which passages there are, which are right."""

    signs: Floats
    found: Flags
    right: Flags
    counts: Floats


def _pack(made: Sequence[Choice]) -> _Packed:
    most = max(len(each.signs) for each in made)
    signs = np.zeros((len(made), most, made[0].signs.shape[1]))
    found, right = np.zeros((2, len(made), most), dtype=np.bool_)
    for number, each in enumerate(made):
        rows = len(each.signs)
        signs[number, :rows], found[number, :rows], right[number, :rows] = each.signs, True, each.right
    return _Packed(signs, found, right, np.array([each.weight for each in made]))


def _shares(weighed: Floats, among: Flags) -> Floats:
    """Along each row, the probability of each of these; 0 of the others."""
    masked = np.where(among, weighed, -np.inf)
    shares = np.exp(masked - masked.max(axis=1, keepdims=True))
    return np.asarray(shares / shares.sum(axis=1, keepdims=True), dtype=np.float64)


def _shares_of(weighed: Floats) -> Floats:
    (shares,) = _shares(weighed[None], np.ones((1, len(weighed)), dtype=np.bool_))
    return np.asarray(shares, dtype=np.float64)


def choices_of(towns: Sequence[FittingTown]) -> Iterator[Choice]:
    """The choices of all the cases of some towns."""
    for town, reader in readers_of(towns):
        name = str(town.town)
        for path in town.answers:
            yield from choices(reader, name, read_cases(path, AnswerCase), _WEIGHTS["answers"])
        for path in town.foreign:
            yield from choices(reader, name, read_cases(path, AnswerCase), _WEIGHTS["foreign"])
        for path in town.drawn:
            yield from choices(reader, name, read_cases(path, AnswerCase), _WEIGHTS["drawn"])
        for path in town.retrieval:
            yield from choices(reader, name, read_cases(path, RetrievalCase), _WEIGHTS["retrieval"])


@click.command(help="Ajuste ce que pèsent les signes d'une section sur les cas des communes que nomme FITTING.toml.")
@click.argument("fitting", metavar="FITTING.toml", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def main(fitting: Path) -> None:
    """Fit on the towns of a file, and print."""
    made = list(choices_of(read_fitting(fitting)))
    if not made:
        raise click.UsageError(f"{fitting} ne donne aucun cas où répondre : indiquez des fichiers answers.")
    click.echo(report(made))


if __name__ == "__main__":
    main()
