"""Residents ask without a pause while editions are published and pages leave: nobody fails, nothing gone is cited.

python -m evaluation.bench.soak --minutes 30
"""

import math
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

import click

from corpus.publications import PUBLICATIONS
from evaluation.bench.figures import Figure, to_table
from evaluation.bench.made_up_town import MadeUpSite, serve_site
from evaluation.bench.places import memory_mb
from evaluation.bench.residents import Reply, asking
from evaluation.bench.towns import BenchTown, write_town
from evaluation.measures import percentile

_COMMAND = "python -m evaluation.bench.soak"
_EDITIONS = 3
# Few enough at once for the brakes of a refresh.
_LEAVING = 8
_PACE = 10.0
_SWAP_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Departure:
    """Pages that an edition no longer holds, and when it was published (seconds since 1970)."""

    edition: str | None
    published_at: float
    paths: frozenset[str]

    def is_cited_by(self, reply: Reply) -> bool:
        """Whether an answer cites one of the pages."""
        return any(urlsplit(url).path in self.paths for url in reply.cited)

    def seconds_to_answer(self, replies: Sequence[Reply]) -> float:
        """From the publication to the first question answered from it; without end where none was."""
        its = (reply.asked_at for reply in replies if reply.edition == self.edition)
        return max(0.0, min(its, default=math.inf) - self.published_at)


def measure(pages: int, minutes: float) -> list[Figure]:
    """Three editions, evenly spread over so many minutes (or one after the other where these do not suffice)."""
    site = MadeUpSite(pages)
    leaving = [[*site.questions][start * _LEAVING :][:_LEAVING] for start in range(_EDITIONS)]
    asked = _alternating(site, leaving)
    with TemporaryDirectory(prefix="parvis-soak-") as folder, serve_site(site) as url:
        town = write_town(Path(folder), url)
        town.refresh()
        with town.serving() as service:
            with asking(service.url, lambda number: asked[number % len(asked)], _PACE) as residents:
                departures = _publish_all(town, site, leaving, minutes * 60)
            held = memory_mb(service.pid)
    return [*judge(residents.replies, departures), Figure("Mémoire du service à la fin", held, "Mo", _COMMAND)]


def judge(replies: Sequence[Reply], departures: Sequence[Departure]) -> list[Figure]:
    """What went wrong, and the proof that it could have: pages cited before they left, editions that answered."""
    failed = [reply for reply in replies if reply.failure is not None]
    for reply in failed[:5]:
        click.echo(reply.failure, err=True)
    cited = [(each, reply) for each in departures for reply in replies if each.is_cited_by(reply)]
    before = sum(reply.came_at < each.published_at for each, reply in cited)
    late = sum(
        reply.edition == each.edition or reply.asked_at > each.published_at + _SWAP_SECONDS for each, reply in cited
    )
    waits = [each.seconds_to_answer(replies) for each in departures]
    times = [(reply.came_at - reply.asked_at) * 1000 for reply in replies]
    answered = {reply.edition for reply in replies} & {each.edition for each in departures}
    return [
        Figure("Éditions publiées d'où vinrent des réponses", len(answered), "éditions", _COMMAND, _EDITIONS, "higher"),
        Figure("Questions posées, par seconde", _pace(replies), "", _COMMAND, 0.95 * _PACE, "higher"),
        Figure(f"Questions restées sans réponse, sur {len(replies)}", len(failed), "questions", _COMMAND, 0),
        Figure("Citations de pages retirées, avant leur retrait", before, "citations", _COMMAND, 1, "higher"),
        Figure("Citations de pages retirées, après la bascule", late, "citations", _COMMAND, 0),
        Figure("Première réponse de la nouvelle édition, au plus", max(waits), "s", _COMMAND, _SWAP_SECONDS),
        Figure("Temps de réponse pendant ce temps, p95", percentile(times, 0.95), "ms", _COMMAND),
    ]


def _pace(replies: Sequence[Reply]) -> float:
    """How many questions were asked a second."""
    times = [reply.asked_at for reply in replies]
    return (len(times) - 1) / (max(times) - min(times))


def _alternating(site: MadeUpSite, leaving: Sequence[Sequence[str]]) -> list[str]:
    """The questions, by turns about a page that is to leave and one that stays."""
    gone = [path for paths in leaving for path in paths]
    staying = [path for path in site.questions if path not in gone]
    return [site.questions[path] for pair in zip(gone, staying, strict=False) for path in pair]


def _publish_all(
    town: BenchTown, site: MadeUpSite, leaving: Sequence[Sequence[str]], seconds: float
) -> list[Departure]:
    """Each refresh finds some pages missing for the first time, and publishes an edition without those before them."""
    start = time.monotonic()
    departures: list[Departure] = []
    for number, gone in enumerate([*leaving, []]):
        time.sleep(max(0.0, start + seconds * (number + 1) / (len(leaving) + 2) - time.monotonic()))
        site.take_out(gone)
        town.refresh()
        if number:
            departures.append(Departure(*_published(town), frozenset(leaving[number - 1])))
    time.sleep(max(_SWAP_SECONDS + 1, start + seconds - time.monotonic()))
    return departures


def _published(town: BenchTown) -> tuple[str | None, float]:
    """The edition that answers now, and the moment when it came to do so."""
    pointer = town.state / "editions" / "published.json"
    return PUBLICATIONS.validate_json(pointer.read_bytes()).current, pointer.stat().st_mtime


@click.command()
@click.option("--minutes", default=30.0, show_default=True, help="Durée des questions.")
@click.option("--pages", default=500, show_default=True, type=click.IntRange(60), help="Taille de la commune inventée.")
def _main(minutes: float, pages: int) -> None:
    """Pose dix questions par seconde pendant que trois éditions sont publiées et que des pages disparaissent."""
    figures = measure(pages, minutes)
    click.echo(to_table(figures))
    sys.exit(0 if all(figure.met is not False for figure in figures) else 1)


if __name__ == "__main__":
    _main()
