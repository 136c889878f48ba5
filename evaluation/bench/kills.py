"""Twenty refreshes of the real-text town killed at moments spread over their course, while residents ask.

python -m evaluation.bench.kills
"""

import subprocess
import sys
import time

import click

from evaluation.bench.asking import questions
from evaluation.bench.figures import Figure, to_table
from evaluation.bench.places import ROOT
from evaluation.bench.real_town import open_real_town
from evaluation.bench.residents import asking
from evaluation.bench.towns import BenchTown

_COMMAND = "python -m evaluation.bench.kills"
_KILLS = 20
_PACE = 10.0


def measure(town: BenchTown, kills: int) -> list[Figure]:
    """Kill forced refreshes, then let one complete."""
    town.refresh()
    start = time.perf_counter()
    _force(town).wait()
    seconds = time.perf_counter() - start
    texts = questions(200)
    with (
        town.serving() as service,
        asking(service.url, lambda number: texts[number % len(texts)], _PACE) as residents,
    ):
        landed = sum(_kill(town, seconds * (number + 0.5) / kills) for number in range(kills))
        completed = subprocess.run(town.command("refresh", "--force"), cwd=ROOT, capture_output=True, text=True)  # noqa: S603 - our own command
    failures, asked = residents.failures, len(residents.replies)
    for failure in (*failures[:5], completed.stderr):
        click.echo(failure, err=True)
    return [
        Figure(f"Actualisations tuées, sur {kills}", landed, "tuées", _COMMAND),
        Figure(f"Questions restées sans réponse, sur {asked}", len(failures), "questions", _COMMAND, 0),
        Figure("Code de sortie de l'actualisation suivante", completed.returncode, "", _COMMAND, 0),
    ]


def _kill(town: BenchTown, after: float) -> bool:
    """Whether a refresh was still running when it was killed."""
    refreshing = _force(town)
    try:
        refreshing.wait(after)
    except subprocess.TimeoutExpired:
        refreshing.kill()
        refreshing.wait()
        return True
    return False


def _force(town: BenchTown) -> subprocess.Popen[bytes]:
    """A refresh that builds and publishes though no page changed."""
    nowhere = subprocess.DEVNULL
    return subprocess.Popen(town.command("refresh", "--force"), cwd=ROOT, stdout=nowhere, stderr=nowhere)  # noqa: S603 - our own command


@click.command()
@click.option("--kills", default=_KILLS, show_default=True, type=click.IntRange(1))
def _main(kills: int) -> None:
    with open_real_town() as town, town.open_site():
        figures = measure(town.files, kills)
    click.echo(to_table(figures))
    sys.exit(0 if all(figure.met is not False for figure in figures) else 1)


if __name__ == "__main__":
    _main()
